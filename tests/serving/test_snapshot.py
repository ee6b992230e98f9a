"""A save is noticed whatever the clock of the file system says."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from stagebook.serving import snapshot
from stagebook.serving.snapshot import Snapshot, Watched, changed_paths, take_snapshot

NOW = 1_800_000_000 * 10**9
SECOND = 10**9
JUST_NOW, LONG_AGO = NOW - SECOND, NOW - 3600 * SECOND


@pytest.fixture
def till(tmp_path: Path) -> Path:
    """A model whose times the test sets."""
    path = tmp_path / "models/till.yaml"
    path.parent.mkdir()
    path.write_text("name: Till")
    return path


@pytest.fixture
def look(till: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Snapshot]:
    """Takes a snapshot on a file system whose only clock is the one given, as on FAT and many network drives."""

    def state(path: str, stats: os.stat_result, *rest: object, touched: bool) -> snapshot.FileState:
        coarse = list(stats[:10])
        coarse[1] = 1  # the inode
        times = {"st_mtime_ns": clock[0], "st_ctime_ns": clock[0]}
        return real(path, os.stat_result(coarse, {**nanoseconds(stats), **times}), *rest, touched=touched)  # type: ignore[arg-type]

    real, clock = snapshot.file_state, [LONG_AGO]
    monkeypatch.setattr(snapshot, "file_state", state)

    def take(before: Snapshot | None = None, *, saved: int, now: int = NOW, touched: Collection[str] = ()) -> Snapshot:
        clock[0] = saved
        return take_snapshot(Watched((till.parent,)), before, touched, now)

    return take


def nanoseconds(stats: os.stat_result) -> dict[str, int]:
    return {"st_atime_ns": stats.st_atime_ns, "st_mtime_ns": stats.st_mtime_ns, "st_ctime_ns": stats.st_ctime_ns}


def names(before: Snapshot, after: Snapshot) -> list[str]:
    return [Path(path).name for path in changed_paths(before, after)]


def test_two_saves_within_one_tick_are_two(till: Path, look: Callable[..., Snapshot]) -> None:
    """Of one length, without an event: the bytes tell, also if nobody looks before the tick is over."""
    for later in (NOW, NOW + 3600 * SECOND):
        till.write_text("name: Till")
        before = look(saved=JUST_NOW)
        till.write_text("name: Bill")
        after = look(before, saved=JUST_NOW, now=later)
        assert names(before, after) == ["till.yaml"]
        assert names(after, look(after, saved=JUST_NOW, now=later)) == []


def test_a_save_with_old_times_is_noticed_by_its_event(till: Path, look: Callable[..., Snapshot]) -> None:
    """A tool may set them back, and the clock of a server may be slow."""
    before = look(saved=LONG_AGO)
    till.write_text("name: Bill")
    after = look(before, saved=LONG_AGO, touched={str(till)})
    assert names(before, after) == ["till.yaml"]
    again = look(after, saved=LONG_AGO, touched={str(till)})
    assert names(after, again) == []
    till.write_text("name: Mill")
    assert names(again, look(again, saved=LONG_AGO, touched={str(till)})) == ["till.yaml"]


def test_an_event_without_a_change_is_none(till: Path, look: Callable[..., Snapshot]) -> None:
    """Events come late, and twice for one save."""
    before = look(saved=JUST_NOW)
    assert names(before, look(before, saved=JUST_NOW, touched={str(till)})) == []


def test_a_file_that_settles_is_not_changed_and_is_read_no_more(
    till: Path, look: Callable[..., Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once its times are older than any tick, looking costs what it did before."""
    first = look(saved=JUST_NOW)
    settled = look(first, saved=JUST_NOW, now=NOW + 60 * SECOND)
    assert names(first, settled) == []
    monkeypatch.setattr(snapshot, "digest_of", pytest.fail)
    assert names(settled, look(settled, saved=JUST_NOW, now=NOW + 70 * SECOND)) == []
    look(saved=LONG_AGO)


def test_a_change_time_tells_where_the_file_system_has_one(till: Path) -> None:
    """Size and modification time were set back, and no event came."""
    watched = Watched((till.parent,), (till,))
    kept = till.stat()
    before = take_snapshot(watched, now=kept.st_ctime_ns + 60 * SECOND)
    while till.stat().st_ctime_ns == kept.st_ctime_ns:  # until the clock has ticked, some milliseconds at most
        till.write_text("name: Bill")
    os.utime(till, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    after = take_snapshot(watched, before)
    assert till.stat().st_mtime_ns == kept.st_mtime_ns
    assert set(names(before, after)) == {"till.yaml"}


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name are a thing of POSIX")
def test_what_is_no_file_is_never_read(till: Path) -> None:
    """A pipe that was just made would be waited for, and a link may lead anywhere."""
    os.mkfifo(till.parent / "pipe.yaml")
    (till.parent / "link.yaml").symlink_to(till)
    states = take_snapshot(Watched((till.parent,)))[till.parent]
    assert {Path(path).name for path, state in states.items() if state.digest} == {"till.yaml"}
