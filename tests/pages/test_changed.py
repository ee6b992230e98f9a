"""The page *What changed*: its parts and their order, its picture, and what pages of things say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from stagebook.analysis import analyse
from stagebook.checking import review_projects
from stagebook.differences.comparison import Side
from stagebook.drawing.dot_text import write_dot
from stagebook.model import Entity
from stagebook.pages.blocks import Figure, Paragraph
from stagebook.pages.changed import changed_page, overlay_picture
from stagebook.pages.changed_marks import change_anchor
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.pages.site import thing_maker
from stagebook.pictures.overlay_graph import Overlay
from stagebook.review.document import ReviewDocument, make_document
from stagebook.review.text import write_text
from stagebook.rules.review import Review, SideLabel, review
from stagebook.site_map import page_row
from stagebook.source import Places, Ref
from stagebook.words import Target, plain
from tests import builders as build
from tests.golden import assert_golden
from tests.pictures.test_overlay import SWAPPED, TODAY, later
from tests.worked_example import ROOT, load_sides

GOLDEN = Path(__file__).parent / "golden"


@cache
def worked_example() -> ReviewDocument:
    """The review of the worked example."""
    found = review_projects(*load_sides())
    return make_document(found, found.review)


def make_review(before: tuple[Entity, ...], after: tuple[Entity, ...]) -> Review:
    """The review of a change from these things to those."""
    sides = [Side(model, analyse(model)) for model in (build.model(*before), build.model(*after))]
    return review(sides[0], sides[1], ((), ()))


def make_page(before: tuple[Entity, ...], after: tuple[Entity, ...]) -> Page:
    """The page of a change from these things to those."""
    found = make_review(before, after)
    context = PageContext(*found.comparison.after, (), Places(), review=found)
    return changed_page(context, page_row("changed"))


def paragraphs(page: Page) -> Iterator[str]:
    """The paragraphs of a page as text."""
    for section in page.sections:
        yield from (plain(block.text) for block in section.blocks if isinstance(block, Paragraph))


@pytest.mark.golden
def test_the_picture_of_the_worked_example() -> None:
    """Booking moves and takes over from the diary, which goes; what stands on it or beside it is touched."""
    picture = overlay_picture(worked_example().review)
    assert picture
    assert_golden(write_dot(picture.scene), GOLDEN / "what-changed.dot")


def test_the_head_says_what_is_compared() -> None:
    """Both sides with their commits, how many files differ, and a day; a side without a name is this model."""
    page = worked_example().page
    assert [plain(chip) for chip in page.chips] == ["this model → this model", "4 files"]


def test_the_parts_stand_in_the_order_of_a_review() -> None:
    """The paragraph, the picture, what follows, what to ask, what is found, in words, who should see it."""
    anchors = [section.anchor for section in worked_example().page.sections]
    assert anchors == [
        "paragraph",
        "picture",
        "follows",
        "questions",
        "introduced",
        "in-words",
        "concerned",
    ]


def test_the_figures_of_the_worked_example() -> None:
    """The picture says by how much Booking is used and carries more, what takes over, and what it reaches as well."""
    picture = overlay_picture(worked_example().review)
    assert picture
    assert isinstance(picture.graph, Overlay)
    notes = {row.name: (band.key, row.stance_words, row.notes) for band in picture.graph.bands for row in band.rows}
    assert notes == {
        "Booking": ("moves", "common → repeatable", ("3 → 4 of 5 paths", "carries 325 → 520 a month")),
        "Restaurant diary": ("goes", "independent", ("Booking takes over",)),
        "Knowing the busy hours": ("touched", "common", ("reaches Reserve a table as well",)),
        "Member record": ("touched", "repeatable", ("reaches Reserve a table as well",)),
        "Restaurant till": ("touched", "independent", ("linked with Booking",)),
    }
    assert picture.graph.rest == "2 more journeys and 24 more enablers are as they were"
    assert [each.note for each in picture.graph.changes if each.note] == [
        "Reserve a table and Be seated: another enabler serves them"
    ]


def test_models_that_are_the_same_say_so() -> None:
    """There is no other section, and what happened to the files is said."""
    page = make_page(TODAY, TODAY)
    assert list(paragraphs(page)) == ["No change to the model."]
    assert [section.anchor for section in page.sections] == ["nothing"]


def test_a_change_of_words_alone_has_no_picture() -> None:
    """A picture in which nothing differs is left out."""
    page = make_page(TODAY, later(build.enabler("map", stance="independent", summary="New")))
    assert not [block for section in page.sections for block in section.blocks if isinstance(block, Figure)]
    assert page.sections


def test_everything_removed_and_everything_new_have_a_page() -> None:
    """An empty model on either side is compared as any other."""
    empty: tuple[Entity, ...] = ()
    for before, after in ((TODAY, empty), (empty, TODAY)):
        page = make_page(before, after)
        assert any(isinstance(block, Figure) for section in page.sections for block in section.blocks)


def mark(before: tuple[Entity, ...], after: tuple[Entity, ...], ref: Ref) -> list[tuple[str, object]]:
    """What the page of a thing says of the earlier model, with where it leads."""
    found = make_review(before, after)
    labelled = Review(
        found.comparison, found.questions, found.moves, before=SideLabel("main", "1a460d6", date(2026, 9, 1))
    )
    context = PageContext(*found.comparison.after, (), Places(), review=labelled)
    page = thing_maker(ref.kind)(context, context.model[ref])
    return [(run.text, run.to) for chip in page.chips for run in chip if "since" in run.text]


def test_the_page_of_a_changed_thing_says_since_when() -> None:
    """It leads to the place of the thing on *What changed*; what is new says so, what is the same says nothing."""
    booking, app = Ref("enabler", "booking"), Ref("enabler", "app")
    changed = ("Changed since 1 September 2026 (1a460d6)", Target(page="changed", anchor="enabler-booking"))
    assert mark(TODAY, SWAPPED, booking) == [changed]
    assert mark(TODAY, SWAPPED, Ref("enabler", "map")) == []
    new = ("New since 1 September 2026 (1a460d6)", Target(page="changed", anchor="enabler-app"))
    assert mark(TODAY, (*TODAY, build.enabler("app")), app) == [new]


def test_a_renamed_thing_is_changed_not_new() -> None:
    """One that had another id, by `was`, is the same thing."""
    after = tuple(each for each in TODAY if each.ref.id != "map")
    after = (*after, build.enabler("plan", was=["map"], stance="independent"))
    after = tuple(build.stage("go", enablers=["plan"]) if each.ref == Ref("stage", "go") else each for each in after)
    ((text, _),) = mark(TODAY, after, Ref("enabler", "plan"))
    assert text.startswith("Changed since")


def test_every_changed_thing_has_its_place() -> None:
    """The page has an anchor for each thing that differs, so that links to it arrive."""
    document = worked_example()
    anchors = {
        cell.anchor
        for section in document.page.sections
        for block in section.blocks
        for row in getattr(block, "rows", ())
        for cell in row
    }
    assert {change_anchor(each.ref) for each in document.review.comparison.differences} <= anchors


def test_the_readme_shows_what_is_said() -> None:
    """The lines that README quotes of the worked example are those that `diff` prints, whatever is cut between them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = readme.partition("### Reviewing a change")[2].partition("```text\n")[2].partition("```")[0]
    said = " ".join(write_text(worked_example()).split())
    lines = [" ".join(line.split()) for line in quoted.splitlines() if line.strip("- ")]
    assert len(lines) > 10
    assert [line for line in lines if line not in said] == []
