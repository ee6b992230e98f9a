"""The paragraph of a change says what happened, the most consequential first, in words that can be read aloud."""

from __future__ import annotations

import pytest

from stagebook.model import Entity
from tests.builders import change, customer, enabler, journey, measure, organisation, stage, team
from tests.differences.comparing import edit, tell

FAILURE = {"says": "Where is my slot?", "kind": "failure", "volume": 100, "per": "month", "caused_by": ["booking"]}
SURE = measure(
    "sure", kind="outcome", for_="customer", better="higher", target=90, of={"journey": "play"}, baseline=50,
    readings=[{"on": "2026-01-31", "value": 61}],
)  # fmt: skip
THINGS: list[Entity] = [
    customer("member"),
    team("digital"),
    team("kitchen"),
    journey("play", customer=["member"], stages=["book", "pay"], purpose="Play"),
    journey("eat", customer=["member"], stages=["reserve", "pay"], purpose="Eat"),
    stage("book", enablers=["booking"], demand=[FAILURE]),
    stage("reserve", enablers=["diary"], owner="kitchen"),
    stage("pay", enablers=["till"]),
    enabler("booking", stance="common", owner="digital", automation="manual", review_by="2027-01-31"),
    enabler("diary", stance="independent", owner="kitchen"),
    enabler("till", stance="common"),
    change("move", status="proposed", by="2027-03-31"),
    SURE,
]


def now(kind: str, id: str, /, **fields: object) -> list[Entity]:
    return edit(THINGS, kind, id, **fields)


def without(*ids: str) -> list[Entity]:
    return [each for each in THINGS if each.id not in ids]


TAKEN_OVER = edit(now("stage", "reserve", enablers=["booking"]), "enabler", "diary", lifecycle="retired")
RENAMED = [
    *edit(edit(without("booking"), "stage", "book", enablers=["slots"]), "stage", "book",
          demand=[{**FAILURE, "caused_by": ["slots"]}]),
    enabler("slots", name="Booking", was=["booking"], stance="common", owner="digital", automation="manual",
            review_by="2027-01-31"),
]  # fmt: skip

