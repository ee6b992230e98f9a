"""One thing as it was written, before it is known to be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from stagebook.findings.finding import Finding
from stagebook.model import KINDS
from stagebook.model.entities.entity import Entity
from stagebook.model.entities.stage import PlacedStage
from stagebook.reading.faults import fault
from stagebook.reading.parse import Document
from stagebook.source import Home, Place, Ref, Steps


@dataclass(frozen=True, slots=True)
class RawThing:
    """A thing's values in their JSON form, and where they stand."""

    ref: Ref
    value: dict[str, Any]
    document: Document
    home: Home
    lifted: Mapping[int, str] = field(default_factory=dict)
    """For a journey: the ids of the whole stages that were lifted out of it, by their number in `stages`."""

    @property
    def entity(self) -> type[Entity]:
        """The class that the thing becomes."""
        return KINDS[self.ref.kind].entity

    @property
    def written(self) -> type[Entity]:
        """The class whose keys people can write here: a stage in place has two more."""
        return PlacedStage if self.home.steps else self.entity

    def place(self, steps: Steps = (), on: Literal["key", "value"] = "value") -> Place:
        """The place of a value of the thing."""
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
        """A finding at a value of the thing."""
        return fault(code, self.place(steps, on), variant=variant, hint=hint, subject=self.ref, **values)

    def plain(self, steps: Steps) -> str:
        """What the author wrote for a plain value that is not text; empty for all others."""
        return self.document.plain.get(self.home.steps + steps, "")

    def own(self, steps: Steps) -> Steps | None:
        """Steps into the document as steps into the thing; None where they lead elsewhere."""
        here = len(self.home.steps)
        if not here and steps[:1] == ("stages",) and len(steps) > 2 and steps[1] in self.lifted:
            return None
        return steps[here:] if steps[:here] == self.home.steps else None

    def spoken_of(self, steps: Steps) -> bool:
        """Whether a finding speaks already of a value, of something around it or of something in it."""
        at = self.home.steps + steps
        return any(at[: len(hole)] == hole or hole[: len(at)] == at for hole in self.document.holes)
