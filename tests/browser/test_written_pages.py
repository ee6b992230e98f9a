"""Hand-written pages with what Markdown extensions make: legible, within a phone, whole on paper, without scripts."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from stagebook.mkdocs import build_site
from tests.browser.axe import violations
from tests.browser.conftest import serving
from tests.browser.test_accessibility import found_in

pytest.importorskip("playwright")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("Python", "YAML", "Shell")
ADMONITIONS = ("note", "tip", "warning", "danger", "example", "summary")
INPUTS = "".join(f'<input id="t{n}" name="t" type="radio"{" checked" * (n == 1)}>' for n in (1, 2, 3))
LABELS = "".join(f"<label for=t{n}>{name}</label>" for n, name in enumerate(NAMES, 1))
BLOCKS = "".join(f"<div class=tabbed-block><p>In {name}</p></div>" for name in NAMES)
TABS = (
    f'<div class="tabbed-set tabbed-alternate" data-tabs="1:3">{INPUTS}'
    f'<div class="tabbed-labels">{LABELS}</div><div class="tabbed-content">{BLOCKS}</div></div>'
)
"""What pymdownx.tabbed makes in its alternate style."""
MARKDOWN = f"""\
# All there is

[TOC]

## Notes

{"".join(f"!!! {name}{chr(10)}    Words with `code` and a [link](#notes).{chr(10)}{chr(10)}" for name in ADMONITIONS)}
<details class="question"><summary>Folded</summary><p>Inside the fold</p></details>

## Code

    :::python
    @decorator
    def total(items: list[int]) -> int:  # a comment that goes on and on until no phone can show it on one line at all
        return sum(items) + 42 if "text" else None

## Tabs

{TABS}

## The rest

HTML with a footnote[^1], <mark>marked</mark>, <kbd>Ctrl</kbd>.

<ul class="task-list"><li class="task-list-item"><label><input type="checkbox" disabled checked> done</label></li></ul>

Term
:   Definition

| A long heading of a column | Another long heading | And a third that is longer | The fourth one |
|:---|:---:|---:|---|
| some words | words | 12 | unbreakable_identifier_of_a_certain_length |

<figure markdown="1">
![A wide picture](img/wide.svg)
<figcaption>Its caption</figcaption>
</figure>

> Quoted

<div dir="rtl" markdown="1">

!!! note "ملاحظة"
    نص

</div>

*[HTML]: HyperText Markup Language
[^1]: The footnote.
"""
YML = """\
site_name: Thornmere
docs_dir: content
theme: {name: stagebook, logo: img/logo.svg}
plugins: [stagebook: {png: none}]
markdown_extensions: [toc, admonition, abbr, def_list, footnotes, md_in_html, tables, codehilite]
"""
WIDE_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 100"><rect width="2000" height="100"/></svg>'

LOGO_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="30"><rect width="9" height="9"/></svg>'


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page."""
    project = tmp_path_factory.mktemp("written")
    files = {"mkdocs.yml": YML, "content/all.md": MARKDOWN, "content/img/wide.svg": WIDE_SVG}
    files["content/img/logo.svg"] = LOGO_SVG
    for path, text in {"models/organisation.yaml": "name: Lido\n", **files}.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, "utf-8")
    build_site(project)
    with serving(Path(project / "site")) as address:
        yield f"{address}all/"


def test_all_of_it_is_accessible(page: Page, written: str) -> None:
    """Contrast on every background, light and dark, and names of what can be used."""
    page.goto(written)
    assert found_in(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(page: Page, written: str, width: int) -> None:
    """Code and tables scroll within themselves, pictures become smaller."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(written)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390, 1000, 1280])
def test_logo_and_name_have_room_in_the_header(page: Page, written: str, width: int) -> None:
    """Whether they stand beside or below each other: with space around them, and no word broken."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(written)
    above, below, lines = page.evaluate(
        """() => {
          const row = document.querySelector(".top-row").getBoundingClientRect();
          const brand = document.querySelector(".brand"), logo = brand.querySelector("img").getBoundingClientRect();
          const name = document.createRange();
          name.selectNodeContents(brand.lastChild);
          const text = name.getBoundingClientRect();
          return [logo.top - row.top, row.bottom - text.bottom, name.getClientRects().length];
        }"""
    )
    assert (above >= 4, below >= 4, lines) == (True, True, 1)


def test_tabs_change_without_a_script(browser: Browser, written: str) -> None:
    """With the keyboard, as radio buttons do; one is shown at a time."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written)
    for shown in (0, 1, 2):
        page.locator(f"label[for=t{shown + 1}]").click()
        assert [page.get_by_text(f"In {name}").is_visible() for name in NAMES] == [at == shown for at in range(3)]
    page.keyboard.press("ArrowLeft")
    assert page.get_by_text("In YAML").is_visible()
    context.close()


def test_edges_follow_the_direction_of_the_text(page: Page, written: str) -> None:
    """The coloured edge of an admonition is where its lines begin."""
    page.goto(written)
    edges = "each => [getComputedStyle(each).borderLeftWidth, getComputedStyle(each).borderRightWidth]"
    notes = page.locator(".admonition")
    assert notes.first.evaluate(edges) == ["4px", "0px"]
    assert notes.last.evaluate(edges) == ["0px", "4px"]


def test_paper_shows_what_a_window_hides(page: Page, written: str) -> None:
    """All tabs, and what is folded."""
    page.goto(written)
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    assert [words for words in (*(f"In {name}" for name in NAMES), "Inside the fold") if words not in text] == []


def test_a_coloured_header_is_legible(page: Page, serve: Callable[[dict[str, str]], str]) -> None:
    """With colours that the build found good, a browser finds nothing either."""
    colours = '{header: "#1b4965", header-text: "#ffffff", accent: {light: "#0b5cad"}}'
    yml = YML.replace("logo: img/logo.svg", f"colours: {colours}")
    files = {"mkdocs.yml": yml, "models/organisation.yaml": "name: Lido\n", "content/all.md": "# All\n"}
    page.goto(f"{serve(files)}all/")
    assert page.locator(".top").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(27, 73, 101)"
    assert violations(page) == []
