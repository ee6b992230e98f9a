"""Things as they were written, before validation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from stagebook.findings.finding import Finding
from stagebook.model import KINDS
from stagebook.model.entities.entity import Entity
from stagebook.model.entities.stage import PlacedStage
from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.document import Document
from stagebook.source import Home, Place, Ref, Steps


@dataclass(frozen=True, slots=True)
class RawThing:
    """The values of one thing in their JSON form, and their places."""

    ref: Ref
    value: dict[str, Any]
    document: Document
    home: Home
    lifted: Mapping[int, str] = field(default_factory=dict)
    """For a journey: the ids of inline stages that were moved out of it, by their index in `stages`."""

    @property
    def entity(self) -> type[Entity]:
        """The entity class of the thing."""
        return KINDS[self.ref.kind].entity

    @property
    def written(self) -> type[Entity]:
        """The class whose keys can be written here: an inline stage has two more."""
        return PlacedStage if self.home.steps else self.entity

    def place(self, steps: Steps = (), on: Literal["key", "value"] = "value") -> Place:
        """Return the place of a value of the thing, or of its key."""
        return self.home.source.place(self.home.steps + steps, on)

    def fault(
        self,
        code: str,
        steps: Steps,
        variant: str = "",
        hint: str = "",
        on: Literal["key", "value"] = "value",
        **values: str | int,
    ) -> Finding:
        """Return a finding at a value of the thing, or at its key."""
        return fault(code, self.place(steps, on), variant=variant, hint=hint, subject=self.ref, **values)

    def plain(self, steps: Steps) -> str:
        """Return the source text of a plain scalar that is not text; empty for all other values."""
        return self.document.plain.get(self.home.steps + steps, "")

    def own(self, steps: Steps) -> Steps | None:
        """Convert steps into the document to steps into the thing; None if they lead outside of it."""
        here = len(self.home.steps)
        if not here and steps[:1] == ("stages",) and len(steps) > 2 and steps[1] in self.lifted:
            return None
        return steps[here:] if steps[:here] == self.home.steps else None

    def has_finding(self, steps: Steps) -> bool:
        """Return whether the parser reported a value already, or something around it or in it."""
        return self.document.is_reported(self.home.steps + steps)
