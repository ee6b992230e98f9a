"""Make a scene from items, its undrawn texts cut to the budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from stagebook.limits import BUDGET
from stagebook.pictures.scene import Arrow, Bar, Item, Legend, Scene
from stagebook.pictures.text_width import shorten


def compose_scene(
    id: str,
    title: str,
    description: str,
    items: Iterable[Item],
    width: float = 0,
    height: float = 0,
    *,
    engine: Literal["pinned", "dot"] = "pinned",
    direction: Literal["down", "right"] = "right",
    legend: Legend | None = None,
) -> Scene:
    """Make a scene; title, description, titles and names of items have at most `BUDGET.label_characters`."""
    return Scene(
        id,
        shorten(title, BUDGET.label_characters),
        shorten(description, BUDGET.label_characters),
        tuple(map(_bounded, items)),
        width,
        height,
        engine,
        direction,
        legend,
    )


def _bounded(item: Item) -> Item:
    if isinstance(item, (Bar, Arrow)):
        return item
    title, name = item.title or "", item.name or ""
    if max(len(title), len(name)) <= BUDGET.label_characters:
        return item
    return replace(
        item,
        title=shorten(title, BUDGET.label_characters) if title else None,
        name=shorten(name, BUDGET.label_characters) if name else None,
    )
