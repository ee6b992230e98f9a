"""A part that refers to exactly one thing, of one of several kinds."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from stagebook.model.fields import Part
from stagebook.source import Ref


class Subject(Part):
    """One thing named by its kind and id: exactly one key."""

    @model_validator(mode="after")
    def name_exactly_one(self) -> Subject:
        """None or several would leave open what is meant."""
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("exactly_one", "exactly one of these is named")
        return self

    @property
    def ref(self) -> Ref:
        """Ref of the thing named."""
        (kind,) = self.model_fields_set
        return Ref(kind, getattr(self, kind))
