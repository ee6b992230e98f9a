"""The first page of the site: the picture of the operating model, its summary, and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from stagebook.model.entities.enabler import STANCES
from stagebook.pages.blocks import Block, Item, Lane, Lanes, Paragraph, Section, words
from stagebook.pages.changes import rank_change
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.picture_table import make_figure
from stagebook.pages.wording import count_words, index_target, join_dotted, link, links, value
from stagebook.pictures import Picture, operating_model
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, joined, number, phrase, say


def home_page(context: PageContext, row: PageRow) -> Page:
    """Purpose, picture of the operating model, summary in sentences, open changes."""
    organisation = context.model.organisation
    purpose = organisation.purpose
    picture = operating_model(context.model, context.analysis)
    sections = (
        Section("picture", "", (Paragraph(reading_hint(picture), "muted"), make_figure(context, picture))),
        Section("says", say("section.says"), tuple(summary_paragraphs(context)), coverage_note(context)),
        Section("changing", say("section.changing"), tuple(change_lanes(context))),
    )
    return replace(
        page_head(row),
        title=organisation.name,
        summary=organisation.summary,
        chips=tuple(chips(context)),
        lead=(Paragraph((Run(purpose, tone="markdown"),), "purpose"),) if purpose else (),
        sections=tuple(section for section in sections if section.blocks),
        source=context.place(organisation.ref),
        template="home",
    )


def reading_hint(picture: Picture) -> Phrase:
    """A hint how to read the picture, by what it shows."""
    score = picture.score
    several = [column for column in score.columns if column.journeys]
    gathered = any(row.members for row in score.rows)
    rows = say(f"home.how.rows{'-kinds' if gathered else '-parts' if several else ''}")
    words = Run(say("home.how.words"), to=Target(page="words"))
    if not several:
        return phrase("home.how", rows=rows, words=words)
    dotted = {column.is_dotted for column in several}
    marks = say(f"home.how.{'rings-or-counts' if len(dotted) > 1 else 'rings' if True in dotted else 'counts'}")
    level = "parts" if len(several) == len(score.columns) else "others"
    return phrase(f"home.how.{level}", marks=marks, rows=rows, words=words)


def chips(context: PageContext) -> Iterator[Phrase]:
    """Counts that link to the indexes, then the declared shape."""
    for kind in ("journey", "stage", "enabler"):
        yield (Run(count_words(kind, len(context.model.by_kind(kind))), to=index_target(kind)),)
    declared = context.model.organisation.delivery_model
    if declared:
        shape = Run(
            value("organisation", "shape", declared.shape),
            to=Target(ref=context.model.organisation.ref, anchor="shape"),
            tone="strong",
        )
        yield phrase("shaped-as", shape=shape, means=say(f"means.shape.{declared.shape}"))


def summary_paragraphs(context: PageContext) -> Iterator[Paragraph]:
    """The summary: a paragraph on failure demand, then one on sharing and stances."""
    for sentences in (failure_sentences(context), (*sharing_sentences(context), *stance_sentences(context))):
        runs = tuple(run for sentence in sentences for run in (*sentence, Run(" ")))
        if runs:
            yield Paragraph(runs[:-1], "large")


def failure_sentences(context: PageContext) -> Iterator[Phrase]:
    """The share of failure demand, its largest cause, and what is done about that."""
    demand = context.analysis.demand
    asked = demand.total.value + demand.total.failure
    if not asked:
        yield phrase("says.no-demand")
        return
    if demand.total.value:
        key, failed = "says.of-hundred", say("says.failed", round(100 * demand.total.failure / asked))
    else:
        key, failed = "says.all-failed", say("says.every")
    run = Run(failed, to=Target(page="demand"), tone="failure")
    yield phrase(key, failed=run, failure=number(round(demand.total.failure)), asked=number(round(asked)))
    worst = max(demand.causes, key=lambda each: (demand.causes[each], each), default=None)
    if worst:
        amount = number(round(demand.causes[worst]))
        yield (
            *phrase("says.most", enabler=link(context, Ref("enabler", worst)), amount=amount),
            Run(" "),
            *change_sentence(context, worst),
        )


def change_sentence(context: PageContext, enabler: str) -> Phrase:
    """Whether open changes name an enabler, and whether one of them expects a measure to move."""
    named_by = context.changes_of.get(Ref("enabler", enabler), ())
    open_changes = [change for change in named_by if change.status not in ("done", "dropped")]
    if not open_changes:
        return phrase("says.unaddressed")
    is_measured = any(change.expects for change in open_changes)
    named = joined([link(context, change.ref) for change in open_changes[:2]])
    return phrase("says.addressed.told" if is_measured else "says.addressed.untold", n=len(open_changes), changes=named)


def sharing_sentences(context: PageContext) -> Iterator[Phrase]:
    """Stages where paths meet, and the enabler that most journeys use. Journeys of one path do not meet each other."""
    model, reach, path_of = context.model, context.analysis.reach, context.analysis.path_of
    paths = {stage: {path_of[each].id for each in journeys} for stage, journeys in model.journeys_at.items()}
    shared = [stage for stage, its in paths.items() if len(its) > 1]
    listed = [stage for stage, its in paths.items() if its]
    if len(model.journeys) > 1 and listed:
        busiest = sorted(shared, key=lambda stage: (-len(paths[stage]), stage))
        if len({path_of[each].id if each in path_of else each for each in model.journeys}) == 1:
            yield phrase("says.one-path", total=number(len(listed)))
        elif busiest:
            yield phrase(
                "says.shared-stages",
                n=len(shared),
                total=number(len(listed)),
                stages=links(context, "stage", busiest[:3]),
            )
        else:
            yield phrase("says.no-shared-stages", total=number(len(listed)))
    widest = max(reach, key=lambda each: (len(reach[each].direct.journeys), each), default=None)
    if widest and len(reach[widest].direct.journeys) > 1:
        yield phrase(
            "says.widest",
            enabler=link(context, Ref("enabler", widest)),
            n=len(reach[widest].direct.journeys),
            total=number(len(model.journeys)),
        )


def stance_sentences(context: PageContext) -> Iterator[Phrase]:
    """How many enablers have a stance, and which stances."""
    counts = Counter(
        enabler.stance or "undecided"
        for enabler in context.model.enablers.values()
        if enabler.id in context.analysis.live
    )
    total = sum(counts.values())
    if not total:
        return
    if counts["undecided"] == total:
        yield phrase("says.none-decided", n=total)
        yield from suggestion_sentences(context)
        return
    parts = [
        words(f"{number(counts[stance])} {value('enabler', 'stance', stance)}")
        for stance in reversed(STANCES)
        if counts[stance]
    ]
    undecided = phrase("says.undecided", n=counts["undecided"]) if counts["undecided"] else ()
    undecided += (
        tuple(run for sentence in suggestion_sentences(context) for run in (Run(" "), *sentence))
        if counts["undecided"] > 1
        else ()
    )
    decided = Run(number(total - counts["undecided"]), to=index_target("enabler"))
    yield (*phrase("says.decided", decided=decided, total=number(total), parts=joined(parts)), *undecided)


def suggestion_sentences(context: PageContext) -> Iterator[Phrase]:
    """Stances that the evidence suggests for undecided enablers."""
    evidence, live = context.analysis.evidence, context.analysis.live
    undecided = [evidence[each].suggestion for each in live if context.model.enablers[each].stance is None]
    suggested = Counter(filter(None, undecided))
    if suggested:
        parts = [
            words(f"{number(suggested[stance])} {value('enabler', 'stance', stance)}")
            for stance in reversed(STANCES)
            if suggested[stance]
        ]
        rest = len(undecided) - suggested.total()
        yield phrase("says.suggested.rest" if rest else "says.suggested", parts=joined(parts), rest=number(rest))


def coverage_note(context: PageContext) -> Phrase:
    """The number of stages that the figures cover; empty without demand."""
    demand = context.analysis.demand
    return (
        phrase("coverage", covered=number(demand.covered), total=number(demand.stages))
        if demand.stages and demand.items
        else ()
    )


def change_lanes(context: PageContext) -> Iterator[Block]:
    """Open changes by horizon, with their effect; nothing where there are none."""
    lanes = []
    for horizon in ("now", "next", "later"):
        changes = [
            change
            for change in context.model.changes.values()
            if change.horizon == horizon and change.status not in ("done", "dropped")
        ]
        changes.sort(key=rank_change)
        lanes.append(
            Lane(
                value("change", "horizon", horizon),
                tuple(Item(link(context, each.ref), change_effect(context, each.id)) for each in changes),
            )
        )
    if any(lane.items for lane in lanes):
        yield Lanes(tuple(lanes))


def change_effect(context: PageContext, change_id: str) -> Phrase:
    """The stances that a change moves; without any, the first four enablers that it names."""
    change = context.model.changes[change_id]
    moves = [
        phrase(
            "moves-stance",
            enabler=context.naming.name(Ref("enabler", move.enabler)),
            now=value("enabler", "stance", context.model.enablers[move.enabler].stance or "undecided"),
            then=value("enabler", "stance", move.stance),
        )
        for move in change.moves
        if move.stance and move.stance != context.model.enablers[move.enabler].stance
    ]
    if moves:
        return join_dotted(moves)
    enablers = dict.fromkeys(
        [move.enabler for move in change.moves]
        + [each for at in change.at for each in at.adds]
        + list(change.introduces)
        + [gone.enabler for gone in change.retires]
    )
    return links(context, "enabler", list(enablers), 4)
