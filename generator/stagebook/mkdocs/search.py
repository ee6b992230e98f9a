"""The search index as MkDocs wants it: what the book's pages can be found by, and those that people wrote by hand."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from stagebook.building.book import Book
from stagebook.mkdocs.files import LeafPage, add, made
from stagebook.rendering import SearchEntry, add_prose, search_file, written_entry
from stagebook.rendering.search import ADDRESS


def add_search(book: Book, files: Files, config: MkDocsConfig) -> None:
    """Add the index, once every hand-written page has been read."""
    content = search_content(book.searched, files)
    add(made(ADDRESS, content, config), files, files.get_file_from_path(ADDRESS))


def search_content(searched: Iterable[SearchEntry], files: Files) -> bytes:
    """The index of the model's pages and of those that people wrote."""
    found = {each.address: each for each in searched}
    for file in files.documentation_pages():
        page = file.page
        if page is None or page.markdown is None:
            continue
        if not isinstance(page, LeafPage):
            summary = str(page.meta.get("description") or "")
            found[page.url] = written_entry(page.url, str(page.title), summary, page.markdown)
        elif page.has_prose and page.url in found:
            found[page.url] = add_prose(found[page.url], page.markdown)
    return search_file(found.values())
