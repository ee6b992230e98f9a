"""The page of diversity: how much of each path is its own, and how shared its enablers are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.analysis import Diversity, Profile
from stagebook.analysis.overlap import MIN_STAGES
from stagebook.analysis.own_stages import describe_own
from stagebook.pages.blocks import Cell, Column, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.fit.diversity_chart import diversity_chart
from stagebook.pages.fit.path_words import path_words
from stagebook.pages.fit.sharedness import sharedness_words, stance_words, two_decimals
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap, section
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, say


def diversity_page(context: PageContext, row: PageRow) -> Page:
    """Paths by diversity and sharedness as a chart, then as a table."""
    if not context.analysis.overlap.profiles:
        return replace(page_head(row), sections=(only_gap("diversity"),))
    return replace(
        page_head(row),
        sections=tuple(
            each
            for each in (section("chart", *diversity_chart(context)), section("paths", *diversity_table(context)))
            if each
        ),
    )


def diversity_table(context: PageContext) -> Iterator[Table]:
    """Paths with the counts behind both figures, most diverse first."""
    profiles = context.analysis.overlap.profiles
    several = any(profile.diversity.among == "businesses" for profile in profiles.values())
    ranks = context.naming.ranks["journey"]
    ordered = sorted(profiles, key=lambda each: (-profiles[each].compared.value, ranks[each]))
    rows = tuple(
        (
            Cell(path_words(context, each)),
            Cell(diversity_words(each, profiles[each].diversity), sort=profiles[each].diversity.value),
            *([within_cell(profiles[each])] if several else []),
            Cell(sharedness_words(profiles[each]), sort=profiles[each].sharedness.value or -1),
            Cell(stance_words(profiles[each])),
        )
        for each in ordered
    )
    if rows:
        own = ["other-businesses", "within-business"] if several else ["diversity"]
        names = ("path", *own, "sharedness", "stances")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), rows, finder=True)


def diversity_words(path: str, diversity: Diversity) -> Phrase:
    """Diversity from 0 to 1 with the own stages in words, linked to the overlaps of the path; of too few the words."""
    if diversity.alone:
        return words(say("diversity.alone"), "muted")
    own = Run(describe_own(diversity), to=Target(ref=Ref("journey", path), anchor="overlaps"))
    if diversity.of < MIN_STAGES:
        return (own,)
    return (Run(two_decimals(diversity.value), tone="strong"), Run(" · "), own)


def within_cell(profile: Profile) -> Cell:
    """Diversity within the business of a path."""
    within = profile.within
    return (
        Cell(diversity_words(profile.path, within), sort=within.value) if within else Cell(words("–", "muted"), sort=-1)
    )
