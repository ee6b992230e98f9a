"""The stance of an enabler in time: what open changes will make of it, what it is, what it was."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis.stance_plan import PlannedStep
from stagebook.model import Enabler
from stagebook.pages.blocks import Moment, Section, Timeline, words
from stagebook.pages.context import PageContext
from stagebook.pages.sections import section
from stagebook.pages.wording import capitalise, link, value
from stagebook.source import Ref
from stagebook.words import Phrase, day, phrase, say


def stance_section(context: PageContext, enabler: Enabler) -> Section | None:
    """What it will be, is and was, the farthest ahead first; None where nothing was or will be another."""
    ahead = context.targets.plans.get(enabler.id, ())
    if not ahead and not enabler.history:
        return None
    today = [today_moment(enabler)] if ahead else []
    moments = (*(planned_moment(context, each) for each in reversed(ahead)), *today, *past_moments(enabler))
    return section("history", Timeline(moments))


def planned_moment(context: PageContext, step: PlannedStep) -> Moment:
    """What a change will make of it."""
    horizon = value("change", "horizon", step.horizon) if step.horizon else say("changing.some-day")
    planned = say("changing.planned", horizon=horizon)
    by = phrase("changing.by", change=link(context, Ref("change", step.change)))
    if step.stance:
        return Moment(planned, (*stance_words(step.stance), *by), mark=step.stance)
    if step.replaced_by:
        gone = phrase("changing.replaced", enabler=link(context, Ref("enabler", step.replaced_by)))
        return Moment(planned, (*gone, *by))
    return Moment(planned, (*words(say(f"changing.becomes.{step.lifecycle}")), *by))


def today_moment(enabler: Enabler) -> Moment:
    """What it is."""
    stance = enabler.stance or "undecided"
    return Moment(say("changing.today"), stance_words(stance), mark=stance)


def past_moments(enabler: Enabler) -> Iterator[Moment]:
    """Its former stances, the latest first."""
    for entry in sorted(enabler.history, key=lambda entry: entry.on, reverse=True):
        yield Moment(day(entry.on), stance_words(entry.stance), entry.because, entry.stance)


def stance_words(stance: str) -> Phrase:
    """The word for a stance, in its colour."""
    return words(capitalise(value("enabler", "stance", stance)), stance)
