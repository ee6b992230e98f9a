"""The example files of the manuals are valid: what somebody copies works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from jsonschema import Draft7Validator

from stagebook.analysis import analyse
from stagebook.model.field_guide import FieldGuide, guide
from stagebook.model.kinds import KINDS
from stagebook.model.schema import write_schema
from stagebook.pages.blocks import Code, Paragraph, Table
from stagebook.pages.reference import kind_page, rule_page
from stagebook.reading import read
from stagebook.rules import RULES, run_rules
from stagebook.site_map import page_row
from stagebook.words import plain, say
from tests.model.as_written import ref_of, value_of
from tests.pages.contexts import make_test_context

SELDOM = {"description", "tags", "extra", "was", "links", "accept", "thresholds", "words"}
"""What most files do without: each stands in one of the examples, and not in all."""
UNOWNED = {"organisation", "customer", "team"}
"""Nobody owns a customer, and the organisation and a team are owners themselves."""

NAMED_BESIDES = {
    "businesses/grown-ups": "",
    "enablers/catalogue": "",
    "enablers/messages": "",
    "enablers/membership": "",
    "enablers/opening-hours": "",
    "enablers/phone-list": "",
    "enablers/return-slot": "",
    "enablers/van": "",
    "journeys/join-a-reading-group": "customer: reader",
    "measures/books-an-hour": "",
    "stages/ask-at-the-desk": "",
    "stages/choose": "",
    "teams/children-team": "",
}
"""What the examples name and no page shows, with what has to be said of it besides a name."""

WIDEST = 80
"""So many letters have room in the frame of an example."""

EVERY = pytest.mark.parametrize("kind", KINDS)


def example(kind: str) -> str:
    """The file on the page of a kind, as it is shown."""
    (section,) = (
        each for each in kind_page(make_test_context(), page_row(f"manual.{kind}")).sections if each.anchor == "whole"
    )
    return next(block.text for block in section.blocks if isinstance(block, Code))


def path(kind: str) -> str:
    """The path that it names."""
    return example(kind).partition("\n")[0].removeprefix("# ")


def files() -> dict[str, bytes]:
    """The files of all pages, and whatever they name besides."""
    others = {f"models/{each}.yaml": f"name: Something else\n{more}\n".encode() for each, more in NAMED_BESIDES.items()}
    return others | {path(kind): example(kind).encode() for kind in KINDS}


@EVERY
def test_an_editor_underlines_nothing_in_an_example(kind: str) -> None:
    """An example is valid under the schema of its kind, and names a path in the folder of its kind."""
    assert ref_of(path(kind)).kind == kind
    assert [each.message for each in Draft7Validator(write_schema(kind)).iter_errors(value_of(example(kind)))] == []


@EVERY
def test_lines_of_an_example_fit_the_page(kind: str) -> None:
    """Lines have at most `WIDEST` characters: nobody scrolls sideways on a desktop."""
    assert [line for line in example(kind).splitlines() if len(line) > WIDEST] == []


@EVERY
def test_an_example_has_every_common_field(kind: str) -> None:
    """An example has every field of its kind but the rare ones: a new field is shown."""
    fields = {field.name for field in guide(KINDS[kind].entity)}
    left_out = {"owner"} if kind in UNOWNED else set()
    assert fields - SELDOM - value_of(example(kind)).keys() == left_out


@EVERY
def test_every_field_is_described_however_deep_it_stands(kind: str) -> None:
    """The page of a kind has a row for each field of each part, such as the levels of one part of digital maturity."""
    page = kind_page(make_test_context(), page_row(f"manual.{kind}"))
    described = {
        plain(row[2].text)
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    }
    missing = {field.description for field in all_fields(guide(KINDS[kind].entity))} - described
    assert missing == set()


def all_fields(fields: Iterable[FieldGuide]) -> Iterator[FieldGuide]:
    """All fields, and those of their parts."""
    for field in fields:
        yield field
        yield from all_fields(field.fields)


def test_every_rare_field_is_in_some_example() -> None:
    """Each rare field is in the example of at least one kind."""
    assert {key for kind in KINDS for key in value_of(example(kind))} >= SELDOM


def test_the_examples_together_are_a_model_without_findings() -> None:
    """The examples refer to each other, and no rule finds anything in one of them."""
    reading = read(files())
    assert reading.findings == ()
    assert reading.model
    shown = {ref_of(path(kind)) for kind in KINDS}
    found = [each for each in run_rules(reading.model, analyse(reading.model)) if not each.accepted]
    assert [(each.code, each.subject, each.message) for each in found if each.subject in shown] == []


def test_a_file_with_a_name_alone_is_valid() -> None:
    """A name is enough: a file with nothing else is read without an error."""
    assert "name is enough" in say("whole.grows")
    assert read({path(kind): b"name: Anything\n" for kind in KINDS}).findings == ()


@pytest.mark.parametrize("code", RULES)
def test_a_rule_page_shows_code_as_code(code: str) -> None:
    """What stands between back-ticks in the documentation of a rule is code on its page."""
    page = rule_page(make_test_context(), page_row(f"rule.{code}"))
    for block in page.sections[0].blocks:
        assert not isinstance(block, Paragraph) or "`" not in plain(block.text)
