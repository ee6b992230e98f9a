"""The page of findings: rule by rule with places in files, accepted ones at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from stagebook.findings.finding import Finding
from stagebook.pages.blocks import Block, Cell, Column, Listing, Paragraph, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import finding_item, message_words
from stagebook.pages.page import Page, page_head
from stagebook.pages.wording import link
from stagebook.rules.run import KIND_ORDER
from stagebook.site_map import PageRow
from stagebook.source import Mark, Place
from stagebook.words import Phrase, Run, Target, has, phrase, say


def findings_page(context: PageContext, row: PageRow) -> Page:
    """Open findings by rule, then accepted ones."""
    open_ = [finding for finding in context.findings if not finding.accepted]
    accepted = [finding for finding in context.findings if finding.accepted]
    sections = [rule_section(context, code, found) for code, found in by_rule(open_)]
    if not open_:
        sections.append(Section("none", "", (Paragraph(phrase("findings.none")),)))
    if accepted:
        explained = Paragraph(words(say("about.accepted")), "muted")
        blocks: tuple[Block, ...] = (
            explained,
            Listing(tuple(finding_item(each) for each in accepted)),
        )
        sections.append(Section("accepted", say("section.accepted"), blocks))
    return replace(
        page_head(row),
        chips=(phrase("findings.open", n=len(open_)), phrase("findings.accepted", n=len(accepted))),
        sections=tuple(sections),
    )


def by_rule(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Group findings by code: most severe first, then most frequent, then by code."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    return sorted(found.items(), key=lambda pair: (-pair[1][0].severity, -len(pair[1]), pair[0]))


def rule_section(context: PageContext, code: str, findings: list[Finding]) -> Section:
    """The findings of one rule, by kind and name of the things that they are about."""
    rows = tuple(
        (Cell(subject_link(context, each)), Cell(message_words(each)), Cell(place_words(context, each)))
        for each in sorted(findings, key=lambda finding: rank_subject(context, finding))
    )
    columns = (Column(say("column.thing")), Column(say("column.finding")), Column(say("column.place")))
    rule = Run(say("about-rule"), to=Target(page=f"rule.{code}"))
    note = (Run(f"{say(f'severity.{findings[0].severity.word}')} · "), rule)
    statement = context.statements.get(code, "")
    blocks: tuple[Block, ...] = (
        Table(columns, rows, folded=say("findings.list", n=len(findings)) if statement else ""),
    )
    if statement:
        blocks = (Paragraph(words(statement)), *blocks)
    return Section(code, say("findings.heading", n=len(findings), rule=rule_name(code)), blocks, note)


def rule_name(code: str) -> str:
    """Turn a code into words: hyphens to spaces, first letter upper case, unless the catalogue has a name for it."""
    if has(f"rule-name.{code}"):
        return say(f"rule-name.{code}")
    text = code.replace("-", " ")
    return text[:1].upper() + text[1:]


def rank_subject(context: PageContext, finding: Finding) -> tuple[int, int]:
    """Rank a finding by kind and name of its thing; those about none come first."""
    known = finding.subject and context.model.get(finding.subject)
    return (KIND_ORDER[known.kind_name], context.naming.ranks[known.kind_name][known.id]) if known else (-1, 0)


def subject_link(context: PageContext, finding: Finding) -> Phrase:
    """A link to the thing that a finding is about; empty where it is about none."""
    known = finding.subject and context.model.get(finding.subject)
    return link(context, known.ref) if known else ()


def place_words(context: PageContext, finding: Finding) -> Phrase:
    """The place of a finding as `path:line`; empty where it has none."""
    place = (
        finding.at
        if isinstance(finding.at, Place)
        else context.places.place(Mark(finding.at.ref, finding.at.steps, finding.at.on))
    )
    return (Run(f"{place.path}:{place.line}", tone="code"),) if place else ()
