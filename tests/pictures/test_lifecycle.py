"""What is on its way out says so beside its name, in every picture that names it."""

from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.model import Entity
from stagebook.pictures import Picture, dependencies, enabler, iceberg, journey, operating_model, stage, track
from stagebook.pictures.scene import Label, Pill
from tests import builders as build


def draw(name: str, *things: Entity) -> Picture | None:
    model = build.model(*things)
    analysis = analyse(model)
    if name in ("journey", "enabler"):
        return journey(model, analysis, "eat") if name == "journey" else enabler(model, analysis, "till")
    makers = {"dependencies": dependencies, "iceberg": iceberg, "stage": stage, "track": track}
    return makers.get(name, operating_model)(model, analysis)


@pytest.mark.parametrize("name", ["operating model", "journey", "enabler", "track", "stage", "iceberg", "dependencies"])
@pytest.mark.parametrize("lifecycle", ["retiring", "live"])
def test_retiring_is_written_beside_the_name(name: str, lifecycle: str) -> None:
    """A label says retiring where an enabler is, and nothing where it is live."""
    picture = draw(
        name,
        build.journey("eat", stages=["sit", "choose", "pay"]),
        build.journey("swim", stages=["dive", "rest", "pay"]),
        build.stage("pay", enablers=["till"], touchpoints=[{"channel": "web"}]),
        build.enabler("till", kind="system", automation="manual", lifecycle=lifecycle, depends_on=["safe"]),
        build.enabler("safe", kind="system"),
    )
    assert picture
    written = " ".join(item.text for item in picture.scene.items if isinstance(item, Label | Pill) and item.text)
    spoken = " ".join(str(getattr(item, "name", "")) for item in picture.scene.items)
    shown = spoken if picture.scene.engine == "dot" else written  # a box of dependencies is no label
    assert ("retiring" in shown) is (lifecycle == "retiring")


def test_a_short_word_beside_a_name_does_not_cut_it() -> None:
    """The name is written in full where there is room for it and for the word beside it."""
    picture = draw(
        "journey",
        build.journey("eat", stages=["sit", "pay"]),
        build.stage("pay", enablers=["till"]),
        build.enabler("till", name="Restaurant till", lifecycle="retiring"),
    )
    assert picture
    assert "Restaurant till" in [item.text for item in picture.scene.items if isinstance(item, Label)]
