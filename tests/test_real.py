"""Two real organisations, written as YAML by somebody else's rules, become whole sites."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from stagebook.findings.finding import Severity
from stagebook.mkdocs import build_site
from tests.crawl import Site

REAL = Path(__file__).parents[2] / "shared" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real organisations lie beside the checkout of the team")


@pytest.fixture(params=[("hmpps", False), ("govuk", False), ("hmpps", True), ("govuk", True)], ids=str)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The site of a real organisation, with and without stances read off usage."""
    name, guessed = request.param
    models = tmp_path / "models-of-it"
    guess = ["--guess-stance"] if guessed else []
    subprocess.run(
        [sys.executable, REAL / "to_models.py", REAL / f"{name}.json", models, *guess], check=True, capture_output=True
    )
    out = tmp_path / "site"
    findings = build_site(models, out).findings
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    return out


def test_every_link_leads_somewhere_and_every_picture_is_well_formed(site: Path) -> None:
    """Whatever is linked was built: page, anchor, picture, style sheet."""
    crawled = Site(site)
    assert len(crawled.pages) > 300
    assert crawled.broken == []
    pictures = list((site / "pictures").glob("*.svg"))
    assert pictures
    for picture in pictures:
        ET.parse(picture)
