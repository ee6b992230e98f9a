"""Lines of pictures have the direction of the whole text that they are part of."""

from __future__ import annotations

import re

import pytest

from stagebook.drawing.dot_text import write_dot
from stagebook.pictures.scene import Item, Label, Node, Pill
from tests.drawing.scenes import address, drawn, scene

FSI, RLI, PDI = "\u2068", "\u2067", "\u2069"


def lines(*items: Item) -> list[str]:
    engine = "dot" if isinstance(items[0], Node) else "pinned"
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn(*items, engine=engine).inline(address))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "item", [Label(20, 30, "رحلة\nB2 (3)"), Pill(100, 50, 120, 40, "رحلة\nB2 (3)"), Node("visit", "رحلة\nB2 (3)")]
)
def test_lines_of_a_name(item: Item) -> None:
    """The second line of a name from right to left runs from right to left, though its first letter is Latin."""
    assert lines(item) == [f"{RLI}رحلة{PDI}", f"{RLI}B2 (3){PDI}"]


def test_lines_of_a_sentence() -> None:
    """A name that is wrapped within a sentence is isolated on each of its lines; other text is as it was."""
    assert lines(Label(20, 30, f"meets {FSI}رحلة\nB2{PDI} here")) == [f"meets {FSI}رحلة{PDI}", f"{FSI}B2{PDI} here"]
    assert lines(Label(20, 30, "Good enough to\nenjoy (2)")) == ["Good enough to", "enjoy (2)"]


def test_graphviz_measures_no_isolates() -> None:
    """Graphviz would take an isolate for a letter; a line that holds nothing else is an empty line to both."""
    item = Label(20, 30, f"{FSI}a{PDI}\n{FSI}{PDI}\nb")
    assert not {FSI, PDI} & set(write_dot(scene(item)))
    assert lines(item) == [f"{FSI}a{PDI}", "b"]
