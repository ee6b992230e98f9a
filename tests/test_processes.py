"""Work shared among processes is the same work, and nothing of them outlives it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagebook import drawing
from stagebook import processes as workers
from stagebook.building import book
from stagebook.building.book import Book, build
from stagebook.drawing import Failure
from stagebook.project.folder import load
from tests.pictures.organisations import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system copies no processes")


@pytest.fixture(autouse=True)
def nobody_stays() -> Iterator[None]:
    """No process is left, whatever happened."""
    yield
    assert not multiprocessing.active_children()


def test_results_come_in_the_order_of_the_parts() -> None:
    """However long each takes, and in other processes than this one."""

    def work(part: int) -> tuple[int, int]:
        time.sleep(0.1 * (part == 0))
        return part, os.getpid()

    done = workers.run_in_processes(work, 3)
    assert [part for part, _ in done] == [0, 1, 2]
    assert len({process for _, process in done} | {os.getpid()}) == 4


def test_one_part_is_done_here() -> None:
    """No process is made for it."""
    assert workers.run_in_processes(lambda _: os.getpid(), 1) == [os.getpid()]


def test_what_is_raised_there_is_raised_here() -> None:
    """With where it happened; the other parts are not waited for."""

    def work(part: int) -> None:
        if part == 0:
            raise ZeroDivisionError("a bug of ours")
        time.sleep(60)

    begun = time.monotonic()
    with pytest.raises(ZeroDivisionError, match="a bug of ours") as raised:
        workers.run_in_processes(work, 2)
    assert "in work" in "".join(raised.value.__notes__)
    assert time.monotonic() - begun < 30


def test_a_process_that_was_killed_is_told_of() -> None:
    """Nobody waits for a result that will never come."""

    def work(part: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(ChildProcessError, match="memory"):
        workers.run_in_processes(work, 2)


def test_ctrl_c_ends_them_all() -> None:
    """As it does the one that waits for them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever is begun in the background ignores it

    def work(part: int) -> None:
        if part == 1:
            time.sleep(0.3)  # the elder is still busy making us, and Python then forgets that it was interrupted
            os.kill(os.getppid(), signal.SIGINT)
        time.sleep(60)

    with pytest.raises(KeyboardInterrupt):
        workers.run_in_processes(work, 2)


def test_a_process_with_threads_works_alone() -> None:
    """A copy would wait for ever for what a thread held that it has not."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert workers.count_processes() == 1
    finally:
        stop.set()
        thread.join()


# What it is for


def shared(monkeypatch: pytest.MonkeyPatch, processes: int) -> Book:
    """The example's book, made by so many."""
    monkeypatch.setattr(book, "MIN_PAGES_FOR_PROCESSES", 1)
    monkeypatch.setattr(book, "count_processes", lambda: processes)
    return build(load(ROOT))


def values(made: Book) -> tuple[object, ...]:
    """All of a book that can be compared, files in no order."""
    return made.rendered_pages, dict(made.files), made.findings, made.name, made.search_entries


@pytest.mark.parametrize("processes", [2, 3])
def test_any_number_of_processes_makes_the_same_book(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    """Byte for byte, whoever made which page."""
    assert values(shared(monkeypatch, processes)) == values(shared(monkeypatch, 1))


@pytest.mark.parametrize("processes", [1, 2])
def test_a_picture_that_could_not_be_drawn_is_said_once(
    monkeypatch: pytest.MonkeyPatch, processes: int, tmp_path: Path
) -> None:
    """On its page and among the findings, and it is tried but once."""
    tried = tmp_path / "tried"

    def failing(scenes: object, **told: object) -> dict[str, object]:
        asked = list(scenes)  # type: ignore[call-overload]
        with tried.open("a", encoding="utf-8") as log:
            log.writelines(f"{scene.id}\n" for scene in asked)
        return {**drawing.draw(asked, **told), **{s.id: Failure("slow", "too slow") for s in asked if s.id == NAME}}  # type: ignore[arg-type]

    monkeypatch.setattr("stagebook.building.page_batch.draw", failing)
    made = shared(monkeypatch, processes)
    said = [finding for finding in made.findings if finding.code == "picture-not-drawn"]
    assert [str(finding.subject) for finding in said] == ["journey:learn-tennis"]
    assert f"pictures/{NAME}.svg" not in made.files
    assert tried.read_text(encoding="utf-8").split().count(NAME) == 1


NAME = "journey-learn-tennis-score"
