"""A canvas: collects the items of a picture and the areas that guides must not cross."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from stagebook.pictures.scene import Align, Bar, Item, Label, Role, Weight
from stagebook.pictures.text_width import Fitted, height
from stagebook.source import Ref

CLEAR = 2.5
"""Minimum distance of text and guides, in points."""


@dataclass(frozen=True, slots=True)
class ReservedArea:
    """An area that guides must not cross, in points."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Canvas:
    """Collects items: background lines, then the others in reading order."""

    background: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    reserved: list[ReservedArea] = field(default_factory=list)

    def write(
        self,
        fitted: Fitted,
        x: float,
        top: float,
        size: float,
        role: Role = Role.INK,
        *,
        align: Align = "left",
        weight: Weight = "regular",
        to: Ref | None = None,
        title: str | None = None,
        name: str | None = None,
        group: tuple[str, ...] = (),
        struck: bool = False,
    ) -> float:
        """Place a text below `top` and reserve its area; returns its lower edge (`top` if there is no text)."""
        if not fitted.lines:
            return top
        tall = height(len(fitted.lines), size)
        left = x - {"left": 0.0, "middle": fitted.width / 2, "right": fitted.width}[align]
        self.reserved.append(ReservedArea(left, top, left + fitted.width, top + tall))
        self.items.append(
            Label(x, top + tall / 2, fitted.text, role, align, weight, size, to, title, name, group, struck)
        )
        return top + tall

    def reserve(self, left: float, top: float, right: float, bottom: float) -> None:
        """Reserve an area that guides must not cross."""
        self.reserved.append(ReservedArea(left, top, right, bottom))

    def draw_guide(
        self,
        x: float,
        top: float,
        bottom: float,
        group: tuple[str, ...] = (),
        width: float = 1,
        role: Role = Role.RULE,
        dashed: bool = False,
    ) -> None:
        """Draw a vertical background line from `top` to `bottom`, with gaps at areas reserved so far."""
        for start, end in free_parts(x, top, bottom, self.reserved):
            self.background.append(Bar(x, start, x, end, width, role, dashed, group=group))

    @property
    def all(self) -> tuple[Item, ...]:
        """All items in painting order."""
        return (*self.background, *self.items)


def free_parts(x: float, top: float, bottom: float, boxes: Iterable[ReservedArea]) -> Iterable[tuple[float, float]]:
    """Yield the parts of a vertical line outside the areas, as (start, end); very short ones are left out."""
    crossed = sorted(
        (box.top - CLEAR, box.bottom + CLEAR)
        for box in boxes
        if box.left - CLEAR < x < box.right + CLEAR and box.bottom > top and box.top < bottom
    )
    start = top
    for upper, lower in crossed:
        if upper - start > 2 * CLEAR:
            yield start, upper
        start = max(start, lower)
    if bottom - start > 2 * CLEAR:
        yield start, bottom
