"""Scenes for the tests of drawing, with defaults for what a test does not speak of."""

from __future__ import annotations

from typing import Literal

from stagebook.drawing import Drawing, draw
from stagebook.pictures.scene import Arrow, Bar, Item, Label, Node, Pill, Ring, Role, Scene
from stagebook.source import Ref

BOOKING = Ref("enabler", "booking")

ONE_OF_EACH: dict[str, tuple[Item, ...]] = {
    "label": (
        Label(20, 30, "Booking", to=BOOKING, name="Booking, common enabler", group=("enabler:booking",)),
        Label(200, 60, "Good enough to\nenjoy a match", Role.MUTED, "middle", size=10),
        Label(380, 90, "causes 2,100 failures", Role.FAILURE_TEXT, "right", "bold", 9),
    ),
    "ring": (
        Ring(100, 50, 7, Role.COMMON, stroke=3),
        Ring(130, 50, 5, Role.FAILURE, Role.FAILURE, dashed=True, to=Ref("stage", "book"), title="Book"),
    ),
    "bar": (
        Bar(100, 50, 250, 50, 5, Role.COMMON, group=("enabler:booking",)),
        Bar(20, 80, 380, 80, dashed=True),
        Bar(100, 90, 100, 90, 5, Role.COMMON),
    ),
    "pill": (
        Pill(100, 50, 120, 20, "app", Role.MUTED, Role.SURFACE),
        Pill(100, 80, 120, 20, fill=None, border=Role.INK, rounded=False, dashed=True),
    ),
}


def scene(*items: Item, id: str = "picture", engine: Literal["pinned", "dot"] = "pinned") -> Scene:
    return Scene(id, "Operating model", "What customers live through.", items, 400, 120, engine)


def dependencies(id: str = "dependencies") -> Scene:
    return scene(
        Node("booking", "Booking", rank="first", to=BOOKING),
        Node("payments", "Payments", Role.REPEATABLE_TEXT, Role.REPEATABLE_TINT, Role.REPEATABLE, weight="bold"),
        Node("identity", "Identity", dashed=True, rank="first"),
        Arrow("booking", "payments", "pays by"),
        Arrow("payments", "booking", role=Role.FAILURE, dashed=True, pointed=False, ranked=False),
        id=id,
        engine="dot",
    )


def drawn(*items: Item, engine: Literal["pinned", "dot"] = "pinned") -> Drawing:
    """Draw items as one picture that is known to come out."""
    drawing = draw([scene(*items, engine=engine)])["picture"]
    assert isinstance(drawing, Drawing), drawing
    return drawing


def address(ref: Ref) -> str | None:
    return f"../{ref.kind}s/{ref.id}/"
