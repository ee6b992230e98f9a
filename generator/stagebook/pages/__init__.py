"""A page is first a value, with every word decided. addresses.py alone knows where things live."""

from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.site_map import address, relative

__all__ = ["Page", "PageContext", "address", "relative"]
