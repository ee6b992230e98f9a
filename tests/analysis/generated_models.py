"""Small organisations drawn at random: plain values as in YAML files, and the model they make."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from stagebook.model import KINDS, OperatingModel
from tests.builders import build, model

Plain = dict[str, dict[str, dict[str, Any]]]
"""The fields of each thing, by the name of its kind and by id."""

unhurried = settings(deadline=None)
"""Settings of property tests: no deadline, since machines may be busy."""

IDS = {kind: [f"{kind}-{index}" for index in range(5)] for kind in ("customer", "journey", "stage", "enabler")}
IDS |= {
    kind: [f"{kind}-{index}" for index in range(2)] for kind in ("business", "service", "team", "measure", "change")
}
LIVES = ("live", "live", "live", "retiring", "retired", "planned")


def some(kind: str) -> st.SearchStrategy[list[str]]:
    """A few ids of a kind, each once."""
    return st.lists(st.sampled_from(IDS[kind]), max_size=3, unique=True)


def maybe(kind: str) -> st.SearchStrategy[str]:
    """An id of a kind, or none."""
    return st.sampled_from(["", *IDS[kind]])


demands = st.lists(
    st.fixed_dictionaries(
        {
            "says": st.just("Where is it?"),
            "kind": st.sampled_from(["value", "failure"]),
            "volume": st.integers(0, 9),
            "per": st.sampled_from(["day", "working-day", "week", "month", "quarter", "year"]),
            "caused_by": some("enabler"),
        },
        optional={
            "minutes": st.integers(1, 90),
            "predictable": st.booleans(),
            "as_of": st.sampled_from([date(2026, 3, 31), date(2026, 9, 30)]),
        },
    ).flatmap(lambda item: st.sampled_from([item, item, {**item, "volume": None, "per": None}])),
    max_size=2,
)
asked_by_one = demands.flatmap(
    lambda items: st.lists(maybe("journey"), min_size=len(items), max_size=len(items)).map(
        lambda journeys: [{**item, "journey": journey} for item, journey in zip(items, journeys, strict=True)]
    )
)
measured = st.sampled_from(["customer", "journey", "stage", "service", "enabler"]).flatmap(
    lambda kind: st.sampled_from(IDS[kind]).map(lambda id: {kind: id})
)
addressed = st.sampled_from(["journey", "stage", "enabler"]).flatmap(
    lambda kind: st.sampled_from(IDS[kind]).map(lambda id: {kind: id})
)
shapes = st.sampled_from([None, {"shape": "track"}, {"shape": "stage"}])
FIELDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "business": st.fixed_dictionaries({"enablers": some("enabler"), "delivery_model": shapes}),
    "customer": st.just({}),
    "service": st.fixed_dictionaries(
        {"business": maybe("business"), "enablers": some("enabler"), "customers": some("customer")}
    ),
    "journey": st.fixed_dictionaries(
        {
            "customer": some("customer"),
            "business": maybe("business"),
            "stages": st.lists(st.sampled_from(IDS["stage"]), max_size=4),
            "then": some("journey"),
            "enablers": some("enabler"),
            "demand": demands,
            "owner": maybe("team"),
            "purpose": st.sampled_from(["", "To live well"]),
        }
    ),
    "stage": st.fixed_dictionaries(
        {
            "service": maybe("service"),
            "enablers": some("enabler"),
            "demand": asked_by_one,
            "touchpoints": st.lists(
                st.fixed_dictionaries({"channel": st.sampled_from(["web", "post"]), "enablers": some("enabler")}),
                max_size=2,
            ),
            "takes": st.sampled_from([None, {"value": 2, "unit": "hours"}, {"value": 3, "unit": "days"}]),
            "work_minutes": st.sampled_from([None, 0, 20, 150]),
            "moment": st.sampled_from(["", "pay", "Pay", "book"]),
            "owner": maybe("team"),
        }
    ),
    "team": st.just({}),
    "change": st.fixed_dictionaries(
        {
            "status": st.sampled_from(["proposed", "under-way", "done", "dropped"]),
            "addresses": st.lists(addressed, max_size=2),
        }
    ),
    "measure": st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["outcome", "output"]),
            "for": st.sampled_from(["customer", "business"]),
            "of": measured,
        }
    ),
    "enabler": st.fixed_dictionaries(
        {
            "depends_on": some("enabler"),
            "lifecycle": st.sampled_from(LIVES),
            "does": st.lists(st.sampled_from(["book", "Book", "pay"]), max_size=2),
            "owner": maybe("team"),
            "stance": st.sampled_from([None, "independent", "common", "repeatable"]),
            "kind": st.sampled_from([None, "system", "process", "infrastructure"]),
            "automation": st.sampled_from([None, "manual", "assisted", "self-service", "straight-through"]),
            "available": st.sampled_from([None, "always", "hours", "batch"]),
            "business": maybe("business"),
        }
    ),
}


@st.composite
def organisations(draw: st.DrawFn) -> Plain:
    """A whole organisation."""
    found: Plain = {kind: {id: draw(FIELDS[kind]) for id in ids} for kind, ids in IDS.items()}
    for id, fields in found["journey"].items():
        fields["then"] = [each for each in fields["then"] if each != id]
    return found | {
        "organisation": {"organisation": {"enablers": draw(some("enabler")), "delivery_model": draw(shapes)}}
    }


DAYS = st.sampled_from([date(2026, 2, 28), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)])
PERIODS = st.sampled_from(["day", "working-day", "week", "month", "quarter", "year"])
REASONS = st.sampled_from(
    [
        "",
        "A matter of efficiency.",
        "Not for efficiency, but because people keep their garden.",
        "Best practice: people live well and keep a garden.",
        "It deflects them, without a garden.",
        "Because people live well.",
    ]
)
channels = st.sampled_from(["web", "app", "phone", "post"])
counts = st.lists(
    st.fixed_dictionaries({"on": DAYS, "volume": st.integers(0, 9), "per": PERIODS}),
    max_size=2,
    unique_by=lambda it: it["on"],
)
answers = st.lists(
    st.fixed_dictionaries(
        {"question": st.sampled_from(["work", "success"]), "answer": st.just("We help")},
        optional={"focus": st.sampled_from(["outcome", "output", "both"]), "because": st.just("It says so")},
    ),
    max_size=3,
)
readings = st.lists(
    st.fixed_dictionaries({"on": st.dates(date(2026, 1, 1), date(2026, 12, 31)), "value": st.integers(40, 60)}),
    max_size=9,
    unique_by=lambda each: each["on"],
)
needs = st.lists(
    st.fixed_dictionaries(
        {"need": st.just("To be heard"), "stage": maybe("stage")},
        optional={"importance": st.integers(1, 10), "satisfaction": st.integers(1, 10)},
    ),
    max_size=2,
)
moves = st.lists(
    st.fixed_dictionaries(
        {
            "enabler": st.sampled_from(IDS["enabler"]),
            "stance": st.sampled_from(["independent", "common", "repeatable"]),
        },
        optional={
            "automation": st.sampled_from(["manual", "straight-through"]),
            "available": st.sampled_from(["always", "batch"]),
            "owner": st.sampled_from(IDS["team"]),
        },
    ),
    max_size=2,
    unique_by=lambda each: each["enabler"],
)
stage_changes = st.lists(
    st.fixed_dictionaries(
        {"stage": st.sampled_from(IDS["stage"]), "owner": maybe("team"), "adds": some("enabler")},
        optional={"touchpoints": st.lists(st.fixed_dictionaries({"channel": channels, "enablers": some("enabler")}))},
    ),
    max_size=1,
)
journey_changes = st.lists(
    st.fixed_dictionaries(
        {
            "journey": st.sampled_from(IDS["journey"]),
            "stages": st.lists(st.sampled_from(IDS["stage"]), min_size=1, max_size=3, unique=True),
        }
    ),
    max_size=1,
)
retirements = st.permutations(IDS["enabler"]).flatmap(
    lambda ids: st.sampled_from([[], [{"enabler": ids[0]}], [{"enabler": ids[0], "replaced_by": ids[1]}]])
)
MORE: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "customer": st.fixed_dictionaries({"needs": needs, "trying_to": st.sampled_from([[], ["Keep a garden"]])}),
    "journey": st.fixed_dictionaries({"purpose": st.sampled_from(["", "To live well", "To keep my garden"])}),
    "team": st.fixed_dictionaries({}, optional={"ambition": st.sampled_from([{"mode": "run"}, {"mode": "renew"}])}),
    "voice": st.fixed_dictionaries({"team": maybe("team"), "answers": answers}, optional={"on": DAYS}),
    "measure": st.fixed_dictionaries(
        {
            "readings": readings,
            "rewards": st.lists(st.sampled_from(IDS["team"]), max_size=2, unique=True),
            "owner": maybe("team"),
        },
        optional={
            "better": st.sampled_from(["higher", "lower"]),
            "baseline": st.integers(40, 60),
            "target": st.integers(40, 60),
            "of": st.sampled_from(IDS["stage"]).map(lambda id: {"stage": id}),
        },
    ),
    "enabler": st.fixed_dictionaries({"rationale": REASONS}),
    "change": st.fixed_dictionaries(
        {
            "status": st.sampled_from(["proposed", "agreed", "under-way", "done", "dropped"]),
            "because": REASONS,
            "moves": moves,
            "at": stage_changes,
            "journeys": journey_changes,
            "removes": st.lists(st.sampled_from(IDS["stage"]), max_size=1),
            "starts": st.lists(st.sampled_from(IDS["measure"]), max_size=1),
            "stops": st.lists(st.sampled_from(IDS["measure"]), max_size=1),
            "introduces": st.lists(st.sampled_from(IDS["enabler"]), max_size=1),
            "retires": retirements,
            "expects": st.lists(st.sampled_from(IDS["measure"]), max_size=2, unique=True).map(
                lambda ids: [{"measure": id, "to": 50} for id in ids]
            ),
        },
        optional={"began": DAYS, "by": DAYS, "horizon": st.sampled_from(["now", "next", "later"])},
    ),
}
"""Fields of what is asked, measured, rewarded and changed: what happens over time, besides what stands on what."""


@st.composite
def organisations_that_differ(draw: st.DrawFn) -> Plain:
    """The same, with journeys that say of some stages that the need differs, and with all that happens over time."""
    found = draw(organisations())
    for fields in found["journey"].values():
        differs = draw(st.sets(st.sampled_from(IDS["stage"]), max_size=2))
        fields["stages"] = [
            {"stage": each, "differs": "Another need"} if each in differs else each for each in fields["stages"]
        ]
    found["voice"] = {"voice-0": {}, "voice-1": {}}
    found["change"]["change-2"] = draw(FIELDS["change"])
    for kind, more in MORE.items():
        found[kind] = {id: {**fields, **draw(more)} for id, fields in found[kind].items()}
    for item in [item for kind in ("stage", "journey") for each in found[kind].values() for item in each["demand"]]:
        item |= {"counts": draw(counts), "channel": draw(channels)}
        item["caused_by"] = [*item["caused_by"], *({"measure": each} for each in draw(some("measure")))]
    return found


def make(plain: Plain) -> OperatingModel:
    """The model of plain values."""
    return model(
        *(build(KINDS[kind].entity, id, fields) for kind, things in plain.items() for id, fields in things.items())
    )
