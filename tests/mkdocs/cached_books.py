"""Stands in for everything before MkDocs: a book with a page for every model file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from stagebook.building.book import Book
from stagebook.findings import Report
from stagebook.findings.finding import Finding, Severity
from stagebook.mkdocs import plugin
from stagebook.pages.frame import plain_frame
from stagebook.project.folder import Project
from stagebook.rendering.rendered_page import ContentsEntry, RenderedPage, pack
from stagebook.source import Place


def build(project: Project, report: Callable[[str], None], **_: Any) -> Book:
    """A page for every file, and one more. A file with the word ERROR, WARNING or NOTE gets such a finding."""
    files = {path: content.decode() for path, content in project.files.items()}
    report(f"read {len(files)} files")
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
    return Book((home, *pages), {"pictures/plan.svg": b"<svg/>"}, Report(findings), "Lido & Co")


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
    """Let the plugin use this book instead of the real one, and keep none: it is not made of what books are kept by."""
    patch.setattr(plugin, "build", build)
    patch.setattr(plugin, "keep_of", lambda *_: None)
