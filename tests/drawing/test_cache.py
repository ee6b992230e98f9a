"""Drawings on disk: found again while nothing changed, and never trusted when damaged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from stagebook.cache_folder import Store, open_cache
from stagebook.drawing import SECONDS, Drawing, Failure, draw, images
from stagebook.drawing import cache as caches
from stagebook.drawing import engine as engines
from stagebook.drawing.cache import Cache, drawing_key
from stagebook.drawing.dot_text import write_dot
from stagebook.drawing.programs import Engine, engine_version
from stagebook.pictures.scene import Arrow, Bar, Item, Label, Node, Pill, Ring, Role, Scene
from stagebook.source import Ref
from tests.drawing.scenes import ONE_OF_EACH, address, dependencies, scene

PICTURE = scene(*(item for items in ONE_OF_EACH.values() for item in items))
OTHER_FIELDS: dict[str, Any] = {
    "role": Role.FAINT,
    "fill": Role.RULE,
    "border": Role.GOING,
    "align": "right",
    "weight": "bold",
    "to": Ref("team", "desk"),
    "group": ("other",),
    "items": (),
    "engine": "dot",
    "direction": "down",
    "key": "other",
    "tail": "b",
    "head": "a",
}
"""A value other than the default, for fields where a number, a text or a flag would be none."""


LATE = Failure("slow", "not drawn within 20 seconds")


def stored(folder: Path, scene: Scene, engine: str) -> Path:
    """Where the drawing of a scene is kept."""
    return Store(folder).path_of(Cache(Store(folder), engine)._name(scene, "svg"))


def whole(drawings: dict[str, Drawing | Failure], id: str = "picture") -> Drawing:
    drawing = drawings[id]
    assert isinstance(drawing, Drawing), drawing
    return drawing


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many graphs each run of the engine was given."""
    counted: list[int] = []
    run = engines._run

    def counting(engine: Engine, options: tuple[str, ...], dots: list[str], seconds: float) -> object:
        counted.append(len(dots))
        return run(engine, options, dots, seconds)

    monkeypatch.setattr(engines, "_run", counting)
    return counted


@pytest.mark.parametrize("picture", [PICTURE, dependencies("picture")], ids=["pinned", "placed"])
def test_second_build_draws_nothing(tmp_path: Path, runs: list[int], picture: Scene) -> None:
    """A picture that did not change is taken from the cache, and is in everything the drawing that was put there."""
    first, second = (whole(draw([picture], cache=tmp_path / "cache")) for _ in range(2))
    assert runs == [1]
    assert second == first == whole(draw([picture]))
    assert second.file(address) == first.file(address)
    assert second.inline(lambda _: None) == first.inline(lambda _: None)


def test_warm_build_writes_no_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the cache needs no DOT; an image of it is drawn all the same, when somebody asks for one."""
    draw([PICTURE], cache=tmp_path)
    monkeypatch.setattr("stagebook.drawing.dot_text", pytest.fail)
    drawing = whole(draw([PICTURE], cache=tmp_path))
    assert drawing.image_dot.splitlines()[2:] == write_dot(PICTURE).splitlines()[1:]
    image = images([drawing])["picture"]
    assert isinstance(image, bytes)
    assert image.startswith(b"\x89PNG")


def test_only_what_changed_is_drawn(tmp_path: Path, runs: list[int]) -> None:
    """A new picture beside a known one is drawn alone, and both come in the order they were asked for."""
    draw([PICTURE], cache=tmp_path)
    drawn = draw([scene(Label(9, 9, "new"), id="new"), PICTURE], cache=tmp_path)
    assert list(drawn) == ["new", "picture"]
    assert runs == [1, 1]


def changes(of: Scene | Item) -> Iterator[Scene | Item]:
    """The same value with one field changed, for each of its fields."""
    for field in fields(of):
        value = getattr(of, field.name)
        match value:
            case _ if field.name in OTHER_FIELDS:
                other = OTHER_FIELDS[field.name]
            case bool():
                other = not value
            case int() | float():
                other = value + 1
            case _:
                other = f"{value} changed"
        assert other != value, field.name
        yield replace(of, **{field.name: other})


@pytest.mark.parametrize("make", [Label, Ring, Bar, Pill, Node, Arrow])
def test_every_field_of_an_item_decides(make: Callable[..., Item]) -> None:
    """Whatever changes in a scene, it is another picture: nothing of the old one is shown in its place."""
    required = {Label: (1, 2, "x"), Ring: (1, 2), Bar: (1, 2, 3, 4), Pill: (1, 2, 3, 4), Node: ("a", "x")}
    item = make(*required.get(make, ("a", "b")))  # type: ignore[call-overload]
    keys = [drawing_key(scene(each), "engine") for each in (item, *changes(item))]  # type: ignore[arg-type]
    assert len(set(keys)) == len(fields(item)) + 1


def test_every_field_of_a_scene_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """So do the scene's own words and size, the engine's version and the code that draws."""
    keys = [drawing_key(each, "engine") for each in (PICTURE, *changes(PICTURE))]  # type: ignore[arg-type]
    keys.append(drawing_key(PICTURE, "engine 2"))
    monkeypatch.setattr(caches, "_code", lambda: "another")
    keys.append(drawing_key(PICTURE, "engine"))
    assert len(set(keys)) == len(fields(PICTURE)) + 3


def test_items_of_two_kinds_are_told_apart() -> None:
    """A ring with a bar's numbers is not that bar."""
    assert drawing_key(scene(Ring(1, 2, 3, Role.INK, Role.PAGE)), "") != drawing_key(scene(Bar(1, 2, 3, 4)), "")
    assert drawing_key(scene(Ring(1, 2), Ring(3, 4)), "") != drawing_key(scene(Ring(3, 4), Ring(1, 2)), "")


