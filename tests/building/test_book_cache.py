"""A book from the shelf is the book that would be made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stagebook import drawing
from stagebook.building import book_cache
from stagebook.building.book import Book, build
from stagebook.cache_folder import CacheFolder, open_cache
from stagebook.project.folder import Project, load
from stagebook.provenance import UNKNOWN, Provenance
from stagebook.reading.mkdocs_yml.settings import Settings

CHECKOUT = Path(__file__).parents[2]

FILES = {
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/customers/swimmer.yaml": "name: Swimmer\n",
    "models/journeys/swim.yaml": "name: A swim\ncustomer: swimmer\nstages: [pay]\n",
    "models/stages/pay.yaml": "name: Pay\nenablers: [till]\n",
    "models/enablers/till.yaml": "name: Till\nwas: [desk]\nstance: common\n",
}
LIDO = Project(Path("/somewhere/lido"), files={path: text.encode() for path, text in FILES.items()})


@pytest.fixture
def keep(tmp_path: Path) -> CacheFolder:
    keep = open_cache(tmp_path)
    assert keep
    return keep


def load_cached(project: Project, keep: CacheFolder, provenance: Provenance = UNKNOWN) -> Book:
    """The book from the cache. Fails where it has to be built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book_cache, "build", lambda *_, **__: pytest.fail("a book was built that is in the cache"))
        return book_cache.load_or_build(project, keep, provenance=provenance)


def values(book: Book) -> tuple[object, ...]:
    """All that a site is made of."""
    rendered_pages = tuple(replace(rendered, meta=listed(rendered.meta)) for rendered in book.rendered_pages)
    found = tuple(replace(each, at=book.report.place(each) or each.at) for each in book.findings)
    return rendered_pages, dict(book.files), found, book.name, book.search_entries, book.provenance, book.empty_pages


