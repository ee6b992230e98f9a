"""Rules about two models, on customers, their needs and journeys, and the purposes that they come for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from stagebook.analysis.jobs import normalise
from stagebook.differences.comparison import Comparison
from stagebook.differences.pairs import list_pairs
from stagebook.findings.finding import Severity
from stagebook.model import Business, Customer, Journey, OperatingModel, Organisation, Service
from stagebook.model.entities.customer import Need
from stagebook.rules.naming import join_quoted, split_words
from stagebook.rules.quoting import quote, quote_markdown
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref

SIMILAR = 0.6
"""Share of letters in common from which a need was reworded."""

OF_CUSTOMERS = {"journey": "journey-of", "journey-gone": "journey-gone-of"}
"""Wordings of journeys that named a customer."""

Purposeful = Organisation | Business | Service | Journey


@dataclass(frozen=True, slots=True)
class ServedBefore:
    """A customer, a need or a journey of the earlier model, and how it is lost; `wording` None: it is not."""

    at: Mark
    """In the later model, unless the thing is gone."""
    wording: str | None
    others: tuple[Ref, ...] = ()
    """Things of the later model that are concerned."""
    named: tuple[Ref, ...] = ()
    """Things of the earlier model that the words name."""
    need: str = ""


def list_served(context: RuleContext) -> list[ServedBefore]:
    """List the customers that had a journey or a service, needs, and journeys that had stages."""
    compared = context.compared
    return [*compare_customers(compared), *compare_needs(compared), *compare_journeys(compared)]


def index_served(model: OperatingModel) -> dict[str, list[Ref]]:
    """Map customers to the journeys and services that name them."""
    found: defaultdict[str, list[Ref]] = defaultdict(list)
    for journey in model.journeys.values():
        for customer in dict.fromkeys(journey.customer):
            found[customer].append(journey.ref)
    for service in model.services.values():
        for customer in dict.fromkeys(service.customers):
            found[customer].append(service.ref)
    return found


def compare_customers(comparison: Comparison) -> Iterator[ServedBefore]:
    """Yield the customers that something served, with whether anything serves them now."""
    before, after = index_served(comparison.before.model), index_served(comparison.after.model)
    later = comparison.things.later
    for id, served in sorted(before.items()):
        ref = Ref("customer", id)
        now = later.get(ref)
        others = tuple(later[each] for each in served if each in later)
        wording = "customer-gone" if now is None else None if after.get(now.id) else ""
        yield ServedBefore(Mark(now or ref), wording, others, (*served,))


def compare_needs(comparison: Comparison) -> Iterator[ServedBefore]:
    """Yield the needs of customers that are still there, with whether they are recorded and met somewhere."""
    before, after = comparison.before.model, comparison.after.model
    later = comparison.things.later
    for was, now in list_pairs(comparison, Customer):
        waiting = list(now.needs)
        for need in was.needs:
            same = find_same_need(need, waiting)
            stage = later.get(Ref("stage", need.stage)) if need.stage else None
            others = (stage,) if stage else ()
            if same is None:
                yield ServedBefore(Mark(now.ref, ("needs",)), "need-gone", others, need=quote(need.need))
                continue
            waiting.remove(same)
            was_met = bool(need.stage and before.journeys_at[need.stage])
            is_met = bool(same.stage and after.journeys_at[same.stage])
            at = Mark(now.ref, ("needs", now.needs.index(same)))
            yield ServedBefore(at, "need" if was_met and not is_met else None, others, need=quote(need.need))


def find_same_need(need: Need, among: Iterable[Need]) -> Need | None:
    """Find a need in the same words, else in nearly the same."""
    words = normalise(need.need)
    alike = [(measure_likeness(words, normalise(each.need)), each) for each in among]
    likeness, same = max(alike, key=lambda pair: pair[0], default=(0, None))
    return same if likeness >= SIMILAR else None


def measure_likeness(one: str, other: str) -> float:
    """Return the share of letters that two texts have in common, 0 to 1."""
    return 1 if one == other else SequenceMatcher(None, one, other).ratio()


def compare_journeys(comparison: Comparison) -> Iterator[ServedBefore]:
    """Yield the journeys that had stages, with whether they are still there and have any."""
    later = comparison.things.later
    successors = list_successors(comparison)
    for was in comparison.before.model.journeys.values():
        if not was.stages:
            continue
        now = later.get(was.ref)
        customers = tuple(later[ref] for id in was.customer if (ref := Ref("customer", id)) in later)
        if now is None:
            wording = None if is_succeeded(was, comparison, successors) else "journey-gone"
        else:
            wording = None if comparison.after.model.journeys[now.id].stages else "journey"
        named = tuple(Ref("customer", id) for id in dict.fromkeys(was.customer))
        yield ServedBefore(Mark(now or was.ref), wording, customers, named)


def list_successors(comparison: Comparison) -> dict[str, list[Journey]]:
    """Map stages of the later model to the new journeys that list them."""
    found: defaultdict[str, list[Journey]] = defaultdict(list)
    for ref in comparison.things.new:
        if ref.kind == "journey":
            journey = comparison.after.model.journeys[ref.id]
            for stage in dict.fromkeys(journey.stage_ids):
                found[stage].append(journey)
    return found


def is_succeeded(was: Journey, comparison: Comparison, successors: dict[str, list[Journey]]) -> bool:
    """Return whether a new journey has half of the stages of one that is gone, and one of its customers."""
    later = comparison.things.later
    stages = {later[ref].id for id in was.stage_ids if (ref := Ref("stage", id)) in later}
    customers = {later[ref].id for id in was.customer if (ref := Ref("customer", id)) in later}
    # What has half of the stages has one of any other half and one more: those that fewest journeys list are looked up.
    rarest = sorted(sorted(stages), key=lambda stage: len(successors.get(stage, ())))
    half = rarest[: len(set(was.stage_ids)) // 2 + 1]
    candidates = {each.id: each for stage in half for each in successors.get(stage, ())}
    return any(
        2 * len(stages.intersection(each.stage_ids)) >= len(set(was.stage_ids))
        and (not was.customer or not customers.isdisjoint(each.customer))
        for each in candidates.values()
    )


@rule("customer-lost", Severity.NOTE, over=list_served, compares=True)
def customer_lost(served: ServedBefore, context: RuleContext) -> RuleMatch | None:
    """Finds customers, needs and journeys that nothing serves any more.

    People do not stop needing something because a file goes. They go elsewhere, or they turn up at a journey that was
    not made for them. Whoever takes a customer, a need or a journey out of the model knows which; this asks for it. A
    journey that a new one continues, with a customer of it and half of its stages, is not lost, nor is a thing that
    has another id and names the one before under `was`.

    Before:
        # models/journeys/spa-day.yaml
        name: Spa day
        customer: day-guest
        stages: [arrive, treatment]

    Example:
        # models/journeys/spa-day.yaml
        name: Spa day
        customer: member
        stages: [arrive, treatment]

    Instead:
        # models/journeys/spa-day.yaml
        name: Spa day
        customer: [day-guest, member]
        stages: [arrive, treatment]
    """
    if served.wording is None:
        return None
    names = [context.name_earlier(ref) for ref in served.named]
    wording = OF_CUSTOMERS.get(served.wording, served.wording) if names else served.wording
    return match_at(
        served.at,
        others=served.others,
        wording=wording,
        name=name_at(context, served.at.ref),
        named=join_quoted(names) if names else "",
        need=served.need,
    )


def name_at(context: RuleContext, ref: Ref) -> str:
    """Return the name of a thing of the later model, or of the earlier one if it is gone."""
    return context.names.full(ref) if context.model.get(ref) else context.name_earlier(ref)


def list_purposes(context: RuleContext) -> list[tuple[Purposeful, Purposeful]]:
    """List the things that have a purpose in both models, or had one, as they were and as they are."""
    compared = context.compared
    pairs: list[tuple[Purposeful, Purposeful]] = [
        *list_pairs(compared, Organisation),
        *list_pairs(compared, Business),
        *list_pairs(compared, Service),
        *list_pairs(compared, Journey),
    ]
    return [(was, now) for was, now in pairs if read_purpose(was)]


def read_purpose(thing: Purposeful) -> str:
    """Return the purpose of a thing; of a service the value that it delivers."""
    return (thing.value if isinstance(thing, Service) else thing.purpose).strip()


@rule("purpose-moved", Severity.NOTE, over=list_purposes, compares=True)
def purpose_moved(pair: tuple[Purposeful, Purposeful], context: RuleContext) -> RuleMatch | None:
    """Finds journeys, businesses, services and an organisation whose purpose is another, or gone.

    Everything is read against purpose: which demand is of value, which enabler helps, which change is worth making. In
    whose words it is written decides what all of that means. Other words can be nearer to customers, or nearer to what
    is easy to deliver. Of a service its `value` is compared. Capitals and punctuation do not count.

    Before:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        purpose: Good enough to enjoy a match with friends

    Example:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        purpose: A smooth path through our lesson products

    Instead:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        purpose: Good enough to enjoy a match with friends.
    """
    was, now = (read_purpose(each) for each in pair)
    if split_words(was) == split_words(now):
        return None
    thing = pair[1]
    wording = "" if now else "gone"
    if isinstance(thing, Service):
        wording = "value" if now else "value-gone"
    return match_at(
        Mark(thing.ref, ("value" if isinstance(thing, Service) else "purpose",)),
        wording=wording,
        name=context.names.full(thing.ref),
        was=quote_markdown(was),
        now=quote_markdown(now),
    )
