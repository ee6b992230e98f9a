"""A key in a column where it cannot stand is told with the column, or with the line of the item above it."""

from __future__ import annotations

import pytest

from stagebook.source import Place
from tests.reading.messages import read_texts


@pytest.mark.parametrize(
    ("text", "at", "hint"),
    [
        ("name: S\n  service: a\n", "2:3", "Begin it in column 1, where `name` begins."),
        ('name: "S"\n  service: a\n', "2:3", "Begin it in column 1, where `name` begins."),
        ("touchpoints:\n  - channel: web\n      what: x\n", "3:7", "Begin it in column 5, where `channel` begins."),
        (
            "touchpoints:\n    - channel: web\n  what: x\n",
            "3:3",
            "Begin it in the column in which the keys above begin that it goes with.",
        ),
        ("enablers:\n  - a\n    for: x\n", "3:5", "Write the item with its key:\n- enabler: a"),
        ("touchpoints:\n- web\n  what: x\n", "3:3", "Write the item with its key:\n- …: web"),
        (
            "touchpoints:\n  – channel: web\n    what: x\n",
            "2:3",
            "Begin each item with a hyphen and a space, or write the list in brackets:\n- channel: web",
        ),
    ],
)
def test_key_in_a_wrong_column(text: str, at: str, hint: str) -> None:
    """The finding is at the key, not at its colon, and says what to type."""
    (finding,) = read_texts({"stages/s.yaml": text}).findings
    place = finding.at
    assert isinstance(place, Place)
    assert (f"{place.line}:{place.column}", finding.hint) == (at, hint)


def test_text_after_a_block_sign_that_goes_on_below() -> None:
    """Text on the line of `|` is put on a line of its own where more of it stands below."""
    (finding,) = read_texts({"enablers/e.yaml": "name: E\nrationale: | One\n  two.\n"}).findings
    assert finding.hint.splitlines()[1:] == ["rationale: |", "  One"]
