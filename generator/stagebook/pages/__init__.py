"""Pages as values, with every word decided, before any HTML."""

from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.site_map import address, relative

__all__ = ["Page", "PageContext", "address", "relative"]
