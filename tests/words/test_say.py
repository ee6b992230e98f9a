"""What the interface says reads as if somebody had written it."""

from __future__ import annotations

import sys

import pytest

from stagebook.words import Run, number, phrase, plain, say


def catalogue(monkeypatch: pytest.MonkeyPatch, message: str) -> None:
    """The catalogue has one message."""
    monkeypatch.setattr(sys.modules[say.__module__], "MESSAGES", {"test": message})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Pay", "It is at Pay. That is all."),
        ("Who are you?", "It is at Who are you? That is all."),
        ("Done!", "It is at Done! That is all."),
        ("Wait …", "It is at Wait … That is all."),
    ],
)
def test_a_question_is_followed_by_no_full_stop(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    """Names of stages may be questions; where one ends a sentence of ours it has one mark and not two."""
    catalogue(monkeypatch, "It is at {value}. That is all.")
    assert say("test", value=value) == said
    assert plain(phrase("test", value=Run(value))) == said


def test_an_ending_is_no_full_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dot that begins the ending of a file stays, whatever stands before it."""
    catalogue(monkeypatch, "{name}.yaml is one.")
    assert say("test", name="what?") == "what?.yaml is one."


def test_a_number_of_any_size_is_written() -> None:
    """A value of a measure may be as large as a float: it is written by its power of ten, and no build fails on it."""
    assert [number(value) for value in (1e20, 1e21, -1.5e300)] == ["100,000,000,000,000,000,000", "1e+21", "-1.5e+300"]
