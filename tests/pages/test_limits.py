"""What a site holds has a bound, and whoever meets it is told."""

from __future__ import annotations

from dataclasses import fields

from stagebook.limits import BUDGET
from stagebook.pages.blocks import Table
from stagebook.pages.reference import limits_page
from stagebook.words import has, plain


def test_every_limit_has_a_line_in_the_reference() -> None:
    (section,) = limits_page().sections
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert len(table.rows) == len(fields(BUDGET))
    assert all(has(f"limit.{each.name}") and has(f"limit.{each.name}.past") for each in fields(BUDGET))
    assert all(plain(cell.text) for row in table.rows for cell in row)
