"""What builds keep: found again as it was or not at all, and never too much of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stagebook.cache_folder import (
    DAY,
    LIMITS,
    MAX_UNUSED_SECONDS,
    CacheFolder,
    Limit,
    entries,
    list_evictable,
    open_cache,
)

NAME, OTHER = "a" * 64, "b" * 64
NOW = 2_000_000_000.0


@pytest.fixture
def keep(tmp_path: Path) -> CacheFolder:
    keep = open_cache(tmp_path / ".cache/stagebook")
    assert keep
    return keep


def test_what_is_kept_is_found(keep: CacheFolder) -> None:
    """Byte for byte, under its name alone."""
    keep.write("books", NAME, b"a book\nof two lines")
    assert keep.read("books", NAME) == b"a book\nof two lines"
    assert keep.read("books", OTHER) is None
    assert keep.read("drawings", NAME) is None


def test_git_and_backups_leave_it_out(keep: CacheFolder) -> None:
    """The folder says itself that it belongs into no commit and no backup."""
    assert (keep.folder / ".gitignore").read_text() == "*\n"
    assert (keep.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


@pytest.mark.parametrize("damage", [b"", b"x", b"a book\n", "cut", "altered", "another's"])
def test_what_is_damaged_is_not_found(keep: CacheFolder, damage: bytes | str) -> None:
    """Cut off, altered, empty, or put under another name: it counts as not there, and can be kept again."""
    keep.write("books", NAME, b"a book")
    path = keep.path_of("books", NAME)
    whole = path.read_bytes()
    damages = {"cut": whole[:-1], "altered": whole.replace(b"book", b"boom")}
    if damage == "another's":
        path = path.rename(keep.path_of("books", OTHER))
    else:
        path.write_bytes(damage if isinstance(damage, bytes) else damages[damage])
    assert keep.read("books", path.stem) is None
    keep.write("books", path.stem, b"a book")
    assert keep.read("books", path.stem) == b"a book"


@pytest.mark.parametrize("place", [".cache", ".cache/stagebook"])
def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, place: str) -> None:
    """A file where the folder should be: nothing is kept, and nothing fails."""
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("mine")
    assert open_cache(tmp_path / ".cache/stagebook") is None
    assert (tmp_path / place).read_text() == "mine"


def test_a_disk_that_refuses_costs_nothing_but_time(keep: CacheFolder) -> None:
    """Where something cannot be written, it is not kept."""
    (keep.folder / "books").write_text("in the way")
    keep.write("books", NAME, b"a book")
    assert keep.read("books", NAME) is None


def test_nothing_half_written_stays(keep: CacheFolder) -> None:
    """What is kept arrives in one step."""
    keep.write("books", NAME, b"a book")
    assert [path.name for path in (keep.folder / "books").iterdir()] == [f"{NAME}.kept"]


def gone(*kept: tuple[float, int, str], limit: Limit) -> set[str]:
    """Which of some entries go: how many days ago they were used, their size and name."""
    return {
        path.name for path in list_evictable([(NOW - days * DAY, size, Path(n)) for days, size, n in kept], limit, NOW)
    }


def test_what_fits_stays() -> None:
    """Within the limits nothing goes, up to the last day."""
    assert gone((0, 10, "a"), (29, 10, "b"), limit=Limit(2, 20)) == set()


def test_the_oldest_go_first() -> None:
    """Beyond a number or a size, whatever was used last stays."""
    assert gone((3, 1, "c"), (1, 1, "a"), (2, 1, "b"), limit=Limit(2, 100)) == {"c"}
    assert gone((3, 10, "c"), (1, 10, "a"), (2, 10, "b"), limit=Limit(9, 15)) == {"b", "c"}


def test_the_newest_stays_however_large_it_is() -> None:
    """A book larger than the limit is still of use to the next build."""
    assert gone((0, 99, "a"), (1, 1, "b"), limit=Limit(9, 50)) == {"b"}


def test_what_nobody_uses_goes() -> None:
    """After thirty days."""
    assert gone((31, 1, "a"), limit=Limit(9, 9)) == {"a"}


def test_the_half_done_of_dead_builds_goes() -> None:
    """Of another day; another build may be at work on that of today."""
    assert gone((2, 1, "x.part"), (0, 1, "y.part"), limit=Limit(9, 9)) == {"x.part"}


def test_using_something_keeps_it(keep: CacheFolder) -> None:
    """Reading counts as use."""
    keep.write("books", NAME, b"a book")
    long_ago = NOW - 2 * MAX_UNUSED_SECONDS
    os.utime(keep.path_of("books", NAME), (long_ago, long_ago))
    keep.read("books", NAME)
    keep.evict()
    assert keep.read("books", NAME) == b"a book"


def test_tidying_touches_nothing_that_is_not_ours(keep: CacheFolder) -> None:
    """Whatever somebody else put into the folder stays, however old."""
    others = [keep.folder / "books/notes.json", keep.folder / "books/sub/x.part", keep.folder / "mine.json"]
    for path in others:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
        os.utime(path, (0, 0))
    keep.write("books", NAME, b"a book")
    os.utime(keep.path_of("books", NAME), (0, 0))
    keep.evict()
    assert all(path.exists() for path in others)
    assert keep.read("books", NAME) is None


def test_everything_that_is_kept_has_a_limit(keep: CacheFolder) -> None:
    """Each folder that a build writes to is one that is tidied."""
    assert keep.drawings.name in LIMITS
    assert list(entries(keep.drawings)) == []
