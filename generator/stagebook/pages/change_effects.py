"""What a change does: the model before and after it, journeys that it redesigns, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.analysis.change_status import is_open
from stagebook.model import Change
from stagebook.model.entities.journey import JourneyStep
from stagebook.pages.blocks import Block, Cell, Column, Fact, Paragraph, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.picture_table import make_figure
from stagebook.pages.wording import join_dotted, link, links
from stagebook.pictures import overlay
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, joined, say


def difference_blocks(context: PageContext, change: Change) -> Iterator[Block]:
    """The overlay of the model after this change alone over today's; nothing for one that is done or dropped."""
    if not is_open(change):
        return
    after = context.targets.alone(change)
    if after is None:
        return
    title = say("changing.picture", name=change.name)
    picture = overlay((context.model, context.analysis), after.side, f"change-{change.id}", title)
    if picture:
        yield make_figure(context, picture)
    else:
        yield Paragraph(words(say("target.nothing-differs")), "muted")


def journey_table(context: PageContext, change: Change) -> Iterator[Table]:
    """The stages that journeys will have, and which of today's they will not; new ones are set in strong type."""
    rows = []
    for each in change.journeys:
        today = context.model.journeys[each.journey].stage_ids
        then = {step.stage for step in each.stages}
        stages = joined([step_words(context, step, is_new=step.stage not in today) for step in each.stages])
        gone = [stage for stage in dict.fromkeys(today) if stage not in then]
        rows.append(
            (
                Cell(link(context, Ref("journey", each.journey))),
                Cell(stages),
                Cell(links(context, "stage", gone, ordered=True) if gone else words("–", "muted")),
            )
        )
    if rows:
        names = ("journey", "stages-then", "stages-left-out")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), tuple(rows))


def step_words(context: PageContext, step: JourneyStep, *, is_new: bool) -> Phrase:
    """A stage of a journey as it will be: whether it is new, who passes it, and what differs there."""
    notes = [say("changing.new-stage")] if is_new else []
    notes += [say("score.when", when=step.when)] if step.when else []
    notes += [say("score.differs", differs=step.differs)] if step.differs else []
    stage = link(context, Ref("stage", step.stage))
    return (*stage, Run(f" ({', '.join(notes)})", tone="muted")) if notes else stage


def redesign_facts(context: PageContext, change: Change) -> Iterator[Fact]:
    """Stages that it removes, and measures that it starts or stops."""
    for name, kind, ids in (
        ("removes", "stage", change.removes),
        ("starts", "measure", change.starts),
        ("stops", "measure", change.stops),
    ):
        if ids:
            yield Fact(say(f"changing.{name}"), links(context, kind, ids))


def addressed_note(context: PageContext, ref: Ref) -> Phrase:
    """The kind of a thing that a change is for, and the failure demand a month there; of a journey, of it alone."""
    demand = context.analysis.demand
    amount = demand.caused_by(ref.id).monthly if ref.kind == "enabler" else demand.only_here[ref].failure
    parts = [words(say(f"kind.{ref.kind}", n=1))]
    parts += [words(say("changing.failures", amount=format_amount(amount)), "failure")] if amount else []
    return join_dotted(parts)
