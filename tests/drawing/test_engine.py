"""Graphviz as a process that may fail, hang or be missing, without taking a build with it."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from stagebook.drawing import Drawing, Failure, draw, images
from stagebook.drawing.engine import draw_png, draw_svg
from stagebook.drawing.programs import Engine, engine_version, find_engine
from stagebook.pictures.scene import Label
from tests.drawing.scenes import ONE_OF_EACH, address, dependencies, scene

GOOD = 'digraph "{}" {{ layout=dot a -> b }}'
BROKEN = 'digraph "{}" {{ a -> }}'
ENDLESS = 'digraph "{}" {{ layout=dot a -> b [minlen=1000000]; a -> c -> b }}'


@pytest.fixture
def engine() -> Engine:
    found = find_engine("graphviz-pure")
    assert found is not None
    return found


def graphs(**forms: str) -> dict[str, str]:
    return {id: form.format(id) for id, form in forms.items()}


def test_many_graphs_are_drawn_each_under_its_name(engine: Engine) -> None:
    """More graphs than a batch holds all come back, in the order they were asked for."""
    ids = [f"g{number}" for number in range(60)]
    drawn = dict(draw_svg(engine, ((id, GOOD.format(id)) for id in ids), seconds=20))
    assert list(drawn) == ids
    assert all(f"<title>{id}</title>" in str(svg) for id, svg in drawn.items())


def test_nothing_to_draw_is_nothing(engine: Engine) -> None:
    """A site without pictures starts no engine and is no error."""
    assert list(draw_svg(engine, [], seconds=20)) == []


def test_error_in_one_graph_spares_the_others(engine: Engine) -> None:
    """A batch ends at its first error; what came after it is drawn all the same."""
    drawn = dict(draw_svg(engine, graphs(first=GOOD, bad=BROKEN, last=GOOD).items(), seconds=20))
    assert isinstance(drawn["first"], str)
    assert isinstance(drawn["last"], str)
    assert isinstance(drawn["bad"], Failure)
    assert drawn["bad"].cause == "broken"
    assert "syntax error" in drawn["bad"].reason


def test_endless_graph_is_given_up(engine: Engine) -> None:
    """A graph that would take minutes is a failure after its time, and its neighbours are drawn."""
    drawn = dict(draw_svg(engine, graphs(first=GOOD, bad=ENDLESS, last=GOOD).items(), seconds=1))
    assert drawn["bad"] == Failure("slow", "not drawn within 1 seconds")
    assert isinstance(drawn["first"], str)
    assert isinstance(drawn["last"], str)


def test_graph_under_another_name_is_not_taken(engine: Engine) -> None:
    """A drawing is matched by its title, so none is ever shown in place of another."""
    drawn = dict(draw_svg(engine, {"a": GOOD.format("b"), "c": GOOD.format("c")}.items(), seconds=20))
    assert isinstance(drawn["a"], Failure)
    assert isinstance(drawn["c"], str)


def test_pinned_and_placed_share_a_batch(engine: Engine) -> None:
    """Each graph says itself how it is laid out."""
    both = draw(
        [scene(*ONE_OF_EACH["ring"], id="journey-a"), dependencies("b.c"), scene(*ONE_OF_EACH["bar"], id="x_1")]
    )
    assert all(isinstance(drawing, Drawing) for drawing in both.values()), both


def test_images_are_drawn_from_the_same_dot(engine: Engine) -> None:
    """Every picture is also an image, matched by its number in the batch, and again alone after an error."""
    drawn = draw([scene(*ONE_OF_EACH["pill"], id="a"), dependencies("b")])
    made = images([drawing for drawing in drawn.values() if isinstance(drawing, Drawing)])
    assert [bytes(image)[:4] for image in made.values() if isinstance(image, bytes)] == [b"\x89PNG"] * 2
    mended = dict(draw_png(engine, graphs(first=GOOD, bad=BROKEN, last=GOOD).items(), seconds=20))
    assert [isinstance(image, bytes) for image in mended.values()] == [True, False, True]


def test_engine_that_depends_on_the_machine_makes_no_images() -> None:
    """Images with whatever fonts a machine has would differ from one to the next, so there are none."""
    system = Engine("/bin/false", "dot 1", portable=False)
    ((_, made),) = draw_png(system, [("a", GOOD.format("a"))], seconds=1)
    assert isinstance(made, Failure)
    assert made.cause == "absent"


def test_missing_engine_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the engine that was asked for there are no pictures, and no crash."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engine_version("dot") is None
    missing = draw([scene(*ONE_OF_EACH["ring"])], engine="dot")["picture"]
    assert isinstance(missing, Failure)
    assert missing.cause == "absent"


def test_engine_that_writes_rubbish_is_a_failure(tmp_path: Path) -> None:
    """Whatever a program on the PATH does, a picture is drawn or has a reason."""
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\necho '<?xml ?><svg>' >&2; exit 3\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    ((_, failed),) = draw_svg(Engine(str(program), "1", portable=False), [("a", GOOD.format("a"))], seconds=5)
    assert isinstance(failed, Failure)
    assert failed.cause == "broken"
    ((_, gone),) = draw_svg(Engine(str(tmp_path / "none"), "1", portable=False), [("a", GOOD.format("a"))], seconds=5)
    assert isinstance(gone, Failure)


def test_unknown_engine_is_a_mistake_of_ours() -> None:
    """The setting is checked before it comes here."""
    with pytest.raises(ValueError, match="no engine"):
        find_engine("word")  # type: ignore[arg-type]


def test_version_names_the_engine() -> None:
    """Drawings of two engines never share a place in the cache."""
    version = engine_version("graphviz-pure")
    assert version is not None
    assert version.startswith("graphviz-pure")
    assert engine_version() == version


@pytest.mark.skipif(shutil.which("dot") is None, reason="no dot on PATH")
def test_dot_draws_the_same_labels_and_lines() -> None:
    """With the fallback, pinned labels, rings and bars stand where they stand with graphviz-pure."""
    for kind in ("label", "ring", "bar"):
        both = [draw([scene(*ONE_OF_EACH[kind])], engine=name)["picture"] for name in ("dot", "graphviz-pure")]
        one, other = (drawing.file(address) for drawing in both if isinstance(drawing, Drawing))
        assert one == other


def test_image_has_the_bounds_of_the_picture() -> None:
    """An image is as large as its picture at 192 dots an inch, though a label's node reaches far beyond."""
    drawing = draw([scene(Label(20, 20, "W" * 200))])["picture"]
    assert isinstance(drawing, Drawing)
    image = images([drawing])["picture"]
    assert isinstance(image, bytes)
    assert [int.from_bytes(image[at : at + 4]) for at in (16, 20)] == [round(400 * 192 / 72), round(120 * 192 / 72)]
