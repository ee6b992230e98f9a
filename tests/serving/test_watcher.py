"""What is noticed of files that change."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stagebook.serving.snapshot import Watched, changed_paths, take_snapshot
from stagebook.serving.watcher import Watcher

ENOUGH = 20
"""Seconds: far more than it takes, so that a slow machine fails no test."""


@pytest.fixture
def models(tmp_path: Path) -> Path:
    models = tmp_path / "models"
    (models / "enablers").mkdir(parents=True)
    (models / "enablers/till.yaml").write_text("name: Till")
    (models / "organisation.yaml").write_text("name: Lido")
    return models


@pytest.fixture
def watched(models: Path) -> Watched:
    return Watched((models, models.parent / "content"), (models.parent / "mkdocs.yml",))


def changed(watched: Watched, work: Callable[[], object]) -> list[str]:
    """What a look finds after some work, by name."""
    before = take_snapshot(watched)
    work()
    return [Path(path).name for path in changed_paths(before, take_snapshot(watched))]


def test_nothing_done_is_nothing_changed(watched: Watched) -> None:
    """Looking twice finds nothing, although looking reads."""
    assert changed(watched, lambda: None) == []


def test_every_kind_of_change_is_found(models: Path, watched: Watched) -> None:
    """What is written, comes, goes or moves, in folders that were there and in new ones."""
    till = models / "enablers/till.yaml"
    assert changed(watched, lambda: till.write_text("name: Tills")) == ["till.yaml"]
    assert changed(watched, lambda: write(models / "teams/context.yaml", "name: Desk")) == ["context.yaml"]
    assert changed(watched, lambda: till.rename(models / "enablers/pay.yaml")) == ["pay.yaml", "till.yaml"]
    assert changed(watched, lambda: shutil.rmtree(models / "teams")) == ["context.yaml"]
    assert changed(watched, lambda: (models.parent / "mkdocs.yml").write_text("a: b")) == ["mkdocs.yml"]
    assert changed(watched, lambda: write(models.parent / "content/about.md", "us")) == ["about.md"]


def test_the_same_length_at_the_same_time_is_still_another_file(models: Path, watched: Watched) -> None:
    """An editor that writes beside and renames is noticed even where size and time stay."""
    till = models / "enablers/till.yaml"

    def replace() -> None:
        (models / ".new").write_text("name: Bill")
        kept = till.stat()
        os.utime(models / ".new", ns=(kept.st_atime_ns, kept.st_mtime_ns))
        (models / ".new").replace(till)

    assert changed(watched, replace) == ["till.yaml"]


@pytest.mark.parametrize("name", [".till.yaml.swp", "till.yaml~", "__pycache__/x.pyc", ".git/index"])
def test_what_editors_and_tools_leave_is_none_of_ours(models: Path, watched: Watched, name: str) -> None:
    """Hidden files, backups and caches change nothing."""
    assert changed(watched, lambda: write(models / name, "x")) == []


def test_links_to_folders_are_not_followed(models: Path, watched: Watched, tmp_path: Path) -> None:
    """What a link leads to is not looked through: it may be anything, and may lead back."""
    write(tmp_path / "elsewhere/a.yaml", "a")
    (models / "away").symlink_to(tmp_path / "elsewhere")
    (models / "round").symlink_to(models)
    assert changed(watched, lambda: write(tmp_path / "elsewhere/b.yaml", "b")) == []


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name are a thing of POSIX")
def test_what_cannot_be_read_is_noticed_as_well(models: Path, watched: Watched) -> None:
    """A pipe or a link is an error as soon as it is there, and mended as soon as it is gone."""
    assert changed(watched, lambda: os.mkfifo(models / "pipe.yaml")) == ["pipe.yaml"]
    assert changed(watched, lambda: (models / "gone.yaml").symlink_to("nowhere.yaml")) == ["gone.yaml"]
    assert changed(watched, lambda: (models / "round").symlink_to(models)) == ["round"]
    assert changed(watched, lambda: (models / "pipe.yaml").unlink()) == ["pipe.yaml"]


@pytest.fixture
def watcher(watched: Watched) -> Iterator[Watcher]:
    watcher = Watcher()
    watcher.watch(watched)
    watcher.poll_seconds = ENOUGH  # what is noticed in less was told by the operating system
    yield watcher
    watcher.stop()


def wakes(watcher: Watcher) -> bool:
    started = time.monotonic()
    watcher.wait()
    return time.monotonic() - started < ENOUGH


def test_a_watcher_wakes_when_somebody_saves(models: Path, watcher: Watcher) -> None:
    """Written in place, or beside and renamed."""
    (models / "enablers/till.yaml").write_text("name: Tills")
    assert wakes(watcher)
    (models / ".new").write_text("name: Till")
    (models / ".new").replace(models / "enablers/till.yaml")
    assert wakes(watcher)


def test_a_watcher_follows_into_new_folders(models: Path, watcher: Watcher) -> None:
    """A folder made while it watches is watched as well."""
    (models / "teams").mkdir()
    assert wakes(watcher)
    (models / "teams/context.yaml").write_text("name: Desk")
    assert wakes(watcher)


def test_a_watcher_finds_a_folder_that_was_made_again(models: Path, watched: Watched, watcher: Watcher) -> None:
    """Whoever removes all models and puts others there is noticed, then and later."""
    shutil.rmtree(models)
    write(models / "organisation.yaml", "name: Bath")
    assert wakes(watcher)
    watcher.watch(watched)
    (models / "organisation.yaml").write_text("name: Baths")
    assert wakes(watcher)


def test_a_watcher_notices_what_did_not_exist(models: Path, watcher: Watcher) -> None:
    """The first hand-written page, in a folder that there was not."""
    write(models.parent / "content/about.md", "us")
    assert wakes(watcher)


def test_without_being_told_a_watcher_looks_now_and_then(watcher: Watcher) -> None:
    """Where the system tells nothing, waiting ends all the same."""
    watcher.poll_seconds = 0.01
    watcher.wait()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
