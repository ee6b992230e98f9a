"""The page that lists all things of a kind in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from stagebook.analysis.outcome_signs import OF_FOCUS, SIGNS, Question, order_signs
from stagebook.model.kinds import KINDS
from stagebook.pages.blocks import Cell, Column, FilterValue, Section, Table, address_key, words
from stagebook.pages.change_index import change_sections
from stagebook.pages.changes import changes_table
from stagebook.pages.context import PageContext
from stagebook.pages.demand_tables import amount_cell, failure_on_the_way, hours_note, met_note
from stagebook.pages.demand_words import amount_or_unknown
from stagebook.pages.journey_time import takes_cell
from stagebook.pages.kinds.tables import marked_stance, reach_cell
from stagebook.pages.measure_table import measures_table
from stagebook.pages.outcome_tables import mark_of
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap
from stagebook.pages.wording import capitalise, count_words, join_dotted, join_sentences, link, links, value
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.text_direction import isolate
from stagebook.words import day, number, say

CellMaker = Callable[[PageContext, Any], Cell]
ColumnMaker = tuple[str, bool, bool, CellMaker]
"""Label of a column, whether it counts, whether it offers a choice, and what makes its cells."""
TAKES = "takes"
"""The column of how long journeys take."""


def index_page(context: PageContext, row: PageRow) -> Page:
    """A table of all things of a kind, of changes by horizon; a gap where there are none."""
    kind = row.argument
    things = context.model.by_kind(kind)
    if not things:
        return replace(page_head(row), sections=(only_gap(f"none.{kind}"),))
    sections = (
        tuple(change_sections(context)) if kind == "change" else (Section("all", "", (listing_table(context, kind),)),)
    )
    return replace(
        page_head(row),
        chips=(words(count_words(kind, len(things))),),
        sections=sections,
        template="wide",
    )


def listing_table(context: PageContext, kind: str) -> Table:
    """The table of a kind, by name; measures and changes have tables of their own."""
    things: list[Any] = list(context.model.by_kind(kind).values())
    if kind == "measure":
        return measures_table(context, things, subject=True)
    if kind == "change":
        return changes_table(context, things, finder=True)
    columns = (*list_columns(context, kind), *((FOLDER,) if context.several_folders else ()))
    head = [Column(capitalise(say(f"kind.{kind}", n=1)), name="name")]
    head += [Column(say(f"column.{name}"), numeric, chosen, name) for name, numeric, chosen, _ in columns]
    rows = tuple(
        (Cell(link(context, each.ref)), *(make(context, each) for _, _, _, make in columns)) for each in things
    )
    note = met_note(context, [each.ref for each in things])
    return Table(tuple(head), rows, caption=note, finder=True, cards=kind == "voice")


def list_columns(context: PageContext, kind: str) -> tuple[ColumnMaker, ...]:
    """The columns of a kind; that of time only where the time of a journey is known."""
    timed = any(time.takes is not None for time in context.analysis.times.journeys.values())
    return tuple(column for column in COLUMNS[kind] if timed or column[0] != TAKES)


def text_cell(name: str) -> CellMaker:
    """Make cells of a text field."""
    return lambda context, thing: Cell(words(getattr(thing, name)))


def value_cell(name: str) -> CellMaker:
    """Make cells of an enumerated field."""

    def make(context: PageContext, thing: Any) -> Cell:
        chosen = getattr(thing, name)
        if not chosen:
            return Cell(words("–", "muted"))
        label = value(thing.kind_name, name, chosen)
        return Cell(words(label), values=(FilterValue(chosen, label),))

    return make


def links_cell(name: str, kind: str) -> CellMaker:
    """Make cells that link to the things of a field."""

    def make(context: PageContext, thing: Any) -> Cell:
        chosen = getattr(thing, name)
        return Cell(
            links(context, kind, [chosen] if isinstance(chosen, str) else chosen, 6) if chosen else words("–", "muted")
        )

    return make


def count_cell(amount: int) -> Cell:
    """A cell that shows and sorts by a count."""
    return Cell(words(number(amount)), sort=amount)


def failure_cell(context: PageContext, thing: Any) -> Cell:
    """Failure demand a month: caused by an enabler, or on the way of a journey, stage or business."""
    if thing.kind_name != "enabler":
        return failure_on_the_way(context, thing.ref)
    caused = context.analysis.demand.caused.get(thing.id)
    if caused is None:
        return Cell(words("–", "muted"), sort=-1)
    text = amount_or_unknown(caused.monthly, caused.uncounted, "failure")
    return amount_cell(text, caused.monthly or None, join_dotted(hours_note(caused.hours)))


def stance_cell(context: PageContext, thing: Any) -> Cell:
    """The stance with its mark."""
    return marked_stance(thing.stance or "undecided")


def service_customers(context: PageContext, thing: Any) -> Cell:
    """Customers of a service, declared or derived."""
    return Cell(links(context, "customer", context.analysis.service_customers.get(thing.id, ()), 6))


def journey_business(context: PageContext, thing: Any) -> Cell:
    """The business of a journey, declared or derived."""
    business = context.analysis.journey_business.get(thing.id, "")
    return Cell(link(context, Ref("business", business)) if business else words("–", "muted"))


def member_count(context: PageContext, thing: Any) -> Cell:
    """Number of people in a team; a dash where unknown."""
    return Cell(words("–", "muted"), sort=-1) if thing.members is None else count_cell(thing.members)


def owned_counts(context: PageContext, thing: Any) -> Cell:
    """Things that a team owns, counted by kind."""
    owned = context.model.owned[thing.id]
    counts = Counter(ref.kind for ref in owned)
    parts = [count_words(kind, counts[kind]) for kind in KINDS if counts[kind]]
    return Cell(words(", ".join(parts)), sort=len(owned))


def voice_day(context: PageContext, thing: Any) -> Cell:
    """The day of a voice."""
    return Cell(words(day(thing.on)), sort=thing.on.isoformat()) if thing.on else Cell(words("–", "muted"), sort="")


def answer_cell(question: Question) -> CellMaker:
    """Make cells of what a voice says to a question, behind the marks of how it was read."""

    def make(context: PageContext, thing: Any) -> Cell:
        said = [each for each in thing.answers if each.question == question]
        if not said:
            return Cell(words(say("legend.sign-unasked"), "muted"), mark="signs-unasked")
        signs = order_signs(sign for each in said for sign in OF_FOCUS[each.focus])
        values = tuple(FilterValue(sign, say(f"sign.{sign}"), SIGNS.index(sign)) for sign in signs)
        return Cell(join_sentences(words(f"“{each.answer}”") for each in said), mark=mark_of(signs), values=values)

    return make


def enabler_jobs(context: PageContext, thing: Any) -> Cell:
    """The jobs of an enabler."""
    written = ", ".join(map(isolate, thing.does) if len(thing.does) > 1 else thing.does)
    return Cell(words(written), values=tuple(FilterValue(address_key(job), job) for job in thing.does))


def journeys_reached(context: PageContext, thing: Any) -> Cell:
    """Number of journeys that an enabler reaches, and how many of these only through others."""
    return reach_cell(context, thing.id)


def customer_journeys(context: PageContext, thing: Any) -> Cell:
    """Journeys of a customer."""
    found = context.lookups.journeys_of_customer.get(thing.id, ())
    return Cell(links(context, "journey", found, 6, whole=thing.ref), sort=len(found))


def business_journeys(context: PageContext, thing: Any) -> Cell:
    """Journeys of a business."""
    found = context.lookups.journeys_of_business.get(thing.id, ())
    return Cell(links(context, "journey", found, 6, whole=thing.ref), sort=len(found))


def customer_goal(context: PageContext, thing: Any) -> Cell:
    """The first thing that a customer is trying to do; without one, the summary."""
    return Cell(words(thing.trying_to[0] if thing.trying_to else thing.summary))


def stage_journeys(context: PageContext, thing: Any) -> Cell:
    """Journeys that list a stage."""
    found = context.model.journeys_at[thing.id]
    return Cell(links(context, "journey", found, 4, whole=thing.ref), sort=len(found))


def stage_count(context: PageContext, thing: Any) -> Cell:
    """Number of different stages of a journey."""
    return count_cell(len(set(thing.stage_ids)))


def enabler_count(context: PageContext, thing: Any) -> Cell:
    """Number of enablers that a stage uses directly."""
    return count_cell(len(context.analysis.stands_on[thing.ref].direct))


def model_folder(context: PageContext, thing: Any) -> Cell:
    """The model folder of a thing."""
    return Cell(words(context.folder(thing.ref)))


FOLDER: ColumnMaker = ("folder", False, True, model_folder)

COLUMNS: dict[str, tuple[ColumnMaker, ...]] = {
    "business": (
        ("summary", False, False, text_cell("summary")),
        ("journeys", False, False, business_journeys),
        ("failure", True, False, failure_cell),
    ),
    "customer": (("trying-to", False, False, customer_goal), ("journeys", False, False, customer_journeys)),
    "service": (
        ("kind", False, True, value_cell("kind")),
        ("business", False, True, links_cell("business", "business")),
        ("for", False, False, service_customers),
        ("summary", False, False, text_cell("summary")),
    ),
    "journey": (
        ("customer", False, True, links_cell("customer", "customer")),
        ("purpose", False, False, text_cell("purpose")),
        ("business", False, True, journey_business),
        ("stages", True, False, stage_count),
        (TAKES, True, False, takes_cell),
        ("failure", True, False, failure_cell),
    ),
    "stage": (
        ("trying-to", False, False, text_cell("trying_to")),
        ("in-journeys", False, False, stage_journeys),
        ("service", False, True, links_cell("service", "service")),
        ("enablers", True, False, enabler_count),
        ("failure", True, False, failure_cell),
    ),
    "enabler": (
        ("stance", False, True, stance_cell),
        ("kind", False, True, value_cell("kind")),
        ("job", False, True, enabler_jobs),
        ("owner", False, True, links_cell("owner", "team")),
        ("business", False, True, links_cell("business", "business")),
        ("journeys", True, False, journeys_reached),
        ("failure", True, False, failure_cell),
    ),
    "team": (
        ("members", True, False, member_count),
        ("owns", False, False, owned_counts),
        ("summary", False, False, text_cell("summary")),
    ),
    "voice": (
        ("team", False, True, links_cell("team", "team")),
        ("on", False, False, voice_day),
        ("said-work", False, True, answer_cell("work")),
        ("said-success", False, True, answer_cell("success")),
    ),
}
