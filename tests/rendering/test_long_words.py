"""Long words of names may break; short ones and those of scripts that break by themselves stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.rendering.long_words import LONG, PIECE, WORD, split_long_words
from stagebook.rendering.renderer import write_text

COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Knowing the busy hours", ["Knowing the busy hours"]),
        ("Responsibilities of all", ["Responsibilities of all"]),
        ("the com.harbour.messaging.Dispatcher", ["the com.harbour.", "messaging.", "Dispatcher"]),
        ("NotificationDispatcherService", ["Notification", "Dispatcher", "Service"]),
        ("models/enablers/busy-hours.yaml", ["models/", "enablers/", "busy-hours.", "yaml"]),
        ("ผู้โดยสารทุกคนในเมืองนี้ที่ต้องการ", ["ผู้โดยสารทุกคนในเมืองนี้ที่ต้องการ"]),
        ("予約の受付と案内をすべての窓口で同じように行う", ["予約の受付と案内をすべての窓口で同じように行う"]),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    """Words break at signs and capitals where they have them."""
    assert split_long_words(text) == pieces


@given(st.text("aäZ._/ e\u0301b", max_size=80))
def test_nothing_is_lost(text: str) -> None:
    """Joined, the pieces are the text, none begins with an accent, and no long word goes unbroken."""
    pieces = split_long_words(text)
    assert "".join(pieces) == text
    assert not any(piece.startswith("\u0301") for piece in pieces[1:])
    if "\u0301" not in text:
        assert all(len(word) <= max(LONG, PIECE + 3) for piece in pieces for word in piece.split())


def test_compound() -> None:
    """A word without signs breaks every few letters, and leaves no end of one or two."""
    pieces = split_long_words(COMPOUND)
    assert max(map(len, pieces)) <= PIECE + 2
    assert min(map(len, pieces)) > 2
    assert WORD.fullmatch(COMPOUND)


@pytest.mark.parametrize("text", ["This is 46 % of them", "1 of 8 places, 35 %", "\u206846 % of\u2069 a cut"])
def test_a_number_and_its_percent_sign_stay_on_one_line(text: str) -> None:
    """The sign does not begin a line; other blanks may end one."""
    assert write_text(text).count("\N{NO-BREAK SPACE}%") == 1
    assert write_text(text).count("\N{NO-BREAK SPACE}") == 1
