"""Define the types of fields: text, Markdown, ids, dates, numbers; reading, schema and pages use their marks."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

DAY_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAY = "\0day"
"""Key of the one-pair mapping that represents a plain YAML date in the JSON form of a file; no author can write it."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a text as the id of another thing of this kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks a text as Markdown."""


@dataclass(frozen=True, slots=True)
class Describes:
    """Marks a text that only describes: no figure, rule or decision rests on its wording."""


@dataclass(frozen=True, slots=True)
class Address:
    """Marks a text as a web address."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Marks a number as a count or an amount of time, which nobody gives to three decimals."""


class Part(BaseModel):
    """Base class of all values in a file: unknown keys are forbidden, instances are frozen."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        serialize_by_alias=True,
        allow_inf_nan=False,
    )


def lift(key: str) -> Callable[[Any], Any]:
    """Return a function that expands the short form of an item (`pay`) to the long one (`{stage: pay}`)."""

    def expand(value: Any) -> Any:
        return value if isinstance(value, dict) else {key: value}

    return expand


def wrap(value: Any) -> Any:
    """Turn one id into a list of ids; keep a list."""
    return tuple(value) if isinstance(value, list) else (value,)


def read_day(value: Any) -> date:
    """Convert a date of the JSON form, or a quoted ISO date, to a `date`. Raises the error `day`."""
    text = value[DAY] if isinstance(value, dict) and DAY in value else value
    if isinstance(text, str) and DAY_FORM.fullmatch(text):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(text)
    raise PydanticCustomError("day", "a date written as 2027-03-31")


def read_extra(value: Any) -> str | int | float:
    """Validate a value of `extra`: text or number. Raises the error `text_or_number`."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("text_or_number", "text or a number")


Text = str
Markdown = Annotated[str, Prose()]
DescribingText = Annotated[str, Describes()]
DescribingMarkdown = Annotated[str, Prose(), Describes()]
Url = Annotated[str, Address(), Field(pattern=r"^(https?://|mailto:)\S+$")]
Day = Annotated[
    date, PlainValidator(read_day, json_schema_input_type=date), PlainSerializer(date.isoformat, when_used="json")
]
Extra = Annotated[str | int | float, PlainValidator(read_extra, json_schema_input_type=str | float)]
Count = Annotated[float, Counted()]
Score = Annotated[int, Field(ge=1, le=10)]
Grade = Annotated[int, Field(ge=1, le=5)]

BusinessId = Annotated[str, Refers("business")]
CustomerId = Annotated[str, Refers("customer")]
ServiceId = Annotated[str, Refers("service")]
JourneyId = Annotated[str, Refers("journey")]
StageId = Annotated[str, Refers("stage")]
EnablerId = Annotated[str, Refers("enabler")]
TeamId = Annotated[str, Refers("team")]
MeasureId = Annotated[str, Refers("measure")]
