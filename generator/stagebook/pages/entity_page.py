"""The page of a thing: what is its own, then measures, changes, findings and the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stagebook.findings.codes import BUILDING
from stagebook.findings.finding import Finding
from stagebook.model import Change, Entity, Measure
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Item,
    Listing,
    MarkdownBlock,
    Section,
    Table,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, section_link
from stagebook.pages.sections import amount, section
from stagebook.pages.wording import index_link, join_dotted, link, short_link, value
from stagebook.rules import CODES
from stagebook.site_map import section_of
from stagebook.source import Ref
from stagebook.words import Phrase, Run, Target, day, number, phrase, say

DOCUMENTED = {*CODES, *BUILDING}
"""The codes that have a page in the reference."""


def entity_page(
    context: PageContext,
    thing: Entity,
    *,
    chips: Iterable[Phrase] = (),
    stance: str = "",
    lead: Iterable[Block] = (),
    aside: Iterable[Block] = (),
    sections: Iterable[Section | None] = (),
    target: Iterable[Block] = (),
    crumbs: Sequence[Run] = (),
) -> Page:
    """The page of one thing: what is its own, then what every page ends with. `target` is what its changes come to."""
    ref = thing.ref
    common = (
        describe(thing),
        measures(context, ref),
        changes(context, ref, target),
        noted(context, ref),
        record(context, thing),
    )
    owner = [phrase("owned-by", team=link(context, Ref("team", thing.owner)))] if thing.owner else []
    if context.several_folders:
        owner.append(phrase("comes-from", folder=Run(context.folder(ref), tone="code")))
    site_section = section_of(thing.kind_name).name
    trail = [section_link(site_section)]
    if thing.kind_name != ORGANISATION:
        trail.append(index_link(thing.kind_name))
    return Page(
        target=ref,
        section=site_section,
        title=context.naming.name(ref),
        qualifier=context.naming.qualifier(ref),
        summary=thing.summary,
        crumbs=(*trail, *crumbs),
        chips=(*chips, *owner),
        stance=stance,
        lead=tuple(lead),
        aside=tuple(aside),
        sections=tuple(section for section in (*sections, *common) if section),
        source=context.place(ref),
    )


def describe(thing: Entity) -> Section | None:
    """The description, where somebody wrote one."""
    return section("description", MarkdownBlock(thing.description)) if thing.description else None


def measures(context: PageContext, ref: Ref) -> Section | None:
    """What is measured of a thing."""
    found = context.measures_of.get(ref, ())
    return section("measures", measures_table(context, found)) if found else None


def measures_table(context: PageContext, found: Iterable[Measure], subject: bool = False) -> Table:
    """Measures with where they started, stand and should be."""
    columns = [Column(say("column.measure")), *([Column(say("column.of"))] if subject else [])]
    columns += [Column(say("column.kind"), filter=subject)]
    columns += [Column(say(f"column.{name}"), numeric=True) for name in ("baseline", "latest", "target")]
    rows = []
    for measure in found:
        latest = max(measure.readings, key=lambda reading: reading.on, default=None)
        of = [Cell(link(context, measure.of.ref) if measure.of else ())] if subject else []
        kind = [value("measure", "kind", measure.kind)] if measure.kind else []
        kind += [value("measure", "for", measure.for_)] if measure.for_ else []
        rows.append(
            (
                Cell(
                    (
                        *short_link(context, measure.ref),
                        *((Run(f" {measure.unit}", tone="muted"),) if measure.unit else ()),
                    )
                ),
                *of,
                Cell(words(" ".join(kind))),
                *(amount(each) for each in (measure.baseline, latest.value if latest else None, measure.target)),
            )
        )
    return Table(tuple(columns), tuple(rows), finder=subject)


def changes(context: PageContext, ref: Ref, before: Iterable[Block] = ()) -> Section | None:
    """The changes that name a thing, after what they come to."""
    found = context.changes_of.get(ref, ())
    return section("changes", *before, changes_table(context, found)) if found else None


def changes_table(context: PageContext, found: Iterable[Change], finder: bool = False) -> Table:
    """Changes with when, how far, and what they should do."""
    columns = (
        Column(say("column.change")),
        Column(say("column.when"), filter=finder),
        Column(say("column.status"), filter=finder),
        Column(say("column.expects")),
    )
    order = {"now": 0, "next": 1, "later": 2, None: 3}
    rows = []
    for change in sorted(found, key=lambda each: (order[each.horizon], str(each.by or "9999"), each.id)):
        when = value("change", "horizon", change.horizon) if change.horizon else "–"
        expects = [
            (*link(context, Ref("measure", each.measure)), Run(f" → {number(each.to)}" if each.to is not None else ""))
            for each in change.expects
        ]
        rows.append(
            (
                Cell(short_link(context, change.ref)),
                Cell(
                    join_dotted(
                        [words(when), *([words(say("by-day", day=day(change.by)), "muted")] if change.by else [])]
                    ),
                    sort=f"{order[change.horizon]} {change.by or ''}",
                ),
                Cell(words(value("change", "status", change.status) if change.status else "–")),
                Cell(join_dotted(expects)),
            )
        )
    return Table(columns, tuple(rows), finder=finder)


def noted(context: PageContext, ref: Ref) -> Section | None:
    """What the checks say of a thing: open first, then accepted with the reason."""
    found = sorted(
        context.findings_about.get(ref, ()), key=lambda each: (bool(each.accepted), -each.severity, each.code)
    )
    items = [finding_item(finding) for finding in found]
    matched = {(finding.code, finding.accepted) for finding in found}
    items += [
        Item(phrase("accepts", rule=rule_run(accept.rule)), words(accept.because))
        for accept in context.model[ref].accept
        if (accept.rule, accept.because) not in matched
    ]
    return section("noted", Listing(tuple(items))) if items else None


def rule_run(code: str) -> Run:
    """A rule by its code, leading to its page; one that is still awaited has none."""
    return Run(code, to=Target(page=f"rule.{code}") if code in DOCUMENTED else None, tone="code")


def finding_item(finding: Finding) -> Item:
    """One finding as a line: what it says; its rule, and why it was accepted."""
    rule = rule_run(finding.code)
    if finding.accepted:
        return Item(words(finding.message), phrase("accepted", rule=rule, because=finding.accepted))
    return Item(words(finding.message), (Run(f"{say(f'severity.{finding.severity.word}')} · "), rule))


def record(context: PageContext, thing: Entity) -> Section | None:
    """What is kept beside: tags, links, the organisation's own fields, earlier ids."""
    facts = [Fact(key, words(str(kept))) for key, kept in thing.extra.items()]
    if thing.tags:
        facts.append(Fact(say("field.tags"), words(", ".join(thing.tags))))
    if thing.links:
        each = [(Run(each.title or each.url, to=Target(url=each.url)),) for each in thing.links]
        facts.append(Fact(say("field.links"), join_dotted(each)))
    if thing.was:
        facts.append(Fact(say("field.was"), words(", ".join(thing.was))))
    facts += [Fact(say("field.owner"), link(context, Ref("team", thing.owner)))] if thing.owner and facts else []
    return section("record", Facts(tuple(facts))) if facts else None
