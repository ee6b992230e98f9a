"""Resolve plain scalars by the YAML 1.2 core schema, and ISO dates."""

from __future__ import annotations

import re
from enum import Enum

from stagebook.model.fields import DAY

Scalar = str | int | float | bool | dict[str, str] | None

NULLS = ("", "~", "null", "Null", "NULL")
LITERALS: dict[str, bool | None] = {
    **dict.fromkeys(NULLS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
NUMBER_STARTS = frozenset("-+.0123456789")
"""First characters of plain scalars that may be numbers or dates."""

INTEGER = re.compile(r"[-+]?[0-9]+")
OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MAX_DIGITS = 40
"""Longer numbers are refused without conversion: Python refuses 4,300 digits."""
EXACT = 2**53
"""Largest integer that is exact as a double, as browsers store numbers. Larger fractions are refused as well: sums and
products of several would be infinite."""


class Unusable(Enum):
    """Why a number is refused. Values are variants of the message `unusable-number`."""

    NO_NUMBER = "no-number"
    TOO_BIG = "too-big"


def resolve(text: str) -> Scalar | Unusable:
    """Return the value of a plain scalar."""
    if text[:1] in NUMBER_STARTS and text:
        return number_or_day(text)
    return LITERALS.get(text, text)


def number_or_day(text: str) -> Scalar | Unusable:
    """Return the value of a plain scalar that begins like a number."""
    if ISO_DAY.fullmatch(text):
        return {DAY: text}
    if NO_NUMBER.fullmatch(text):
        return Unusable.NO_NUMBER
    whole, other = INTEGER.fullmatch(text), OTHER_BASE.fullmatch(text)
    if not (whole or other or DECIMAL.fullmatch(text)):
        return text
    if len(text) > MAX_DIGITS:
        return Unusable.TOO_BIG
    if whole or other:
        value = int(text, 0) if other else int(text)
        return value if abs(value) <= EXACT else Unusable.TOO_BIG
    real = float(text)
    return real if abs(real) <= EXACT else Unusable.TOO_BIG


def is_null(text: str) -> bool:
    """Return whether a plain scalar is null."""
    return text in LITERALS and LITERALS[text] is None
