"""The page of a thing: its own sections, then measures, changes, findings and its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stagebook.findings.codes import BUILDING
from stagebook.findings.finding import Finding
from stagebook.model import Entity
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.blocks import (
    Block,
    Fact,
    Facts,
    Item,
    Listing,
    MarkdownBlock,
    Section,
    words,
)
from stagebook.pages.changed_marks import changed_since
from stagebook.pages.changes import change_tables, find_through
from stagebook.pages.context import PageContext
from stagebook.pages.measure_table import measures_table
from stagebook.pages.page import Page, section_link
from stagebook.pages.sections import mark_code, section
from stagebook.pages.wording import index_link, join_dotted, link
from stagebook.reading.faults import FAULTS
from stagebook.rules import CODES
from stagebook.site_map import section_of
from stagebook.source import Ref
from stagebook.text_direction import isolate
from stagebook.words import Phrase, Run, Target, phrase, say

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
    uses: Sequence[Ref] = (),
    crumbs: Sequence[Run] = (),
) -> Page:
    """Make the page of a thing from its own sections; those of every thing follow.

    `target` opens the changes. `uses` are things that it passes or uses: what measures and changes them is shown too.
    """
    ref = thing.ref
    common = (
        description_section(thing),
        measures_section(context, ref, uses),
        changes_section(context, ref, target, uses),
        findings_section(context, ref),
        record_section(context, thing),
    )
    owner = [phrase("owned-by", team=link(context, Ref("team", thing.owner)))] if thing.owner else []
    if context.several_folders:
        owner.append(phrase("comes-from", folder=Run(context.folder(ref), tone="code")))
    owner += changed_since(context, ref)
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


def description_section(thing: Entity) -> Section | None:
    """The description in Markdown; None without one."""
    return section("description", MarkdownBlock(thing.description)) if thing.description else None


def measures_section(context: PageContext, ref: Ref, uses: Sequence[Ref] = ()) -> Section | None:
    """Measures of a thing, then of what it passes or uses, with what they are of; None without any."""
    found = [measure for each in dict.fromkeys((ref, *uses)) for measure in context.measures_of.get(each, ())]
    elsewhere = any(measure.of and measure.of.ref != ref for measure in found)
    return section("measures", measures_table(context, found, of=elsewhere)) if found else None


def changes_section(
    context: PageContext, ref: Ref, before: Iterable[Block] = (), uses: Sequence[Ref] = ()
) -> Section | None:
    """Changes that name a thing, or something that it passes or uses, after `before`; None without any."""
    measured = [measure.ref for each in (ref, *uses) for measure in context.measures_of.get(each, ())] if uses else []
    through = find_through(context, ref, (*uses, *measured))
    found = [context.model.changes[id] for id in through]
    tables = change_tables(context, found, through if uses else None, ref)
    return section("changes", *before, *tables) if found else None


def findings_section(context: PageContext, ref: Ref) -> Section | None:
    """Findings about a thing: open ones, then accepted ones, then accepts that match no finding."""
    found = sorted(
        context.findings_about.get(ref, ()), key=lambda each: (bool(each.accepted), -each.severity, each.code)
    )
    items = [finding_item(finding) for finding in found]
    matched = {(finding.code, finding.accepted) for finding in found}
    items += [
        Item(phrase("accepts", rule=rule_link(accept.rule)), words(accept.because))
        for accept in context.model[ref].accept
        if (accept.rule, accept.because) not in matched
    ]
    return section("noted", Listing(tuple(items))) if items else None


def rule_link(code: str) -> Run:
    """A rule by its code, linked to its page; unlinked where the code has none."""
    return Run(code, to=Target(page=f"rule.{code}") if code in DOCUMENTED else None, tone="code")


def message_words(finding: Finding) -> Phrase:
    """The message of a finding. What reading quotes between back-ticks is code; messages of rules hold names alone."""
    return mark_code(finding.message) if finding.code in FAULTS else words(finding.message)


def finding_item(finding: Finding) -> Item:
    """A finding as an item: message, rule, reason where accepted."""
    rule = rule_link(finding.code)
    if finding.accepted:
        return Item(message_words(finding), phrase("accepted", rule=rule, because=finding.accepted))
    return Item(message_words(finding), (Run(f"{say(f'severity.{finding.severity.word}')} · "), rule))


def record_section(context: PageContext, thing: Entity) -> Section | None:
    """Tags, links, fields of the organisation, former ids; None without any."""
    facts = [Fact(key, words(str(kept))) for key, kept in thing.extra.items()]
    if thing.tags:
        facts.append(Fact(say("field.tags"), words(", ".join(map(isolate, thing.tags)))))
    if thing.links:
        each = [(Run(each.title or each.url, to=Target(url=each.url)),) for each in thing.links]
        facts.append(Fact(say("field.links"), join_dotted(each)))
    if thing.was:
        facts.append(Fact(say("field.was"), words(", ".join(thing.was))))
    facts += [Fact(say("field.owner"), link(context, Ref("team", thing.owner)))] if thing.owner and facts else []
    return section("record", Facts(tuple(facts))) if facts else None
