"""From what fails to what was done about it: a line of seven links that ends at the first missing one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stagebook.analysis import analyse
from stagebook.analysis.loops import Loop
from stagebook.model import Entity
from stagebook.pictures.loop_words import describe_loop
from tests.builders import change, enabler, measure, model, stage

BEGAN = "2026-08-01"


def asked(volume: float = 587, cause: str = "booking", **more: Any) -> dict[str, Any]:
    """Failure demand that an enabler causes, counted in March."""
    counted = {"volume": volume, "per": "month", "as_of": "2026-03-31"}
    return {"says": "Is my court booked?", "kind": "failure", "caused_by": [cause], **counted, **more}


def sure(*values: float, **more: Any) -> Entity:
    """An outcome for customers, read in spring, in June, in autumn and so on."""
    days = ("2026-03-13", "2026-06-15", "2026-09-18", "2026-12-18")
    readings = [{"on": on, "value": value} for on, value in zip(days, values, strict=False)]
    return measure("sure", **({"kind": "outcome", "for": "customer", "better": "higher", "readings": readings} | more))


def confirm(**more: Any) -> Entity:
    """A change that addresses Booking and expects the outcome."""
    return change("confirm", **({"addresses": [{"enabler": "booking"}], "expects": [{"measure": "sure"}]} | more))


def follow(*things: Entity, demand: list[dict[str, Any]] | None = None) -> tuple[Loop, str]:
    """The line of the only bottleneck of some things, and its sentence."""
    whole = model(stage("book", demand=demand or [asked()]), *things)
    (loop,) = analyse(whole).loops
    return loop, describe_loop(whole, loop)


def test_worked_movement() -> None:
    """Readings after the change began against those before, and the demand that nobody counted again."""
    loop, says = follow(confirm(status="under-way", began=BEGAN), sure(61, 60, 72))
    assert (loop.reached, loop.missing, loop.began) == (6, "counted", date(2026, 8, 1))
    assert says == "Moved by 12 since it began; before, by 1 at most. Not counted again since March."


def test_worked_without_beginning() -> None:
    """A change that is under way without a day ends the line where it begins: nothing can be compared."""
    loop, says = follow(confirm(status="under-way"), sure(61, 60, 72))
    assert (loop.reached, loop.missing) == (4, "began")
    assert says == "Under way; nobody says since when."


def test_worked_not_begun() -> None:
    """What a measure did before a change began is not the doing of the change."""
    loop, says = follow(confirm(status="agreed"), sure(49, 51))
    assert (loop.reached, loop.missing) == (4, "began")
    assert says == "Agreed, not begun: 49 → 51 is not its doing."


def test_worked_output() -> None:
    """An output tells nobody whether customers are better off."""
    loop, says = follow(confirm(), measure("sure", kind="output"))
    assert (loop.reached, loop.missing) == (3, "outcome")
    assert says == "Expects an output."


def test_no_change() -> None:
    """Without a change the line ends at its cause; a change that only moves the enabler does not address it."""
    loop, says = follow(change("move", moves=[{"enabler": "booking", "stance": "common"}]))
    assert (loop.reached, loop.missing, loop.change) == (2, "change", "")
    assert says == "No change addresses it."


@pytest.mark.parametrize(
    ("measured", "says"),
    [
        ([], "Expects no measure to move."),
        ([measure("sure", kind="outcome", for_="business")], "Expects an outcome for the business."),
        ([measure("sure")], "Nobody says whether what it expects is an outcome for customers."),
        ([measure("sure", kind="output", for_="customer")], "Expects an output."),
    ],
)
def test_no_outcome_for_customers(measured: list[Entity], says: str) -> None:
    """Only an outcome for customers is a link of the line."""
    expects = [{"measure": each.id} for each in measured]
    loop, said = follow(confirm(expects=expects, status="under-way", began=BEGAN), *measured)
    assert (loop.missing, said) == ("outcome", says)


def test_done_with_a_day() -> None:
    """A change that is done began, at the latest, on the day by which it should be done."""
    loop, _ = follow(confirm(status="done", by=BEGAN), sure(61, 60, 72))
    assert (loop.began, loop.missing) == (date(2026, 8, 1), "counted")


def test_done_without_a_day() -> None:
    """A change that is done without a day tells nobody since when."""
    assert follow(confirm(status="done"), sure(61, 60, 72))[1] == "Done; nobody says since when."


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ((), "Begun on 1 August 2026; nobody has read the measure."),
        ((61, 60), "Begun on 1 August 2026; nobody has read the measure since."),
    ],
)
def test_no_reading_since(values: tuple[float, ...], says: str) -> None:
    """The readings are a link once there is one before and one after."""
    loop, said = follow(confirm(began=BEGAN), sure(*values))
    assert (loop.missing, said) == ("readings", says)


def test_no_reading_before() -> None:
    """Readings after alone can be compared with nothing."""
    loop, says = follow(confirm(began="2026-03-01"), sure(61, 60), demand=[asked(as_of="2026-02-28")])
    assert loop.missing == "readings"
    assert says == "Begun on 1 March 2026; nobody had read the measure before, so nothing can be compared."


def test_counted_without_readings() -> None:
    """A count after the change is said although the line has ended before."""
    loop, says = follow(confirm(began=BEGAN), sure(61), demand=[asked(as_of="2026-10-31")])
    assert loop.missing == "readings"
    assert "nobody has read the measure since. Counted again on 31 October 2026: 587 a month" in says


def test_counted_again() -> None:
    """A count of a later day than the change began closes the line."""
    counts = [{"on": "2026-09-30", "volume": 60, "per": "week"}, {"on": "2026-07-31", "volume": 600, "per": "month"}]
    loop, says = follow(confirm(began=BEGAN), sure(61, 60, 72), demand=[asked(counts=counts)])
    assert (loop.reached, loop.missing) == (7, None)
    assert says.endswith("Counted again on 30 September 2026: 600 → 260 a month.")


def test_figure_replaced() -> None:
    """A figure that is itself from after the change counts, though what it replaced is not known."""
    loop, says = follow(confirm(began=BEGAN), sure(61, 60, 72), demand=[asked(as_of="2026-10-31")])
    assert loop.missing is None
    assert says.endswith("Counted again on 31 October 2026: 587 a month, and the count before is not kept.")


def test_counted_on_the_day() -> None:
    """A count of the day itself is not after it."""
    loop, says = follow(confirm(began=BEGAN), sure(61, 60, 72), demand=[asked(as_of=BEGAN)])
    assert loop.missing == "counted"
    assert says.endswith("Not counted again since August.")


def test_count_before_is_not_of_the_day() -> None:
    """What was counted on the day the change began is neither before nor after it."""
    counts = [{"on": BEGAN, "volume": 500, "per": "month"}, {"on": "2026-09-30", "volume": 300, "per": "month"}]
    loop, _ = follow(confirm(began=BEGAN), sure(61, 60, 72), demand=[asked(counts=counts)])
    assert [(each.before, each.after) for each in loop.recounts] == [(587, 300)]


def test_counted_in_part() -> None:
    """Where some of what customers ask was counted again, it says how many of how many."""
    counts = [{"on": "2026-09-30", "volume": 300, "per": "month"}]
    demand = [asked(), asked(500, counts=counts)]
    _, says = follow(confirm(began=BEGAN), sure(61, 60, 72), demand=demand)
    assert says.endswith("Of 2 things they ask, 1 counted again by 30 September 2026: 500 → 300 a month.")


def test_year_of_the_last_count() -> None:
    """A month of another year than the change began in has its year."""
    _, says = follow(confirm(began=BEGAN), sure(61, 60, 72), demand=[asked(as_of="2025-03-31")])
    assert says.endswith("Not counted again since March 2025.")


def test_furthest_change_is_taken() -> None:
    """Of several changes the one that gets furthest is followed, and the others are counted."""
    further = confirm(status="proposed")
    more = change("ask", addresses=[{"stage": "book"}], status="under-way")
    loop, _ = follow(more, further, sure(61, 60, 72))
    assert (loop.change, loop.others) == ("confirm", ("ask",))


def test_most_addressed_of_equals() -> None:
    """Of changes that get equally far, the one that addresses more of the failure."""
    demand = [asked(600)]
    part = change("a-part", addresses=[{"stage": "pay"}])
    whole = change("whole", addresses=[{"enabler": "booking"}])
    loop, _ = follow(part, whole, stage("pay", demand=[asked(100)]), demand=demand)
    assert (loop.change, loop.addressed) == ("whole", 700)


def test_part_addressed() -> None:
    """A change that addresses a stage addresses what the enabler causes there, and its count is of that alone."""
    counts = [{"on": "2026-09-30", "volume": 50, "per": "month"}]
    elsewhere = stage("pay", demand=[asked(100, counts=counts)])
    loop, _ = follow(confirm(addresses=[{"stage": "book"}], began=BEGAN), elsewhere, sure(61, 60, 72))
    assert (loop.addressed, loop.missing) == (587, "counted")


def test_dropped_change() -> None:
    """A change that was dropped addresses nothing."""
    assert follow(confirm(status="dropped", began=BEGAN), sure(61, 60, 72))[0].missing == "change"


def test_outcome_with_readings_is_taken() -> None:
    """Of several outcomes that a change expects, the one that was read before and after is followed."""
    unread = measure("calm", kind="outcome", for_="customer")
    expects = [{"measure": "calm"}, {"measure": "sure"}]
    loop, _ = follow(confirm(began=BEGAN, expects=expects), unread, sure(61, 60, 72))
    assert loop.measure == "sure"


def test_one_line_for_each_bottleneck() -> None:
    """Every enabler of either list of bottlenecks has one line, those by contacts first; no other enabler has one."""
    demand = [asked(60), asked(30, "gate"), asked(10, "terms", minutes=600)]
    found = analyse(model(stage("book", demand=demand), enabler("rota"))).loops
    assert [loop.enabler for loop in found] == ["booking", "terms"]


@pytest.mark.parametrize(
    ("values", "better", "says"),
    [
        ((61, 60, 60.5), "higher", "Moved by 0.5 since it began, which is no more than before: by 1 at most."),
        ((61, 60, 50), "higher", "Moved by 10 the wrong way since it began; before, by 1 at most."),
        ((61, 60, 50), "lower", "Moved by 10 since it began; before, by 1 at most."),
        ((60, 60, 50), "lower", "Moved by 10 since it began; before, not at all."),
        ((61, 60, 60), "higher", "Has not moved since it began."),
        ((61, 60, 72), None, "60 → 72; nobody says which way is better."),
    ],
)
def test_sentences_of_movement(values: tuple[float, ...], better: str | None, says: str) -> None:
    """What moved is said beside what it did before, and which way."""
    _, said = follow(confirm(began=BEGAN), sure(*values, better=better))
    assert said.startswith(says)


@pytest.mark.parametrize(
    ("last", "says"),
    [
        (58, "58 is outside what it did before, 45.35 to 55.99."),
        (54, "54 is within what it did before, 45.35 to 55.99."),
        (40, "40 is outside what it did before, 45.35 to 55.99, and the wrong way."),
    ],
)
def test_sentences_of_limits(last: float, says: str) -> None:
    """From six readings before on, what a measure did before is said as natural limits."""
    readings = [{"on": f"2026-0{at}-01", "value": value} for at, value in enumerate((50, 52, 49, 51, 50, 52), 1)]
    readings.append({"on": "2026-09-01", "value": last})
    _, said = follow(confirm(began=BEGAN), sure(readings=readings))
    assert said.startswith(says)


def test_two_readings_cannot_show_it() -> None:
    """One reading before and one after is a difference without a yardstick."""
    loop, says = follow(confirm(began="2026-05-01"), sure(60, 72))
    assert loop.missing == "counted"
    assert says.startswith("60 → 72: two readings cannot show it.")