CASES: dict[str, tuple[list[Entity], str]] = {
    "nothing": (THINGS, "No change to the model."),
    "a stance": (now("enabler", "booking", stance="repeatable"), "Booking becomes repeatable (it was common)."),
    "a stance taken": (
        edit(THINGS, "enabler", "booking", stance=None),
        "Booking is undecided again (it was common).",
    ),
    "retired": (now("enabler", "diary", lifecycle="retired"), "Diary is retired; it was used at Reserve."),
    "replaced": (
        TAKEN_OVER,
        "Booking takes the place of Diary, which is retired. Eat now stands on Booking at 1 of its 2 stages. "
        "Digital and Kitchen have to agree on it from now on.",
    ),
    "gone": (
        edit(without("diary"), "stage", "reserve", enablers=[]),
        "The enabler Diary is gone; it was used at Reserve.",
    ),
    "new": (
        [*now("stage", "pay", enablers=["till", "card"]), enabler("card")],
        "The enabler Card is new, and used at Pay. 2 more journeys stand on Card: Eat and Play.",
    ),
    "used elsewhere": (
        now("stage", "pay", enablers=["till", "booking"]),
        "Booking is used at Pay now. Eat now stands on Booking at 1 of its 2 stages.",
    ),
    "no longer used": (now("stage", "book", enablers=[]), "Booking is no longer used at Book."),
    "automation": (now("enabler", "booking", automation="assisted"), "Booking is assisted now (it was manual)."),
    "dependency": (now("enabler", "diary", depends_on=["till"]), "Diary stands on Till now."),
    "an owner": (now("enabler", "booking", owner="kitchen"), "Kitchen owns Booking now (it was Digital)."),
    "a first owner": (now("enabler", "till", owner="kitchen"), "Kitchen owns Till now; nobody did."),
    "no owner": (now("enabler", "booking", owner=None), "Nobody owns Booking any more (it was Digital)."),
    "a journey new": (
        [*THINGS, journey("watch", customer=["member"], stages=["sit"]), stage("sit")],
        "The journey Watch is new, for Member.",
    ),
    "a journey gone": (without("play", "book", "sure"), "The journey Play is gone."),
    "nobody served": (
        edit(now("journey", "play", customer=["guest"]), "journey", "eat", customer=["guest"]),
        "No journey serves Member any more.",
    ),
    "a customer new": ([*THINGS, customer("guest")], "The customer Guest is new."),
    "stages in another order": (
        now("journey", "play", stages=["pay", "book"]),
        "Play passes its stages in another order.",
    ),
    "a stage more": (now("journey", "play", stages=["book", "rest", "pay"]), "Play passes Rest now."),
    "a stage less": (now("journey", "play", stages=["book"]), "Play no longer passes Pay."),
    "a purpose": (now("journey", "play", purpose="Win"), "Play has another purpose."),
    "no purpose": (now("journey", "play", purpose=None), "Play no longer has a purpose."),
    "counted lower": (
        now("stage", "book", demand=[{**FAILURE, "volume": 60}]),
        "The failure “Where is my slot?” at Book is counted lower: 60 a month, 100 a month before.",
    ),
    "counted higher": (
        now("stage", "book", demand=[{**FAILURE, "volume": 160}]),
        "“Where is my slot?” at Book is counted as 160 a month now, 100 a month before.",
    ),
    "a failure deleted": (
        now("stage", "book", demand=[]),
        "The failure “Where is my slot?” at Book is no longer recorded (100 a month).",
    ),
    "a failure more": (
        now("stage", "book", demand=[FAILURE, {"says": "Who is there?", "kind": "failure"}]),
        "The failure “Who is there?” is newly recorded at Book (not counted).",
    ),
    "another cause": (
        now("stage", "book", demand=[{**FAILURE, "caused_by": ["till"]}]),
        "The failure “Where is my slot?” at Book is traced to Till now.",
    ),
    "a target lowered": (now("measure", "sure", target=80), "The target of Sure is lowered from 90 to 80."),
    "a target raised": (now("measure", "sure", target=95), "The target of Sure is raised from 90 to 95."),
    "no target": (now("measure", "sure", target=None), "Sure no longer has a target (it was 90)."),
    "a baseline": (now("measure", "sure", baseline=40), "The baseline of Sure is 40 now (it was 50)."),
    "a past reading": (
        now("measure", "sure", readings=[{"on": "2026-01-31", "value": 70}]),
        "A past reading of Sure is another one, or gone.",
    ),
    "a new reading": (
        now("measure", "sure", readings=[{"on": "2026-01-31", "value": 61}, {"on": "2026-06-30", "value": 72}]),
        "Sure was read again: 72, 61 before.",
    ),
    "an outcome gone": (without("sure"), "Sure, an outcome for customers, is no longer measured."),
    "accepted": (
        now("enabler", "booking", accept=[{"rule": "owner-missing", "because": "Until June."}]),
        "A finding of Booking is newly accepted: “Until June.”",
    ),
    "accepted twice": (
        edit(
            now("enabler", "booking", accept=[{"rule": "owner-missing", "because": "Until June."}]),
            *("enabler", "till"),
            accept=[{"rule": "stance-missing", "because": "Soon."}],
        ),
        "2 findings are newly accepted: of Booking because “Until June.”, and of Till.",
    ),
    "put off": (
        now("enabler", "booking", review_by="2028-01-31"),
        "The stance of Booking is to be reviewed by 31 January 2028 now (it was 31 January 2027).",
    ),
    "a status": (now("change", "move", status="agreed"), "The change Move is agreed now (it was proposed)."),
    "a change put off": (
        now("change", "move", by="2028-03-31"),
        "Move is due by 31 March 2028 now (it was 31 March 2027).",
    ),
    "only wording": (now("enabler", "booking", summary="Slots."), "Only the wording of Booking differs."),
    "a first reason": (now("enabler", "booking", rationale="So."), "The rationale of Booking is new."),
    "a detail": (now("enabler", "booking", does=["book"]), "Details of Booking differ."),
    "settings": (
        [*THINGS, organisation(thresholds={"repeatable_paths": 0.7})],
        "The thresholds of the analysis are others, so figures may read otherwise.",
    ),
    "another name": (now("enabler", "booking", name="Slots"), "Booking is called Slots now."),
    "another id": (RENAMED, "Booking has another id: slots (it was booking)."),
    "everything removed": (
        [],
        "Everything is removed from the model: "
        "1 customer, 2 journeys, 3 stages, 3 enablers, 2 teams, 1 measure and 1 change.",
    ),
}


@pytest.mark.parametrize(("after", "said"), CASES.values(), ids=CASES.keys())
def test_every_kind_of_change_has_its_sentence(after: list[Entity], said: str) -> None:
    """The paragraph begins with what happened, in words that both models show."""
    assert tell(THINGS, after).startswith(said)


def test_an_empty_base_makes_the_model_new() -> None:
    """Where nothing was there before, it is said how much there is, and not that all of it differs."""
    assert tell([], THINGS) == (
        "The model is new: 1 customer, 2 journeys, 3 stages, 3 enablers, 2 teams, 1 measure and 1 change."
    )