def listed(value: Any) -> Any:
    """A value with lists for tuples: templates see no difference, and JSON knows none."""
    if isinstance(value, dict):
        return {key: listed(each) for key, each in value.items()}
    return [listed(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("project", [LIDO, load(CHECKOUT)], ids=["small", "example"])
def test_a_kept_book_is_the_same_book(project: Project, keep: CacheFolder) -> None:
    """Pages, pictures, findings with their places, name and search: nothing is lost on the book_cache."""
    provenance = Provenance("abc", True, date(2026, 1, 2), "https://host/{path}")
    made = book_cache.load_or_build(project, keep, provenance=provenance)
    kept = load_cached(project, keep, provenance)
    assert len(made.rendered_pages) > 10
    assert values(kept) == values(made) == values(build(project, provenance=provenance))


def test_a_project_that_moved_finds_its_book(keep: CacheFolder) -> None:
    """Where it lies decides nothing; its name does, which names an organisation without one."""
    book_cache.load_or_build(LIDO, keep)
    load_cached(replace(LIDO, directory=Path("/elsewhere/lido")), keep)
    assert book_cache.book_key(LIDO) != book_cache.book_key(replace(LIDO, directory=Path("/somewhere/bath")))


CHANGES: dict[str, Callable[[Project], Project]] = {
    "a byte": lambda lido: replace(
        lido, files={**lido.files, "models/stages/pay.yaml": b"name: Pay\nenablers: [till] "}
    ),
    "a name": lambda lido: replace(lido, files={path.replace("pay", "pey"): text for path, text in lido.files.items()}),
    "a file more": lambda lido: replace(lido, files={**lido.files, "models/teams/desk.yaml": b"name: Desk"}),
    "a file less": lambda lido: replace(lido, files=dict(list(lido.files.items())[:-1])),
    "a page": lambda lido: replace(lido, pages={"content/about.md": b"us"}),
    "a page for a model": lambda lido: replace(lido, files={}, pages=lido.files),
    "settings": lambda lido: replace(lido, settings=Settings(("models", "more"))),
    "an unread file": lambda lido: replace(lido, unread=("models/teams/x.yaml",)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_makes_another_book(change: str) -> None:
    """Nothing that decides a page is left out of what a book is found by."""
    assert book_cache.book_key(CHANGES[change](LIDO)) != book_cache.book_key(LIDO)


def test_so_does_whatever_the_build_was_told(keep: CacheFolder) -> None:
    """A portable site, another commit."""
    book_cache.load_or_build(LIDO, keep)
    portable = book_cache.load_or_build(LIDO, keep, portable=True)
    assert values(portable) == values(build(LIDO, portable=True))
    dated = book_cache.load_or_build(LIDO, keep, provenance=Provenance("abc"))
    assert values(dated) == values(build(LIDO, provenance=Provenance("abc")))


@pytest.mark.parametrize(
    "changed", ["package/pages/x.py", "package/x.py", "package/building/x.py", "theme/parts/x.html"]
)
def test_a_changed_program_makes_another_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: str) -> None:
    """A line of any module of the package or of any template, and every book is built anew."""
    file = tmp_path / changed
    file.parent.mkdir(parents=True)
    monkeypatch.setattr(book_cache, "theme_folder", lambda: tmp_path / "theme")
    monkeypatch.setattr(book_cache, "__file__", str(tmp_path / "package/building/book_cache.py"))
    keys = []
    for text in ("before", "after"):
        file.write_text(text)
        book_cache.program_hash.cache_clear()
        keys.append(book_cache.book_key(LIDO))
    book_cache.program_hash.cache_clear()
    assert keys[0] != keys[1]


def test_another_engine_draws_another_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's version is part of what decides."""
    before = book_cache.book_key(LIDO)
    monkeypatch.setattr(book_cache, "engine_version", lambda: "another")
    assert book_cache.book_key(LIDO) != before


@pytest.mark.parametrize(
    "damage", [lambda book: book[:-5], lambda book: book[:0], lambda book: book.replace(b"Till", b"Bill")]
)
def test_a_damaged_book_is_made_again(keep: CacheFolder, damage: Callable[[bytes], bytes]) -> None:
    """What a disk or somebody has altered is not published, and stands whole on the shelf afterwards."""
    made = book_cache.load_or_build(LIDO, keep)
    (path,) = (keep.folder / "books").iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert values(book_cache.load_or_build(LIDO, keep)) == values(made)
    load_cached(LIDO, keep)


def test_a_book_of_another_form_is_made_again(keep: CacheFolder) -> None:
    """Well seal_of, but no book."""
    made = book_cache.load_or_build(LIDO, keep)
    (path,) = (keep.folder / book_cache.BOOKS).iterdir()
    keep.write(book_cache.BOOKS, path.stem, b'{"leaves": 3}')
    assert values(book_cache.load_or_build(LIDO, keep)) == values(made)
    head, _, bulk = (keep.read(book_cache.BOOKS, path.stem) or b"").partition(b"\n")
    fewer = {**json.loads(head), "html": []}  # no sizes of pages: none of them can be cut out
    size = sum(fewer["files"].values())
    for content in (bulk, bulk[-size:]):
        keep.write(book_cache.BOOKS, path.stem, json.dumps(fewer).encode() + b"\n" + content)
        assert values(book_cache.load_or_build(LIDO, keep)) == values(made)


def test_a_book_with_errors_is_not_kept(keep: CacheFolder) -> None:
    """It is read again, with all that is wrong at its place."""
    wrong = replace(LIDO, files={**LIDO.files, "models/enablers/till.yaml": b"nme: Till"})
    assert book_cache.load_or_build(wrong, keep).failed
    assert not (keep.folder / "books").exists()


def test_a_book_without_its_pictures_is_not_kept(keep: CacheFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be drawn today is tried again tomorrow."""
    failure = drawing.Failure("slow", "too slow")
    monkeypatch.setattr(
        "stagebook.building.page_batch.draw", lambda scenes, **_: {scene.id: failure for scene in scenes}
    )
    assert any(finding.code == "picture-not-drawn" for finding in book_cache.load_or_build(LIDO, keep).findings)
    assert not (keep.folder / "books").exists()


def test_hand_written_pages_take_the_same_from_a_kept_book(keep: CacheFolder) -> None:
    """Links, figures and pictures of the model, though the model was not read for the book."""
    made, kept = book_cache.load_or_build(LIDO, keep), load_cached(LIDO, keep)
    assert made.excerpts
    assert kept.excerpts
    for word, name in (("figure", "enablers"), ("table", "enablers"), ("picture", "journey/swim")):
        assert kept.excerpts().html(word, name, "about/") == made.excerpts().html(word, name, "about/")


def test_without_a_place_nothing_is_kept() -> None:
    """Then a book is made, as always."""
    assert values(book_cache.load_or_build(LIDO, None)) == values(build(LIDO))
