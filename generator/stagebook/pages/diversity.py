"""Diversity and repeatability, and overlaps: how much of each journey is its own, and how shared what it runs on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stagebook import analysis
from stagebook.analysis import Diversity, Overlap, Path, Profile, make_matrix
from stagebook.pages.annex import gap, section
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Section, Table, words
from stagebook.pages.charts import Matrix, MatrixRow, Scatter, ScatterPoint
from stagebook.pages.delivery import hundredths, is_of_several
from stagebook.pages.edition import Edition
from stagebook.pages.labels import place_labels
from stagebook.pages.page import Page
from stagebook.pages.wording import links, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, phrase, plain, say

WIDTH, HEIGHT = 560, 400
"""Of the chart, in its own units."""


def diversity_page(edition: Edition) -> Page:
    """Diverse journeys ask for independent enablers, shared journeys for repeatable ones: where does each stand?"""
    return Page(
        target=Target(page="diversity"),
        section="fits",
        title=say("page.diversity"),
        summary=say("about.diversity"),
        crumbs=(crumb(),),
        sections=(
            section("chart", *chart(edition)) or gap_section("chart", "paths"),
            *(each for each in (section("paths", *table(edition)),) if each),
        ),
    )


def crumb() -> Run:
    """The way back to the branch."""
    return Run(say("branch.fits"), to=Target(page="delivery"))


def gap_section(name: str, missing: str) -> Section:
    """A section that says what is missing."""
    return Section(name, say(f"section.{name}"), (gap(missing),))


def path_of(edition: Edition, identity: str) -> Path:
    """A path by its id: that of its first journey."""
    return edition.analysis.path_of[identity]


def path_words(edition: Edition, identity: str) -> Phrase:
    """A path by the names of its journeys."""
    runs: list[Run] = []
    for journey in path_of(edition, identity).journeys:
        runs += [Run(" → ")] if runs else []
        runs += short_link(edition, Ref("journey", journey))
    return tuple(runs)


def chart(edition: Edition) -> Iterator[Block]:
    """Every path that has a decided enabler, by how diverse it is and how shared its enablers are."""
    found = [
        (
            profile.point[0] * WIDTH,
            (1 - profile.point[1]) * HEIGHT,
            path_of(edition, identity).name,
            Ref("journey", identity),
        )
        for identity, profile in edition.analysis.overlap.profiles.items()
        if profile.point
    ]
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
        yield Paragraph(phrase("diversity.pattern"), "muted")


def table(edition: Edition) -> Iterator[Table]:
    """Every path with the counts behind both figures, the most diverse first."""
    profiles = edition.analysis.overlap.profiles
    several = is_of_several(edition.analysis.shape[edition.model.organisation.ref])
    ordered = sorted(profiles, key=lambda each: (-profiles[each].diversity.value, each))
    rows = tuple(
        (
            Cell(path_words(edition, each)),
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
    """How many stages are its own, and the share. The count leads to what the path shares."""
    if diversity.alone:
        return words(say("diversity.alone"), "muted")
    count = Run(number(len(diversity.own)), to=Target(ref=Ref("journey", path), anchor="overlaps"))
    own = phrase("diversity.own", own=count, of=number(diversity.of))
    return (Run(hundredths(diversity.value), tone="strong"), Run(" · "), *own)


def within_cell(profile: Profile) -> Cell:
    """The same within its business."""
    within = profile.within
    return (
        Cell(diversity_words(profile.path, within), sort=within.value) if within else Cell(words("–", "muted"), sort=-1)
    )


def sharedness_words(profile: Profile) -> Phrase:
    """How shared the decided enablers are."""
    shared = profile.sharedness.value
    if shared is None:
        return words(say("sharedness.undecided"), "muted")
    return (Run(hundredths(shared), tone="strong"), Run(" · "), *phrase("sharedness.of", n=profile.sharedness.decided))


def stance_words(profile: Profile) -> Phrase:
    """The stances that the figure is made of."""
    counts = profile.sharedness
    found = ((name, getattr(counts, name)) for name in ("independent", "common", "repeatable", "undecided"))
    return words(", ".join(f"{number(count)} {say(f'value.stance.{name}')}" for name, count in found if count))


def overlaps_page(edition: Edition) -> Page:
    """Which journeys share stages with which."""
    sections = (
        section("matrix", *matrix(edition)) or gap_section("matrix", "overlaps"),
        section("pairs", *pairs(edition)),
        section("alike-stages", *alike(edition)),
    )
    return Page(
        target=Target(page="overlaps"),
        section="fits",
        title=say("page.overlaps"),
        summary=say("about.overlaps"),
        crumbs=(crumb(),),
        sections=tuple(each for each in sections if each),
        template="wide",
    )


def compare_all(edition: Edition) -> analysis.Matrix:
    """The paths that share a stage with another; past what can be read, their businesses and the closest pairs."""
    paths = edition.analysis.paths
    met = Counter(stage for path in paths for stage in path.stages)
    return make_matrix([path for path in paths if any(met[stage] > 1 for stage in path.stages)])


def order_by_likeness(found: analysis.Matrix) -> list[str]:
    """The rows that share a stage, each followed by the one that is most like it."""
    shared = {pair: len(cell.shared) for pair, cell in found.cells.items()}
    in_all = Counter[str]()
    for (row, _), count in shared.items():
        in_all[row] += count
    left, ordered = sorted(in_all), list[str]()
    while left:
        last = ordered[-1] if ordered else ""
        best = max(left, key=lambda each: (shared.get((last, each), 0), in_all[each], each))
        ordered.append(best)
        left.remove(best)
    return ordered


def matrix(edition: Edition) -> Iterator[Block]:
    """Rows against rows: of how many of its stages each shares how many with each other.

    Those that share nothing with the rest have a table of their own: together they would be empty for the most part.
    """
    found = compare_all(edition)
    ordered = order_by_likeness(found)
    if found.pairs:
        yield Paragraph(phrase(f"matrix.{found.level}", n=len(found.pairs) + found.more))
    if ordered:
        yield Paragraph(phrase("matrix.read"), "muted")
    names = {each: row_words(edition, found, each) for each in ordered}
    for group in groups_of(found, ordered):
        yield Matrix(
            tuple(words(plain(names[each])) for each in group),
            tuple(MatrixRow(names[each], cells(found, each, group)) for each in group),
            say("matrix.caption", first=plain(names[group[0]])),
        )


def groups_of(found: analysis.Matrix, ordered: Sequence[str]) -> Iterator[list[str]]:
    """The rows that share with each other, one through another, and with no row of another group."""
    left = list(ordered)
    while left:
        group = {left[0]}
        while more := {each for each in left if each not in group and any((each, one) in found.cells for one in group)}:
            group |= more
        yield [each for each in left if each in group]
        left = [each for each in left if each not in group]


def row_words(edition: Edition, found: analysis.Matrix, row: str) -> Phrase:
    """A path or a business by name."""
    return short_link(edition, Ref("business", row)) if found.level == "business" else path_words(edition, row)


def cells(found: analysis.Matrix, row: str, ordered: Sequence[str]) -> tuple[tuple[str, float] | None, ...]:
    """One row: for each column the words and how strong it is, or None where nothing is shared."""
    there = (found.cells.get((row, each)) for each in ordered)
    return tuple(
        (say("of", part=number(len(each.shared)), whole=number(each.of_one)), len(each.shared) / each.of_one)
        if each
        else None
        for each in there
    )


def pairs(edition: Edition) -> Iterator[Block]:
    """The pairs of paths that share most, once each, with the stages."""
    found = compare_all(edition)
    closest = found.pairs or [cell for (one, other), cell in found.cells.items() if one < other]
    rows = tuple(
        (
            Cell(path_words(edition, each.one)),
            Cell(path_words(edition, each.other)),
            Cell(words(pair_counts(each)), sort=len(each.shared)),
            Cell(links(edition, "stage", each.shared, 8)),
        )
        for each in sorted(closest, key=lambda each: -len(each.shared))
    )
    if rows:
        names = ("path", "other-path", "overlap", "shared-stages")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), rows, finder=True)
    if found.more:
        yield Paragraph(phrase("pairs.more", n=found.more), "muted")


def pair_counts(overlap: Overlap) -> str:
    """How many stages two paths share, of how many each: 2 of 3 / 2 of 58."""
    both = number(len(overlap.shared))
    return say("overlap.counts", both=both, mine=number(overlap.of_one), theirs=number(overlap.of_other))


def alike(edition: Edition) -> Iterator[Table]:
    """Stages with the same moment that are not the same stage."""
    rows = tuple(
        (Cell(words(moment)), Cell(links(edition, "stage", stages)))
        for moment, stages in edition.analysis.overlap.moments.items()
    )
    if rows:
        yield Table((Column(say("column.moment")), Column(say("column.stages"))), rows, caption=say("alike.caption"))
