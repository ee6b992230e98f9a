"""What a build shows is what the files hold, also where neither their size nor their time tells that they changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from tests.mkdocs.commands import succeed
from tests.mkdocs.conftest import contents, write

LIDO = {
    "mkdocs.yml": "site_name: Lido\ndocs_dir: content\n"
    "theme: {name: stagebook, custom_dir: look}\nplugins: [stagebook: {png: none}]\n",
    "content/about.md": "# About\n",
    "content/notes.txt": "about",
    "look/css/print.css": "about{}",
    "look/partials/footer.html": "<footer>about</footer>",
    "models/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "models/enablers/till.yaml": "name: About\n",
}
SAVED = {
    "content/about.md": "about/index.html",
    "content/notes.txt": "notes.txt",
    "look/css/print.css": "css/print.*.css",
    "look/partials/footer.html": "about/index.html",
    "models/enablers/till.yaml": "enablers/till/index.html",
    "mkdocs.yml": "about/index.html",
}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


def save(path: Path) -> None:
    """Write other words of one length, in place, with the time of before."""
    kept = path.stat()
    text = path.read_text()
    path.write_text(text.replace("bout", "wake").replace("Lido", "Pool"))
    assert path.read_text() != text
    os.utime(path, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (kept.st_size, kept.st_mtime_ns)


def shown(site: Path, place: str) -> str:
    [path] = site.glob(place)
    return path.read_text("utf-8")


@pytest.mark.parametrize(("source", "place"), SAVED.items())
def test_the_next_build_shows_what_was_saved(lido: Path, source: str, place: str) -> None:
    """Whatever builds keep: models, pages, files beside them, styles, templates, settings."""
    build_site(lido)
    before = shown(lido / "site", place)
    save(lido / source)
    build_site(lido)
    after = shown(lido / "site", place)
    assert ("wake" in after) is (source != "mkdocs.yml")
    assert after != before
    build_site(lido, lido.parent / "other", cache=False)
    assert contents(lido / "site") == contents(lido.parent / "other")


def test_so_does_a_dirty_build_of_mkdocs(lido: Path) -> None:
    """Which writes only what changed, by the times where nobody tells it better."""
    succeed(lido, "mkdocs", "build", "--quiet")
    save(lido / "content/notes.txt")
    later = (lido / "content/notes.txt").stat().st_mtime_ns + 10**9
    os.utime(lido / "site/notes.txt", ns=(later, later))
    succeed(lido, "mkdocs", "build", "--quiet", "--dirty")
    assert shown(lido / "site", "notes.txt") == "awake"
