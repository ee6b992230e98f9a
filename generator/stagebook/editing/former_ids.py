"""Add an id to the `was` of a thing, in the file of the thing."""

from __future__ import annotations

from stagebook.editing.id_scalars import plain_id, replace_id, scalar_span
from stagebook.editing.text_edits import TextEdit
from stagebook.model.entities.entity import documented_fields
from stagebook.reading.draft import RawThing
from stagebook.reading.markdown_fields import FileText
from stagebook.reading.yaml_files.block_mappings import list_block_mappings
from stagebook.source import Steps

WAS = "was"


def edit_former_ids(draft: RawThing, file: FileText, old: str, new: str) -> TextEdit | None:
    """Return the edit by which a thing that gets a new id says the old one; None where its source cannot be followed.

    If it had the new id before, the old one takes its place in the list.
    """
    listed = draft.value.get(WAS)
    steps = (*draft.home.steps, WAS)
    if listed is None:
        return fill_key(draft, file, old) if steps in draft.document.source.positions else insert_key(draft, file, old)
    if new in listed:
        span = scalar_span(file, draft.document, (*steps, listed.index(new)))
        return replace_id(file.text, span, new, old)
    return append(draft, file, steps, len(listed), old)


def append(draft: RawThing, file: FileText, steps: Steps, count: int, old: str) -> TextEdit | None:
    """Return the edit that adds an item to a list of texts."""
    at = draft.document.source.positions[steps]
    start = file.starts[at.line - 1] + at.column - 1
    is_flow = file.text[start] == "["
    if not count:
        return TextEdit(start + 1, start + 1, plain_id(old)) if is_flow else None
    last = (*steps, count - 1)
    _, end = scalar_span(file, draft.document, last)
    if is_flow:
        return TextEdit(end, end, f", {plain_id(old)}")
    place = draft.document.source.positions[last]
    if last in draft.document.spans:
        return None
    before = file.text[file.starts[place.line - 1] :][: place.column - 1]
    return insert_line(file, place.line, f"{before}{plain_id(old)}") if not before.strip("- ") else None


def fill_key(draft: RawThing, file: FileText, old: str) -> TextEdit | None:
    """Return the edit of a key `was` that is there without a value."""
    steps = (*draft.home.steps, WAS)
    at = draft.document.source.positions[steps]
    if draft.document.plain.get(steps):
        start, end = scalar_span(file, draft.document, steps)
        return TextEdit(start, end, f"[{plain_id(old)}]")
    colon = file.text.find(":", file.starts[at.key_line - 1] + at.key_column - 1 + at.key_length)
    return TextEdit(colon + 1, colon + 1, f" [{plain_id(old)}]") if colon >= 0 else None


def insert_key(draft: RawThing, file: FileText, old: str) -> TextEdit | None:
    """Return the edit that adds `was`: below the last of the keys that are documented before it.

    None for keys with a question mark before them.
    """
    added = f"{WAS}: [{plain_id(old)}]"
    mapping = next((each for each in list_block_mappings(file.text) if each.steps == draft.home.steps), None)
    if mapping is None:
        at = draft.document.source.positions[draft.home.steps]
        start = file.text.index("{", file.starts[at.line - 1] + at.column - 1) + 1
        return TextEdit(start, start, f"{added}, ")
    first = file.text[file.starts[mapping.keys[0].first] :][: mapping.column]
    if first.strip("- "):
        return None
    order = list(documented_fields(draft.written))
    before = [key for key in mapping.keys if key.key in order[: order.index(WAS)]] or mapping.keys[:1]
    return insert_line(file, before[-1].last + 1, f"{' ' * mapping.column}{added}")


def insert_line(file: FileText, after: int, added: str) -> TextEdit:
    """Return the edit that adds a line after another one, counted from 1, with the line ending of the file."""
    ending = "\r\n" if "\r\n" in file.text else "\n"
    if after < len(file.starts) and file.starts[after] <= len(file.text):
        return TextEdit(file.starts[after], file.starts[after], f"{added}{ending}")
    return TextEdit(len(file.text), len(file.text), f"{ending}{added}")
