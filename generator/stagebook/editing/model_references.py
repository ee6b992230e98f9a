"""Find all places of model files that name a thing: its id, references by the marks of fields, links in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.editing.former_ids import edit_former_ids
from stagebook.editing.id_scalars import replace_id, scalar_span
from stagebook.editing.link_ids import find_linked_ids, links_to
from stagebook.editing.text_edits import TextEdit
from stagebook.reading.draft import RawThing
from stagebook.reading.files import ParsedFile
from stagebook.reading.markdown_fields import FileText, MarkdownField, list_markdown_fields
from stagebook.reading.named_ids import list_named_ids
from stagebook.source import Place, Ref, Steps


class NotFollowedError(Exception):
    """An id stands in a form that cannot be replaced, such as with escapes. `at` is its place."""

    def __init__(self, at: Place) -> None:
        super().__init__(str(at))
        self.at = at


def edit_model_file(parsed: ParsedFile, old: Ref, new: str) -> Iterator[TextEdit]:
    """Yield the edits of a file by which a thing gets another id. Raises NotFollowedError."""
    if not parsed.text:
        return
    file = FileText.of(parsed.text)
    for draft in parsed.drafts:
        if draft.ref == old:
            yield from edit_thing(draft, file, old, new)
        for steps in steps_to(draft, old):
            yield edit_id(draft, file, steps, old, new)
        for field in list_markdown_fields(draft.value, draft.entity):
            yield from edit_links(draft, file, field, old, new)


def edit_thing(draft: RawThing, file: FileText, old: Ref, new: str) -> Iterator[TextEdit]:
    """Yield the edits of a thing itself: its former ids, and its id if it is a stage written in place."""
    if draft.home.steps:
        yield edit_id(draft, file, ("id",), old, new)
    former = edit_former_ids(draft, file, old.id, new)
    if former is None:
        raise NotFollowedError(draft.place(("was",)))
    yield former


def steps_to(draft: RawThing, ref: Ref) -> Iterator[Steps]:
    """Yield the steps into a draft at which it names a thing; without the stages that are written in it."""
    for named in list_named_ids(draft.value, draft.entity):
        placed = named.steps[:1] == ("stages",) and len(named.steps) > 1 and named.steps[1] in draft.lifted
        if named.ref == ref and not placed:
            yield named.steps


def edit_id(draft: RawThing, file: FileText, steps: Steps, old: Ref, new: str) -> TextEdit:
    """Return the edit of one id. Raises NotFollowedError."""
    span = scalar_span(file, draft.document, draft.home.steps + steps)
    edit = replace_id(file.text, span, old.id, new)
    if edit is None:
        raise NotFollowedError(draft.place(steps))
    return edit


def edit_links(draft: RawThing, file: FileText, field: MarkdownField, old: Ref, new: str) -> Iterator[TextEdit]:
    """Yield the edits of the links in a Markdown field. One that is written with escapes is left: see `find_left`."""
    places = find_linked_ids(field.text, old)
    scalar = file.scalar(draft, field) if places else None
    for at in places if scalar and scalar.pieces else ():
        start = scalar.offset(at) if scalar else 0
        if file.text[start : start + len(old.id)] == old.id:
            yield TextEdit(start, start + len(old.id), new)


def find_left(parsed: ParsedFile, ref: Ref) -> Place | None:
    """Return the first place of a file that names a thing; None where none does."""
    for draft in parsed.drafts:
        if draft.ref == ref and draft.home.steps:
            return draft.place(("id",))
        for steps in steps_to(draft, ref):
            return draft.place(steps)
        for field in list_markdown_fields(draft.value, draft.entity):
            if links_to(field.text, ref):
                return draft.place(field.steps)
    return None
