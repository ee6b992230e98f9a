"""Render page values to HTML through the templates in theme/, and to text; write the search index."""

from stagebook.rendering.excerpts import Excerpts
from stagebook.rendering.renderer import Renderer
from stagebook.rendering.search import (
    SearchEntry,
    add_prose,
    page_entry,
    search_entries,
    search_file,
    thing_entries,
    written_entry,
)

__all__ = [
    "Excerpts",
    "Renderer",
    "SearchEntry",
    "add_prose",
    "page_entry",
    "search_entries",
    "search_file",
    "thing_entries",
    "written_entry",
]
