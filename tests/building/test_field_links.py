"""Links in Markdown fields lead where they say, wherever the field is shown."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from stagebook.building.book import build
from stagebook.model.kinds import KINDS
from stagebook.project.folder import Project
from stagebook.site_map import address
from stagebook.source import Ref
from tests.pages.typed_fields import fill, free_texts, kind_of, library, others, write

LINK = "see [zq](enabler:reservations) and [](customer:reader#needs)"
HREF = re.compile(r'<a href="([^"]*)">(zq|Reader)</a>')


def linked(path: str) -> bytes:
    """A file of the library with the link in all its Markdown fields."""
    entity = KINDS[kind_of(path)].entity
    value = fill(library()[path], entity)
    markdown = {steps for steps, is_markdown in free_texts(value, entity) if is_markdown}
    return "\n".join([*write(value, lambda steps: f"|-\n{LINK}" if steps in markdown else None), ""]).encode()


@pytest.mark.parametrize("portable", [False, True])
def test_links_of_fields_lead_to_pages(portable: bool) -> None:
    """Every Markdown field of every kind, on every page that shows it: the home page, tables, pages of other things."""
    files = {**others(), **{path: linked(path) for path in library()}}
    book = build(Project(Path("library"), files=files), png="none", portable=portable)
    assert not book.failed, book.findings
    pages = {each.uri: each.html for each in book.rendered_pages}
    shown = set()
    for uri, html in pages.items():
        for href, words in HREF.findall(html):
            if words == "zq" or href.endswith("#needs"):
                there = urljoin(f"https://one.example/{uri}", href)
                want = address(Ref("enabler", "reservations")) if words == "zq" else address(Ref("customer", "reader"))
                assert there.startswith(f"https://one.example/{want}"), (uri, href)
                shown.add(uri)
    assert "[zq]" not in "".join(pages.values())
    assert len(shown) >= len(KINDS)
