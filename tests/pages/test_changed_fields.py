"""*In words*: what is struck and added of each field, where it stands, and what comes last."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from stagebook.pages.blocks import Table
from stagebook.rendering.terminal import plain
from tests import builders as build
from tests.pages.test_changed import make_page
from tests.pictures.test_overlay import TODAY, later


def tables(before: tuple[Entity, ...], after: tuple[Entity, ...]) -> list[tuple[str, list[str]]]:
    """The tables of the section, each with the words that unfold it and its rows as text."""
    (section,) = (each for each in make_page(before, after).sections if each.anchor == "in-words")
    found = [block for block in section.blocks if isinstance(block, Table)]
    return [(each.folded, [" | ".join(plain(cell.text) for cell in row) for row in each.rows]) for each in found]


@pytest.mark.parametrize(
    ("thing", "row"),
    [
        (build.enabler("till", stance="common"), "Till, stance | [-repeatable-] → {+common+}"),
        (build.enabler("till", stance="repeatable", lifecycle="retiring"), "Till, lifecycle | [-live-] → {+retiring+}"),
        (build.enabler("till"), "Till, stance | [-repeatable-]"),
        (build.stage("reserve", enablers=["booking"]), "Reserve, enablers | [-Diary-] → {+Booking+}"),
        (build.stage("reserve", enablers=["diary", "map"]), "Reserve, enablers | Diary, {+Map+}"),
        (build.journey("eat", stages=["pay", "reserve"]), "Eat, stages | In another order: Pay, Reserve"),
        (
            build.journey("eat", stages=[{"stage": "reserve", "when": "On Sundays"}, "pay"]),
            "Eat, stages | Reserve when: {+On Sundays+}, Pay",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_field_says_what_is_struck_and_added(thing: Entity, row: str) -> None:
    """Values, what is left out for a default, items of lists, parts of items; things by their names."""
    assert tables(TODAY, later(thing)) == [("", [row])]


def test_new_and_gone_things_say_all_that_they_have() -> None:
    """In one line each."""
    bed = build.enabler("bed", stance="common", does=["Rest"])
    assert tables(TODAY, (*TODAY, bed)) == [("", ["Bed | New: {+name: Bed, stance: common, does: Rest+}"])]
    assert tables((*TODAY, bed), TODAY) == [("", ["Bed | Gone: [-name: Bed, stance: common, does: Rest-]"])]


def test_another_id_is_a_change_of_its_own() -> None:
    """A renamed thing says which id it had."""
    after = tuple(each for each in TODAY if str(each.ref) != "enabler:map")
    after = (*after, build.enabler("plan", name="Map", was=["map"], stance="independent"))
    after = tuple(build.stage("go", enablers=["plan"]) if str(each.ref) == "stage:go" else each for each in after)
    ((_, rows),) = tables(TODAY, after)
    assert "Map, id | [-map-] → {+plan+}" in rows


def test_other_words_come_last_and_folded() -> None:
    """They stand open only where nothing else differs."""
    words = build.enabler("map", stance="independent", summary="A map")
    stance = build.enabler("till", stance="common")
    assert tables(TODAY, later(words)) == [("", ["Map, summary | {+A map+}"])]
    assert tables(TODAY, later(words, stance)) == [
        ("", ["Till, stance | [-repeatable-] → {+common+}"]),
        ("1 text in other words", ["Map, summary | {+A map+}"]),
    ]


def test_a_long_text_is_compared_word_by_word() -> None:
    """What stays is cut to a few words beside what differs."""
    text = "One two three four five six seven eight nine ten eleven twelve thirteen {} fifteen"
    before = later(build.enabler("map", stance="independent", description=text.format("fourteen")))
    after = later(build.enabler("map", stance="independent", description=text.format("15")))
    assert tables(before, after) == [
        ("", ["Map, description | … eight nine ten eleven twelve thirteen [-fourteen-] {+15+} fifteen"])
    ]
