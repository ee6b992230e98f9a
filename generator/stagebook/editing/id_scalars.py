"""Replace an id in the source of a YAML scalar, in the style in which it is written."""

from __future__ import annotations

import re

from stagebook.editing.round_trip import NOT_TEXT
from stagebook.editing.text_edits import TextEdit
from stagebook.reading.markdown_fields import FileText
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.scalars import resolve
from stagebook.source import Steps

BINARY = re.compile(r"0b[01]+")
"""A number in YAML 1.1, which many programs still read."""


def scalar_span(file: FileText, document: Document, steps: Steps) -> tuple[int, int]:
    """Return where a scalar begins and ends in its file, quotes and the mark of a block included."""
    if steps in document.spans:
        return document.spans[steps]
    at = document.source.positions[steps]
    start = file.starts[at.line - 1] + at.column - 1
    return start, start + at.length


def replace_id(source: str, span: tuple[int, int], old: str, new: str) -> TextEdit | None:
    """Return the edit that replaces an id, the whole text of a scalar; None where its source cannot be followed."""
    start, end = span
    written = source[start:end]
    if written[:1] in ("'", '"') and written[-1:] == written[:1]:
        return TextEdit(start + 1, end - 1, new)
    if written[:1] in ("|", ">"):
        at = source.find(old, source.find("\n", start), end)
        return TextEdit(at, at + len(old), new) if at >= 0 else None
    return TextEdit(start, end, plain_id(new)) if written == old else None


def plain_id(identifier: str) -> str:
    """Return an id as a scalar: in quotes where some version of YAML reads it as something else than text."""
    is_text = isinstance(resolve(identifier), str) and identifier not in NOT_TEXT and not BINARY.fullmatch(identifier)
    return identifier if is_text else f'"{identifier}"'
