"""The page of balance: how many enablers have which stance, beside the stance that the shape expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stagebook.analysis import Commonality, StanceDistribution
from stagebook.model.entities.enabler import STANCES
from stagebook.name_order import name_key
from stagebook.pages.blocks import Block, Cell, Column, Item, Listing, Paragraph, Section, Table, words
from stagebook.pages.charts import Stack, Stacks
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap, section
from stagebook.pages.wording import capitalise, index_target, links, short_link, value
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Run, number, phrase, say

STANCE_ORDER = (*reversed(STANCES), "undecided")


def balance_page(context: PageContext, row: PageRow) -> Page:
    """Stances of all enablers, by business and by kind."""
    balance = context.analysis.balance
    whole = context.model.organisation.ref
    sections = (
        section(
            "balance-all", *expected_stance(context, whole, balance.total), Stacks(tuple(balance_stacks(balance.total)))
        ),
        section("balance-businesses", *grouped_stacks(context, "business")),
        section("balance-kinds", *grouped_stacks(context, "kind")),
    )
    found = tuple(each for each in sections if each) if context.model.enablers else (only_gap("enablers"),)
    return replace(page_head(row), sections=found)


def expected_stance(context: PageContext, scope: Ref, spread: StanceDistribution) -> Iterator[Paragraph]:
    """The stance that the shape expects, and whether most enablers have it; nothing on that where two stances tie."""
    shape = context.analysis.shape.get(scope)
    expected = context.analysis.balance.expects.get(scope)
    if shape and expected:
        named = Run(value("organisation", "shape", shape.shape), tone="strong")
        sentence = phrase(
            "balance.expects", shape=named, stance=Run(value("enabler", "stance", expected), tone=expected)
        )
        decided = [(count, stance) for stance, count in enabler_counts(spread) if stance != "undecided"]
        first, second, _ = sorted(decided, reverse=True)
        if first[0] > second[0]:
            how = "balance.as-expected" if first[1] == expected else "balance.otherwise"
            total = sum(count for count, _ in decided)
            found = Run(value("enabler", "stance", first[1]), tone=first[1])
            sentence = (*sentence, Run(" "), *phrase(how, n=first[0], total=number(total), stance=found))
        yield Paragraph(sentence)


def business_balance(context: PageContext, business: Ref) -> Iterator[Block]:
    """Stances of the enablers that reach a business; nothing where none does."""
    found = context.analysis.balance.by_business[business.id]
    if any(count for _, count in enabler_counts(found)):
        yield from expected_stance(context, business, found)
        yield Stacks(tuple(balance_stacks(found)))


def balance_stacks(spread: StanceDistribution) -> Iterator[Stack]:
    """Stances by number of enablers, and by the paths that use them where there are any."""
    yield Stack((Run(say("balance.count"), to=index_target("enabler")),), enabler_counts(spread))
    weights = tuple((name, getattr(spread, name).paths) for name in STANCE_ORDER)
    if any(paths for _, paths in weights):
        yield Stack(words(say("balance.weight")), weights)


def enabler_counts(spread: StanceDistribution) -> tuple[tuple[str, int], ...]:
    """Number of enablers of each stance."""
    return tuple((name, getattr(spread, name).enablers) for name in STANCE_ORDER)


def grouped_stacks(context: PageContext, by: str) -> Iterator[Stacks]:
    """Stances for each business, or for each kind of enabler."""
    if by == "business":
        found = context.analysis.balance.by_business
        items = [
            Stack(short_link(context, Ref("business", each)), enabler_counts(found[each]))
            for each in context.naming.sort_ids("business", found)
        ]
    else:
        kinds = context.analysis.balance.by_kind
        items = [
            Stack(
                (
                    Run(
                        capitalise(say(f"value.enabler.{each}", n=2)) if each else say("unrecorded"),
                        to=index_target("enabler"),
                    ),
                ),
                enabler_counts(kinds[each]),
            )
            for each in sorted(
                kinds, key=lambda kind: (not kind, name_key(say(f"value.enabler.{kind}", n=2) if kind else ""))
            )
        ]
    if items:
        yield Stacks(tuple(items))


def job_section(context: PageContext, at: int, job: Commonality) -> Section:
    """A job: its enablers, and the journeys and stages where they would meet."""
    doing = tuple(
        Item(
            short_link(context, Ref("enabler", each)),
            words(context.model.enablers[each].summary),
            context.model.enablers[each].stance or "undecided",
        )
        for each in context.naming.sort_ids("enabler", job.enablers)
    )
    meeting = phrase(
        "commonality.meet",
        n=len(job.stages),
        journeys=links(context, "journey", job.journeys, 8),
        stages=links(context, "stage", job.stages, 8),
    )
    moments = (
        phrase(
            "commonality.moment",
            moment=Run(moment.moment, tone="strong"),
            stages=links(context, "stage", moment.stages),
        )
        for moment in job.moments
    )
    return Section(
        f"job-{at}", capitalise(job.job), (Listing(doing), Paragraph(meeting), *(Paragraph(each) for each in moments))
    )


def jobs_table(context: PageContext, jobs: Iterable[Commonality]) -> Table:
    """A table of jobs without sections of their own."""
    rows = tuple(
        (
            Cell(words(capitalise(job.job))),
            Cell(links(context, "enabler", job.enablers, 8), sort=len(job.enablers)),
            Cell(words(number(len(job.journeys))), sort=len(job.journeys)),
            Cell(words(number(len(job.stages))), sort=len(job.stages)),
        )
        for job in jobs
    )
    names = ("job", "enablers", "journeys", "stages")
    columns = tuple(Column(say(f"column.{name}"), numeric=name in names[2:]) for name in names)
    return Table(columns, rows, finder=True)
