"""Pages are truncated to the budget, and say what they leave out."""

from __future__ import annotations

import csv
import io
from dataclasses import fields

import pytest
import yaml

from stagebook.analysis import analyse
from stagebook.exchange.json import export_text
from stagebook.limits import BUDGET
from stagebook.pages.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Item,
    Listing,
    Paragraph,
    Quote,
    Quotes,
    Section,
    Table,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.csv_tables import write_csv
from stagebook.pages.page import Page
from stagebook.pages.reference import limits_page
from stagebook.pages.site import pages as all_pages
from stagebook.pages.truncation import estimate_section, truncate_page
from stagebook.reading import read
from stagebook.site_map import address, page_row
from stagebook.source import Places, Ref
from stagebook.words import Run, Target, has, plain
from tests.benchmarks.shapes import SHAPES
from tests.benchmarks.shapes import make as make_shape
from tests.limited import limited
from tests.pages.contexts import make_test_context


def test_every_limit_has_a_line_in_the_reference() -> None:
    (section,) = limits_page(make_test_context(), page_row("limits")).sections
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert len(table.rows) == len(fields(BUDGET))
    assert all(has(f"limit.{each.name}") and has(f"limit.{each.name}.past") for each in fields(BUDGET))
    assert all(plain(cell.text) for row in table.rows for cell in row)


TARGET = Target(page="demand")


def cut(*blocks: Block) -> Page:
    """A page of these blocks within the budget."""
    return truncate_page(Page(TARGET, "achieves", "Page", sections=(Section("part", "", blocks),)))


def table(rows: int, links: int = 1) -> Table:
    """A table of so many rows, whose first cell has so many links."""
    linked = tuple(Run(f"={at}", to=Ref("stage", f"s-{at}")) for at in range(links))
    return Table((Column("Thing"), Column("Number")), tuple((Cell(linked), Cell(words(str(at)))) for at in range(rows)))


def csv_rows(page: Page, name: str) -> list[list[str]]:
    """What a file beside a page holds."""
    return list(csv.reader(io.StringIO(page.files[name].decode("utf-8-sig"))))


def test_a_page_within_the_budget_is_returned_unchanged() -> None:
    """A page that meets no limit is not touched: its bytes cannot change."""
    page = Page(TARGET, "achieves", "Page", sections=(Section("part", "", (table(20), Listing((Item(words("a")),)))),))
    assert truncate_page(page) is page


def test_table_past_its_limit_leads_to_all_rows() -> None:
    """Of a table that is too long the first rows are shown, then how many there are, and a file has each of them."""
    with limited(table_rows=100):
        page = cut(table(250))
    shown, rest = page.sections[0].blocks
    assert isinstance(shown, Table)
    assert isinstance(rest, Paragraph)
    assert len(shown.rows) == 100
    assert plain(rest.text).startswith("100 of 250 are shown")
    (link,) = (run.to for run in rest.text if run.to)
    assert isinstance(link, Target)
    assert address(link) == f"{address(TARGET)}part.csv"
    assert csv_rows(page, "part.csv")[0] == ["Thing", "Number", "Page"]
    assert len(csv_rows(page, "part.csv")) == 251


def test_cell_past_its_limit_counts_the_rest() -> None:
    """A cell of too many links says how many more there are; the file has all of them."""
    with limited(cell_links=10):
        page = cut(table(1, links=50))
    shown = page.sections[0].blocks[0]
    assert isinstance(shown, Table)
    assert plain(shown.rows[0][0].text).endswith("and 40 more")
    assert csv_rows(page, "part.csv")[1][0].count("=") == 50


def test_no_file_holds_a_formula() -> None:
    """Whatever somebody wrote, a spreadsheet runs none of it."""
    starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"]
    text = write_csv(("a",), [(each,) for each in starts]).decode("utf-8-sig")
    assert all(row[0].startswith("'") for row in list(csv.reader(io.StringIO(text, newline="")))[1:])


@pytest.mark.parametrize("make", ["table", "listing", "quotes", "facts"])
def test_page_grows_no_further_than_its_limit(make: str) -> None:
    """Ten times the things make no longer a page, and a file of about ten times the size."""

    def block(count: int) -> Block:
        items = [words(f"Thing number {at} of them") for at in range(count)]
        made: dict[str, Block] = {
            "table": table(count),
            "listing": Listing(tuple(map(Item, items))),
            "quotes": Quotes(tuple(Quote(plain(each), (), True) for each in items)),
            "facts": Facts(tuple(Fact("It", each) for each in items)),
        }
        return made[make]

    small, large = cut(block(1_500)), cut(block(15_000))
    assert estimate_section(large.sections[0]) <= 1.01 * estimate_section(small.sections[0])
    assert len(large.files["part.csv"]) <= 11 * len(small.files["part.csv"])


def test_tables_of_one_page_are_cut_together() -> None:
    """Where each table is within its limit and all of them are not, each is cut shorter."""
    with limited(page_characters=100_000):
        page = cut(*(table(800) for _ in range(5)))
    assert estimate_section(page.sections[0]) <= 100_000
    assert len(page.files) == 5


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - {"long-names"}))
def test_unusual_shapes_grow_with_what_was_written(shape: str) -> None:
    """Of twice the things the pages, and of twice what was written the export, are about twice as large."""

    def measure(size: int) -> tuple[int, int, int]:
        files = {path: yaml.safe_dump(fields).encode() for path, fields in make_shape(shape, size).items()}
        model = read(files).model
        assert model
        analysis = analyse(model)
        context = PageContext(model, analysis, (), Places({}))
        size_of = sum(estimate_section(each) for page in all_pages(context) for each in page.sections)
        return sum(map(len, files.values())), size_of, len(export_text(model, analysis))

    limits = {"overlap_rows": 10, "table_rows": 50, "list_items": 50, "cell_links": 10, "closure_names": 10}
    with limited(**limits, blueprint_stages=10, comparisons=200):
        (written, pages, exported), (more_written, more_pages, more_exported) = measure(60), measure(120)
    assert more_pages <= 2.3 * pages
    assert more_exported <= 1.15 * exported * max(2, more_written / written)
