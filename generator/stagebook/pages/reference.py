"""The reference: manuals of kinds, rules, limits, words, and how to write pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from types import MappingProxyType

from stagebook.findings.codes import BUILDING
from stagebook.findings.finding import Severity
from stagebook.limits import BUDGET
from stagebook.model import Organisation
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.model.kinds import KINDS, Kind
from stagebook.pages.blocks import (
    Block,
    Cell,
    Code,
    Column,
    Fact,
    Facts,
    FilterValue,
    Item,
    Listing,
    Paragraph,
    Section,
    Table,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.findings import rule_name
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.sections import mark_code
from stagebook.pages.word_lists import UNNAMED, word_list_sections
from stagebook.pages.wording import capitalise
from stagebook.reading.faults import FAULTS
from stagebook.reading.written_pages.page_tags import FIGURE, FIGURES, PICTURE, PICTURED, TABLE, TABLES, WHOLE_PICTURES
from stagebook.rules import RULES, RuleDocumentation
from stagebook.site_map import PageRow, listed_rows, rule_row
from stagebook.words import SYNONYMS, Phrase, Run, Target, has, number, phrase, say

KIND = "kind"

FOUND: Mapping[str, Severity] = MappingProxyType({**FAULTS, **BUILDING})
"""Codes that reading and building find, with their severity."""

TERMS = (
    "operating-model",
    "front-stage",
    "back-stage",
    "line-of-visibility",
    "customer",
    "journey",
    "stage",
    "moment",
    "enabler",
    "stance",
    "repeatable",
    "common",
    "independent",
    "reach",
    "path",
    "line-of-sight",
    "value-demand",
    "failure-demand",
    "bottleneck",
    "outcome",
    "output",
    "natural-limits",
    "group",
    "track",
    "stage-shape",
    "unmet-need",
)
"""Terms of the glossary, in the order in which a reader meets them."""


def reference_page(_: PageContext, row: PageRow) -> Page:
    """Links to the manual of every kind and to the other pages of the reference."""
    kinds = tuple(Item(kind_link(kind.name), words(kind_summary(kind))) for kind in KINDS.values())
    others = tuple(Item((page_link(each.name),), words(say(each.summary))) for each in listed_rows(row.section))
    return replace(
        page_head(row),
        sections=(
            Section("kinds", say("section.kinds"), (Listing(kinds),)),
            Section("more", say("section.more"), (Listing(others),)),
        ),
    )


def kind_link(kind: str) -> Phrase:
    """A link to the manual of a kind."""
    return (Run(capitalise(say(f"kind.{kind}", n=1)), to=Target(page=f"manual.{kind}")),)


def kind_summary(kind: Kind) -> str:
    """The first line of the docstring of its class."""
    return (kind.entity.__doc__ or "").strip().splitlines()[0]


def kind_page(_: PageContext, row: PageRow) -> Page:
    """The manual of a kind: where its files lie, a whole one, and every field."""
    kind = KINDS[row.argument]
    folder = "models/organisation.yaml" if kind.name == kind.folder else f"models/{kind.folder}/<id>.yaml"
    whole = Section("whole", say("section.whole"), (Paragraph(phrase("whole.grows")), Code(say(f"whole.{kind.name}"))))
    sections = [whole, Section("fields", say("section.fields"), (fields_table(guide(kind.entity)),))]
    sections += [
        Section(
            f"field-{field.name}",
            field.name,
            (Paragraph(words(field.description)), Code(field.example), fields_table(field.fields, whole=True)),
        )
        for field in guide(kind.entity)
        if field.fields
    ]
    return replace(
        page_head(row),
        title=capitalise(say(f"kind.{kind.name}", n=1)),
        summary=kind_summary(kind),
        chips=(phrase("written-in", path=Run(folder, tone="code")),),
        sections=tuple(sections),
        template="wide",
    )


def fields_table(fields: Iterable[FieldGuide], *, whole: bool = False) -> Table:
    """Fields with type, description and example; with `whole` the parts of each field below it, however deep."""
    rows = tuple(
        (
            Cell((Run(name, tone="code"), *((Run(f" {say('required')}", tone="strong"),) if field.required else ()))),
            Cell(type_words(field)),
            Cell(words(field.description)),
            Cell((Run(field.example, tone="code"),)),
        )
        for name, field in flatten_fields(fields, whole)
    )
    return Table(tuple(Column(say(f"column.{name}")) for name in ("field", "type", "description", "example")), rows)


def flatten_fields(fields: Iterable[FieldGuide], whole: bool, before: str = "") -> Iterator[tuple[str, FieldGuide]]:
    """Fields by dotted names. Without `whole` parts are left out: those of a kind's own fields have a table each."""
    for field in fields:
        yield before + field.name, field
        if whole:
            yield from flatten_fields(field.fields, whole, f"{before}{field.name}.")


def type_words(field: FieldGuide) -> Phrase:
    """The type of a field in words."""
    if field.type == "id":
        kind = Run(say(f"a.{field.refers}"), to=Target(page=f"manual.{field.refers}"))
        item = phrase("type.id", kind=kind)
    elif field.type == "choice":
        item = (Run(", ".join(field.values), tone="code"),)
    else:
        item = words(say(f"type.{field.type}"))
    return phrase("type.list", item=item) if field.many else item


def severity_cell(severity: Severity) -> Cell:
    """A severity; sorting and filters have the most severe first."""
    label = say(f"severity.{severity.word}")
    return Cell(words(label), sort=-severity, values=(FilterValue(severity.word, label, -severity),))


