"""Characters that cannot be seen are named wherever a key, an id or a line fails because of one."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from stagebook.reading.yaml_mistakes.unseen_characters import UNSEEN
from tests.reading.messages import read_texts, tell

VISIBLE_FORMATS = range(0x600, 0x8E3)
"""Signs of Arabic and Syriac, in the category of format characters since they stand under several digits."""
ALL = [
    chr(code)
    for code in range(0x80, sys.maxunicode)
    if unicodedata.category(chr(code)) in ("Zs", "Cf") and code not in VISIBLE_FORMATS
]
KINDS = ["\u00a0", "\u200b", "\u2060", "\u00ad", "\u3000", "\u200d", "\u202f", "\u2800"]
FILES = {"teams/digital.yaml": "name: Digital\n"}


def test_blanks_and_format_characters() -> None:
    """Unicode's space separators and format characters count, but for signs that can be seen."""
    missing = {f"{unicodedata.name(each, hex(ord(each)))}" for each in ALL if not UNSEEN.match(each)}
    assert {name.split()[0] for name in missing} <= {"KAITHI", "EGYPTIAN"}


@pytest.mark.parametrize("character", KINDS, ids=lambda each: f"U+{ord(each):04X}")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: X\nowner: {}digital\n", "2:8"),
        ("name: X\nowner: digi{}tal\n", "2:12"),
        ("name: X\nowner: digital{}\n", "2:15"),
        ("name: X\nowner:{}digital\n", "2:7"),
        ("name: X\n{}owner: digital\n", "2:1"),
        ("name: X\nowner{}: digital\n", "2:6"),
        ("name: X\nstance: com{}mon\n", "2:12"),
        ("name: X\nreview_by: {}2027-03-31\n", "2:12"),
        ("name: X\ndoes:\n -{}book\n", "3:3"),
        ("name: X\nwas: [a, b{}]\n", "2:11"),
        ("{}name: X\n", "1:1"),
    ],
)
def test_named_at_its_place(character: str, text: str, place: str) -> None:
    """There is one finding, at the very character, with its code point."""
    told = tell(read_texts({**FILES, "enablers/x.yaml": text.format(character)}).findings)
    first, *rest = [line for line in told.splitlines() if not line.startswith(" ")]
    assert first.startswith(f"models/enablers/x.yaml:{place}: unseen-character ")
    assert f"U+{ord(character):04X} (" in first
    assert not rest


@pytest.mark.parametrize("character", KINDS, ids=lambda each: f"U+{ord(each):04X}")
def test_left_alone_in_text(character: str) -> None:
    """In names, texts and keys under `extra` they are part of the text."""
    text = f"name: X{character}y\nsummary: one{character}two\nextra: {{note{character}1: a{character}b}}\n"
    reading = read_texts({"enablers/x.yaml": text})
    assert not reading.findings
    assert reading.model
    assert reading.model.enablers["x"].name == f"X{character}y"
