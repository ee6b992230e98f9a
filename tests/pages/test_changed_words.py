"""*In words*: where its rows stand and lead to, what is folded, and what is cut."""

from __future__ import annotations

from stagebook.model import Entity
from stagebook.pages.blocks import Cell, Listing, Section, Table
from stagebook.source import Ref
from stagebook.words import plain
from tests import builders as build
from tests.pages.test_changed import make_page
from tests.pictures.test_overlay import TODAY, later


def words_of(before: tuple[Entity, ...], after: tuple[Entity, ...]) -> Section:
    (section,) = (each for each in make_page(before, after).sections if each.anchor == "in-words")
    return section


def tables(before: tuple[Entity, ...], after: tuple[Entity, ...]) -> list[Table]:
    return [block for block in words_of(before, after).blocks if isinstance(block, Table)]


def rows(before: tuple[Entity, ...], after: tuple[Entity, ...]) -> list[tuple[Cell, ...]]:
    return [row for table in tables(before, after) for row in table.rows]


def test_the_first_row_of_a_thing_is_where_marks_lead() -> None:
    """The page of a thing that changed leads to its first row, which leads back to it; later rows have no anchor."""
    found = rows(TODAY, later(build.enabler("till", stance="common", lifecycle="retiring")))
    assert [of.anchor for of, _ in found] == ["enabler-till", ""]
    assert {of.text[0].to for of, _ in found} == {Ref("enabler", "till")}


def test_names_lead_to_things_that_there_are() -> None:
    """What a field names now is linked, struck or added; a thing that is gone is named without a link."""
    left = tuple(each for each in TODAY if each.id != "diary")
    after = (*(each for each in left if each.id != "reserve"), build.stage("reserve", enablers=["booking"]))
    ((_, what), *_) = (row for row in rows(TODAY, after) if plain(row[0].text) == "Reserve, enablers")
    assert [(run.text, run.to, run.tone) for run in what.text] == [
        ("Diary", None, "struck"),
        (" → ", None, ""),
        ("Booking", Ref("enabler", "booking"), "added"),
    ]


def test_other_words_come_last_and_folded() -> None:
    """Texts on which nothing rests are folded below all else; where nothing else differs, they stand open."""
    before = later(build.enabler("map", stance="independent", summary="A map"))
    word = build.enabler("map", stance="independent", summary="A chart")
    stance = build.enabler("till", stance="common")
    assert [each.folded for each in tables(before, later(word))] == [""]
    folded = tables(before, later(word, stance))
    assert [(each.folded, plain(each.rows[0][0].text)) for each in folded] == [
        ("", "Till, stance"),
        ("1 text in other words", "Map, summary"),
    ]


def test_a_summary_that_comes_is_no_mere_wording() -> None:
    """A text that was not there, or is there no longer, is told with all else."""
    word = build.enabler("map", stance="independent", summary="A map")
    assert [each.folded for each in tables(TODAY, later(word, build.enabler("till", stance="common")))] == [""]


def test_a_new_thing_says_little() -> None:
    """Six fields, those that only describe last; the others are counted."""
    said = {"stance": "common", "kind": "system", "does": ["Rest"], "rationale": "Why", "automation": "manual"}
    bed = build.enabler("bed", summary="A bed", available="always", effect="supports", **said)
    ((_, what),) = rows(TODAY, (*TODAY, bed))
    assert plain(what.text) == (
        "New enabler: kind: system; stance: common; rationale: Why; job: Rest; automation: manual; "
        "availability: always available; 2 more fields"
    )


def test_a_proposed_rename_comes_first() -> None:
    """It stands above the rows, with links to the thing that there is."""
    says = {"stance": "common", "rationale": "Gym and tennis journeys meet at a slot.", "does": ["Booking"]}
    before = (build.enabler("court-booking", name="Booking", **says),)
    after = (build.enabler("booking", name="Booking", **says),)
    first, *_ = words_of(before, after).blocks
    assert isinstance(first, Listing)
    assert plain(first.items[0].text) == (
        "Booking (court-booking) is gone and Booking (booking) is new. "
        "Each is an enabler, and 100 % of what they say is the same. "
        "If they are the same, write was: [court-booking] in the file of the new one."
    )


def test_in_order_of_consequence() -> None:
    """What the paragraph tells first is told first in words."""
    after = later(build.enabler("till", stance="common"), build.journey("eat", stages=["pay", "reserve"], owner="desk"))
    assert plain(rows(TODAY, after)[0][0].text) == "Till, stance"