def test_nothing_takes_a_place_where_only_some_uses_move() -> None:
    """“Takes the place” is said only where the other is newly used at every stage that is left, or a change says so."""
    before = edit(THINGS, "stage", "pay", enablers=["till", "diary"])
    moved = edit(edit(before, "stage", "reserve", enablers=["booking"]), "enabler", "diary", lifecycle="retired")
    after = edit(moved, "stage", "pay", enablers=["till"])
    assert "takes the place" not in tell(before, after)
    both = edit(after, "stage", "pay", enablers=["till", "booking"])
    assert "takes the place of Diary" in tell(before, both)


def test_of_two_that_come_none_takes_the_place_unless_a_change_says_so() -> None:
    """Where two enablers are newly used at its stages, only a change can say which of them replaces one that goes."""
    things = [*THINGS, enabler("sheet")]
    after = edit(
        edit(things, "stage", "reserve", enablers=["booking", "sheet"]), "enabler", "diary", lifecycle="retired"
    )
    assert "takes the place" not in tell(things, after)
    said = change("swap", status="done", retires=[{"enabler": "diary", "replaced_by": "sheet"}])
    assert "Sheet takes the place of Diary" in tell([*things, said], [*after, said])


@pytest.mark.parametrize(
    ("kind", "id", "fields", "said"),
    [
        ("stage", "book", {"demand": []}, "is no longer recorded (100 a month)"),
        ("measure", "sure", {"target": 80}, "The target of Sure is lowered"),
        ("enabler", "till", {"accept": [{"rule": "owner-missing", "because": "So."}]}, "is newly accepted"),
    ],
)
def test_bad_news_is_told_beside_good_news(kind: str, id: str, fields: dict[str, object], said: str) -> None:
    """A deleted failure, a lowered target and a new acceptance are told whatever else the change does."""
    after = edit(TAKEN_OVER, kind, id, **fields)
    for each in ("play", "eat"):
        after = edit(after, "journey", each, owner="kitchen")
    after = edit(edit(after, "enabler", "booking", stance="repeatable"), "enabler", "till", stance="repeatable")
    after = [*after, journey("watch", customer=["member"])]
    assert said in tell(THINGS, after)


def test_a_target_that_the_last_reading_reaches_only_now_says_so() -> None:
    """A target that is lowered to what is reached already is told with the reading; one still ahead is not."""
    before = edit(THINGS, "measure", "sure", readings=[{"on": "2026-01-31", "value": 80}])
    assert "The last reading, 80, reaches it" in tell(before, edit(before, "measure", "sure", target=80))
    assert "reaches it" not in tell(before, edit(before, "measure", "sure", target=85))


def test_a_past_reading_is_told_beside_a_baseline() -> None:
    """A baseline that is another one does not hide that a past reading is."""
    before = edit(THINGS, "measure", "sure", baseline=50, readings=[{"on": "2026-01-31", "value": 61}])
    after = edit(before, "measure", "sure", baseline=40, readings=[{"on": "2026-01-31", "value": 55}])
    said = tell(before, after)
    assert "The baseline of Sure is 40 now" in said
    assert "A past reading of Sure is another one" in said


def test_where_it_is_used_now_is_not_told_twice() -> None:
    """A stance and a new use of one enabler: the journey that stands on it now tells the use."""
    after = edit(now("stage", "reserve", enablers=["diary", "booking"]), "enabler", "booking", stance="repeatable")
    assert tell(THINGS, after) == (
        "Booking becomes repeatable (it was common). Eat now stands on Booking at 1 of its 2 stages. "
        "Digital and Kitchen have to agree on it from now on."
    )


def test_the_rest_is_counted() -> None:
    """Of many things at once a few are told, and how many others differ is said."""
    teams = [team(f"team-{each}") for each in range(14)]
    after = [*now("enabler", "booking", stance="repeatable"), *teams]
    told = tell([*THINGS, *teams], edit_all(after))
    assert told.startswith("Booking becomes repeatable (it was common).")
    assert told.endswith("The wording of Team 0, Team 1, Team 2 and 11 more differs.")
    many = edit(edit(edit(edit_all(after), "journey", "play", owner="kitchen"), "change", "move", status="agreed"),
                "enabler", "till", stance="repeatable")  # fmt: skip
    assert tell([*THINGS, *teams], many).endswith("15 more things differ.")


def edit_all(things: list[Entity]) -> list[Entity]:
    """The same with another summary of each team whose name is numbered."""
    return [each.model_copy(update={"summary": "New."}) if each.id.startswith("team-") else each for each in things]
