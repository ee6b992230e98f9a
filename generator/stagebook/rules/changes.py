"""Rules on changes: what they do, what they are for, whether the model shows what is done, and where they collide."""

from __future__ import annotations

from stagebook.analysis.addressed import MOST_ADDRESSED, count_addressed
from stagebook.analysis.change_settings import (
    DoneSettings,
    Setting,
    SettingKey,
    find_unshown,
    group_settings,
    has_effect,
    index_done,
    list_settings,
)
from stagebook.analysis.target import list_open
from stagebook.findings.finding import Severity
from stagebook.model import Change
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import say


def list_open_changes(context: RuleContext) -> list[Change]:
    """List the changes that are neither done nor dropped."""
    return list(list_open(context.model))


def list_done_changes(context: RuleContext) -> list[tuple[Change, DoneSettings]]:
    """List the changes that are done, each with what all of them have set."""
    done = index_done(context.model)
    return [(change, done) for change in context.model.changes.values() if change.status == "done"]


@rule("change-without-effect", Severity.NOTE, over=list_open_changes)
def change_without_effect(change: Change, context: RuleContext) -> RuleMatch | None:
    """Finds open changes after which the operating model would be what it is today.

    A change that moves nothing, adds nothing and retires nothing, or only what is so already, cannot be seen in the
    target: nobody can tell what will be different, and for whom. Either it is done, or what it does is not written down
    yet.

    Example:
        # models/changes/confirm-every-slot.yaml
        name: Confirm every slot
        horizon: now
        status: agreed

    Instead:
        # models/changes/confirm-every-slot.yaml
        name: Confirm every slot
        horizon: now
        status: agreed
        at: [{stage: book, adds: [slot-messages]}]

        # models/stages/book.yaml
        name: Book

        # models/enablers/slot-messages.yaml
        name: Slot messages
    """
    if has_effect(context.model, change):
        return None
    says_something = any(not each.implied for each in list_settings(change))
    return match_at(Mark(change.ref), wording="already" if says_something else "", name=context.names.full(change.ref))


@rule("change-addresses-nothing", Severity.NOTE, over=list_open_changes)
def change_addresses_nothing(change: Change, context: RuleContext) -> RuleMatch | None:
    """Finds open changes that name no journey, stage or enabler that they are for.

    What a change moves says how, not what for. Only `addresses` leads from it to the customers whom it should help, to
    the failure that they meet there, and to whether that becomes less.

    Example:
        # models/changes/one-till.yaml
        name: One till
        status: proposed
        moves: [{enabler: till, stance: repeatable}]

        # models/enablers/till.yaml
        name: Till

    Instead:
        # models/changes/one-till.yaml
        name: One till
        status: proposed
        moves: [{enabler: till, stance: repeatable}]
        addresses: [{stage: pay}]

        # models/enablers/till.yaml
        name: Till

        # models/stages/pay.yaml
        name: Pay
    """
    if change.addresses:
        return None
    return match_at(Mark(change.ref, ("addresses",)), name=context.names.full(change.ref))


@rule("change-addresses-many", Severity.NOTE, over=list_open_changes)
def change_addresses_many(change: Change, context: RuleContext) -> RuleMatch | None:
    """Finds open changes that are for more than five things at once.

    A change that is for everything is accountable for nothing: whatever becomes better somewhere would count for it.
    Name what it is for first of all, or make several changes of it.

    Example:
        # models/changes/new-platform.yaml
        name: New platform
        status: proposed
        addresses: [{stage: a}, {stage: b}, {stage: c}, {stage: d}, {stage: e}, {stage: f}]

    Instead:
        # models/changes/new-platform.yaml
        name: New platform
        status: proposed
        addresses: [{stage: b}]
    """
    count = count_addressed(change)
    if count <= MOST_ADDRESSED:
        return None
    return match_at(Mark(change.ref, ("addresses",)), name=context.names.full(change.ref), count=count)


@rule("done-change-not-shown", Severity.WARNING, over=list_done_changes)
def done_change_not_shown(of: tuple[Change, DoneSettings], context: RuleContext) -> RuleMatch | None:
    """Finds changes that are done, although the model says something else.

    *Done* means that the model shows it: the enabler has the stance, the stage has the owner, what was retired is
    retired. Two recorded things contradict each other otherwise, and every figure follows the model. A value that
    another change has set since is no contradiction, nor is a stance that its `history` names.

    Example:
        # models/changes/one-till.yaml
        name: One till
        status: done
        moves: [{enabler: till, stance: repeatable}]
        addresses: [{enabler: till}]

        # models/enablers/till.yaml
        name: Till
        stance: common

    Instead:
        # models/changes/one-till.yaml
        name: One till
        status: done
        moves: [{enabler: till, stance: repeatable}]
        addresses: [{enabler: till}]

        # models/enablers/till.yaml
        name: Till
        stance: repeatable
    """
    change, done = of
    found = find_unshown(context.model, change, done)
    if not found:
        return None
    return match_at(
        Mark(change.ref, ("status",)),
        others=(found[0].key.ref,),
        wording="" if len(found) == 1 else "several",
        name=context.names.full(change.ref),
        what=say_key(context, found[0].key),
        more=len(found) - 1,
    )


def say_key(context: RuleContext, key: SettingKey) -> str:
    """Name a value that a change sets: the owner of a stage, whether a stage uses an enabler."""
    thing = context.names.full(key.ref)
    if key.other:
        return say("set.names", thing=thing, enabler=context.names.full(key.other))
    return say("set.field", thing=thing, field=say(f"collision.of.{key.field}"))


def list_contested(context: RuleContext) -> list[tuple[Setting, ...]]:
    """List the settings of each value that several open changes set."""
    settings = (each for change in list_open(context.model) for each in list_settings(change))
    found = group_settings(settings).values()
    return [its for its in found if len({each.change for each in its}) > 1 and not all(each.implied for each in its)]


@rule("changes-collide", Severity.WARNING, over=list_contested)
def changes_collide(settings: tuple[Setting, ...], context: RuleContext) -> RuleMatch | None:
    """Finds open changes of one horizon that set one value differently.

    Both cannot be: whichever is applied last undoes the other, and whoever agreed to one of them does not get it. In
    different horizons they are steps, of which the later one counts; the page *Current and target* lists these too.

    Example:
        # models/changes/one-till.yaml
        name: One till
        horizon: next
        moves: [{enabler: till, stance: repeatable}]
        addresses: [{enabler: till}]

        # models/changes/a-till-a-room.yaml
        name: A till a room
        horizon: next
        moves: [{enabler: till, stance: independent}]
        addresses: [{enabler: till}]

        # models/enablers/till.yaml
        name: Till
        stance: common

    Instead:
        # models/changes/one-till.yaml
        name: One till
        horizon: next
        moves: [{enabler: till, stance: repeatable}]
        addresses: [{enabler: till}]

        # models/enablers/till.yaml
        name: Till
        stance: common
    """
    last = settings[-1]
    horizon = context.model.changes[last.change].horizon
    against = [
        each
        for each in settings
        if each.value != last.value and each.change != last.change and is_of(context, each, horizon)
    ]
    if not against:
        return None
    other = Ref("change", against[-1].change)
    return match_at(
        Mark(Ref("change", last.change)),
        others=(other, last.key.ref),
        name=context.names.full(Ref("change", last.change)),
        other=context.names.full(other),
        what=say_key(context, last.key),
    )


def is_of(context: RuleContext, setting: Setting, horizon: str | None) -> bool:
    """Tell whether a setting is of a change with this horizon."""
    return context.model.changes[setting.change].horizon == horizon
