"""Diversity and repeatability, and overlaps: how much of each journey is its own, and how shared what it runs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stagebook.analysis import Diversity, Path, Profile
from stagebook.pages.annex import gap, section
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Section, Table, words
from stagebook.pages.charts import Matrix, MatrixRow, Scatter, ScatterPoint
from stagebook.pages.delivery import hundredths
from stagebook.pages.edition import Edition
from stagebook.pages.labels import place_labels
from stagebook.pages.page import Page
from stagebook.pages.wording import links, short_link
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, phrase, say

WIDTH, HEIGHT = 560, 400
"""Of the chart, in its own units."""

MOST_ROWS = 60
"""A matrix of more rows is not read: then the pairs are listed."""


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
    several = any(profile.within for profile in profiles.values())
    ordered = sorted(profiles, key=lambda each: (-profiles[each].diversity.value, each))
    rows = tuple(
        (
            Cell(path_words(edition, each)),
            Cell(diversity_words(profiles[each].diversity), sort=profiles[each].diversity.value),
            *([within_cell(profiles[each])] if several else []),
            Cell(sharedness_words(profiles[each]), sort=profiles[each].sharedness.value or -1),
            Cell(stance_words(profiles[each])),
        )
        for each in ordered
    )
    if rows:
        names = ("path", "diversity", *(["within-business"] if several else []), "sharedness", "stances")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), rows, finder=True)


def diversity_words(diversity: Diversity) -> Phrase:
    """How many stages are its own, and the share."""
    if diversity.alone:
        return words(say("diversity.alone"), "muted")
    own = phrase("diversity.own", own=number(len(diversity.own)), of=number(diversity.of))
    return (Run(hundredths(diversity.value), tone="strong"), Run(" · "), *own)


def within_cell(profile: Profile) -> Cell:
    """The same within its business."""
    within = profile.within
    return Cell(diversity_words(within), sort=within.value) if within else Cell(words("–", "muted"), sort=-1)


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


def order_by_likeness(edition: Edition) -> list[str]:
    """Paths that overlap, each followed by the one that is most like it."""
    overlaps = edition.analysis.overlap.overlaps
    left = [each for each in overlaps if any(overlap.shared for overlap in overlaps[each])]
    ordered: list[str] = []
    while left:
        last = ordered[-1] if ordered else ""
        shared = {overlap.other: len(overlap.shared) for overlap in overlaps.get(last, ())}
        best = max(left, key=lambda each: (shared.get(each, 0), sum(len(o.shared) for o in overlaps[each]), each))
        ordered.append(best)
        left.remove(best)
    return ordered


def matrix(edition: Edition) -> Iterator[Block]:
    """Paths against paths: of how many of its stages each shares how many with each other."""
    ordered = order_by_likeness(edition)
    if not ordered:
        return
    if len(ordered) > MOST_ROWS:
        yield Paragraph(phrase("matrix.too-many", n=len(ordered)))
        return
    yield Paragraph(phrase("matrix.read"), "muted")
    yield Matrix(
        tuple(words(path_of(edition, each).name) for each in ordered),
        tuple(MatrixRow(path_words(edition, each), cells(edition, each, ordered)) for each in ordered),
        say("page.overlaps"),
    )


def cells(edition: Edition, row: str, ordered: Sequence[str]) -> tuple[tuple[str, float] | None, ...]:
    """One row: for each column the words and how strong it is, or None where nothing is shared."""
    found = {overlap.other: overlap for overlap in edition.analysis.overlap.overlaps[row] if overlap.shared}
    return tuple(
        (
            say("of", part=number(len(found[each].shared)), whole=number(found[each].of_one)),
            len(found[each].shared) / found[each].of_one,
        )
        if each in found
        else None
        for each in ordered
    )


def pairs(edition: Edition) -> Iterator[Table]:
    """Every pair that shares a stage, once, with the stages."""
    rows = []
    for one, found in edition.analysis.overlap.overlaps.items():
        for overlap in found:
            if overlap.shared and one < overlap.other:
                both = number(len(overlap.shared))
                counts = say("overlap.counts", both=both, mine=number(overlap.of_one), theirs=number(overlap.of_other))
                rows.append(
                    (
                        Cell(path_words(edition, one)),
                        Cell(path_words(edition, overlap.other)),
                        Cell(words(counts), sort=len(overlap.shared)),
                        Cell(links(edition, "stage", overlap.shared, 8)),
                    )
                )
    rows.sort(key=lambda row: -float(row[2].sort or 0))
    if rows:
        names = ("path", "other-path", "overlap", "shared-stages")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), tuple(rows), finder=True)


def alike(edition: Edition) -> Iterator[Table]:
    """Stages with the same moment that are not the same stage."""
    rows = tuple(
        (Cell(words(moment)), Cell(links(edition, "stage", stages)))
        for moment, stages in edition.analysis.overlap.moments.items()
    )
    if rows:
        yield Table((Column(say("column.moment")), Column(say("column.stages"))), rows, caption=say("alike.caption"))
