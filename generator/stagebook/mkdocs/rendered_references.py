"""Resolve references to the model in the HTML of rendered pages, and find those that name nothing.

Hand-written pages are checked before they are rendered. What other plugins add, and what Markdown leaves as it is (HTML
in a page), is known only then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from mkdocs.structure.pages import Page

from stagebook.findings import Report
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS
from stagebook.project.docs_folder import DocsFolder
from stagebook.reading.faults import fault
from stagebook.reading.unreadable_files import printable
from stagebook.reading.written_pages.page_tags import PAGE_REFERENCE, WORDS, Mention, check_mention, place_of_target
from stagebook.rendering.excerpts import Excerpts
from stagebook.source import Place, Ref

REFERENCE = re.compile(
    r"<(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<before>\s(?:[^<>]*?\s)?)(?P<attribute>href|src)=(?P<quote>[\"'])"
    rf"(?P<word>{WORDS}):(?P<name>[^\"'\s#<>]*)(?P<anchor>#[^\"'\s<>]*)?(?P=quote)"
)
"""An element with a reference. The text of a page has no tags: there `<` is `&lt;`."""


class RenderedReferences:
    """Collects the findings of one build. `excerpts` and `docs` are set before the first page is rendered."""

    def __init__(self) -> None:
        self.excerpts: Callable[[], Excerpts] | None = None
        self.docs: DocsFolder | None = None
        self.found: dict[tuple[str, str], Finding] = {}

    def begin(self, excerpts: Callable[[], Excerpts] | None, docs: DocsFolder | None) -> None:
        """Forget the findings of the build before."""
        self.excerpts, self.docs = excerpts, docs
        self.found.clear()

    @property
    def report(self) -> Report:
        """All findings, with the texts of the hand-written pages among them."""
        pages = self.docs.pages if self.docs else {}
        shown = {self.docs.show(uri): data for uri, data in pages.items()} if self.docs and self.found else {}
        texts = {path: shown[path].decode("utf-8", "replace") for path, _ in self.found if path in shown}
        return Report(tuple(self.found.values()), sources=texts)

    def resolve(self, html: str, page: Page, here: str) -> str:
        """Return HTML with the addresses of all things that it links to. `here` is the address of the page."""
        return REFERENCE.sub(partial(self.resolved, page, here), html) if self.excerpts else html

    def resolved(self, page: Page, here: str, found: re.Match[str]) -> str:
        """Return an element with an address, or as it is, with a finding."""
        assert self.excerpts
        word, name = found["word"], found["name"]
        if found["tag"].lower() == "a" and word in KINDS and self.excerpts().knows(Ref(word, name)):
            address = self.excerpts().address(Ref(word, name), here) + (found["anchor"] or "")
            return f'<{found["tag"]}{found["before"]}{found["attribute"]}="{address}"'
        placed = found["tag"].lower() != "a"
        place = self.place(page, f"{word}:{name}")
        wrong = check_mention(Mention(word, name, placed, place), self.excerpts().context.model)
        raw = wrong or fault(PAGE_REFERENCE, place, "raw", word=word, name=name)
        self.found.setdefault((place.path, f"{word}:{name}"), raw)
        return found[0]

    def place(self, page: Page, target: str) -> Place:
        """Return the place of a target in a hand-written page; that of the whole page where it is not in its text."""
        uri = page.file.src_uri
        if self.docs and uri in self.docs.pages:
            text = self.docs.pages[uri].decode("utf-8-sig", "replace")
            return place_of_target(self.docs.show(uri), text, target)
        return Place(printable(uri))
