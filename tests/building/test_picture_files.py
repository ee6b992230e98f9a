"""Pictures by themselves: which forms of them a site has, and where each leads back to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stagebook.building import picture_files as gallery
from stagebook.building.book import Book, build
from stagebook.building.picture_files import PngChoice, is_of_whole
from stagebook.drawing import Failure
from stagebook.drawing import engine as engines
from stagebook.findings.finding import Severity
from stagebook.mkdocs import build_site
from stagebook.model import KINDS
from stagebook.project.folder import Project
from stagebook.site_map import picture_at, picture_file, picture_page

LIDO = {
    "organisation.yaml": "name: Lido\npurpose: A swim\n",
    "customers/swimmer.yaml": "name: Swimmer\n",
    "journeys/swim.yaml": "name: A swim\ncustomer: swimmer\nstages: [pay]\n",
    "stages/pay.yaml": "name: Pay\nenablers: [till]\n",
    "enablers/till.yaml": "name: Till\n",
}


def lido(png: PngChoice = "main") -> Book:
    return build(Project(Path("lido"), files={f"models/{path}": text.encode() for path, text in LIDO.items()}), png=png)


def forms(book: Book, form: str) -> set[str]:
    """The pictures that the book has in a form."""
    found = (picture_at(place) for place in book.files)
    return {name for name, its in found if its == form}


# Which there are


def test_every_picture_is_a_file_and_a_page() -> None:
    """An address for each that can be linked, downloaded and embedded."""
    book = lido()
    assert {"operating-model", "journey-swim-score", "enabler-till-score"} <= forms(book, "svg")
    assert forms(book, "page") == forms(book, "svg")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "organisation"])
def test_a_picture_of_one_thing_is_told_by_its_name(kind: str) -> None:
    """A picture of the whole may be called like a kind: the shape of delivery that is called stage."""
    assert not is_of_whole(f"{kind}-some-thing-score")
    assert is_of_whole(kind)
    assert is_of_whole("operating-model")


def test_images_are_of_the_whole_unless_more_are_asked_for() -> None:
    """They cost ten times a drawing: of every thing there are some only where somebody wants them."""
    some, every, none = (lido(png) for png in ("main", "all", "none"))
    assert "operating-model" in forms(some, "png")
    assert all(is_of_whole(name) for name in forms(some, "png"))
    assert forms(every, "png") == forms(every, "svg")
    assert forms(none, "png") == set()
    assert forms(none, "svg") == forms(every, "svg")


@pytest.mark.parametrize("png", ["main", "all", "none"])
def test_only_what_there_is_is_offered(png: PngChoice) -> None:
    """No page has a link to an image that was not drawn, and none keeps silent about one that was."""
    book = lido(png)
    offered = {
        name
        for name in forms(book, "svg")
        for rendered in book.rendered_pages
        if f"pictures/{name}.png" in rendered.html
    }
    assert offered == forms(book, "png")


# What an engine does not draw


def test_an_engine_that_draws_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With Graphviz' own dot there is no image, and a note says why and what to do; nothing else is missing."""
    monkeypatch.setattr(gallery, "has_images", lambda: False)
    monkeypatch.setattr("stagebook.building.book.has_images", lambda: False)
    book = lido("all")
    assert forms(book, "png") == set()
    assert forms(book, "svg") == forms(lido(), "svg")
    (said,) = [finding for finding in book.findings if finding.code == "images-left-out"]
    assert "graphviz-pure" in said.hint
    assert not [rendered for rendered in book.rendered_pages if re.search(r'(?:src|href)="[^"]*\.png"', rendered.html)]
    assert not [finding for finding in lido("none").findings if finding.code == "images-left-out"]


def test_an_image_that_could_not_be_drawn_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is whole but for that file and the links to it."""
    draw = engines.draw_png
    monkeypatch.setattr(
        "stagebook.drawing.draw_png",
        lambda engine, dots, seconds: (
            (id, Failure("slow", "too slow") if id == "journey-swim-score" else image)
            for id, image in draw(engine, dots, seconds=seconds)
        ),
    )
    book = lido("all")
    assert forms(book, "svg") - forms(book, "png") == {"journey-swim-score"}
    (said,) = [finding for finding in book.findings if finding.code == "image-not-drawn"]
    assert said.message == "1 picture has no PNG"
    assert not [rendered for rendered in book.rendered_pages if "journey-swim-score.png" in rendered.html]


def test_an_image_is_the_same_whatever_else_is_drawn() -> None:
    """Images of all pictures and of some are the same bytes: an engine may keep something of what it drew before."""
    every, some = lido("all").files, lido("main").files
    assert [place for place, content in some.items() if place.endswith(".png") and every[place] != content] == []


# Where it leads


def test_a_place_is_told_from_every_other() -> None:
    """The files of a picture are known by their addresses, and no other file is one."""
    assert picture_at(picture_file("a-b", "svg")) == ("a-b", "svg")
    assert picture_at(picture_file("a-b", "png")) == ("a-b", "png")
    assert picture_at(f"{picture_page('a-b')}index.html") == ("a-b", "page")
    for place in ("", "index.html", "pictures/", "pictures/index.html", "enablers/a.svg", "pictures/a.gif", "x.png"):
        assert picture_at(place)[1] == "", place


def test_a_picture_by_itself_leads_to_where_it_hangs() -> None:
    """To the very place on the page of its thing, and from there on every link leads out of the frame."""
    page = lido().files["pictures/enabler-till-score/index.html"].decode()
    assert 'href="../../enablers/till/#picture-enabler-till-score" target="_top"' in page
    assert page.count("<a ") == page.count(' target="_top"')
    assert "<nav" not in page
    assert '<meta name="robots" content="noindex">' in page


# How it is asked for


def test_mkdocs_yml_says_which_images_there_are(tmp_path: Path) -> None:
    """A setting of the plugin, and the command's word comes first."""
    for path, text in LIDO.items():
        (tmp_path / "models" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "models" / path).write_text(text, "utf-8")
    settings = "site_name: Lido\ntheme: {{name: stagebook}}\nplugins: [stagebook: {{png: {}}}]\n"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(settings.format("all"), "utf-8")
    pictures = tmp_path / "site" / "pictures"
    build_site(tmp_path)
    assert len(list(pictures.glob("*.png"))) == len(list(pictures.glob("*.svg")))
    build_site(tmp_path, png="none")
    assert list(pictures.glob("*.png")) == []
    build_site(tmp_path)
    assert len(list(pictures.glob("*.png"))) == len(list(pictures.glob("*.svg")))
    (tmp_path / "mkdocs.yml").write_text(settings.format("some"), "utf-8")
    (found,) = (each for each in build_site(tmp_path).findings if each.severity is Severity.ERROR)
    assert "main, all and none" in found.message
