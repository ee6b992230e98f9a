"""The table of measures: a small chart, last reading, direction and target of each, what it is of, whom it rewards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.model import Measure
from stagebook.pages.blocks import Cell, Column, FilterValue, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.measure_words import direction_words
from stagebook.pages.reading_chart import sparkline
from stagebook.pages.wording import join_dotted, link, links, short_link, value
from stagebook.words import Phrase, Run, day, number, say

DIRECTIONS = ("worse", "better", "unchanged", "cannot-tell")
"""The order of directions: what goes the wrong way first."""
COLUMNS = ("measure", "of", "kind", "readings", "last-reading", "direction", "target", "rewards")
FILTERED = ("of", "kind", "direction", "rewards")
NOTHING = words("–", "muted")
LAST = -1e300
"""Sort key of a cell without a number."""


def measures_table(context: PageContext, found: Iterable[Measure], subject: bool = False, of: bool = False) -> Table:
    """Measures with chart, last reading, direction and target; one without a reading is a row without a point.

    `of` adds the measured thing, `subject` that, filters, and whom each rewards.
    """
    shown = {"of": of or subject, "rewards": subject}
    names = [name for name in COLUMNS if shown.get(name, True)]
    columns = tuple(
        Column(say(f"column.{name}"), numeric=name == "target", filter=subject and name in FILTERED, name=name)
        for name in names
    )
    rows = []
    for measure in found:
        cells = dict(zip(COLUMNS, measure_cells(context, measure), strict=True))
        rows.append(tuple(cells[name] for name in names))
    return Table(columns, tuple(rows), finder=subject)


def measure_cells(context: PageContext, measure: Measure) -> Iterator[Cell]:
    """All cells of a measure, in the order of `COLUMNS`."""
    trend = context.analysis.trends[measure.id]
    unit = (Run(f" {measure.unit}", tone="muted"),) if measure.unit else ()
    yield Cell((*short_link(context, measure.ref), *unit))
    yield Cell(link(context, measure.of.ref) if measure.of else ())
    kind = measure_kinds(measure)
    yield Cell(kind_words(measure), values=(*kind, *effect_value(measure)))
    count = len(trend.readings)
    yield Cell(words(number(count), "muted") if count else NOTHING, sort=count, chart=sparkline(measure, trend))
    yield last_cell(context, measure)
    direction = FilterValue(trend.direction, say(f"direction.{trend.direction}"), DIRECTIONS.index(trend.direction))
    yield Cell(direction_words(trend), sort=direction.rank, values=(direction,))
    yield target_cell(context, measure)
    yield Cell(links(context, "team", measure.rewards) if measure.rewards else NOTHING)


def last_cell(context: PageContext, measure: Measure) -> Cell:
    """The last reading with its day; a dash that sorts last where there is none."""
    last = context.analysis.trends[measure.id].last
    if last is None:
        return Cell(NOTHING, sort=LAST)
    return Cell(join_dotted([words(number(last.value)), words(day(last.on), "muted")]), sort=last.value)


def target_cell(context: PageContext, measure: Measure) -> Cell:
    """The target, and how far the last reading is from it."""
    if measure.target is None:
        return Cell(NOTHING, sort=LAST)
    left = context.analysis.trends[measure.id].to_target
    return Cell(
        join_dotted([words(number(measure.target)), *([distance_words(measure, left)] if left is not None else [])]),
        sort=measure.target,
    )


def distance_words(measure: Measure, left: float) -> Phrase:
    """What is left to the target; where nobody says which way is better, how far away it is."""
    if not left:
        return words(say("target.reached"), "muted")
    return words(say("target.left" if measure.better else "target.away", left=number(left)), "muted")


def kind_words(measure: Measure) -> Phrase:
    """Outcome or output, for whom, and what aiming at it does to customers."""
    kind = words(" ".join(each.label for each in measure_kinds(measure)))
    tone = "failure" if measure.effect == "undermines" else "muted"
    return join_dotted([kind, *(words(each.label, tone) for each in effect_value(measure))])


def effect_value(measure: Measure) -> tuple[FilterValue, ...]:
    """What aiming at a measure does to customers, as a value to filter by; nothing where nobody says."""
    return (FilterValue(measure.effect, value("measure", "effect", measure.effect), 2),) if measure.effect else ()


def measure_kinds(measure: Measure) -> tuple[FilterValue, ...]:
    """What a measure is filtered by: outcome or output, then for whom it is one."""
    kinds = (("kind", measure.kind), ("for", measure.for_))
    return tuple(
        FilterValue(written, value("measure", field, written), rank)
        for rank, (field, written) in enumerate(kinds)
        if written
    )
