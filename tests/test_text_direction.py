"""Text that runs from right to left, or turns direction, is isolated from what stands around it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.findings.visible import visible
from stagebook.text_direction import direct_lines, is_right_to_left, isolate, turns, without_isolates

FSI, RLI, PDI, RLO = "\u2068", "\u2067", "\u2069", "\u202e"
NAME = "رحلة (صباحية)"
MIXED = st.text("aé 1(" + "אب" + "ع٣" + FSI + RLI + PDI + RLO + "\u202c\u200f", max_size=12)


@pytest.mark.parametrize("text", ["", "Booking", "Ärzte – 2 of 3", "予約", "né😀", "Дім", "“quoted”"])
def test_what_turns_nothing_stays(text: str) -> None:
    """Text that runs from left to right has no mark."""
    assert isolate(text) == text
    assert not is_right_to_left(text)


@pytest.mark.parametrize("text", [NAME, "עודה", "Room א", f"a{RLO}b", "\u200f1"])
def test_isolated(text: str) -> None:
    """Text with letters from right to left, or with controls, is isolated once."""
    assert isolate(text) == f"{FSI}{text}{PDI}" == isolate(isolate(text))
    assert without_isolates(isolate(text)) == text


def test_every_letter_from_right_to_left_is_known() -> None:
    """The ranges hold all characters of these directions that this Python knows."""
    every = (chr(code) for code in range(0x110000))
    missed = [each for each in every if unicodedata.bidirectional(each) in ("R", "AL", "AN") and not turns(each)]
    assert missed == []


@given(MIXED)
def test_nothing_leaves_its_isolate(text: str) -> None:
    """However an author's controls are nested, the isolate ends where the text ends."""
    inside = isolate(text)
    if turns(text):
        depths = [
            inside[: at + 1].count(FSI) + inside[: at + 1].count(RLI) - inside[: at + 1].count(PDI)
            for at in range(len(inside))
        ]
        assert min(depths[:-1]) >= 1
        assert depths[-1] == 0


def test_wrapped_lines() -> None:
    """Each line of a name has the direction of the whole, also one that begins with Latin letters."""
    assert direct_lines(("رحلة", "B2 (3)")) == (f"{RLI}رحلة{PDI}", f"{RLI}B2 (3){PDI}")
    assert direct_lines(("Room א", "(2)")) == ("Room א", "(2)")


def test_wrapped_isolates() -> None:
    """A name that is wrapped within a sentence stays isolated on each of its lines."""
    assert direct_lines((f"from {FSI}رحلة", f"B2{PDI}, 3 steps")) == (f"from {FSI}رحلة{PDI}", f"{FSI}B2{PDI}, 3 steps")


def test_only_pairs_of_isolates_reach_a_terminal() -> None:
    """What isolates a name in a message stays; whatever else turns direction is spelled out."""
    assert visible(f"“{isolate(NAME)}” is odd") == f"“{FSI}{NAME}{PDI}” is odd"
    assert visible(isolate(f"a{RLO}b{RLI}c")) == f"{FSI}a\\u202eb\\u2067c\\u2069{PDI}"
    assert visible(f"a{FSI}b") == "a\\u2068b"
    assert visible(f"a{PDI}b") == "a\\u2069b"
