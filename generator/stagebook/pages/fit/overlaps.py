"""The page of overlaps: paths that share stages; past the budget, groups of paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stagebook import analysis
from stagebook.analysis import Group, GroupPair, Overlap, make_matrix
from stagebook.limits import BUDGET
from stagebook.name_order import name_key
from stagebook.pages.blocks import Block, Cell, Column, Paragraph, Table, words
from stagebook.pages.charts import MatrixBlock, MatrixRow
from stagebook.pages.context import PageContext
from stagebook.pages.csv_tables import write_csv
from stagebook.pages.fit.path_words import path_of, path_words
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.sections import only_gap, section
from stagebook.pages.wording import join_sentences, links, openable, short_link
from stagebook.site_map import PageRow, address
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, number, phrase, plain, say

PAIRS, MEMBERS = "pairs.csv", "journeys-by-group.csv"
"""CSV files of the page: pairs of groups; journeys with their groups."""


def overlaps_page(context: PageContext, row: PageRow) -> Page:
    """The matrix of overlaps, pairs or groups of paths, busiest stages, stages of one moment."""
    found = make_matrix(context.analysis.paths, context.analysis.overlap.groups)
    grouped = found.level != "path"
    sections = (
        section("matrix", *(overlap_matrices(context, found) if found.rows else no_overlaps(context))),
        section("groups", *group_table(context)) if grouped else None,
        section("pairs", *(group_pair_table(context) if grouped else pair_table(context, found))),
        section("busiest-stages", *busiest_stages(context)) if grouped else None,
        section("alike-stages", *same_moment_table(context)),
    )
    return replace(
        page_head(row),
        sections=tuple(each for each in sections if each)
        or (only_gap("overlaps" if context.analysis.paths else "none.journey"),),
        template="wide",
        files={PAIRS: pairs_file(context), MEMBERS: members_file(context)} if grouped else {},
    )


def no_overlaps(context: PageContext) -> Iterator[Block]:
    """That no path shares a stage with another; nothing where there are not two."""
    if len(context.analysis.paths) > 1:
        yield Paragraph(phrase("overlaps.none"))


def order_by_overlap(found: analysis.OverlapMatrix, names: Mapping[str, Phrase]) -> list[str]:
    """Order rows so that each is followed by the one it shares most stages with."""
    shared = {pair: len(cell.shared) for pair, cell in found.cells.items()}
    in_all = Counter[str]()
    for (row, _), count in shared.items():
        in_all[row] += count
    left, ordered = sorted(in_all, key=lambda each: (name_key(plain(names[each])), each)), list[str]()
    while left:
        last = ordered[-1] if ordered else ""
        best = max(left, key=lambda each: (shared.get((last, each), 0), in_all[each]))  # of several, the first by name
        ordered.append(best)
        left.remove(best)
    return ordered


def overlap_matrices(context: PageContext, found: analysis.OverlapMatrix) -> Iterator[Block]:
    """Matrices of the number of stages that rows share.

    Each connected component is a matrix of its own: a single one would be mostly empty.
    """
    names = {each: row_words(context, found, each) for each in {row for row, _ in found.cells}}
    ordered = order_by_overlap(found, names)
    if found.level != "path":
        count = context.analysis.overlap.groups.pairs_of_paths
        level = found.level if ordered else "none"
        yield Paragraph(phrase(f"matrix.{level}", n=count, groups=number(len(context.analysis.overlap.groups.all))))
    if ordered:
        read = phrase("matrix.read-groups" if found.level == "group" else "matrix.read")
        differs = phrase("matrix.differs") if any(cell.differs for cell in found.cells.values()) else ()
        yield Paragraph(join_sentences([read, differs]), "muted")
    for component in connected_rows(found, ordered):
        yield MatrixBlock(
            tuple(words(plain(names[each])) for each in component),
            tuple(MatrixRow(names[each], matrix_cells(found, each, component)) for each in component),
            say("matrix.caption", first=plain(names[component[0]])),
        )


def connected_rows(found: analysis.OverlapMatrix, ordered: Sequence[str]) -> Iterator[list[str]]:
    """Split rows into connected components: rows that share stages, directly or through others."""
    left = list(ordered)
    while left:
        group = {left[0]}
        while more := {each for each in left if each not in group and any((each, one) in found.cells for one in group)}:
            group |= more
        yield [each for each in left if each in group]
        left = [each for each in left if each not in group]


def row_words(context: PageContext, found: analysis.OverlapMatrix, row: str) -> Phrase:
    """The name of a row: path, business or group."""
    if found.level == "group":
        return group_words(context, context.analysis.overlap.groups.by_id[row], 1)
    return short_link(context, Ref("business", row)) if found.level == "business" else path_words(context, row)


def group_words(context: PageContext, group: Group, limit: int = 3) -> Phrase:
    """A group by its first paths; the others open in place, or stand in the file of all members."""
    count = len(group.paths)
    known = group.paths if count <= BUDGET.cell_links else group.paths[:limit]
    whole = Target(page="overlaps", file=MEMBERS)
    return openable([path_words(context, each) for each in known], limit, count, whole)


def matrix_cells(
    found: analysis.OverlapMatrix, row: str, ordered: Sequence[str]
) -> tuple[tuple[str, float] | None, ...]:
    """A row of the matrix: words and share from 0 to 1 for each column, None where nothing is shared."""
    there = (found.cells.get((row, each)) for each in ordered)
    return tuple((pair_counts(each), len(each.shared) / each.of_one) if each else None for each in there)


def pair_table(context: PageContext, found: analysis.OverlapMatrix) -> Iterator[Block]:
    """Pairs of paths that share a stage, most shared stages first."""
    ranks = context.naming.ranks["journey"]
    closest = [cell for (one, other), cell in found.cells.items() if ranks[one] < ranks[other]]
    rows = tuple(
        (
            Cell(path_words(context, each.one)),
            Cell(path_words(context, each.other)),
            Cell(words(pair_counts(each)), sort=len(each.shared)),
            Cell(links(context, "stage", each.shared, 8, ordered=True)),
        )
        for each in sorted(closest, key=lambda each: (-len(each.shared), ranks[each.one], ranks[each.other]))
    )
    if rows:
        names = ("path", "other-path", "overlap", "shared-stages")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), rows, finder=True)
        yield from paths_apart(context, found)


def paths_apart(context: PageContext, found: analysis.OverlapMatrix) -> Iterator[Paragraph]:
    """The paths that share no stage with another, which the matrix leaves out; nothing where all meet."""
    met = {row for row, _ in found.cells}
    apart = [path.id for path in context.analysis.paths if path.id not in met]
    if apart:
        names = [path_words(context, each) for each in context.naming.sort_ids("journey", apart)]
        listed = openable(names[: BUDGET.cell_links], 8, len(names))
        yield Paragraph(phrase("pairs.apart", len(apart), paths=listed), "muted")


def path_overlaps(context: PageContext, path: str) -> Iterator[Block]:
    """Overlaps of a path with each other path; past `BUDGET.overlap_rows` with groups of paths."""
    groups = context.analysis.overlap.groups
    group = groups.of_path.get(path)
    if not group:
        yield Paragraph(phrase("overlap.none"), tone="muted")
    elif groups.met[group.id] > BUDGET.overlap_rows:
        yield from group_overlaps(context, group)
    else:
        found, ranks = context.analysis.overlap.overlaps[path], context.naming.ranks["journey"]
        rows = tuple(
            (
                Cell(path_words(context, each.other)),
                Cell(words(pair_counts(each)), sort=len(each.shared)),
                Cell(links(context, "stage", each.shared, 8, ordered=True)),
            )
            for each in sorted(found, key=lambda each: (-len(each.shared), ranks[each.other]))
        )
        columns = (
            Column(say("column.journey")),
            Column(say("column.overlap"), numeric=True),
            Column(say("column.shared-stages")),
        )
        yield Table(columns, rows)


def group_overlaps(context: PageContext, group: Group) -> Iterator[Block]:
    """Number of journeys that a path shares stages with, and the closest groups, its own first."""
    groups = context.analysis.overlap.groups
    yield Paragraph(phrase("groups.met", n=groups.met[group.id], overlaps=page_link("overlaps")))
    near = groups.neighbours(group, BUDGET.closest_groups)
    met = [(group, group.stages), *((groups.by_id[each.other], each.shared) for each in near)]
    rows = tuple(
        (
            Cell(group_words(context, each)),
            Cell(words(number(len(each.paths))), sort=len(each.paths)),
            Cell(links(context, "stage", shared, 8), sort=len(shared)),
        )
        for each, shared in met
    )
    names = ("journeys", "count", "shared-stages")
    yield Table(tuple(Column(say(f"column.{name}"), numeric=name == "count") for name in names), rows)


def group_table(context: PageContext) -> Iterator[Block]:
    """Groups of paths with the same shared stages, largest first."""
    every, ranks = context.analysis.overlap.groups, context.naming.ranks["journey"]
    rows = tuple(
        (
            Cell(group_words(context, each)),
            Cell(words(number(len(each.paths))), sort=len(each.paths)),
            Cell(links(context, "stage", each.stages, 8)),
            Cell(words(number(every.met[each.id])), sort=every.met[each.id]),
        )
        for each in sorted(every.all, key=lambda each: (-len(each.paths), ranks[each.paths[0]]))[: BUDGET.pairs]
    )
    names = ("journeys", "count", "shared-stages", "meets-journeys")
    columns = tuple(Column(say(f"column.{name}"), numeric=name in ("count", "meets-journeys")) for name in names)
    yield Paragraph(phrase("groups.means"), "muted")
    yield Table(columns, rows, finder=True)
    whole = Run(say("groups.file"), to=Target(page="overlaps", file=MEMBERS))
    yield Paragraph(phrase("limits.rest", shown=number(len(rows)), total=number(len(every.all)), whole=whole), "muted")


def group_pair_table(context: PageContext) -> Iterator[Block]:
    """Pairs of groups with most stages in common."""
    closest = context.analysis.overlap.groups.closest
    by_id = context.analysis.overlap.groups.by_id
    rows = tuple(
        (
            Cell(group_words(context, by_id[each.one], 2)),
            Cell(group_words(context, by_id[each.other], 2)),
            Cell(words(number(count_pairs(context, each))), sort=count_pairs(context, each)),
            Cell(links(context, "stage", each.shared, 8), sort=len(each.shared)),
        )
        for each in closest.pairs[: BUDGET.pairs]
    )
    if rows:
        names = ("journeys", "other-journeys", "pairs", "shared-stages")
        columns = tuple(Column(say(f"column.{name}"), numeric=name == "pairs") for name in names)
        yield Table(columns, rows, finder=True)
        whole = Run(say("groups.pairs-file"), to=Target(page="overlaps", file=PAIRS))
        total = number(len(closest.pairs) + closest.more)
        yield Paragraph(phrase("limits.rest", shown=number(len(rows)), total=total, whole=whole), "muted")
    if closest.uncompared:
        stages = links(context, "stage", closest.uncompared, 8)
        yield Paragraph(phrase("groups.uncompared", n=len(closest.uncompared), stages=stages), "muted")


def count_pairs(context: PageContext, pair: GroupPair) -> int:
    """Number of pairs of paths that two groups form."""
    by_id = context.analysis.overlap.groups.by_id
    return len(by_id[pair.one].paths) * len(by_id[pair.other].paths)


def busiest_stages(context: PageContext) -> Iterator[Table]:
    """Stages that most paths go through."""
    groups, ranks = context.analysis.overlap.groups, context.naming.ranks["stage"]
    found = sorted(groups.paths_at.items(), key=lambda item: (-item[1], ranks[item[0]]))[: BUDGET.pairs]
    rows = tuple(
        (
            Cell(short_link(context, Ref("stage", stage))),
            Cell(words(number(count)), sort=count),
            Cell(words(number(len(groups.at_stage[stage]))), sort=len(groups.at_stage[stage])),
        )
        for stage, count in found
    )
    columns = tuple(Column(say(f"column.{name}"), numeric=name != "stage") for name in ("stage", "journeys", "groups"))
    yield Table(columns, rows, finder=True)


def pairs_file(context: PageContext) -> bytes:
    """All compared pairs of groups as CSV."""
    groups = context.analysis.overlap.groups
    names = ("group", "other-group", "pairs", "shared-stages")
    rows = (
        (each.one, each.other, str(count_pairs(context, each)), " ".join(each.shared)) for each in groups.closest.pairs
    )
    return write_csv(tuple(say(f"column.{name}") for name in names), rows)


def members_file(context: PageContext) -> bytes:
    """All paths that share a stage, with group and address, as CSV."""
    names = ("group", "path", "meets-journeys")
    every = context.analysis.overlap.groups
    rows = (
        (group.id, path_of(context, path).name, str(every.met[group.id]), address(Ref("journey", path)))
        for group in every.all
        for path in group.paths
    )
    return write_csv((*(say(f"column.{name}") for name in names), say("csv.page")), rows)


def pair_counts(overlap: Overlap) -> str:
    """Number of shared stages of two paths, of how many of each: 2 of 3 / 2 of 58, 1 of them differs."""
    both = number(len(overlap.shared))
    counts = say("overlap.counts", both=both, mine=number(overlap.of_one), theirs=number(overlap.of_other))
    return say("overlap.differs", n=len(overlap.differs), counts=counts) if overlap.differs else counts


def same_moment_table(context: PageContext) -> Iterator[Table]:
    """Different stages with the same moment."""
    rows = tuple(
        (Cell(words(moment)), Cell(links(context, "stage", stages)))
        for moment, stages in sorted(context.analysis.overlap.moments.items(), key=lambda item: name_key(item[0]))
    )
    if rows:
        yield Table((Column(say("column.moment")), Column(say("column.stages"))), rows, caption=say("alike.caption"))
