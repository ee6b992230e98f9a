"""A model of the size that people really have: it is built whole, and nothing in its site leads nowhere."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from stagebook.findings import Report
from stagebook.findings.finding import Severity, count_at_least
from stagebook.mkdocs import build_site
from tests import inventory
from tests.crawl import Site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Report]:
    """The site of the made-up inventory, and what was found in it."""
    project = inventory.write(tmp_path_factory.mktemp("inventory") / "sandmere")
    report = build_site(project, png="none", cache=False)
    return Site(project / "site"), report


def test_every_link_leads_somewhere(built: tuple[Site, Report]) -> None:
    """Of every page with the frame around it, of every picture, and of what the search finds."""
    site, _ = built
    assert 250 < len(inventory.files()) < 300
    assert len(site.pages) > len(inventory.files())
    assert site.broken == []


def test_every_picture_is_drawn_and_well_formed(built: tuple[Site, Report]) -> None:
    """No limit and no name of an ordinary inventory keeps a picture from being drawn."""
    site, report = built
    pictures = sorted((site.folder / "pictures").glob("*.svg"))
    assert len(pictures) > 100
    for picture in pictures:
        ET.parse(picture)
    assert count_at_least(report.findings, Severity.ERROR) == 0
    assert not [each.message for each in report.findings if "drawn" in each.code or "picture" in each.code]


def test_a_link_that_leads_nowhere_would_be_noticed(built: tuple[Site, Report]) -> None:
    """Take away any page that the frame, a page, a picture or the search leads to, and something is broken."""
    site, _ = built
    start = site.folder / "index.html"
    [styles] = (site.folder / "css").glob("tokens.*.css")
    for place in ("review", "back-stage/dependencies", "enablers/sign-in", "reference/words", f"css/{styles.name}"):
        gone, kept = site.folder / place, site.folder / "taken-away"
        gone.rename(kept)
        dead = [link for link in (*site.collect(start).links, *site.found) if not site.leads(start, link)]
        kept.rename(gone)
        assert dead, place
