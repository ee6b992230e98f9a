"""Write the texts of a picture: words beside marks, titles of cut texts, and accessible names for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from stagebook.limits import BUDGET
from stagebook.pictures.score_graph import Band, Complaint, NamedThing, Row, RowUse, Score, ScoreColumn, Stop, UseKind
from stagebook.pictures.text_width import shorten
from stagebook.text_direction import isolate
from stagebook.words import Run, format_amount, joined, number, plain, say, set_apart

MAX_MEMBERS = 12
"""Maximum of enablers named in a grouped row; the others are counted."""
MIN_NAME_CHARACTERS = 40
"""Minimum of characters of the first name of a list, even past its limit."""


def list_names(names: Iterable[str | NamedThing]) -> str:
    """List names as "a, b and c"; past the limits of a label, the first and the number of others."""
    return _Names.of(names).text()


def list_clause(key: str, names: Iterable[str | NamedThing]) -> ListClause:
    """Make a part of an accessible name: a word id with a list of names for `{names}`."""
    return ListClause(key, _Names.of(names))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a list, each with the number of things that it stands for."""

    names: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, names: Iterable[str | NamedThing]) -> _Names:
        return cls(tuple((each, 1) if isinstance(each, str) else (each.name, each.count) for each in names))

    def text(self, max_characters: int = BUDGET.label_characters) -> str:
        """Write the list in at most `max_characters`, but at least its first name."""
        if len(self.names) <= BUDGET.label_names + 1:
            whole = _listed(tuple(name for name, _ in self.names))
            if len(whole) <= max_characters:
                return whole
        left, shown, used = sum(count for _, count in self.names), list[str](), len(_others(10_000))
        for name, count in self.names[: BUDGET.label_names]:
            if count > 1 or (shown and used + len(name) + 2 > max_characters):
                break
            shown.append(shorten(name, max(max_characters - used, MIN_NAME_CHARACTERS)))
            used += len(shown[-1]) + 2
            left -= 1
        return _listed((*shown, _others(left)) if left else tuple(shown))


@dataclass(frozen=True, slots=True)
class ListClause:
    """A text with a list of names that can be shortened."""

    key: str
    names: _Names

    def text(self, max_characters: int = BUDGET.label_characters) -> str:
        """Write the text with as many names as fit."""
        return say(self.key, names=self.names.text(max_characters - len(say(self.key, names=""))))


@lru_cache(maxsize=4096)
def _listed(names: tuple[str, ...]) -> str:
    return plain(joined([(Run(name),) for name in names]))


def _others(count: int) -> str:
    return say("score.others", count)


def join_parts(parts: Iterable[str | ListClause]) -> str:
    """Join the parts of an accessible name. Past the limit of a label, lists have fewer names and texts are cut."""
    some = [part for part in parts if part]
    whole = ", ".join(isolate(quote_name(part)) if isinstance(part, str) else part.text() for part in some)
    if len(whole) <= BUDGET.label_characters:
        return whole
    share = BUDGET.label_characters // len(some) - 2
    texts = [isolate(shorten(part, share)) if isinstance(part, str) else "" for part in some]
    lists = sum(not isinstance(part, str) for part in some)
    max_characters = (BUDGET.label_characters - sum(map(len, texts)) - 2 * len(some)) // max(lists, 1)
    return ", ".join(
        text if isinstance(part, str) else part.text(max_characters) for part, text in zip(some, texts, strict=True)
    )


def quote_name(text: str) -> str:
    """Quote a text that ends in a mark, so that it does not end the sentence that it stands in."""
    return plain(set_apart((Run(text),), plain_is_name=True))


def stance_word(row: Row) -> str:
    """Return the word for a row's stance."""
    return say(f"value.stance.{row.stance}")


def failure_note(row: Row) -> str:
    """Say the failure demand that a row causes; empty for none."""
    if not row.fails:
        return ""
    if not row.failures:
        return say("score.causes-uncounted")
    return say(
        "score.causes-here" if row.is_partial else "score.causes", row.failures, count=format_amount(row.failures)
    )


def unlisted_failures(band: Band) -> str:
    """Say the failure demand of a band's enablers without a row; empty for none."""
    return say("score.causing", band.causes, count=format_amount(band.causes)) if band.causes else ""


def suggestion_note(row: Row) -> str:
    """Say the suggested stance of an undecided row; empty without a suggestion."""
    if row.suggests is None:
        return ""
    return say("score.suggest" if row.members else "score.suggests", stance=say(f"value.stance.{row.suggests}"))


def failures_alone(column: ScoreColumn) -> str:
    """Say the failure demand of a column; empty without failure demand."""
    if not column.failures:
        return say("score.failures-uncounted") if column.failed else ""
    return say("score.failures", column.failures, count=format_amount(column.failures))


def column_failures(column: ScoreColumn) -> str:
    """Say the failure demand of a column and the part that it shares with others; empty without failure demand."""
    if not column.met:
        return failures_alone(column)
    key = "score.failures-met" if column.met < column.failures * (1 - 1e-9) else "score.failures-all-met"
    return say(key, column.failures, count=format_amount(column.failures), met=format_amount(column.met))


def complaint_frequency(complaint: Complaint) -> str:
    """Say the frequency of a complaint, or that it was not counted."""
    if complaint.monthly is None:
        return say("score.uncounted")
    return say("score.a-month-shared" if complaint.shared else "score.a-month", count=format_amount(complaint.monthly))


