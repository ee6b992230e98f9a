"""Bars divided by stance in HTML."""

from __future__ import annotations

from stagebook.assets import theme_folder
from stagebook.pages.blocks import words
from stagebook.pages.charts import Stack, Stacks
from stagebook.rendering.renderer import Renderer


def test_numbers_beside_bars_are_grouped() -> None:
    """A number beside a bar is written as in sentences, with thousands apart; its bar keeps the plain number."""
    bars = Stacks((Stack(words("Uses"), (("common", 1583), ("undecided", 12))),))
    html = Renderer(theme_folder(), {}, frozenset()).render_block(bars, "")
    assert " 1,583 common" in html
    assert 'width="1583"' in html
