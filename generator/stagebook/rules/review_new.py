"""Rules about two models, on things that are new."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.findings.finding import Severity
from stagebook.model import Business, Enabler, Entity, Journey
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark
from stagebook.words import say

UNSAID = {
    "stance": "stance-missing",
    "rationale": "rationale-missing",
    "purpose": "purpose-missing",
    "customer": "customer-missing",
    "owner": "owner-missing",
}
"""By field, the rule that finds it missing in one model."""


def list_new(context: RuleContext) -> list[Entity]:
    """List the new enablers, journeys and businesses that nobody plans; none where the earlier model was empty."""
    compared = context.compared
    if all(ref.kind == "organisation" for ref in compared.things.later):
        return []
    things = (context.model[ref] for ref in compared.things.new)
    return [
        thing
        for thing in things
        if isinstance(thing, Business | Journey) or (isinstance(thing, Enabler) and thing.id in context.analysis.live)
    ]


@rule("unsaid", Severity.NOTE, over=list_new, compares=True)
def unsaid(thing: Entity, context: RuleContext) -> RuleMatch | None:
    """Finds new enablers, journeys and businesses that came without what is needed to read them.

    While something is new, somebody knows why it came, whom it is for and who looks after it. A year later nobody does.
    For an enabler that is a stance with its rationale and an owner, for a journey a purpose, a customer and an owner,
    for a business a purpose. What is accepted as missing is not asked for. Where the earlier model had nothing at all,
    everything is new, and nothing is asked.

    Before:
        # models/enablers/till.yaml
        name: Till

    Example:
        # models/enablers/booking.yaml
        name: Booking
        owner: digital

    Instead:
        # models/enablers/booking.yaml
        name: Booking
        owner: digital
        stance: common
        rationale: Gym, tennis and spa journeys all meet at a booked slot.
    """
    missing = list(find_unsaid(thing))
    if not missing:
        return None
    *before, last = (say(f"unsaid.field.{field}") for field in missing)
    fields = say("list.last").join([say("list.next").join(before), last]) if before else last
    return match_at(Mark(thing.ref), name=context.names.full(thing.ref), fields=fields)


def find_unsaid(thing: Entity) -> Iterator[str]:
    """Yield the fields that are missing and nobody accepted as missing."""
    accepted = {each.rule for each in thing.accept}
    for field, code in UNSAID.items():
        value = getattr(thing, field, None)
        if value is None and field not in type(thing).model_fields:
            continue
        if field == "rationale" and isinstance(thing, Enabler) and not thing.stance:
            continue
        if field == "owner" and isinstance(thing, Business):
            continue
        if not (value.strip() if isinstance(value, str) else value) and code not in accepted:
            yield field