def name_row(row: Row, columns: Mapping[str, ScoreColumn], score: Score) -> str:
    """“Booking, common, used in Get fit and Learn tennis, causes 2,100 failures a month”."""
    parts: list[str | ListClause] = (
        [row.name, row.qualifier, stance_word(row)] if row.qualifier else [row.name, stance_word(row)]
    )
    where = "score.used-in" if score.column_kind == "journeys" else "score.used-at"
    direct = [columns[use.column].name for use in row.uses if use.kind is not UseKind.INDIRECT]
    indirect = [columns[use.column].name for use in row.uses if use.kind is UseKind.INDIRECT]
    if row.throughout:
        parts.append(say("score.throughout"))
    if row.works:
        parts.append(row.works)
    if direct:
        parts.append(list_clause(where, direct))
    if indirect:
        parts.append(list_clause("score.reaches", indirect))
    if row.suggests:
        parts.append(suggestion_note(row))
    if row.fails:
        parts.append(failure_note(row))
    return join_parts(parts)


def name_foot(row: Row, where: str) -> str:
    """“Kitchen, independent, Restaurant, causes failures, not counted”."""
    parts = [row.name, row.qualifier, "" if row.mixed else stance_word(row), where, failure_note(row)]
    return join_parts(parts)


def list_members(row: Row) -> str:
    """List the enablers of a grouped row; past `MAX_MEMBERS` the others are counted."""
    if len(row.members) <= MAX_MEMBERS:
        return list_names(row.members)
    return list_names([*row.members[:MAX_MEMBERS], _others(len(row.members) - MAX_MEMBERS)])


def explain_count(row: Row, use: RowUse, column: ScoreColumn) -> str:
    """Explain the number of a use: “3 of 12 journeys” for one enabler, “4 of 35” for a grouped row."""
    if row.members:
        return say("score.some-of", some=number(use.count), all=number(len(row.members)))
    if column.stages:
        return say("score.some-stages", len(column.stages), some=number(use.count))
    return say("score.some-journeys", len(column.journeys), some=number(use.count))


def numbered_name(column: ScoreColumn) -> str:
    """Return a stage's number and name; of a stretch the name alone, which contains the numbers."""
    return f"{column.number} {column.name}" if column.number else column.name


def name_column(column: ScoreColumn) -> str:
    """“Get fit, journey of Member”, or what stands in its place."""
    kind = say(f"kind.{column.ref.kind}", 1) if column.ref and column.ref.kind != "page" else ""
    parts: list[str | ListClause] = [column.name, kind] if kind else [column.name]
    if column.stages:
        parts = [column.name, column.purpose]
    elif column.number:
        # What is seen comes first: whoever speaks to a machine says what they see (WCAG 2.2, 2.5.3).
        parts = [numbered_name(column), kind or say("kind.stage", 1)]
    if column.customers:
        parts.append(list_clause("score.for", column.customers))
    if column.journeys:
        parts.append(say("score.count-journeys", len(column.journeys)))
    if column.when:
        parts.append(say("score.when", when=column.when))
    if column.differs:
        parts.append(say("score.differs", differs=column.differs))
    if column.shared:
        parts.append(list_clause("score.also-in", column.shared))
    if column.failed:
        parts.append(column_failures(column))
    parts.append(explain_facade(column))
    return join_parts(parts)


def facade_flags(column: ScoreColumn) -> tuple[tuple[str, str, bool], ...]:
    """Return the flags of a column, each with its explanation and whether customers show the façade.

    “façade” or “façade?”; of a group of stages, how many are or may be one.
    """
    found = []
    for name, things in (("facade", column.facades), ("possible", column.possible_facades)):
        if things:
            of_stages = things[0].ref.kind == "stage"
            words = say(f"iceberg.some-{name}", len(things)) if of_stages else say(f"iceberg.flag.{name}")
            found.append((words, _explain(name, things), name == "facade"))
    return tuple(found)


def explain_facade(column: ScoreColumn) -> str:
    """Say what a stage is and name what makes it a façade, or name the stages of a column that are or may be one."""
    found = [explained for _, explained, _ in facade_flags(column)]
    return ", ".join([*found, column.verdict] if column.verdict else found)


def _explain(name: str, things: tuple[NamedThing, ...]) -> str:
    key = f"iceberg.{name}-at" if things[0].ref.kind == "stage" else f"iceberg.{name}-by"
    return list_clause(key, things).text()


def name_stop(stop: Stop, place: int, column: ScoreColumn) -> str:
    """“Book, stage 3 of 5 of Learn tennis, customers are failed here”."""
    key = "score.stop-journey" if column.journeys else "score.stop-stage"
    return _name_stop(key, stop, place, len(column.stops), column.name)


@lru_cache(maxsize=16384)
def _name_stop(key: str, stop: Stop, place: int, count: int, name: str) -> str:
    parts: list[str | ListClause] = [stop.name, say(key, place=number(place), count=number(count), name=name)]
    if stop.when:
        parts.append(say("score.when", when=stop.when))
    if stop.differs:
        parts.append(say("score.differs", differs=stop.differs))
    if stop.shared:
        parts.append(list_clause("score.also-in", stop.shared))
    if stop.changed:
        parts.append(say(f"overlay.stop.{stop.changed}"))
    if stop.used:
        parts.append(say("score.used-here"))
    if stop.failed:
        parts.append(say("score.fails"))
    return join_parts(parts)
