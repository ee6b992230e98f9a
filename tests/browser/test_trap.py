"""The trap that every page of these tests walks through: what no page of a site may do is noticed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import serving
from tests.conftest import trapped

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("body", "noticed"),
    [
        ('<img src="http://other.example/a.png" alt="">', "asked another host: http://other.example/a.png"),
        (
            '<link rel="stylesheet" href="https://other.example/a.css">',
            "asked another host: https://other.example/a.css",
        ),
        ("<script>document.title = 1</script>", "Content Security Policy"),
        ('<p style="color: red">red</p>', "Content Security Policy"),
        ("<style>p { color: red }</style>", "Content Security Policy"),
        ('<p onclick="alert(1)">x</p><script src="click.js"></script>', "Content Security Policy"),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">', "Content Security Policy"),
        ('<script src="broken.js"></script>', "threw: "),
        ('<img src="missing.png" alt="">', "404"),
    ],
)
def test_it_notices(browser: Browser, tmp_path: Path, body: str, noticed: str) -> None:
    """A request to another host, whatever a strict policy forbids, an error of a script, a file that is missing."""
    files = {"index.html": body, "click.js": "document.querySelector('p').click()", "broken.js": "nothing.at.all"}
    for name, text in files.items():
        (tmp_path / name).write_text(f"<!doctype html><title>x</title>{text}" if name.endswith("l") else text)
    (tmp_path / "favicon.ico").touch()
    with serving(tmp_path) as address, trapped(browser) as (page, faults):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert any(noticed in each for each in faults), faults


def test_it_lets_a_good_page_pass(browser: Browser, tmp_path: Path) -> None:
    """A page that asks its own host for all it needs."""
    (tmp_path / "index.html").write_text('<!doctype html><title>x</title><link rel="stylesheet" href="a.css">')
    for name in ("a.css", "favicon.ico"):
        (tmp_path / name).touch()
    with serving(tmp_path) as address, trapped(browser) as (page, faults):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert faults == []
