"""Files of the theme have a hash of their content in their names, wherever a page loads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from tests.mkdocs.conftest import write

MKDOCS_YML = """\
site_name: Lido
docs_dir: content
theme: {name: stagebook, custom_dir: look}
plugins: [stagebook: {png: none}]
extra_css: [brand.css]
"""
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "content/about.md": "# About\n\n[The styles](css/print.css)\n",
    "content/brand.css": "b{}",
    "look/css/layout.css": "body{background:url(../img/own.png)}",
    "look/img/own.png": "no picture",
    "look/css/mine.css": "i{}",
    "models/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "models/customers/swimmer.yaml": "name: Swimmer\n",
    "models/enablers/till.yaml": "name: Till\nwas: [cash-desk]\n",
    "models/journeys/swim.yaml": "name: Swim\ncustomer: swimmer\nstages: [{id: pay, name: Pay, enablers: [till]}]\n",
}
LOADED = re.compile(r'<(?:script src|link rel="(?:stylesheet|icon)" href)="([^"]*)"')
HASHED = re.compile(r"\.[0-9a-f]{10}\.(css|js|svg)$")
PLAIN = ("brand.css", "search/index.js")
"""What is not of the theme: an author's file, and the index, which every edit changes."""


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    """A project with a style sheet, an image and a `custom_dir` of its own."""
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


def loaded(site: Path, page: Path) -> list[Path]:
    """The files that a page loads."""
    found = LOADED.findall(page.read_text("utf-8"))
    assert found
    return [site / address.lstrip("/") if address.startswith("/") else page.parent / address for address in found]


@pytest.mark.parametrize("portable", [False, True])
def test_every_page_loads_files_that_are_there_under_hashed_names(lido: Path, portable: bool) -> None:
    """Pages of the model and written ones, pages of a picture, former addresses, the page for what is missing."""
    build_site(lido, portable=portable)
    site = lido / "site"
    pages = list(site.rglob("*.html"))
    assert {page.parent.name for page in pages} >= {"cash-desk", "till", "site", "review"}
    assert any("pictures" in page.parts for page in pages)
    for page in pages:
        for path in loaded(site, page):
            assert path.is_file(), (page, path)
            assert HASHED.search(path.name) or path.resolve().relative_to(site).as_posix() in PLAIN


def test_what_an_author_puts_in_place_of_a_file_has_its_own_hash(lido: Path) -> None:
    """Whether in `custom_dir` or among the pages; other files there keep their names."""
    write(lido, {"content/js/theme.js": "mine()"})
    build_site(lido)
    site = lido / "site"
    [layout] = site.glob("css/layout.*css")
    [script] = site.glob("js/theme.*js")
    assert layout.read_text() == LIDO["look/css/layout.css"]
    assert script.read_text() == "mine()"
    assert HASHED.search(layout.name)
    assert HASHED.search(script.name)
    assert (site / "img/own.png").is_file()
    assert (site / "css/mine.css").is_file()


def test_a_written_page_that_links_to_a_file_of_the_theme_leads_to_it(lido: Path) -> None:
    """By its plain name, as it stands in the theme."""
    build_site(lido)
    page = lido / "site/about/index.html"
    [address] = re.findall(r'href="([^"]*)">The styles', page.read_text("utf-8"))
    assert (page.parent / address).is_file()


def test_templates_of_authors_name_files_as_in_the_theme(lido: Path) -> None:
    """By the filter `url` of MkDocs, as in every theme."""
    template = "{{ 'css/print.css' | url }} {{ 'css/mine.css' | url }} {{ page.url | url }}"
    write(lido, {"look/main.html": template})
    build_site(lido)
    print_sheet, mine, page = (lido / "site/about/index.html").read_text("utf-8").split()
    assert HASHED.search(print_sheet)
    assert (lido / "site/about" / print_sheet).is_file()
    assert (mine, page) == ("../css/mine.css", "./")


def test_an_old_name_leaves_the_site_and_an_unchanged_one_stays_the_same_file(lido: Path) -> None:
    """A new look is a new name on every page, the cached ones included."""
    build_site(lido)
    [before] = (lido / "site").glob("css/layout.*.css")
    [same] = (lido / "site").glob("css/tokens.*.css")
    number = same.stat().st_ino
    write(lido, {"look/css/layout.css": "body{color:red}"})
    build_site(lido)
    [after] = (lido / "site").glob("css/layout.*.css")
    assert after.name != before.name
    assert same.stat().st_ino == number
    for page in (lido / "site").rglob("*.html"):
        assert before.name not in page.read_text("utf-8")


def test_serve_shows_an_edit_of_a_style_sheet_under_its_new_name(lido: Path) -> None:
    """Pages of pictures too, which are made by another part of the program."""
    builder = MkDocsSiteBuilder(lido)
    try:
        for style in ("a{}", "b{}"):
            write(lido, {"look/css/layout.css": style})
            site = builder.build().site
            assert site
            page = (site.find("enablers/till/index.html") or b"").decode()
            [place] = re.findall(r'href="\.\./\.\./(css/layout\.[0-9a-f]{10}\.css)"', page)
            assert site.find(place) == style.encode()
            picture = re.findall(r"pictures/[\w-]+(?=\.svg)", page)[0]
            assert place in (site.find(f"{picture}/index.html") or b"").decode()
    finally:
        builder.close()
