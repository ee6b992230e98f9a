"""A stage that differs for the customers of a journey is a split stop wherever it stands, and nowhere else."""

from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, enabler, journey, operating_model, stage, track
from stagebook.pictures.scene import Pill, Ring, Role
from stagebook.source import Ref
from tests import builders as build
from tests.pictures.scene_queries import collisions, column

DIFFERS = "No card yet"


def organisation(**item: str) -> list[Entity]:
    """Two journeys that meet where one pays; to those of the first it is another thing."""
    return [
        build.journey("play", stages=["join", "book", {"stage": "pay", "differs": DIFFERS, **item}]),
        build.journey("eat", stages=["sit", "pay"]),
        build.stage("pay", enablers=["till"]),
        build.enabler("till", stance="common"),
    ]


def splits(picture: Picture | None) -> list[Pill]:
    """The lines that split stops: narrow boxes without words."""
    assert picture
    return [item for item in picture.scene.items if isinstance(item, Pill) and item.width < 1]


def draw(name: str, things: list[Entity]) -> Picture | None:
    """One of the pictures on which stages stand."""
    model = build.model(*things)
    analysis = analyse(model)
    match name:
        case "journey":
            return journey(model, analysis, "play")
        case "enabler":
            return enabler(model, analysis, "till")
        case "track":
            return track(model, analysis)
        case "stage":
            return stage(model, analysis)
        case _:
            return operating_model(model, analysis)


@pytest.mark.parametrize("name", ["operating model", "journey", "enabler", "track", "stage"])
def test_what_differs_is_split(name: str) -> None:
    """The stop of the journey that says so is split, once; its words say what differs, and the legend what it means."""
    picture = draw(name, organisation())
    assert picture
    (line,) = splits(picture)
    stops = [item for item in picture.scene.items if isinstance(item, Ring | Pill) and item.to == Ref("stage", "pay")]
    assert any(abs(item.x - line.x) < 120 and abs(item.y - line.y) < 1 for item in stops)
    assert [DIFFERS in str(item.name) for item in stops].count(True) == 1
    assert picture.graph.marks[-1] in ("differs", "step-differs")
    assert not collisions(picture.scene)


def test_nothing_differs_nothing_is_split() -> None:
    """Without `differs` no stop is split, and the legend does not explain it."""
    things = [build.journey("play", stages=["join", "pay"]), build.journey("eat", stages=["sit", "pay"])]
    picture = draw("operating model", [*things])
    assert splits(picture) == []
    assert picture
    assert "differs" not in picture.graph.marks


def test_a_failed_stop_is_split_in_the_colour_of_the_page() -> None:
    """On a filled stop the line is seen by its lightness; a stop that not everybody passes keeps its dashes."""
    failed = build.stage("pay", enablers=["till"], demand=[{"says": "Twice?", "kind": "failure"}])
    filled = [*(each for each in organisation() if each.id != "pay"), failed]
    (line,) = splits(draw("journey", filled))
    assert line.fill is Role.PAGE
    picture = draw("journey", organisation(when="By card"))
    (line,) = splits(picture)
    assert line.fill is Role.INK
    assert picture
    rings = [item for item in picture.scene.items if isinstance(item, Ring) and item.to == Ref("stage", "pay")]
    assert [ring.dashed for ring in rings] == [True]


def test_any_file_of_a_path_says_what_differs() -> None:
    """In the picture of a path a stage differs if any item of its journeys says so."""
    things = [
        build.journey("start", stages=["join", "pay", "book"], then=["go-on"]),
        build.journey("go-on", stages=[{"stage": "pay", "differs": DIFFERS}]),
    ]
    picture = draw("stage", [*things])
    assert picture
    assert column(picture.score, "stage:pay").differs == DIFFERS
