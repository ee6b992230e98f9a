"""Check the front matter of hand-written pages: settings of the page in YAML, between two lines of three hyphens.

MkDocs shows what it cannot read as text of the page, and takes lines like `Note: …` at the top of a page for settings
(MultiMarkdown), which it does not show (`mkdocs.utils.meta`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.settings import BROKEN
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode
from stagebook.reading.yaml_files.yaml_text import quoted, shorten
from stagebook.source import Place

FRONT_MATTER, HIDDEN_LINE = "front-matter", "page-line-hidden"
BLOCK = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
"""What MkDocs takes for front matter."""
KEY = re.compile(r"[A-Za-z0-9_-]+:(?:\s|$)")
SETTING = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
TEXTS = ("title", "description", "template")
USUAL = frozenset(
    (*TEXTS, "author", "authors", "date", "tags", "hide", "icon", "status", "search", "category", "categories")
)
"""Settings of pages that MkDocs, themes and plugins have: written without hyphens they are meant."""
LINES_BEFORE = 1
"""Lines of a page before its front matter."""


def check_front_matter(pages: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield the findings of hand-written pages by path."""
    for path, data in pages.items():
        text = decode(path, data)
        if isinstance(text, Finding):
            continue
        text = text.replace("\r\n", "\n")
        block = BLOCK.match(text)
        if block:
            yield from check_block(path, block[1])
        elif text.startswith("---"):
            yield from check_unclosed(path, text)
        else:
            yield from check_first_lines(path, text)


def check_block(path: str, block: str) -> Iterator[Finding]:
    """Yield the findings of YAML that begins on the second line of a page."""
    document = parse(path, block)
    if document.value is None:
        for each in document.findings:
            variant = {"empty-file": "empty", "mapping-needed": "mapping"}.get(each.code)
            yield fault(FRONT_MATTER, Place(path), variant) if variant else lower(each)
        return
    broken = (*BROKEN, "duplicate-key", "yaml-tag")
    yield from (lower(each) for each in document.findings if each.code in broken)
    for key in TEXTS:
        yield from check_text(document, key)


def check_text(document: Document, key: str) -> Iterator[Finding]:
    """Yield an error for a setting that is no text, where MkDocs and the theme need one."""
    value = (document.value or {}).get(key)
    there = (key,) in document.source.positions and (key,) not in document.holes
    if there and not isinstance(value, str):
        plain = document.plain.get((key,), "")
        hint = f"{key}: {quoted(plain)}" if value is not None else ""
        yield lower(fault(FRONT_MATTER, document.source.place((key,)), "text", hint=hint if plain else "", key=key))


def check_unclosed(path: str, text: str) -> Iterator[Finding]:
    """Yield an error for front matter without an end. A line of hyphens alone is a line across the page."""
    first, _, rest = text.partition("\n")
    if first.rstrip() == "---" and KEY.match(rest):
        yield fault(FRONT_MATTER, Place(path, length=3), "open")


def check_first_lines(path: str, text: str) -> Iterator[Finding]:
    """Yield a warning for the first line that MkDocs takes for a setting, where it was meant to be read."""
    found = SETTING.match(text)
    if found and found[1].lower() not in USUAL:
        line = text.partition("\n")[0]
        yield fault(HIDDEN_LINE, Place(path, length=max(1, len(line))), key=shorten(found[1], 40))


def lower(finding: Finding) -> Finding:
    """Return a finding of the YAML at its place in the page."""
    at = finding.at
    return replace(finding, at=replace(at, line=at.line + LINES_BEFORE)) if isinstance(at, Place) else finding
