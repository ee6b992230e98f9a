"""Balance, trade-off and selective commonality: how shared enablers are, what that gives, asks and would allow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from stagebook.analysis import Commonality, HandOff, HandOffs, Spread, Tradeoff
from stagebook.limits import BUDGET
from stagebook.model.back import STANCES
from stagebook.pages.annex import gap, section
from stagebook.pages.blocks import Block, Cell, Column, Item, Listing, Paragraph, Section, Table, words
from stagebook.pages.charts import Stack, Stacks
from stagebook.pages.diversity import crumb, path_words
from stagebook.pages.edition import Edition
from stagebook.pages.page import Page
from stagebook.pages.wording import index, links, sentence, short_link, value
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, joined, number, phrase, say

HELD = (*reversed(STANCES), "undecided")


def balance_page(edition: Edition) -> Page:
    """How many enablers are repeatable, common and independent, beside what the shape leads one to expect."""
    balance = edition.analysis.balance
    whole = edition.model.organisation.ref
    sections = (
        section("balance-all", *expected(edition, whole, balance.total), Stacks(tuple(two_ways(balance.total)))),
        section("balance-businesses", *stacks(edition, "business")),
        section("balance-kinds", *stacks(edition, "kind")),
    )
    return fits_page(
        "balance", tuple(each for each in sections if each) if edition.model.enablers else (nothing("enablers"),)
    )


def fits_page(name: str, sections: tuple[Section, ...], template: str = "page") -> Page:
    """A page of this branch."""
    return Page(
        target=Target(page=name),
        section="fits",
        title=say(f"page.{name}"),
        summary=say(f"about.{name}"),
        crumbs=(crumb(),),
        sections=sections,
        template=template,
    )


def nothing(missing: str) -> Section:
    """What a page says when there is nothing to say."""
    return Section("nothing", "", (gap(missing),))


def expected(edition: Edition, scope: Ref, spread: Spread) -> Iterator[Paragraph]:
    """The stance that the shape leads one to expect most, and whether most have it: nothing of that where two tie."""
    shape = edition.analysis.shape.get(scope)
    most = edition.analysis.balance.expects.get(scope)
    if shape and most:
        named = Run(value("organisation", "shape", shape.shape), tone="strong")
        said = phrase("balance.expects", shape=named, stance=Run(value("enabler", "stance", most), tone=most))
        decided = [(count, stance) for stance, count in counts(spread) if stance != "undecided"]
        first, second, _ = sorted(decided, reverse=True)
        if first[0] > second[0]:
            how = "balance.as-expected" if first[1] == most else "balance.otherwise"
            total = sum(count for count, _ in decided)
            found = Run(value("enabler", "stance", first[1]), tone=first[1])
            said = (*said, Run(" "), *phrase(how, n=first[0], total=number(total), stance=found))
        yield Paragraph(said)


def business_balance(edition: Edition, business: Ref) -> Iterator[Block]:
    """The balance of what reaches a business, where anything does, beside what its shape leads one to expect."""
    found = edition.analysis.balance.by_business[business.id]
    if any(count for _, count in counts(found)):
        yield from expected(edition, business, found)
        yield Stacks(tuple(two_ways(found)))


def two_ways(spread: Spread) -> Iterator[Stack]:
    """By count, and by how many paths stand on them, where any does."""
    yield Stack((Run(say("balance.count"), to=index("enabler")),), counts(spread))
    weights = tuple((name, getattr(spread, name).paths) for name in HELD)
    if any(paths for _, paths in weights):
        yield Stack(words(say("balance.weight")), weights)


def counts(spread: Spread) -> tuple[tuple[str, int], ...]:
    """How many enablers have each stance."""
    return tuple((name, getattr(spread, name).enablers) for name in HELD)


def stacks(edition: Edition, by: str) -> Iterator[Stacks]:
    """The balance of each business, or of each kind of enabler."""
    if by == "business":
        found = edition.analysis.balance.by_business
        items = [Stack(short_link(edition, Ref("business", each)), counts(found[each])) for each in found]
    else:
        kinds = edition.analysis.balance.by_kind
        items = [
            Stack(
                (Run(sentence(say(f"value.enabler.{each}", n=2)) if each else say("unrecorded"), to=index("enabler")),),
                counts(kinds[each]),
            )
            for each in kinds
        ]
    if items:
        yield Stacks(tuple(items))


def tradeoff_page(edition: Edition) -> Page:
    """What sharing gives against what it asks, enabler by enabler; edges and hand-offs."""
    sections = (
        section("tradeoff", *tradeoffs(edition)),
        section("edges", *edges(edition)),
        section("handoffs", *handoffs(edition)),
    )
    found = tuple(each for each in sections if each)
    return fits_page("tradeoff", found or (nothing("tradeoff"),), "wide")


def tradeoffs(edition: Edition) -> Iterator[Table]:
    """Every enabler in use: paths served, and the other owners that have to agree one step away."""
    rows = []
    for each, tradeoff in edition.analysis.tradeoff.items():
        if each not in edition.analysis.live or not (tradeoff.paths or tradeoff.load):
            continue
        stance = edition.model.enablers[each].stance or "undecided"
        unknown = phrase("tradeoff.unknown", n=tradeoff.unknown) if tradeoff.unknown else ()
        rows.append(
            (
                Cell(short_link(edition, Ref("enabler", each))),
                Cell(words(value("enabler", "stance", stance)), mark=stance),
                Cell((served(each, tradeoff),), sort=tradeoff.paths),
                Cell(words(number(tradeoff.load)), sort=tradeoff.load),
                Cell((*links(edition, "team", tradeoff.owners, 8), *((Run(" "), *muted(unknown)) if unknown else ()))),
            )
        )
    rows.sort(key=lambda row: (-float(row[3].sort or 0), -float(row[2].sort or 0)))
    if rows:
        names = ("enabler", "stance", "paths-served", "load", "load-owners")
        columns = tuple(
            Column(say(f"column.{name}"), numeric=name in names[2:4], filter=name == "stance") for name in names
        )
        yield Table(columns, tuple(rows), finder=True)


def served(enabler: str, tradeoff: Tradeoff) -> Run:
    """How many paths an enabler serves, leading to them."""
    return Run(number(tradeoff.paths), to=Target(ref=Ref("enabler", enabler), anchor="serves"))


def muted(runs: Phrase) -> Phrase:
    """The same words, said aside."""
    return tuple(Run(run.text, run.to, "muted") for run in runs)


def edges(edition: Edition) -> Iterator[Table]:
    """Stages where an independent enabler meets one of another owner."""
    rows = []
    for each, tradeoff in edition.analysis.tradeoff.items():
        if edition.model.enablers[each].stance != "independent":
            continue
        for edge in tradeoff.edges:
            rows.append(
                (
                    Cell(short_link(edition, Ref("stage", edge.stage))),
                    Cell(short_link(edition, Ref("enabler", each))),
                    Cell(links(edition, "enabler", edge.others, 8)),
                )
            )
    rows.sort(key=lambda row: row[0].text[0].text)
    if rows:
        names = ("stage", "tailored", "meets")
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), tuple(rows), caption=say("edges.caption"))


def handoffs(edition: Edition) -> Iterator[Block]:
    """Where a customer is handed from one owner to another, path by path."""
    every = edition.analysis.hand_offs
    rows = tuple(
        (Cell(path_words(edition, path)), *handoff_cells(edition, each))
        for path, its in every.items()
        for each in its.found
    )
    yield from handoff_blocks(("path", "between", "gives", "takes"), rows, every.values())


def path_handoffs(edition: Edition, path: str) -> Iterator[Block]:
    """The same of one path."""
    its = edition.analysis.hand_offs[path]
    yield from handoff_blocks(
        ("between", "gives", "takes"), tuple(handoff_cells(edition, each) for each in its.found), (its,)
    )


def handoff_cells(edition: Edition, handoff: HandOff) -> tuple[Cell, ...]:
    """Between which stages, from whom and to whom."""
    return (
        Cell(joined([short_link(edition, Ref("stage", each)) for each in (handoff.before, handoff.after)])),
        Cell(links(edition, "team", handoff.gives)),
        Cell(links(edition, "team", handoff.takes)),
    )


def handoff_blocks(
    names: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], counted: Collection[HandOffs]
) -> Iterator[Block]:
    """Hand-offs as a table, and at how many steps owners are known at all."""
    if rows:
        yield Table(tuple(Column(say(f"column.{name}")) for name in names), rows, caption=say("handoffs.caption"))
    known, pairs = (sum(getattr(each, name) for each in counted) for name in ("known", "pairs"))
    if pairs:
        yield Paragraph(phrase("handoffs.coverage", n=pairs, known=number(known)), "muted")


def commonality_page(edition: Edition) -> Page:
    """Enablers that do the same job in different places: candidates for one common enabler."""
    every = edition.analysis.commonality
    shown = every[: BUDGET.page_sections] if len(every) > BUDGET.page_sections + 1 else every
    sections = [job_section(edition, at, each) for at, each in enumerate(shown, 1)]
    if len(shown) < len(every):
        rest = every[len(shown) :]
        sections.append(Section("more-jobs", say("section.more-jobs", n=len(rest)), (jobs_table(edition, rest),)))
    return fits_page("commonality", tuple(sections) or (nothing("commonality"),))


def job_section(edition: Edition, at: int, job: Commonality) -> Section:
    """One job: who does it, and where they would meet."""
    doing = tuple(
        Item(
            short_link(edition, Ref("enabler", each)),
            words(edition.model.enablers[each].summary),
            edition.model.enablers[each].stance or "undecided",
        )
        for each in job.enablers
    )
    meeting = phrase(
        "commonality.meet",
        n=len(job.stages),
        journeys=links(edition, "journey", job.journeys, 8),
        stages=links(edition, "stage", job.stages, 8),
    )
    moments = (
        phrase(
            "commonality.moment",
            moment=Run(moment.moment, tone="strong"),
            stages=links(edition, "stage", moment.stages),
        )
        for moment in job.moments
    )
    return Section(
        f"job-{at}", sentence(job.job), (Listing(doing), Paragraph(meeting), *(Paragraph(each) for each in moments))
    )


def jobs_table(edition: Edition, jobs: Iterable[Commonality]) -> Table:
    """Jobs that have no section of their own, a row each."""
    rows = tuple(
        (
            Cell(words(sentence(job.job))),
            Cell(links(edition, "enabler", job.enablers, 8), sort=len(job.enablers)),
            Cell(words(number(len(job.journeys))), sort=len(job.journeys)),
            Cell(words(number(len(job.stages))), sort=len(job.stages)),
        )
        for job in jobs
    )
    names = ("job", "enablers", "journeys", "stages")
    columns = tuple(Column(say(f"column.{name}"), numeric=name in names[2:]) for name in names)
    return Table(columns, rows, finder=True)
