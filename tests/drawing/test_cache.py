"""Drawings on disk: found again while nothing changed, and never trusted when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.drawing import Drawing, draw
from stagebook.drawing import engine as engines
from stagebook.drawing.cache import Cache, key
from stagebook.pictures.scene import Label
from tests.drawing.scenes import ONE_OF_EACH, address, scene

PICTURE = scene(*ONE_OF_EACH["label"])


def written(cache: Path) -> str:
    drawing = draw([PICTURE], cache=cache)["picture"]
    assert isinstance(drawing, Drawing)
    return drawing.file(address)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many graphs each run of the engine was given."""
    counted: list[int] = []
    run = engines._run

    def counting(engine: engines.Engine, options: tuple[str, ...], dots: list[str], seconds: float) -> object:
        counted.append(len(dots))
        return run(engine, options, dots, seconds)

    monkeypatch.setattr(engines, "_run", counting)
    return counted


def test_second_build_draws_nothing(tmp_path: Path, runs: list[int]) -> None:
    """A picture that did not change is taken from the cache, with the same bytes."""
    assert written(tmp_path / "cache") == written(tmp_path / "cache")
    assert runs == [1]


def test_only_what_changed_is_drawn(tmp_path: Path, runs: list[int]) -> None:
    """A new picture beside a known one is drawn alone."""
    draw([PICTURE], cache=tmp_path)
    drawn = draw([PICTURE, scene(Label(9, 9, "new"), id="new")], cache=tmp_path)
    assert list(drawn) == ["picture", "new"]
    assert runs == [1, 1]


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", b"\xff\xfe\n<svg/>"])
def test_damaged_entry_is_drawn_again(tmp_path: Path, runs: list[int], damage: bytes) -> None:
    """An entry that was cut off or altered is noticed and replaced."""
    first = written(tmp_path)
    (entry,) = tmp_path.iterdir()
    for spoilt in (damage, entry.read_bytes()[:-10], entry.read_bytes().replace(b"Booking", b"Cooking")):
        whole = entry.read_bytes()
        entry.write_bytes(spoilt)
        assert written(tmp_path) == first
        assert entry.read_bytes() == whole
    assert runs == [1, 1, 1, 1]


def test_no_half_written_entry_is_left(tmp_path: Path) -> None:
    """An entry appears at once and whole; nothing else lies in the folder."""
    Cache(tmp_path).write("a", "drawing")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
    assert Cache(tmp_path).read("a") == "drawing"
    assert Cache(tmp_path).read("b") is None


def test_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    """A file where the folder should be does not stop the build."""
    (tmp_path / "cache").write_text("x", encoding="utf-8")
    assert "Booking" in written(tmp_path / "cache")


def test_keys_keep_their_parts_apart() -> None:
    """The end of one part is not taken for the beginning of the next."""
    assert key("ab", "c") != key("a", "bc")


def test_words_of_links_do_not_touch_the_cache(tmp_path: Path, runs: list[int]) -> None:
    """Addresses and names are not part of what the engine draws, so changing them draws nothing again."""
    draw([scene(Label(9, 9, "Booking", name="one"))], cache=tmp_path)
    drawn = draw([scene(Label(9, 9, "Booking", name="two", group=("x",)))], cache=tmp_path)["picture"]
    assert isinstance(drawn, Drawing)
    assert runs == [1]
