"""Digital maturity on the pages of the organisation and of digital depth."""

from __future__ import annotations

from typing import Any

from stagebook.pages.blocks import Facts, Paragraph, Section, Table
from stagebook.pages.digital_depth import digital_depth_page
from stagebook.pages.kinds.organisation import organisation_page
from stagebook.site_map import page_row
from stagebook.words import plain
from tests.builders import organisation
from tests.pages.contexts import make_test_context


def sections(**maturity: dict[str, Any]) -> list[Section]:
    """The sections on maturity of both pages."""
    context = make_test_context(organisation(maturity=maturity) if maturity else organisation())
    pages = digital_depth_page(context, page_row("depth")), organisation_page(context, page_row("organisation"))
    return [each for page in pages for each in page.sections if each.anchor == "maturity"]


def test_a_level_is_shown_with_its_word_and_its_evidence() -> None:
    """Each part says where it is and should be, in words, and how that is known; and what all levels mean."""
    found = sections(technology={"now": 2, "target": 4, "evidence": "A window a month"}, delivery={"now": 5})
    assert len(found) == 2
    for section in found:
        (table,) = [each for each in section.blocks if isinstance(each, Table)]
        (row,) = table.rows
        assert [plain(cell.text) for cell in row] == [
            "Configurable, nimble technology",
            "2\u00a0begun",
            "4\u00a0measured",
            "A window a month",
        ]
        (levels,) = [each for each in section.blocks if isinstance(each, Facts)]
        assert [fact.label for fact in levels.items] == [
            "1\u00a0absent",
            "2\u00a0begun",
            "3\u00a0usual",
            "4\u00a0measured",
            "5\u00a0improves itself",
        ]


def test_nothing_is_shown_without_evidence() -> None:
    """A level of which nobody says how it is known is asked about, and is not shown."""
    for section in sections(governance={"now": 4}):
        (asked,) = section.blocks
        assert isinstance(asked, Paragraph)
        assert "4" not in plain(asked.text)
        assert plain(asked.text).startswith("Of Governance that supports continual evolution a level is recorded")


def test_without_maturity_nothing_is_said() -> None:
    """Where no part is recorded, neither page has the section."""
    assert sections() == []
