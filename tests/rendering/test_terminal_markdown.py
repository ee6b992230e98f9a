"""Markdown in a terminal is the text that its author typed."""

from __future__ import annotations

from stagebook.rendering.terminal import wrap_markdown

LONG = "word " * 30


def test_lists_keep_their_lines() -> None:
    """Items stand one below the other, and a long one goes on below its words; links keep the id that `show` takes."""
    lines = wrap_markdown(f"We looked at [one](enabler:booking):\n- one\n  - {LONG}\n\nafter")
    assert lines[:2] == ["We looked at [one](enabler:booking):", "- one"]
    assert lines[2].startswith("  - word")
    assert lines[3].startswith("    word")
    assert lines[-2:] == ["", "after"]


def test_paragraphs_are_wrapped() -> None:
    """Lines within a paragraph are those of the terminal."""
    assert wrap_markdown("one\ntwo\n\nthree") == ["one two", "", "three"]
