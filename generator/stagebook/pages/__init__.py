"""A page is first a value, with every word decided. addresses.py alone knows where things live."""

from stagebook.pages.addresses import address, relative
from stagebook.pages.edition import Edition
from stagebook.pages.page import Page

__all__ = ["Edition", "Page", "address", "relative"]
