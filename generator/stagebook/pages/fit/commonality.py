"""The page of selective commonality: enablers that do the same job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stagebook.analysis import Commonality
from stagebook.limits import BUDGET
from stagebook.name_order import name_key
from stagebook.pages.blocks import Cell, Column, Item, Listing, Paragraph, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap
from stagebook.pages.wording import capitalise, links, short_link
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, number, phrase, say


def commonality_page(context: PageContext, row: PageRow) -> Page:
    """A section for each job that several enablers do; past `BUDGET.page_sections` a table of the rest."""
    every = sorted(context.analysis.commonality, key=lambda each: name_key(each.job))
    shown = every[: BUDGET.page_sections] if len(every) > BUDGET.page_sections + 1 else every
    sections = [job_section(context, at, each) for at, each in enumerate(shown, 1)]
    if len(shown) < len(every):
        rest = every[len(shown) :]
        sections.append(Section("more-jobs", say("section.more-jobs", n=len(rest)), (jobs_table(context, rest),)))
    return replace(page_head(row), sections=tuple(sections) or (only_gap("commonality"),))


def job_section(context: PageContext, at: int, job: Commonality) -> Section:
    """A job: its enablers, and the journeys and stages where they would meet."""
    doing = tuple(
        Item(
            short_link(context, Ref("enabler", each)),
            words(context.model.enablers[each].summary) if context.model.enablers[each].summary else (),
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
    notes = (*moment_notes(context, job), *together_notes(context, job))
    return Section(
        f"job-{at}", capitalise(job.job), (Listing(doing), Paragraph(meeting), *(Paragraph(each) for each in notes))
    )


def moment_notes(context: PageContext, job: Commonality) -> Iterator[Phrase]:
    """Moments at which several enablers do the job at different stages."""
    for moment in job.moments:
        yield phrase(
            "commonality.moment",
            moment=Run(moment.moment, tone="strong"),
            stages=links(context, "stage", moment.stages),
            enablers=links(context, "enabler", moment.enablers),
        )


def together_notes(context: PageContext, job: Commonality) -> Iterator[Phrase]:
    """Enablers of the job that stand at one and the same stage, and so are used together there."""
    places: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for stage in job.stages:
        named = context.analysis.stands_on[Ref("stage", stage)].direct
        there = tuple(each for each in job.enablers if each in named)
        if len(there) > 1:
            places[there].append(stage)
    for enablers, stages in places.items():
        yield phrase(
            "commonality.together",
            enablers=links(context, "enabler", enablers),
            stages=links(context, "stage", stages, 8),
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
