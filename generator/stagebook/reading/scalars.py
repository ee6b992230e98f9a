"""What a plain scalar means: the YAML 1.2 core schema, and a plain ISO date."""

from __future__ import annotations

import math
import re
from enum import Enum

from stagebook.model.fields import DAY

Scalar = str | int | float | bool | dict[str, str] | None

LITERALS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
LEADS = frozenset("-+.0123456789")
"""What a plain scalar begins with that may be a number or a date."""

INTEGER = re.compile(r"[-+]?[0-9]+")
OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MOST_DIGITS = 40
"""Past this a number is refused unread: Python itself gives up at 4,300 digits."""
EXACT = 2**53
"""Past this a whole number does not survive a reader that keeps numbers as floating point, as browsers do."""


class Unusable(Enum):
    """A number that nobody can count with."""

    NO_NUMBER = "no-number"
    TOO_BIG = "too-big"


def resolve(text: str) -> Scalar | Unusable:
    """What a plain scalar stands for."""
    if text[:1] in LEADS and text:
        return number_or_day(text)
    return LITERALS.get(text, text)


def number_or_day(text: str) -> Scalar | Unusable:
    """What a plain scalar stands for that begins like a number."""
    if ISO_DAY.fullmatch(text):
        return {DAY: text}
    if NO_NUMBER.fullmatch(text):
        return Unusable.NO_NUMBER
    whole, other = INTEGER.fullmatch(text), OTHER_BASE.fullmatch(text)
    if not (whole or other or DECIMAL.fullmatch(text)):
        return text
    if len(text) > MOST_DIGITS:
        return Unusable.TOO_BIG
    if whole or other:
        value = int(text, 0) if other else int(text)
        return value if abs(value) <= EXACT else Unusable.TOO_BIG
    real = float(text)
    return real if math.isfinite(real) else Unusable.TOO_BIG


def is_null(text: str) -> bool:
    """Whether a plain scalar stands for nothing."""
    return text in LITERALS and LITERALS[text] is None