def rules_page(_: PageContext, row: PageRow) -> Page:
    """All rules and codes of findings, with severity and summary."""
    rows = [(code, rule.severity, rule.text.summary) for code, rule in RULES.items()] + [
        (code, severity, say(f"explain.{code}")) for code, severity in FOUND.items()
    ]
    columns = (
        Column(say("column.rule"), name="rule"),
        Column(say("column.severity"), filter=True, name="severity"),
        Column(say("column.says"), name="says"),
    )
    table = Table(
        columns,
        tuple(
            (
                Cell((Run(code, to=Target(page=f"rule.{code}"), tone="code"),)),
                severity_cell(severity),
                Cell(words(text)),
            )
            for code, severity, text in rows
        ),
        finder=True,
    )
    return replace(
        page_head(row),
        sections=(
            Section(
                "accepting", say("section.accepting"), (Paragraph(phrase("accepting")), Code(say("accepting.example")))
            ),
            Section("all", say("section.all-rules"), (table,)),
        ),
        template="wide",
    )


def rule_page(context: PageContext, row: PageRow) -> Page:
    """Return the page of one rule or code."""
    return explain_rule(row.argument, context.model.organisation)


def explain_rule(code: str, organisation: Organisation = UNNAMED) -> Page:
    """One rule or code: summary, reason, example, what to write instead, and the word list it goes by.

    Without an organisation the list is the one of the catalogue.
    """
    blocks: list[Block] = []
    if code in RULES:
        rule = RULES[code]
        severity, summary = rule.severity, rule.text.summary
        blocks += [Paragraph(mark_code(rule.text.why))] if rule.text.why else []
        blocks += rule_examples(rule.text)
    else:
        severity, summary = FOUND[code], say(f"explain.{code}")
        blocks += [Code(say(f"example.{code}"), say("example.of"))] if has(f"example.{code}") else []
        blocks += [Code(say(f"instead.{code}"), say("example.instead"))] if has(f"instead.{code}") else []
    if severity is Severity.ERROR:
        blocks.append(Paragraph(phrase("error-stops"), "muted"))
    elif code in RULES and RULES[code].can_be_accepted:  # only what rules find can be accepted
        caption = say("example.accept.change" if RULES[code].compares else "example.accept")
        blocks.append(Code(f"accept:\n  - rule: {code}\n    because: …", caption))
    return replace(
        page_head(rule_row(code)),
        title=rule_name(code),
        summary=summary,
        chips=((Run(code, tone="code"),), words(capitalise(say(f"severity.{severity.word}")))),
        sections=(Section("rule", "", tuple(blocks)), *word_list_sections(code, organisation)),
    )


def rule_examples(text: RuleDocumentation) -> Iterator[Code]:
    """The example of a rule and what to write instead; of a rule about two models what was before, then two changes."""
    if text.before:
        yield Code(text.before, say("example.before"))
    yield Code(text.example, say("example.change" if text.before else "example.of"))
    if text.instead:
        yield Code(text.instead, say("example.change.instead" if text.before else "example.instead"))


def limits_page(_: PageContext, row: PageRow) -> Page:
    """All limits of the budget, and what happens past them."""
    rows = tuple(
        (
            Cell(words(say(f"limit.{limit.name}"))),
            Cell(words(number(getattr(BUDGET, limit.name))), sort=getattr(BUDGET, limit.name)),
            Cell(words(say(f"limit.{limit.name}.past"))),
        )
        for limit in dataclass_fields(BUDGET)
    )
    columns = tuple(Column(say(f"column.{name}"), numeric=name == "at-most") for name in ("limit", "at-most", "past"))
    return replace(
        page_head(row),
        sections=(Section("all", "", (Paragraph(phrase("limits.why")), Table(columns, rows))),),
    )


def synonyms_table() -> Table:
    """The words that the search understands as others."""
    rows = tuple((Cell(words(ours)), Cell(words(", ".join(searched)))) for ours, searched in SYNONYMS.items())
    return Table((Column(say("column.word")), Column(say("column.searched"))), rows)


def words_page(_: PageContext, row: PageRow) -> Page:
    """Terms of the field as this site uses them, with their sources."""
    facts = tuple(Fact(say(f"term.{term}"), words(say(f"term.{term}.means")), term) for term in TERMS)
    return replace(
        page_head(row),
        sections=(
            Section("terms", "", (Facts(facts),)),
            Section(
                "synonyms", say("section.synonyms"), (Paragraph(phrase("synonyms.means"), "muted"), synonyms_table())
            ),
        ),
    )


def pages_page(_: PageContext, row: PageRow) -> Page:
    """Links, pictures, tables and figures of the model in hand-written pages."""
    pictures = (*WHOLE_PICTURES, *(f"{kind}/<id>" for kind in PICTURED))
    facts = tuple(
        Fact(say(f"tag.{name}"), (Run(example, tone="code"),))
        for name, example in (
            ("link", "[Booking](enabler:booking)"),
            ("name", "[](enabler:booking)"),
            ("picture", "![](picture:operating-model)"),
            ("table", "![](table:enablers)"),
            ("figure", "![](figure:failure-share)"),
        )
    )
    names = tuple(
        Fact(say(f"tags.{word}"), (Run(", ".join(known), tone="code"),))
        for word, known in ((KIND, tuple(KINDS)), (PICTURE, pictures), (TABLE, TABLES), (FIGURE, FIGURES))
    )
    return replace(
        page_head(row),
        sections=(
            Section("tags", "", (Paragraph(phrase("pages.where")), Facts(facts))),
            Section("names", say("section.tag-names"), (Facts(names),)),
            Section("prose", say("section.prose"), (Paragraph(phrase("pages.prose")),)),
            Section(
                "texts",
                say("section.texts"),
                (Paragraph(mark_code(say("pages.texts"))), Paragraph(mark_code(say("pages.texts.links")))),
            ),
        ),
    )
