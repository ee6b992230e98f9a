"""Tell whether a model is another one in which a thing has another id, and nothing else differs."""

from __future__ import annotations

from typing import Any

from stagebook.editing.link_ids import rename_links
from stagebook.model import OperatingModel
from stagebook.model.entities.entity import Entity
from stagebook.reading.markdown_fields import list_markdown_fields
from stagebook.reading.named_ids import list_named_ids
from stagebook.source import Ref


def is_renamed(before: OperatingModel, after: OperatingModel, old: Ref, new: str) -> bool:
    """Return whether two models are equal up to the id of a thing, which has its old id in `was` in the later one."""
    expected = {rename_ref(each.ref, old, new): rename_in(each, old, new) for each in before}
    return expected == {each.ref: each.model_dump(mode="json") for each in after}


def rename_ref(ref: Ref, old: Ref, new: str) -> Ref:
    """Return a ref after the renaming."""
    return Ref(ref.kind, new) if ref == old else ref


def rename_in(entity: Entity, old: Ref, new: str) -> dict[str, Any]:
    """Return the fields of a thing after the renaming: references, links in Markdown, and its own `was`."""
    fields = entity.model_dump(mode="json")
    for named in list(list_named_ids(fields, type(entity))):
        if named.ref == old:
            holder: Any = fields
            for step in named.steps[:-1]:
                holder = holder[step]
            holder[named.steps[-1]] = new
    for field in list_markdown_fields(fields, type(entity)):
        field.holder[field.key] = rename_links(field.text, old, new)
    if entity.ref == old:
        was = fields["was"]
        fields["was"] = [old.id if each == new else each for each in was] if new in was else [*was, old.id]
    return fields
