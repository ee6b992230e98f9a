"""Stands in for everything before MkDocs: a book with a page for every model file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from stagebook.building.book import Book
from stagebook.building.book_source import BookOptions, CachedBookSource
from stagebook.cache_folder import CacheFolder
from stagebook.findings import Report
from stagebook.findings.finding import Finding, Severity
from stagebook.mkdocs.plugin import StagebookPlugin
from stagebook.pages.frame import plain_frame
from stagebook.project.folder import Project
from stagebook.rendering.rendered_page import ContentsEntry, RenderedPage, pack
from stagebook.source import Place


def make_book(_: object, project: Project, __: CacheFolder | None, options: BookOptions) -> Book:
    """A page for every file, and one more. A file with the word ERROR, WARNING or NOTE gets such a finding."""
    files = {path: content.decode() for path, content in project.files.items()}
    options.progress(f"read {len(files)} files")
    findings = tuple(
        Finding("made-up", severity, f"it says {severity.name}", Place(path), hint="Say something else.")
        for severity in Severity
        for path, text in files.items()
        if severity.name in text
    )
    home = RenderedPage(
        "index.md", "Lido & Co", "All there is", pack("<h1>Lido &amp; Co</h1>"), (), asdict(plain_frame(""))
    )
    pages = [rendered(Path(path).stem, text) for path, text in files.items()]
    return Book(
        (home, *pages),
        {"pictures/plan.svg": b"<svg/>"},
        Report(findings),
        "Lido & Co",
        provenance=options.provenance.find(),
    )


def rendered(name: str, text: str) -> RenderedPage:
    contents = (
        ContentsEntry(2, "why", "Why & <how>"),
        ContentsEntry(3, "rationale", "Rationale"),
        ContentsEntry(2, "uses", "Uses"),
    )
    body = f'<h1>{name}</h1><h2 id="why">Why</h2><p>*{text}*</p><h3 id="rationale">R</h3><h2 id="uses">Uses</h2>'
    address = f"enablers/{name}/"
    return RenderedPage(
        f"{address}index.md", name.title(), f"About {name}", pack(body), contents, asdict(plain_frame(address))
    )


def put_in(patch: pytest.MonkeyPatch) -> None:
    """Let the plugin use this book instead of the real one, without a cache: the cache's keys do not describe it."""
    patch.setattr(CachedBookSource, "make_book", make_book)
    patch.setattr(StagebookPlugin, "open_cache", lambda *_: None)
