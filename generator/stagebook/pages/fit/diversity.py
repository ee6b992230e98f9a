"""The page of diversity: how much of each path is its own, and how shared its enablers are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from stagebook.analysis import Diversity, Profile
from stagebook.limits import BUDGET
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Table, words
from stagebook.pages.chart_labels import place_labels
from stagebook.pages.charts import Scatter, ScatterPoint
from stagebook.pages.context import PageContext
from stagebook.pages.fit.delivery import has_several_businesses, two_decimals
from stagebook.pages.fit.path_words import path_of, path_words
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import gap_section, section
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, phrase, say

WIDTH, HEIGHT = 560, 400
"""Size of the chart in its own units."""
SQUARE = 28
"""Side of a square whose points are merged past the budget; the chart has some 300 squares."""


def diversity_page(context: PageContext, row: PageRow) -> Page:
    """Paths by diversity and sharedness as a chart, then as a table."""
    return replace(
        page_head(row),
        sections=(
            section("chart", *diversity_chart(context)) or gap_section("chart", "paths"),
            *(each for each in (section("paths", *diversity_table(context)),) if each),
        ),
    )


PlottedPoint = tuple[float, float, str, Ref | Target]
"""A point of the chart: x, y, label and link."""


def plot_points(context: PageContext) -> list[PlottedPoint]:
    """Paths with a decided enabler, in units of the chart."""
    return [
        (
            profile.point[0] * WIDTH,
            (1 - profile.point[1]) * HEIGHT,
            path_of(context, identity).name,
            Ref("journey", identity),
        )
        for identity, profile in context.analysis.overlap.profiles.items()
        if profile.point
    ]


def merge_points(points: list[PlottedPoint]) -> list[PlottedPoint]:
    """Past `BUDGET.chart_points`, merge the points of each square of a grid; largest squares first."""
    if len(points) <= BUDGET.chart_points:
        return points
    squares: defaultdict[tuple[int, int], list[PlottedPoint]] = defaultdict(list)
    for point in points:
        squares[int(point[0] // SQUARE), int(point[1] // SQUARE)].append(point)
    return [merge_square(its) for _, its in sorted(squares.items(), key=lambda item: (-len(item[1]), item[0]))]


def merge_square(points: list[PlottedPoint]) -> PlottedPoint:
    """Merge the points of a square into one at their mean, labelled with their number."""
    if len(points) == 1:
        return points[0]
    x, y = (sum(each) / len(points) for each in (([point[0] for point in points]), ([point[1] for point in points])))
    label = f"{number(len(points))} {say('kind.journey', n=len(points))}"
    return x, y, label, Target(page="diversity", anchor="paths")


def diversity_chart(context: PageContext) -> Iterator[Block]:
    """A scatter chart of the paths with a decided enabler; nothing where there are none."""
    found = merge_points(plot_points(context))
    sides = place_labels([(x, y, label) for x, y, label, _ in found], WIDTH, HEIGHT)
    points = tuple(
        ScatterPoint(round(x, 1), round(y, 1), label, ref, side)
        for (x, y, label, ref), side in zip(found, sides, strict=True)
    )
    if points:
        labels = {name: say(f"chart.{name}") for name in ("diverse", "alike", "shared", "tailored", "pattern")}
        yield Scatter(
            points, labels["alike"], labels["diverse"], labels["tailored"], labels["shared"], labels["pattern"]
        )
        if any(isinstance(point.to, Target) for point in points):
            yield Paragraph(phrase("chart.gathered"), "muted")
        yield Paragraph(phrase("diversity.pattern"), "muted")


def diversity_table(context: PageContext) -> Iterator[Table]:
    """Paths with the counts behind both figures, most diverse first."""
    profiles = context.analysis.overlap.profiles
    several = has_several_businesses(context.analysis.shape[context.model.organisation.ref])
    ranks = context.naming.ranks["journey"]
    ordered = sorted(profiles, key=lambda each: (-profiles[each].diversity.value, ranks[each]))
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
    """Diversity from 0 to 1 with the number of own stages, linked to the overlaps of the path."""
    if diversity.alone:
        return words(say("diversity.alone"), "muted")
    count = Run(number(len(diversity.own)), to=Target(ref=Ref("journey", path), anchor="overlaps"))
    own = phrase("diversity.own", own=count, of=number(diversity.of))
    return (Run(two_decimals(diversity.value), tone="strong"), Run(" · "), *own)


def within_cell(profile: Profile) -> Cell:
    """Diversity within the business of a path."""
    within = profile.within
    return (
        Cell(diversity_words(profile.path, within), sort=within.value) if within else Cell(words("–", "muted"), sort=-1)
    )


def sharedness_words(profile: Profile) -> Phrase:
    """Sharedness of the decided enablers, from 0 to 1, with their number."""
    shared = profile.sharedness.value
    if shared is None:
        return words(say("sharedness.undecided"), "muted")
    return (
        Run(two_decimals(shared), tone="strong"),
        Run(" · "),
        *phrase("sharedness.of", n=profile.sharedness.decided),
    )


def stance_words(profile: Profile) -> Phrase:
    """Counts of the stances behind the sharedness."""
    counts = profile.sharedness
    found = ((name, getattr(counts, name)) for name in ("independent", "common", "repeatable", "undecided"))
    return words(", ".join(f"{number(count)} {say(f'value.stance.{name}')}" for name, count in found if count))
