"""Words for names, values and amounts, as all pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stagebook.analysis import DemandItem, split
from stagebook.limits import BUDGET
from stagebook.model import Demand
from stagebook.model.entities.demand import RecordedCount
from stagebook.pages.context import PageContext
from stagebook.pages.page import page_link
from stagebook.source import Ref
from stagebook.words import (
    COUNT,
    Phrase,
    Run,
    Target,
    day,
    format_amount,
    isolated,
    joined,
    number,
    phrase,
    round_amount,
    say,
    set_apart,
)

VALUES: dict[tuple[str, str], str] = {
    ("enabler", "kind"): "enabler",
    ("service", "kind"): "service",
    ("measure", "kind"): "measure",
    ("demand", "kind"): "demand",
}
"""Kinds whose field `kind` has words of its own; others are worded by the name of the field."""

PARTS = {2: "demand.part.half", 3: "demand.part.third", 4: "demand.part.quarter"}
"""Words for one of so many equal parts."""


def value(kind: str, field: str, written: str | bool) -> str:
    """The words for a value of an enumerated field."""
    if isinstance(written, bool):
        return say("value.bool.true" if written else "value.bool.false")
    return say(value_id(kind, field, written), n=1)


def value_id(kind: str, field: str, written: str) -> str:
    """The id of the words for a value of an enumerated field."""
    return f"value.{VALUES.get((kind, field), field.rstrip('_'))}.{written}"


def capitalise(text: str) -> str:
    """Make the first letter upper case; the others stay."""
    return text[:1].upper() + text[1:]


def link(context: PageContext, ref: Ref) -> Phrase:
    """A link to a thing, with its qualifier among all things of its name."""
    return qualified_link(context, ref, context.naming.qualifier(ref))


def short_link(context: PageContext, ref: Ref) -> Phrase:
    """A link to a thing where its kind is evident: qualified among things of that kind only."""
    return qualified_link(context, ref, context.naming.qualifier(ref, kind_is_evident=True))


def qualified_link(context: PageContext, ref: Ref, qualifier: str) -> Phrase:
    """A link to a thing, followed by a qualifier if there is one, and by where it is in its life unless it is live."""
    asides = [qualifier, lifecycle_word(context, ref)]
    return (Run(context.naming.name(ref), to=ref), *(Run(f" · {each}", tone="qualifier") for each in asides if each))


def lifecycle_word(context: PageContext, ref: Ref) -> str:
    """Planned, retiring or retired; empty for what is live, and for all that is no enabler."""
    enabler = context.model.enablers.get(ref.id) if ref.kind == "enabler" else None
    return value("enabler", "lifecycle", enabler.lifecycle) if enabler and enabler.lifecycle != "live" else ""


def links(
    context: PageContext,
    kind: str,
    ids: Iterable[str],
    limit: int = 0,
    of: int = 0,
    whole: Ref | Target | None = None,
    *,
    ordered: bool = False,
) -> Phrase:
    """Link to things of a kind as one list, by name. Past `limit` the rest opens; past the budget it is counted.

    `of` is how many there are in all, where `ids` are only the first of them; `whole` is a page that lists all of them.
    `ordered`: the order of `ids` says something (the most first, a path) and stays.
    """
    every = list(ids) if ordered else context.naming.sort_ids(kind, ids)
    count = of or len(every)
    known = every if count <= BUDGET.cell_links + 1 else every[: BUDGET.cell_links]
    items = [short_link(context, Ref(kind, each)) for each in known]
    return openable(items, limit or BUDGET.cell_links, count, whole)


def openable(items: Sequence[Phrase], shown: int, count: int = 0, whole: Ref | Target | None = None) -> Phrase:
    """Join items as one list of which the first `shown` are seen, and the others once the reader opens the rest.

    `count` is how many there are in all, where `items` are only the first of them: what is missing is counted, and the
    count leads to `whole`, a page with all of them, or says that they are not listed.
    """
    missing = max(count - len(items), 0)
    # As `joined` does: so it adds no runs, and they can be counted.
    items = [set_apart(isolated(item), plain_is_name=True) for item in items]
    if missing and (whole or len(items) <= shown):
        key = "more" if whole else "more.elsewhere"
        return joined([*items[:shown], (Run(say(key, n=count - min(shown, len(items))), to=whole, tone=COUNT),)])
    if len(items) + missing <= shown + 1:
        return joined(items)
    tail = [(Run(say("more.elsewhere", n=missing)),)] if missing else []
    runs = joined([*items, *tail])
    first = sum(map(len, items[:shown])) + shown - 1  # with what stands between them
    label = say("list.last") + say("more", n=len(items) + missing - shown)
    return (*runs[:first], Run(label, to=whole, tone=COUNT, rest=runs[first:]))


def count_words(kind: str, count: int) -> str:
    """A count with the name of its kind: 3 journeys."""
    return f"{number(count)} {say(f'kind.{kind}', n=count)}"


def index_target(kind: str) -> Target:
    """The index of a kind."""
    return Target(page=f"index.{kind}")


def index_link(kind: str) -> Run:
    """A link to the index of a kind, by its heading."""
    return page_link(f"index.{kind}")


def volume_words(demand: Demand) -> str:
    """How often something is asked: 420 a month; words for uncounted where that is unknown."""
    return count_amount(demand.current) if demand.current else say("demand.uncounted")


def count_amount(count: RecordedCount) -> str:
    """A count as recorded: 420 a month."""
    return f"{number(count.volume)} {say(f'value.per.{count.per}')}"


def earlier_counts(demand: Demand) -> Phrase:
    """What was counted before the current count, the newest first; empty where it was counted once."""
    earlier = demand.recorded_counts[-2::-1]
    return phrase("demand.before", counts=joined([earlier_count(count) for count in earlier])) if earlier else ()


def earlier_count(count: RecordedCount) -> Phrase:
    """A count with its day and how it is known, as far as these are recorded."""
    amount = count_amount(count)
    dated = say("demand.count-on", amount=amount, day=day(count.on)) if count.on else amount
    return phrase("demand.count-of", count=dated, source=count.source) if count.source else (Run(dated),)


def monthly_amount(amount: float) -> str:
    """An amount a month: whole from ten on, below that one decimal."""
    return say("a-month", amount=format_amount(amount))


def part_words(context: PageContext, item: DemandItem, cause: Ref) -> Phrase:
    """What one of several causes brings about of an item: “76 a month: half of 152, with Coaching rota”."""
    others = [each for each in item.demand.causes if each != cause]
    named = cause_links(context, others)
    if item.monthly is None:
        return phrase("demand.part.uncounted", others=named)
    count = len(others) + 1
    of = say(PARTS[count]) if count in PARTS else say("demand.part.more", n=count)
    return phrase(
        "demand.part", part=monthly_amount(split(item)), of=of, volume=format_amount(item.monthly), others=named
    )


def demand_note(
    context: PageContext, item: DemandItem, at: bool = True, causes: bool = True, cause: Ref | None = None
) -> Phrase:
    """Details of a demand on one line: kind, channel, volume, place, causes, source.

    `cause` is the cause on whose page it stands: where it is one of several causes, its part is said first.
    """
    demand = item.demand
    parts: list[Phrase] = [(Run(value("demand", "kind", demand.kind)),)]
    count = demand.current
    is_converted = count is not None and count.per != "month"
    if demand.channel:
        parts.append((Run(say(f"demand.channel.{demand.channel}")),))
    is_shared = cause is not None and len(demand.causes) > 1
    if is_converted or not is_shared:
        parts.append((Run(volume_words(demand)),))
    if cause and is_shared:
        parts.append(part_words(context, item, cause))
    elif is_converted:
        parts.append((Run(monthly_amount(item.monthly or 0)),))
    if earlier := earlier_counts(demand):
        parts.append(earlier)
    if at:
        parts.append(phrase("demand.at", where=link(context, item.at)))
    if demand.journey and item.at.kind == "stage":
        parts.append(phrase("demand.journey", journey=link(context, Ref("journey", demand.journey))))
    if not item.journey and len(context.model.journeys_at.get(item.at.id, ())) > 1:
        parts.append((Run(say("demand.shared")),))
    if causes and not cause and demand.caused_by:
        parts.append(phrase("demand.caused-by", causes=cause_links(context, demand.causes)))
    if demand.minutes is not None:
        parts.append((Run(minutes_words(item)),))
    if demand.predictable is not None:
        key = "demand.predictable" if demand.predictable else "demand.unpredictable"
        parts.append((Run(say(key, said=value("demand", "predictable", demand.predictable))),))
    source, counted_on = (count.source, count.on) if count else (demand.source, demand.as_of)
    if source:
        parts.append((Run(source),))
    if counted_on:
        parts.append((Run(say("demand.as-of", day=day(counted_on))),))
    return join_dotted(parts)


def minutes_words(item: DemandItem) -> str:
    """The minutes that handling one takes, and the hours a month that all take where they were counted."""
    each = say("demand.minutes", n=item.demand.minutes)
    if not item.hours:
        return each
    hours = say("hours-a-month", round_amount(item.hours), hours=format_amount(item.hours))
    return say("demand.minutes.hours", each=each, hours=hours)


def cause_links(context: PageContext, causes: Iterable[Ref]) -> Phrase:
    """Link to causes of failure demand as one list: enablers by name, then measures, which are called so."""
    refs = list(causes)
    enablers = [short_link(context, ref) for ref in context.naming.sort_refs(r for r in refs if r.kind == "enabler")]
    measures = context.naming.sort_refs(ref for ref in refs if ref.kind == "measure")
    named = [phrase("demand.cause.measure", measure=short_link(context, ref)) for ref in measures]
    return openable([*enablers, *named], BUDGET.cell_links)


def join_sentences(sentences: Iterable[Phrase]) -> Phrase:
    """Join sentences with a blank between each; empty ones are left out."""
    runs: list[Run] = []
    for sentence in filter(None, sentences):
        runs += [Run(" "), *sentence] if runs else sentence
    return tuple(runs)


def join_dotted(parts: Iterable[Phrase]) -> Phrase:
    """Join phrases by middle dots; empty ones are left out."""
    runs: list[Run] = []
    for part in parts:
        if runs and part:
            runs.append(Run(" · ", tone="dot"))
        runs += part
    return isolated(runs) if len(runs) > 1 else tuple(runs)
