"""Booking becomes repeatable and takes the place of the restaurant's diary: four edits of the example."""

from __future__ import annotations

from functools import cache

from stagebook.differences.comparison import Comparison, compare
from stagebook.pages.changed_concerned import concerned_section
from stagebook.pages.changed_figures import follows_section
from stagebook.pages.changed_paragraph import paragraph
from stagebook.source import Ref
from stagebook.words import plain
from tests.differences.comparing import make_side, read_example, review_of, rows_of

DIARY = "models/enablers/restaurant/restaurant-diary.yaml"
EDITS = {
    "models/enablers/shared/booking.yaml": ("\nstance: common\n", "\nstance: repeatable\n"),
    "models/stages/reserve-a-table.yaml": ("enablers: [restaurant-diary]", "enablers: [booking]"),
    "models/stages/be-seated.yaml": ("- enabler: restaurant-diary", "- enabler: booking"),
    DIARY: ("\nkind: ", "\nlifecycle: retired\nkind: "),
}


@cache
def comparison() -> Comparison:
    return compare(make_side(read_example()), make_side(read_example(EDITS)))


def test_the_paragraph_can_be_read_aloud() -> None:
    """It says what is decided, what customers meet and who has to agree, and links each thing."""
    found = paragraph(*review_of(comparison()))
    assert plain(found) == (
        "Booking becomes repeatable (it was common) and takes the place of Restaurant diary, which is retired. "
        "Eat here now stands on Booking at 2 of its 4 stages. "
        "Digital and Kitchen and dining room have to agree on it from now on."
    )
    linked = {run.to for run in found if isinstance(run.to, Ref)}
    assert linked == {
        Ref("enabler", "booking"),
        Ref("enabler", "restaurant-diary"),
        Ref("journey", "eat-here"),
        Ref("team", "digital"),
        Ref("team", "dining-room"),
    }


def test_what_follows() -> None:
    """What the change means to customers comes first, with what it was, what it is now, and why."""
    rows = rows_of(follows_section(*review_of(comparison())))
    assert rows[:13] == [
        ("Booking: used in", "3 of 5 paths", "4 of 5 paths", "Eat here, at Reserve a table and Be seated"),
        (
            "Booking: carries",
            "325 a month",
            "520 a month",
            "“A table for four on Sunday…” (195 a month)",
        ),
        (
            "Booking: what the journeys say",
            "common: its reach fits",
            "repeatable: its reach fits",
            "4 of 5 paths is 80 %, from which on a thing reads as repeatable",
        ),
        (
            "Booking: to agree with",
            "Gym floor, Tennis coaches and Therapists",
            "Kitchen and dining room as well, 4 in all",
            "Kitchen and dining room owns Reserve a table and Be seated",
        ),
        ("Booking: has to be aligned with", "nothing", "Restaurant till", "at Be seated and Reserve a table"),
        ("Restaurant diary: used in", "1 of 5 paths", "–", "it is retired"),
        ("Restaurant diary: carries", "195 a month", "–", "it is retired"),
        ("Restaurant diary: has to be aligned with", "Welcome", "nothing", ""),
        ("Reserve a table: façade", "possible", "none", ""),
        (
            "Eat here: what fails with Booking",
            "2 of 4 stages, all of them through others",
            "3 of 4 stages, 1 of them through others",
            "Booking causes 587 failures a month today",
        ),
        ("Eat here: stands on", "14 enablers", "no longer Restaurant diary, 13 are left", ""),
        (
            "Enablers by stance",
            "6 repeatable, 7 common, 13 independent",
            "7, 6, 12",
            "Restaurant diary is no longer live; Booking has another stance",
        ),
        (
            "Uses of enablers at stages, by stance",
            "32 repeatable, 48 common, 29 independent",
            "40, 43, 27",
            "Restaurant diary is no longer live; Booking has another stance",
        ),
    ]


def test_who_should_see_it() -> None:
    """Teams that own what changed come first, then those that own what is affected, each with its contact."""
    rows = rows_of(concerned_section(*review_of(comparison())))
    assert rows[0] == (
        "Kitchen and dining room",
        "table@northfield.example",
        "owns what changed: Be seated, Reserve a table and Restaurant diary; has to agree from now on: Booking; "
        "owns what is affected: Eat here",
    )
    assert [row[0] for row in rows] == [
        "Kitchen and dining room",
        "Digital",
        "Tennis coaches",
        "Gym floor",
        "Therapists",
    ]