def test_equal_scenes_share_a_drawing() -> None:
    """A scene that another run of the program made is found by what it says."""
    assert drawing_key(dependencies(), "engine") == drawing_key(dependencies(), "engine")


@pytest.mark.parametrize("damage", [b"", b"x", b"\n", b"\xff\xfe\n<svg/>", b"[]"])
def test_damaged_entry_is_drawn_again(tmp_path: Path, runs: list[int], damage: bytes) -> None:
    """An entry that was cut off or altered is noticed and replaced."""
    first = whole(draw([PICTURE], cache=tmp_path))
    (entry,) = tmp_path.iterdir()
    kept = entry.read_bytes()
    assert kept.count(b"Booking") > 1
    for spoilt in (damage, kept[:-10], kept + b" ", kept.replace(b"Booking", b"Cooking")):
        entry.write_bytes(spoilt)
        assert whole(draw([PICTURE], cache=tmp_path)) == first
        assert entry.read_bytes() == kept
    assert runs == [1, 1, 1, 1, 1]


def test_entry_under_another_name_is_drawn_again(tmp_path: Path) -> None:
    """A whole entry that was copied over another is not shown in its place."""
    other = scene(Label(9, 9, "other"))
    for each in (PICTURE, other):
        draw([each], cache=tmp_path)
    engine = engine_version()
    assert engine is not None
    mine, theirs = (stored(tmp_path, each, engine) for each in (PICTURE, other))
    mine.write_bytes(theirs.read_bytes())
    assert "Booking" in whole(draw([PICTURE], cache=tmp_path)).file(address)


def fail(monkeypatch: pytest.MonkeyPatch, failure: Failure) -> None:
    """An engine that fails for one reason."""
    monkeypatch.setattr(engines, "_run", lambda *_: (b"", failure))


def test_error_of_the_engine_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that the engine failed at is tried again: it fails at once, and may have been short of memory."""
    with monkeypatch.context() as patched:
        fail(patched, Failure("broken", "killed"))
        assert isinstance(draw([PICTURE], cache=tmp_path)["picture"], Failure)
    assert not list(tmp_path.iterdir())
    whole(draw([PICTURE], cache=tmp_path))


def test_what_took_too_long_is_not_waited_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warm build knows it, says the same, and starts no engine: drawing and image alike."""
    drawing = whole(draw([PICTURE]))
    with monkeypatch.context() as patched:
        fail(patched, LATE)
        cold = draw([PICTURE], cache=tmp_path), images([drawing], cache=tmp_path)
    monkeypatch.setattr(engines, "_run", pytest.fail)
    warm = draw([PICTURE], cache=tmp_path), images([drawing], cache=tmp_path)
    assert warm == cold == ({"picture": LATE}, {"picture": LATE})


