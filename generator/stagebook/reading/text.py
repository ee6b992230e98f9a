"""Bytes become text: strict UTF-8, and no character that two readers could take differently."""

from __future__ import annotations

import re
import unicodedata

from stagebook.findings.finding import Finding
from stagebook.limits import BUDGET
from stagebook.reading.faults import fault
from stagebook.source import Place

MOST_BYTES = BUDGET.file_bytes
BOM = b"\xef\xbb\xbf"

# libyaml takes U+0085, U+2028 and U+2029 for line breaks, and a lone CR as well; editors and git do not.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")


def decode(path: str, data: bytes) -> str | Finding:
    """The text of a file without its byte order mark, or what is wrong with its bytes."""
    if len(data) > MOST_BYTES:
        return fault("file-too-large", Place(path), most=MOST_BYTES // 1024**2)
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        return fault("not-utf8", place_after(path, before), byte=f"0x{error.object[error.start]:02X}")
    found = FORBIDDEN.search(text)
    return fault_of_character(path, text, found) if found else text


def fault_of_character(path: str, text: str, found: re.Match[str]) -> Finding:
    """What is said of a character that may not stand in a file."""
    place = place_after(path, text[: found.start()])
    return fault("forbidden-character", place, character=spell(found[0]))


def place_after(path: str, before: str) -> Place:
    """The place of the character that follows some text. Only LF ends a line, alone or after CR."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def spell(character: str) -> str:
    """A character that cannot be shown, by its number and, where it has one, its name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def forbidden_in(value: str) -> str:
    """The first character in a value that may not stand in a file either, spelled; empty if there is none."""
    found = FORBIDDEN.search(value)
    return spell(found[0]) if found else ""
