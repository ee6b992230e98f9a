"""Rules on what is missing from the model. All of them are notes: nothing recorded is wrong."""

from __future__ import annotations

from stagebook.analysis import StanceReading
from stagebook.findings.finding import Severity
from stagebook.model import Business, Enabler, Journey, Organisation
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark
from stagebook.words import say

Purposeful = Organisation | Business | Journey


def list_live(context: RuleContext) -> list[Enabler]:
    """List the live enablers."""
    return [enabler for enabler in context.model.enablers.values() if enabler.id in context.analysis.live]


def list_decided(context: RuleContext) -> list[Enabler]:
    """List the live enablers that have a stance."""
    return [enabler for enabler in list_live(context) if enabler.stance]


def list_journeys(context: RuleContext) -> list[Journey]:
    """List all journeys."""
    return list(context.model.journeys.values())


def list_purposeful(context: RuleContext) -> list[Purposeful]:
    """List the things that have a purpose: the organisation, businesses, journeys."""
    model = context.model
    return [model.organisation, *model.businesses.values(), *model.journeys.values()]


def list_owned(context: RuleContext) -> list[Enabler | Journey]:
    """List the things that need an owner: journeys and live enablers."""
    return [*list_journeys(context), *list_live(context)]


@rule("stance-missing", Severity.NOTE, over=list_live)
def stance_missing(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers whose stance nobody has decided yet.

    Whether an enabler is the same for most, shared where journeys overlap, or tailored to one need is a decision.
    Where nobody takes it, the enabler tends to become whatever is cheapest to run, and the journeys have to adapt.

    Example:
        # models/enablers/booking.yaml
        name: Booking

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        stance: common
        rationale: Gym, tennis and spa journeys all meet at a booked slot.
    """
    if enabler.stance:
        return None
    return match_at(Mark(enabler.ref, ("stance",)), name=context.names.full(enabler.ref))


@rule("rationale-missing", Severity.NOTE, over=list_decided)
def rationale_missing(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that have a stance and no reason for it.

    A stance without its reason cannot be questioned or kept: the next person does not know what it was weighed against,
    and whether that still holds. A sentence for somebody who was not in the room is enough.

    Example:
        # models/enablers/restaurant-diary.yaml
        name: Restaurant diary
        stance: independent

    Instead:
        # models/enablers/restaurant-diary.yaml
        name: Restaurant diary
        stance: independent
        rationale: A cover is not a slot. Guests stay as long as they like, and no other journey sells an evening.
    """
    if enabler.rationale.strip():
        return None
    name = context.names.full(enabler.ref)
    return match_at(Mark(enabler.ref, ("rationale",)), name=name, stance=enabler.stance or "")


@rule("purpose-missing", Severity.NOTE, over=list_purposeful)
def purpose_missing(thing: Purposeful, context: RuleContext) -> RuleMatch | None:
    """Finds an organisation, businesses and journeys without a purpose.

    Purpose is what customers come for, in their terms. Everything on the site is read against it: which demand is of
    value, which enabler helps, which change is worth making. Without it, only effort and cost are left to compare.

    Example:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis

    Instead:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        purpose: Good enough to enjoy a match with friends

        # models/organisation.yaml
        name: Northfield
        purpose: Help people in the valley live well, in the way that suits them.
    """
    if thing.purpose.strip():
        return None
    wording = "journey" if isinstance(thing, Journey) else ""
    return match_at(Mark(thing.ref, ("purpose",)), wording=wording, name=context.names.full(thing.ref))


@rule("owner-missing", Severity.NOTE, over=list_owned)
def owner_missing(thing: Enabler | Journey, context: RuleContext) -> RuleMatch | None:
    """Finds enablers and journeys that no team owns.

    Somebody has to see a journey as a whole, and somebody has to be asked before an enabler changes. Where no owner is
    named, both are settled by whoever happens to be near. Stages and services may stay without one: journeys and
    enablers around them answer for them.

    Example:
        # models/enablers/booking.yaml
        name: Booking

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        owner: digital
    """
    if thing.owner or (isinstance(thing, Enabler) and find_widespread_reading(thing, context)):
        return None
    wording = "journey" if isinstance(thing, Journey) else ""
    return match_at(Mark(thing.ref, ("owner",)), wording=wording, name=context.names.full(thing.ref))


@rule("single-point-without-owner", Severity.NOTE, over=list_live)
def single_point_without_owner(enabler: Enabler, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that most journeys stand on and that no team owns.

    When such an enabler fails, nearly everything does, for nearly everybody. Somebody has to have been asked before
    it changes, and somebody has to be there when it stops. Counted is everything that depends on it as well; it is
    found where that makes it read as repeatable.

    Example:
        # models/enablers/network.yaml
        name: Network

        # models/stages/book.yaml
        name: Book
        enablers: [network]

        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [book, lesson]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [book, train]

        # models/journeys/spa-day.yaml
        name: Spa day
        stages: [book, treatment]

    Instead:
        # models/enablers/network.yaml
        name: Network
        owner: building-crew

        # models/stages/book.yaml
        name: Book
        enablers: [network]

        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [book, lesson]

        # models/journeys/get-fit.yaml
        name: Get fit
        stages: [book, train]

        # models/journeys/spa-day.yaml
        name: Spa day
        stages: [book, treatment]
    """
    span = find_widespread_reading(enabler, context)
    if enabler.owner or span is None:
        return None
    unit = "paths" if span.unit == "paths" else "stages"
    counted = say(f"counted.all.{unit}", n=span.used, of=span.of)
    return match_at(Mark(enabler.ref, ("owner",)), name=context.names.full(enabler.ref), counted=counted)


def find_widespread_reading(enabler: Enabler, context: RuleContext) -> StanceReading | None:
    """Find the reading by which most of the organisation depends on an enabler; None if there is none."""
    readings = context.analysis.evidence[enabler.id].readings
    everywhere = (each for each in readings if each.scope.kind == "organisation" and each.by == "all")
    return next((each for each in everywhere if each.unit != "longest-path" and each.says == "repeatable"), None)


@rule("customer-missing", Severity.NOTE, over=list_journeys)
def customer_missing(journey: Journey, context: RuleContext) -> RuleMatch | None:
    """Finds journeys that name no customer.

    A journey is what somebody is trying to get done. As long as nobody says who, what matters along the way is
    guesswork, and no line leads from the enablers to the people they are there for.

    Example:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis

    Instead:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        customer: member
    """
    if journey.customer:
        return None
    return match_at(Mark(journey.ref, ("customer",)), name=context.names.full(journey.ref))


@rule("journey-without-stages", Severity.NOTE, over=list_journeys)
def journey_without_stages(journey: Journey, context: RuleContext) -> RuleMatch | None:
    """Finds journeys without a single stage.

    Overlaps, hand-offs and the shape of delivery are read off the stages. A journey without any is only a name: it is
    left out of all of them.

    Example:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis

    Instead:
        # models/journeys/learn-tennis.yaml
        name: Learn tennis
        stages: [come-and-try, book, lesson]
    """
    if journey.stages:
        return None
    return match_at(Mark(journey.ref, ("stages",)), name=context.names.full(journey.ref))
