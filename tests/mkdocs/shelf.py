"""Stands in for everything before MkDocs: a book with a page for every model file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.mkdocs import stopgap  # noqa: F401

# isort: split
from stagebook.book import Book, Entry, Leaf
from stagebook.findings import Finding, Severity
from stagebook.mkdocs import plugin
from stagebook.source import Place

Files = dict[str, str]


def load(directory: Path) -> Files:
    """The model files of a folder, by their path from it."""
    paths = sorted(directory.glob("models/**/*.yaml"))
    return {path.relative_to(directory).as_posix(): path.read_text() for path in paths}


def build(project: Any, report: Callable[[str], None], **_: Any) -> Book:
    """A page for every file, and one that lists them. A file with the word ERROR, WARNING or NOTE gets a finding."""
    files: Files = project
    report(f"read {len(files)} files")
    findings = tuple(
        Finding("made-up", severity, f"it says {severity.name}", Place(path, 2, 1), hint="Say something else.")
        for severity in Severity
        for path, text in files.items()
        if severity.name in text
    )
    pages = [leaf(Path(path).stem, text) for path, text in files.items()]
    home = Leaf("index.md", "Lido & Co", "All there is", "<h1>Lido &amp; Co</h1>", (), {"section": "home"})
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return Book((home, *pages), {"pictures/plan.svg": b"<svg/>"}, findings, failed)


def leaf(name: str, text: str) -> Leaf:
    contents = (Entry(2, "why", "Why & <how>"), Entry(3, "rationale", "Rationale"), Entry(2, "uses", "Uses"))
    body = f'<h1>{name}</h1><h2 id="why">Why</h2><p>*{text}*</p><h3 id="rationale">R</h3><h2 id="uses">Uses</h2>'
    return Leaf(f"enablers/{name}/index.md", name.title(), f"About {name}", body, contents, {"section": "enablers"})


def put_in(patch: pytest.MonkeyPatch) -> None:
    """Let the plugin use these instead of the real ones."""
    patch.setattr(plugin, "load", load)
    patch.setattr(plugin, "build", build)
