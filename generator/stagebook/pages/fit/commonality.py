"""The page of selective commonality: enablers that do the same job."""

from __future__ import annotations

from dataclasses import replace

from stagebook.limits import BUDGET
from stagebook.name_order import name_key
from stagebook.pages.blocks import Section
from stagebook.pages.context import PageContext
from stagebook.pages.fit.balance import job_section, jobs_table
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap
from stagebook.site_map import PageRow
from stagebook.words import say


def commonality_page(context: PageContext, row: PageRow) -> Page:
    """A section for each job that several enablers do; past `BUDGET.page_sections` a table of the rest."""
    every = sorted(context.analysis.commonality, key=lambda each: name_key(each.job))
    shown = every[: BUDGET.page_sections] if len(every) > BUDGET.page_sections + 1 else every
    sections = [job_section(context, at, each) for at, each in enumerate(shown, 1)]
    if len(shown) < len(every):
        rest = every[len(shown) :]
        sections.append(Section("more-jobs", say("section.more-jobs", n=len(rest)), (jobs_table(context, rest),)))
    return replace(page_head(row), sections=tuple(sections) or (only_gap("commonality"),))
