"""Follow earlier ids (`was`): the references of the earlier model, by the ids of the later one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from stagebook.model.field_guide import FieldGuide
from stagebook.model.matching import MatchedThings
from stagebook.source import Ref


class RenamedReferences:
    """Puts the later ids of things in the place of their earlier ones."""

    def __init__(self, matched: MatchedThings) -> None:
        self.later: Mapping[Ref, Ref] = {matched.earlier[ref]: ref for ref in matched.renamed}

    @cached_property
    def links(self) -> re.Pattern[str]:
        """Matches a renamed thing in Markdown: `[Booking](enabler:court-booking)`."""
        names = sorted((re.escape(str(ref)) for ref in self.later), key=len, reverse=True)
        return re.compile(rf"(?:(?<=\()|(?<=\]: ))(?:{'|'.join(names)})(?=[)#\s]|$)")

    def rename(self, form: dict[str, Any], guides: Sequence[FieldGuide]) -> dict[str, Any]:
        """Return the written form of a thing or part of the earlier model with the later ids."""
        if not self.later:
            return form
        known = {guide.name: guide for guide in guides}
        return {key: self.rename_value(value, known[key]) for key, value in form.items()}

    def rename_value(self, value: Any, guide: FieldGuide) -> Any:
        """Return a value with the later ids: of a reference, of a link in Markdown, or of what is inside."""
        if isinstance(value, list):
            return [self.rename_value(each, guide) for each in value]
        if guide.refers:
            return self.later.get(Ref(guide.refers, value), Ref(guide.refers, value)).id
        if guide.type == "part":
            return self.rename(value, guide.fields)
        if guide.type == "markdown":
            return self.links.sub(self.rename_link, value)
        return value

    def rename_link(self, found: re.Match[str]) -> str:
        """Return what a link leads to, by its later id."""
        kind, _, id = found[0].partition(":")
        return str(self.later[Ref(kind, id)])
