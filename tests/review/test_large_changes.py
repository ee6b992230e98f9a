"""A change of more things than anybody reads one by one: what is left out of its review, and where that is said."""

from __future__ import annotations

import json
import re

import pytest

from stagebook.checking import review_projects
from stagebook.differences import figures
from stagebook.pages import changed
from stagebook.pages.blocks import Cell, Section, Table
from stagebook.pages.figures import figures as pictures_of
from stagebook.review import FORMATS, ReviewDocument, make_document
from stagebook.words import plain
from tests.limited import limited
from tests.worked_example import load_sides

SAID = (
    "4 things differ, more than 3. So there is no picture of the change, only figures of the organisation and its "
    "businesses are compared, and a team is listed for what it owns that changed or that uses what changed."
)


def review_example() -> ReviewDocument:
    found = review_projects(*load_sides())
    return make_document(found, found.review)


def write_all(document: ReviewDocument) -> dict[str, str]:
    """All formats that say what a change means, each on one line without its elements."""
    texts = {form: write(document) for form, write in FORMATS.items() if form not in ("github", "gitlab")}
    return {form: " ".join(re.sub("<[^>]*>", "", text).split()) for form, text in texts.items()}


def test_past_the_limit_every_format_says_what_is_left_out() -> None:
    """In one sentence; up to the limit nothing is left out and nothing is said."""
    with limited(changed_things=3):
        for form, text in write_all(review_example()).items():
            assert SAID in text, form
    with limited(changed_things=4):
        for form, text in write_all(review_example()).items():
            assert "things differ, more than" not in text, form


def test_past_the_limit_nothing_is_drawn_or_compared_thing_by_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work grows with the number of things that differ, and nobody would read what it finds."""

    def refuse(*_: object) -> None:
        raise AssertionError("this takes too long for a large change")

    for name in ("compare_served", "compare_journeys", "compare_demand_figures", "compare_enablers", "compare_facades"):
        monkeypatch.setattr(figures, name, refuse)
    monkeypatch.setattr(changed, "overlay", refuse)
    with limited(changed_things=3):
        assert not [*pictures_of(review_example().page)]


def test_past_the_limit_figures_of_the_whole_stay() -> None:
    """They are as they are below the limit."""
    document = review_example()
    with limited(changed_things=3):
        large = review_example()
        kept = [each for each in document.review.figures if each.of.kind in ("organisation", "business")]
        assert kept
        assert [*large.review.figures] == kept
        assert json.loads(FORMATS["json"](large))["left_out"] == SAID
        (section,) = (each for each in large.page.sections if each.anchor == "follows")
        rows = [plain(row[0].text) for row in rows_of(section)]
        assert "Enablers by stance" in rows


def test_past_the_limit_questions_findings_and_teams_stay() -> None:
    """A bad question or finding cannot be hidden in a large change."""
    document = review_example()
    with limited(changed_things=3):
        large = review_example()
        assert large.review.questions == document.review.questions
        assert large.review.moves == document.review.moves
        assert {each.team for each in large.review.concerned} <= {each.team for each in document.review.concerned}
        assert large.review.concerned


def test_past_the_limit_the_most_consequential_things_are_told_in_words() -> None:
    """As many as a table has rows; JSON has all of them. Up to the limit every thing is told."""
    told = "The 1 most consequential of 4 things that differ; "
    with limited(changed_things=3, table_rows=1):
        large = review_example()
        (section,) = (each for each in large.page.sections if each.anchor == "in-words")
        assert told in write_all(large)["text"]
        assert "stagebook diff --format json" in write_all(large)["markdown"]
        assert {plain(row[0].text).split(",")[0] for row in rows_of(section)} == {"Booking"}
        assert len(json.loads(FORMATS["json"](large))["things"]) == 4
    with limited(changed_things=4, table_rows=1):
        assert told not in write_all(review_example())["text"]


def rows_of(section: Section) -> list[tuple[Cell, ...]]:
    return [row for block in section.blocks if isinstance(block, Table) for row in block.rows]
