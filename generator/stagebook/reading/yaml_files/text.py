"""Decode bytes as strict UTF-8, and refuse characters that programs read differently."""

from __future__ import annotations

import re
import unicodedata

from stagebook.findings.finding import Finding
from stagebook.limits import BUDGET
from stagebook.reading.faults import fault
from stagebook.source import Place

MAX_BYTES = BUDGET.file_bytes
BOM = b"\xef\xbb\xbf"
WIDE = re.compile(rb"\xff\xfe|\xfe\xff|\0\0\xfe\xff|(?:[^\0]\0){2}|(?:\0[^\0]){2}", re.DOTALL)
"""The beginning of UTF-16 and UTF-32, with a byte order mark or without: Windows programs call them "Unicode"."""

# libyaml takes U+0085, U+2028 and U+2029 for line breaks, and a lone CR as well; editors and git do not.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")


def decode(path: str, data: bytes) -> str | Finding:
    """Return the text of a file without its byte order mark, or a finding."""
    if len(data) > MAX_BYTES:
        return fault("file-too-large", Place(path), most=MAX_BYTES // 1024**2)
    if WIDE.match(data):
        return fault("not-utf8", Place(path), "utf-16")
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        return fault("not-utf8", place_after(path, before), byte=f"0x{error.object[error.start]:02X}")
    found = FORBIDDEN.search(text)
    return fault_of_character(path, text, found) if found else text


def fault_of_character(path: str, text: str, found: re.Match[str]) -> Finding:
    """Return the finding of a character that is not allowed in a file."""
    place = place_after(path, text[: found.start()])
    if found[0] == "\r":
        return fault("forbidden-character", place, "carriage-return")
    return fault("forbidden-character", place, character=spell(found[0]))


def place_after(path: str, before: str) -> Place:
    """Return the place after some text. Lines end with LF, alone or after CR."""
    return Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def spell(character: str) -> str:
    """Return the code point of a character, with its name if it has one."""
    name = unicodedata.name(character, "tab" if character == "\t" else "")
    return f"U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def forbidden_in(value: str) -> str:
    """Return the first character of a value that is not allowed in a file, spelled; empty if there is none."""
    found = FORBIDDEN.search(value)
    return spell(found[0]) if found else ""
