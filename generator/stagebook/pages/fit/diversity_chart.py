"""The chart of paths by diversity and sharedness, every point of it named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from stagebook.analysis import Profile
from stagebook.analysis.overlap import MIN_STAGES
from stagebook.analysis.own_stages import describe_own
from stagebook.limits import BUDGET
from stagebook.pages.blocks import Block, Paragraph
from stagebook.pages.chart_labels import NamedPoint, place_labels
from stagebook.pages.charts import KeyItem, Scatter, ScatterPoint
from stagebook.pages.context import PageContext
from stagebook.pages.fit.path_words import path_of, path_words
from stagebook.pages.fit.sharedness import stance_words, two_decimals
from stagebook.source import Ref
from stagebook.words import Run, Target, joined, number, phrase, plain, say

WIDTH, HEIGHT = 560, 400
"""Size of the chart in its own units."""
SQUARE = 28
"""Side of a square whose points are merged past the budget; the chart has some 300 squares."""
TOUCHING = 12
"""Distance in either direction below which two points are one, with the names of both."""
TABLE = Target(page="diversity", anchor="paths")
LEAST_DISTANCE = 0.005
"""Distance from the line from which one is said: below it rounds to none."""


@dataclass(frozen=True, slots=True)
class Named:
    """One or several paths in one place of the chart, in its units."""

    x: float
    y: float
    things: tuple[tuple[str, Ref | Target], ...]
    """Names and links."""


def diversity_chart(context: PageContext) -> Iterator[Block]:
    """The chart, what it leaves out, and the path that is farthest from the line."""
    profiles = context.analysis.overlap.profiles
    plotted = [profile for profile in profiles.values() if profile.point]
    if plotted:
        yield draw_points(join_touching(merge_squares([plot(context, each) for each in plotted])))
        if len(plotted) > BUDGET.chart_points:
            yield Paragraph(phrase("chart.gathered"), "muted")
        farthest = max(plotted, key=lambda each: (abs(each.distance), path_of(context, each.path).name))
        if abs(farthest.distance) > LEAST_DISTANCE:
            yield describe_farthest(context, farthest)
        yield Paragraph(phrase("diversity.pattern"), "muted")
        if any(profile.within for profile in plotted):
            yield Paragraph(phrase("diversity.levels"), "muted")
    yield from describe_left_out(context)


def describe_farthest(context: PageContext, profile: Profile) -> Paragraph:
    """The path farthest from the line in a sentence, with its numbers."""
    return Paragraph(
        phrase(
            "diversity.above" if profile.distance > 0 else "diversity.below",
            path=path_words(context, profile.path),
            own=describe_own(profile.compared),
            n=profile.sharedness.decided,
            stances=stance_words(profile, decided=True),
            shared=two_decimals(profile.sharedness.value or 0),
        )
    )


def describe_left_out(context: PageContext) -> Iterator[Paragraph]:
    """The number of paths without a point, and why."""
    profiles = context.analysis.overlap.profiles.values()
    total = number(len(profiles))
    short = sum(profile.diversity.of < MIN_STAGES for profile in profiles)
    undecided = sum(profile.too_little for profile in profiles) - short
    if short:
        yield Paragraph(phrase("diversity.too-short", n=short, total=total), "muted")
    if undecided and short:  # short ones may use too few as well: they are counted once
        yield Paragraph(phrase("diversity.too-undecided.others", n=undecided), "muted")
    elif undecided:
        yield Paragraph(phrase("diversity.too-undecided", n=undecided, total=total), "muted")
    if any(profile.compared.alone and not profile.too_little for profile in profiles):
        yield Paragraph(phrase("diversity.only-one"), "muted")


def plot(context: PageContext, profile: Profile) -> Named:
    """A path as a point of the chart."""
    x, y = profile.point or (0, 0)
    name = path_of(context, profile.path).name
    return Named(x * WIDTH, (1 - y) * HEIGHT, ((name, Ref("journey", profile.path)),))


def merge_squares(points: list[Named]) -> list[Named]:
    """Past `BUDGET.chart_points`, merge the points of each square of a grid into one that is called by their number."""
    if len(points) <= BUDGET.chart_points:
        return points
    squares: defaultdict[tuple[int, int], list[Named]] = defaultdict(list)
    for point in points:
        squares[int(point.x // SQUARE), int(point.y // SQUARE)].append(point)
    return [merge_square(its) for _, its in sorted(squares.items())]


def merge_square(points: list[Named]) -> Named:
    """Merge the points of a square into one at their mean."""
    if len(points) == 1:
        return points[0]
    x, y = (sum(each) / len(points) for each in ([point.x for point in points], [point.y for point in points]))
    name = f"{number(len(points))} {say('kind.journey', n=len(points))}"
    return Named(x, y, ((name, TABLE),))


def join_touching(points: list[Named]) -> list[Named]:
    """Join points that would lie on each other, from left to right and top to bottom."""
    joined: list[Named] = []
    for point in sorted(points, key=lambda each: (each.x, each.y, each.things[0][0])):
        at = next((at for at, other in enumerate(joined) if touch(point, other)), None)
        if at is None:
            joined.append(point)
        else:
            joined[at] = Named(joined[at].x, joined[at].y, (*joined[at].things, *point.things))
    return joined


def touch(one: Named, other: Named) -> bool:
    """Whether two points are so near that they are one on the chart."""
    return abs(one.x - other.x) < TOUCHING and abs(one.y - other.y) < TOUCHING


def list_names(names: list[str]) -> str:
    """Names as one text; past `BUDGET.label_names` the rest is counted."""
    shown = names[: BUDGET.label_names]
    rest = [say("more", n=len(names) - len(shown))] if len(shown) < len(names) else []
    return plain(joined([(Run(name),) for name in (*shown, *rest)]))


def draw_points(points: list[Named]) -> Scatter:
    """The chart with a label for every point, and the key of those that have a number."""
    named = [NamedPoint(point.x, point.y, tuple(name for name, _ in point.things)) for point in points]
    labels = place_labels(named, WIDTH, HEIGHT)
    marks, key = [], []
    for point, label in zip(points, labels, strict=True):
        name = list_names([name for name, _ in point.things])
        to = point.things[0][1] if len(point.things) == 1 else TABLE
        marks.append(ScatterPoint(round(point.x, 1), round(point.y, 1), name, to, label))
        key += [KeyItem(at, *thing) for at, thing in zip(label.numbers, point.things, strict=False)]
    ends = {name: say(f"chart.{name}") for name in ("diverse", "alike", "shared", "tailored", "pattern")}
    return Scatter(
        tuple(marks), ends["alike"], ends["diverse"], ends["tailored"], ends["shared"], ends["pattern"], tuple(key)
    )
