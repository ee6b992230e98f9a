"""Add the search index to MkDocs' files: entries of the model and of hand-written pages."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from stagebook.building.book import Book
from stagebook.mkdocs.files import ModelPage, add_file, generated_file
from stagebook.rendering import SearchEntry, add_prose, search_file, written_entry
from stagebook.rendering.search import ADDRESS


def add_search(book: Book, files: Files, config: MkDocsConfig) -> None:
    """Add the index. All hand-written pages must have been read."""
    content = search_content(book.search_entries, files)
    add_file(generated_file(ADDRESS, content, config), files, files.get_file_from_path(ADDRESS))


def search_content(searched: Iterable[SearchEntry], files: Files) -> bytes:
    """Return the index of the model's pages and the hand-written ones, as JSON."""
    found = {each.address: each for each in searched}
    for file in files.documentation_pages():
        page = file.page
        if page is None or page.markdown is None:
            continue
        if not isinstance(page, ModelPage):
            summary = str(page.meta.get("description") or "")
            found[page.url] = written_entry(page.url, str(page.title), summary, page.markdown)
        elif page.has_prose and page.url in found:
            found[page.url] = add_prose(found[page.url], page.markdown)
    return search_file(found.values())