@pytest.mark.parametrize("way", ["a day later", "without the cache", "with more time", "with other code"])
def test_what_took_too_long_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """It is no failure for ever: the machine may have been busy. A machine whose clock went back tries as well."""
    with monkeypatch.context() as patched:
        fail(patched, LATE)
        draw([PICTURE], cache=tmp_path)
    if way == "a day later":
        monkeypatch.setattr(caches, "RETRY_AFTER", -1)
    if way == "with other code":
        monkeypatch.setattr(caches, "_code", lambda: "another")
    cache = None if way == "without the cache" else tmp_path
    whole(draw([PICTURE], cache=cache, seconds=30 if way == "with more time" else SECONDS))


@pytest.mark.parametrize("form", ["drawing", "image"])
def test_what_every_build_uses_is_never_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Drawings are removed thirty days after they were *used* last, not after they were made; books likewise."""
    keep = open_cache(tmp_path)
    assert keep

    def make() -> object:
        drawing = whole(draw([PICTURE], cache=keep.drawings))
        return images([drawing], cache=keep.drawings) if form == "image" else drawing

    made = make()
    for path in keep.drawings.iterdir():
        os.utime(path, (0, 0))
    monkeypatch.setattr(engines, "_run", pytest.fail)
    assert make() == made
    keep.evict()
    assert make() == made


def test_a_warm_build_writes_no_time_of_use_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a day is enough to tell what is in use: other reads leave the folder as it is."""
    draw([PICTURE], cache=tmp_path)
    monkeypatch.setattr("os.utime", pytest.fail)
    whole(draw([PICTURE], cache=tmp_path))


def test_no_half_written_entry_is_left(tmp_path: Path) -> None:
    """An entry appears at once and whole; nothing else lies in the folder."""
    drawing, store = whole(draw([PICTURE])), Store(tmp_path)
    Cache(store, "engine").write(PICTURE, drawing)
    assert list(tmp_path.iterdir()) == [stored(tmp_path, PICTURE, "engine")]
    assert Cache(store, "engine").read(PICTURE) == drawing
    assert Cache(store, "another").read(PICTURE) is None


def test_two_builds_at_once_are_harmless(tmp_path: Path) -> None:
    """Builds that share a folder write the same entries, and each reads whole ones or none."""
    scenes = [scene(*ONE_OF_EACH["ring"], id=f"p{number}") for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        builds = list(pool.map(lambda _: draw(scenes, cache=tmp_path), range(4)))
    assert all(build == draw(scenes) for build in builds)
    assert len(list(tmp_path.iterdir())) == len(scenes)


def test_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    """A file where the folder should be does not stop the build."""
    (tmp_path / "cache").write_text("x", encoding="utf-8")
    assert "Booking" in whole(draw([PICTURE], cache=tmp_path / "cache")).file(address)


# Images


def test_image_that_did_not_change_is_not_drawn_again(tmp_path: Path, runs: list[int]) -> None:
    """An image is kept beside its drawing, and found by the same: another scene has another image."""
    mine, other = (whole(draw([each])) for each in (PICTURE, scene(Label(9, 9, "other"))))
    del runs[:]
    first = images([mine], cache=tmp_path)
    assert images([mine], cache=tmp_path) == first == images([mine])
    assert runs == [1, 1]
    assert images([other], cache=tmp_path) != first


def test_drawing_and_image_of_a_picture_are_told_apart(tmp_path: Path) -> None:
    """One under the name of the other is noticed like any damage, and made anew."""
    drawing = whole(draw([PICTURE], cache=tmp_path))
    image = images([drawing], cache=tmp_path)["picture"]
    printed, shown = sorted(tmp_path.iterdir(), key=lambda path: b"\n\x89PNG" not in path.read_bytes())
    swapped = shown.read_bytes(), printed.read_bytes()
    printed.write_bytes(swapped[0])
    shown.write_bytes(swapped[1])
    assert whole(draw([PICTURE], cache=tmp_path)) == drawing
    assert images([drawing], cache=tmp_path)["picture"] == image


def test_image_that_the_engine_failed_at_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again like a drawing."""
    drawing = whole(draw([PICTURE]))
    with monkeypatch.context() as patched:
        fail(patched, Failure("broken", "killed"))
        assert isinstance(images([drawing], cache=tmp_path)["picture"], Failure)
    assert not list(tmp_path.iterdir())
