"""A project whose book is the stand-in: a page for every model file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mkdocs import cached_books as book_cache

MKDOCS_YML = """\
site_name: Lido
site_url: https://lido.example/about/
docs_dir: content
theme: {name: stagebook}
plugins: [stagebook]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing but models, and the plugin reading it through the stand-in."""
    book_cache.put_in(monkeypatch)
    project = tmp_path / "lido"
    write(project, {"models/enablers/booking.yaml": "name: Booking", "models/enablers/till.yaml": "name: Till"})
    return project


@pytest.fixture
def configured(project: Path) -> Path:
    """The same, with an mkdocs.yml and a hand-written page."""
    write(
        project, {"mkdocs.yml": MKDOCS_YML, "content/about.md": "# About us\n\n[uses](enablers/till/index.md#uses)\n"}
    )
    return project


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file's bytes; two folders with the same are the same site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_behind(project: Path) -> list[str]:
    """What a build should have removed beside the site."""
    return [path.name for path in project.glob(".*")]
