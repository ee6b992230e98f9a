"""The page of what happened since an earlier model: one sheet for a meeting, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.analysis.since import SinceLastTime
from stagebook.limits import BUDGET
from stagebook.pages.blocks import Block, Item, Listing, Paragraph, Section, words
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.sections import gap, how_to_compare
from stagebook.pages.since_tables import (
    MAX_NAMES,
    changes_table,
    counted_table,
    lines_table,
    list_acceptances,
    list_things,
    overdue_table,
    stances_table,
)
from stagebook.pages.since_words import compared_words, count_events
from stagebook.pages.wording import link, links, monthly_amount, openable
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, day, number, phrase, say

CHIPS = ("counted", "stances", "began", "done")


def since_page(context: PageContext, row: PageRow) -> Page:
    """What happened since the earlier model; without one, how to name it."""
    since = context.since
    if since is None:
        return replace(page_head(row), sections=(nothing_to_compare(),))
    counts = count_events(since)
    return replace(
        page_head(row),
        chips=(
            compared_words(since),
            *(phrase(f"since.count.{name}", n=counts[name]) for name in CHIPS if counts[name]),
        ),
        sections=(*notes_section(since), *make_sections(context, since)),
        template="meeting",
    )


def nothing_to_compare() -> Section:
    """What to type, where there is no earlier model."""
    return Section("nothing", "", (gap("since"), *how_to_compare("since")))


def notes_section(since: SinceLastTime) -> tuple[Section, ...]:
    """Where the model lay, if elsewhere, and what of it is not compared; nothing where there is neither."""
    earlier = since.earlier
    notes: list[Block] = []
    if earlier.folder:
        notes.append(Paragraph(phrase("since.moved", folder=Run(earlier.folder, tone="code")), "muted"))
    if earlier.left_out:
        named = [(Run(path, tone="code"),) for path in sorted(earlier.left_out)]
        paths = openable(named[: BUDGET.cell_links + 1], MAX_NAMES, len(named))
        notes.append(Paragraph(phrase("since.left-out", n=len(named), paths=paths), "muted"))
    return (Section("notes", "", tuple(notes)),) if notes else ()


def make_sections(context: PageContext, since: SinceLastTime) -> Iterator[Section]:
    """All sections in their order, which never changes: one with nothing to say says so."""
    yield make_section("counted", counted_table(context, since))
    yield make_section("lines", lines_table(context, since), nothing=no_line_moved(context))
    yield make_section("decisions", [*stances_table(context, since), *list_acceptances(context, since)])
    yield make_section("changes", changes_table(context, since))
    yield make_section("overdue", overdue_table(context, since), nothing=nothing_overdue(since))
    yield make_section("things", list_things(context, since))
    items = tuple(Item(question) for question in list_questions(context, since))
    yield make_section("questions", [Listing(items)] if items else [])
    yield Section("other", "", (Paragraph(phrase("since.other-page", page=page_link("changed")), "muted"),))


def make_section(name: str, blocks: Iterator[Block] | list[Block], nothing: Phrase = ()) -> Section:
    """A section with its blocks, or with a sentence that there is nothing."""
    found = tuple(blocks)
    empty = (Paragraph(nothing or words(say(f"since.none.{name}")), "muted"),)
    return Section(name, say(f"section.since-{name}"), found or empty)


def no_line_moved(context: PageContext) -> Phrase:
    """Why no line of a bottleneck is listed: all were counted again then and now, or there is none."""
    return words(say("since.none.lines.counted" if context.analysis.loops else "since.none.lines"))


def nothing_overdue(since: SinceLastTime) -> Phrase:
    """That nothing is overdue, on which day."""
    return words(say("since.none.overdue", day=day(since.today)) if since.today else say("since.none.overdue.no-day"))


def list_questions(context: PageContext, since: SinceLastTime) -> Iterator[Phrase]:
    """The questions for the meeting, at most three."""
    asked = since.questions
    if asked.unaddressed:
        item = asked.unaddressed
        yield phrase(
            "since.ask.unaddressed",
            says=item.demand.says,
            place=link(context, item.at),
            amount=monthly_amount(item.monthly or 0),
        )
    if asked.rewarded:
        found = asked.rewarded
        yield phrase(
            "since.ask.rewarded",
            n=len(found.outputs),
            enabler=link(context, Ref("enabler", found.enabler)),
            owner=link(context, Ref("team", found.owner)),
            measures=links(context, "measure", found.outputs),
        )
    if asked.worsened and asked.worsened.before:
        read = asked.worsened
        before = asked.worsened.before
        yield phrase(
            "since.ask.worsened",
            measure=link(context, Ref("measure", read.measure)),
            before=number(before.value),
            before_on=day(before.on),
            after=number(read.after.value),
            after_on=day(read.after.on),
        )
