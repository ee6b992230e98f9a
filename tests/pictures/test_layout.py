"""Nothing touches what it does not belong to, whatever people call things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagebook.analysis import analyse
from stagebook.drawing.dot_text import write_dot
from stagebook.model import OperatingModel
from stagebook.pictures import operating_model
from stagebook.pictures.scene import Label
from tests import builders as build
from tests.analysis.generated_models import Plain, make, organisations
from tests.golden import assert_golden
from tests.pictures.organisations import ORGANISATIONS, REAL, ROOT, pictures, read_model
from tests.pictures.scene_queries import collisions
from tests.pictures.test_overlay import TODAY

GOLDEN = Path(__file__).parent / "golden"


def check(model: OperatingModel) -> None:
    """No words meet other words or a mark, in any picture."""
    found = {picture.scene.id: collisions(picture.scene) for picture in pictures(model)}
    assert not {id: faults for id, faults in found.items() if faults}


@pytest.fixture(scope="module")
def example() -> OperatingModel:
    """The example organisation."""
    return read_model(ROOT)


def small() -> OperatingModel:
    """Two journeys that meet at paying, one failure, one enabler of each stance."""
    return build.model(
        build.journey("eat", customer="guest", purpose="A good lunch, now", stages=["order", "pay"]),
        build.journey("rest", customer="guest", stages=[{"stage": "treatment", "when": "Booked before"}, "pay"]),
        build.stage(
            "order",
            trying_to="Choose in peace",
            touchpoints=[{"channel": "in-person"}],
            enablers=["kitchen"],
            demand=[
                {"says": "Where is it?", "kind": "failure", "volume": 30, "per": "month", "caused_by": ["kitchen"]}
            ],
        ),
        build.stage("treatment", enablers=["rooms"]),
        build.stage("pay", enablers=["till"]),
        build.enabler("kitchen", stance="independent", depends_on=["power"]),
        build.enabler("rooms"),
        build.enabler("till", stance="repeatable", depends_on=["power"]),
        build.enabler("power", stance="repeatable"),
    )


def test_nothing_touches_in_the_example(example: OperatingModel) -> None:
    """In the pictures of the example, words stand free."""
    check(example)


@pytest.mark.parametrize("name", ["retailer", "university"])
def test_nothing_touches_in_a_group_and_a_stage(name: str) -> None:
    """In the pictures of businesses side by side, and of one long path, words stand free."""
    check(read_model(ORGANISATIONS / name))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real organisations lie beside the checkout of the team")
@pytest.mark.parametrize("guess", [[], ["--guess-stance"]], ids=["undecided", "guessed"])
@pytest.mark.parametrize("name", ["hmpps", "govuk"])
def test_nothing_touches_in_real_organisations(name: str, guess: list[str], tmp_path: Path) -> None:
    """In the pictures of two real organisations, with stances and without, words stand free."""
    command = [sys.executable, str(REAL / "to_models.py"), str(REAL / f"{name}.json"), str(tmp_path), *guess]
    subprocess.run(command, check=True, capture_output=True)
    check(read_model(tmp_path))


def test_nothing_touches_in_small_organisations() -> None:
    """In the pictures of a few journeys, of one and of none, words stand free."""
    for model in (
        small(),
        build.model(build.journey("walk", enablers=["map"])),
        build.model(build.enabler("till")),
        build.model(),
    ):
        check(model)


def test_nothing_touches_where_there_is_too_much() -> None:
    """At the level above, in wrapped systems and in rows by kind, words stand free."""
    kinds = ("system", "platform", "skill", "data")
    ids = [f"enabler-{number:03}" for number in range(120)]
    failing = [
        {"says": "Why?", "kind": "failure", "volume": 400, "per": "day", "caused_by": ["enabler-001", "enabler-007"]}
    ]
    stages = [
        build.stage(f"stage-{number:02}", enablers=ids[number::30] + ids[:2], demand=failing if number % 7 == 0 else [])
        for number in range(40)
    ]
    check(
        build.model(
            build.journey("long", stages=[stage.id for stage in stages], enablers=["enabler-119"]),
            *(build.journey(f"journey-{number:02}", stages=[f"stage-{number:02}"]) for number in range(30)),
            *stages,
            *(
                build.enabler(id, kind=kinds[number % 4], depends_on=["enabler-000"] if number else [])
                for number, id in enumerate(ids)
            ),
        )
    )


NAMES = st.one_of(
    st.text(st.sampled_from("abc Wwi–/_é中文🎉‍🏽ابت"), min_size=1, max_size=60).filter(str.strip),
    st.sampled_from(
        [
            "W" * 90,
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "<b>Not bold</b> & \\N",
            "A service that does what it says, and then some more, for everybody who asks, at any time",
            "請求書",
            "名" * 30,
            "Everything " * 50,
        ]
    ),
)
NAMED = ("business", "journey", "stage", "enabler", "customer")


@st.composite
def called_anything(draw: st.DrawFn) -> Plain:
    """An organisation whose things are called anything."""
    plain = draw(organisations())
    for kind in NAMED:
        for fields in plain[kind].values():
            fields["name"] = draw(NAMES)
    for fields in plain["journey"].values():
        fields["purpose"] = draw(NAMES)
    for fields in plain["enabler"].values():
        fields["automation"] = draw(st.sampled_from(["manual", "assisted", "straight-through", None]))
        fields["owner"] = "team"
    for fields in plain["stage"].values():
        fields["trying_to"] = draw(NAMES)
        fields["touchpoints"] = [{"channel": "in-person"}, {"channel": "partner"}, {"channel": "email"}]
        fields["demand"] = [{**each, "says": draw(NAMES), "kind": "failure"} for each in fields["demand"]]
    return plain


@settings(deadline=None, max_examples=40)
@given(called_anything())
def test_nothing_touches_whatever_things_are_called(plain: Plain) -> None:
    """Names of any length and script stand free of each other and of every mark."""
    check(make(plain))


def test_widths_are_those_of_a_page(example: OperatingModel) -> None:
    """Pictures have about the width of a page at the most, and little content makes them narrow: in points, three
    quarters of a pixel."""
    assert operating_model(example, analyse(example)).scene.width < 900
    one = build.model(build.journey("walk", stages=["step"]))
    assert operating_model(one, analyse(one)).scene.width < 420


def test_words_of_pictures_with_rows_are_at_least_twelve_pixels(example: OperatingModel) -> None:
    """Unscaled, no words of a score, an iceberg, a journey, an overlay or a line of sight are below nine points."""
    others = {"group", "outcomes", "loops", "dependencies"}
    sizes = {
        picture.scene.id: min(item.size for item in picture.scene.items if isinstance(item, Label))
        for picture in pictures(example)
        if picture.scene.id not in others
    }
    assert not {id: size for id, size in sizes.items() if size < 9}


def test_the_same_model_gives_the_same_pictures() -> None:
    """Neither the order of hashes nor that of the files changes a picture."""
    program = (
        "from tests.pictures.organisations import pictures; from tests.pictures.test_layout import small; "
        "import hashlib; "
        "print(hashlib.sha256(repr([p.scene for p in pictures(small())]).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'generator'}"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def grouped() -> OperatingModel:
    """Two businesses that share a till, one of them with a façade, and an enabler that is measured."""
    return build.model(
        build.business("restaurant"),
        build.business("spa"),
        build.journey("eat", customer="guest", business="restaurant", purpose="A good lunch", stages=["order", "pay"]),
        build.journey("rest", customer="guest", business="spa", purpose="An afternoon", stages=["choose", "settle"]),
        build.stage("order", touchpoints=[{"channel": "in-person"}], enablers=["kitchen"]),
        build.stage("pay", touchpoints=[{"channel": "app"}], enablers=["till"]),
        build.stage("choose", touchpoints=[{"channel": "web"}], enablers=["card-book"]),
        build.stage("settle", enablers=["till"]),
        build.enabler("kitchen", stance="independent"),
        build.enabler("card-book", kind="system", stance="independent", automation="manual"),
        build.enabler("till", kind="system", stance="repeatable", automation="assisted", depends_on=["power"]),
        build.enabler("power", kind="infrastructure", stance="repeatable"),
        build.measure("rested", kind="outcome", for_="customer", of={"journey": "rest"}),
    )


def followed() -> OperatingModel:
    """A bottleneck whose change moved a measure and was counted again, and one that nothing addresses."""
    return build.model(
        build.stage(
            "book",
            demand=[
                {
                    "says": "Is my court booked?",
                    "kind": "failure",
                    "volume": 60,
                    "per": "month",
                    "as_of": "2026-03-31",
                    "caused_by": ["booking"],
                    "counts": [{"on": "2026-09-30", "volume": 50, "per": "month"}],
                },
                {
                    "says": "I have asked twice now and you have taken the money again",
                    "kind": "failure",
                    "volume": 30,
                    "per": "month",
                    "minutes": 90,
                    "caused_by": ["terms"],
                },
            ],
        ),
        build.enabler("booking", owner="digital"),
        build.team("digital"),
        build.measure("treatments", kind="output", rewards=["digital"]),
        build.measure(
            "sure",
            kind="outcome",
            for_="customer",
            better="higher",
            readings=[
                {"on": "2025-11-14", "value": 61},
                {"on": "2026-03-13", "value": 60},
                {"on": "2026-09-18", "value": 72},
            ],
        ),
        build.change(
            "confirm",
            status="under-way",
            began="2026-08-01",
            addresses=[{"enabler": "booking"}],
            expects=[{"measure": "sure", "to": 90}],
        ),
    )


def asked() -> OperatingModel:
    """A team whose sign changes, one whose answers agree and that owns a bottleneck, and one that nobody asked."""
    output, both = {"question": "work", "answer": "Tickets.", "focus": "output"}, {"answer": "Rest.", "focus": "both"}
    return build.model(
        build.team("therapists", ambition={"mode": "renew"}),
        build.team("digital"),
        build.team("crew"),
        build.voice("june", team="therapists", answers=[output, {"question": "success", **both}]),
        build.voice("july", team="digital", answers=[{"question": "success", "answer": "Sleep.", "focus": "outcome"}]),
        build.measure("rested", kind="outcome", for_="customer", owner="therapists"),
        build.measure("treatments", kind="output", rewards=["therapists"]),
        build.measure("stay", kind="outcome", for_="business", owner="digital", rewards=["digital"]),
        build.measure("minutes", owner="crew"),
        *(build.measure(f"count-{at}", kind="output", owner="crew") for at in range(6)),
        build.enabler("till", owner="digital", depends_on=["gate"]),
        build.enabler("gate", owner="crew"),
        build.stage(
            "pay",
            demand=[
                {"says": "Why?", "kind": "failure", "volume": 30, "per": "month", "caused_by": ["till"]},
                {"says": "Open!", "kind": "failure", "volume": 9, "per": "month", "caused_by": ["gate"]},
            ],
        ),
    )


def changing() -> OperatingModel:
    """A platform that takes over from a diary, and by that becomes repeatable and reaches what it stands on further."""
    return build.model(
        *TODAY,
        build.change(
            "swap",
            horizon="now",
            moves=[{"enabler": "booking", "stance": "repeatable"}],
            retires=[{"enabler": "diary", "replaced_by": "booking"}],
        ),
    )


AGREED = {
    "operating-model": small,
    "journey-eat-score": small,
    "enabler-till-score": small,
    "stage": small,
    "track": small,
    "dependencies": small,
    "enabler-kitchen-sight": small,
    "group": grouped,
    "iceberg": grouped,
    "loops": followed,
    "measure-rested-sight": grouped,
    "outcomes": asked,
    "target-now": changing,
}


@pytest.mark.golden
@pytest.mark.parametrize("id", AGREED)
def test_a_picture_is_drawn_as_agreed(id: str) -> None:
    """One small picture of each sort, as people have looked at it; it changes only on purpose."""
    scene = next(picture.scene for picture in pictures(AGREED[id]()) if picture.scene.id == id)
    assert_golden(write_dot(scene), GOLDEN / f"{id}.dot")


def test_every_golden_picture_is_compared() -> None:
    """No golden file is left over from a picture that is not drawn any more."""
    assert {path.stem for path in GOLDEN.iterdir()} == set(AGREED)
