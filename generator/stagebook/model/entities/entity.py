"""Fields of all kinds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import BaseModel, Field, field_validator
from pydantic.fields import FieldInfo

from stagebook.model.fields import DescribingMarkdown, DescribingText, Extra, Part, TeamId, Text, Url
from stagebook.source import Ref


class Link(Part):
    """Something to read elsewhere."""

    title: DescribingText = Field("", description="What the reader finds there.", examples=["How members book a court"])
    url: Url = Field(description="Its address: https, http or mailto.", examples=["https://example.org/booking"])


class Accept(Part):
    """A finding that the organisation has seen and lives with, and why."""

    rule: Text = Field(description="The code of the rule.", examples=["owner-missing"])
    because: Text = Field(
        min_length=1,
        description="Why it is all right as it is. Shown on the page.",
        examples=["Decided in March."],
    )


class Entity(Part):
    """One thing of the model: one file, whose name is the id."""

    kind_name: ClassVar[str] = ""
    last_fields: ClassVar[tuple[str, ...]] = ("tags", "extra", "was", "links", "accept")
    """Fields that are documented below those of the kind itself, and stand last in a file that is formatted."""

    id: str = Field("", exclude=True, repr=True, json_schema_extra={"internal": True})
    name: Text = Field(min_length=1, description="What people call it.", examples=["Booking"])
    summary: DescribingText = Field(
        "",
        description="One sentence that says what it is.",
        examples=["Finds and holds a slot for a person."],
    )
    description: DescribingMarkdown = Field(
        "",
        description="As much as a reader needs, in Markdown.",
        examples=["Members book **eight days** ahead."],
    )
    owner: TeamId = Field("", description="The team that owns it.", examples=["digital"])
    tags: tuple[Text, ...] = Field((), description="Words to find it by.", examples=[["front desk"]])
    extra: dict[str, Extra] = Field(
        {},
        description="What you want to record and the model has no word for: shown, exported, not interpreted.",
        examples=[{"cost centre": "4410"}],
    )
    was: tuple[Text, ...] = Field(
        (),
        description="Ids it had before, so that old addresses still lead here.",
        examples=[["court-booking"]],
    )
    links: tuple[Link, ...] = Field(
        (),
        description="Things to read elsewhere.",
        examples=[[{"title": "Product page", "url": "https://example.org/booking"}]],
    )
    accept: tuple[Accept, ...] = Field(
        (),
        description="Findings that you have seen and live with, each with its reason.",
        examples=[[{"rule": "owner-missing", "because": "Two teams share it until June."}]],
    )

    @field_validator("name")
    @classmethod
    def strip_blanks(cls, name: str) -> str:
        """Leave out blanks around a name; one of blanks alone stays, for reading reports it."""
        return name.strip() or name

    @cached_property  # read hundreds of thousands of times in a build
    def ref(self) -> Ref:
        """The kind and id by which other things refer to it."""
        return Ref(self.kind_name, self.id)


def documented_fields(owner: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Return the fields of an entity or a part that can be written, in the documented order; by key.

    That of declaration, but for those of all kinds that come last (`Entity.last_fields`).
    """
    last = owner.last_fields if issubclass(owner, Entity) else ()
    names = [*(each for each in owner.model_fields if each not in last), *last]
    fields = ((name, owner.model_fields[name]) for name in names)
    return {field.alias or name: field for name, field in fields if not field.exclude}


Name = Annotated[str, Field(min_length=1)]
