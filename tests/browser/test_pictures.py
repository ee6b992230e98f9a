"""Pictures as browsers show them: measured, with two fonts, since nobody knows which one a reader has."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stagebook.drawing import Drawing, draw
from stagebook.model import OperatingModel
from stagebook.pictures.scene import Arrow, Bar, Ring, Scene
from tests.pictures.organisations import ORGANISATIONS, REAL, ROOT, pictures, read_model

if TYPE_CHECKING:
    from playwright.sync_api import Page

FONTS = ("Liberation Sans", "DejaVu Sans")
"""The narrowest that a reader may have, and the widest that is common."""
EACH = 12
"""So many of each sort of picture are looked at, those with most words first."""

STYLE = """
<style>
  body {{ margin: 0; }}
  svg.picture, svg.picture text {{ font-family: "{font}" !important; }}
</style>
"""

INSTALLED = """font => {
  const pen = document.createElement("canvas").getContext("2d");
  const width = family => { pen.font = `40px ${family}`; return pen.measureText("mmmmiiiiWWWW").width; };
  return ["serif", "monospace"].every(other => width(`"${font}", ${other}`) === width(`"${font}", sans-serif`));
}"""
"""With a font that is there it does not matter what would stand in for it."""

MEASURE = """() => {
  const SLACK = 0.4;
  const faults = [];
  const grown = (box, by) => ({ left: box.x - by, top: box.y - by, right: box.x + box.width + by,
                                bottom: box.y + box.height + by });
  // Above the highest letter a line of text has a little air, which an underscore of the line before may use.
  const written = box => ({ ...grown(box, 0), top: box.y + box.height * 0.06 });
  const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK
                            && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK;
  const within = (inner, outer) => inner.left > outer.left - SLACK && inner.right < outer.right + SLACK
                                && inner.top > outer.top - SLACK && inner.bottom < outer.bottom + SLACK;
  const holds = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  for (const svg of document.querySelectorAll("svg.picture")) {
    const say = what => faults.push(`${svg.querySelector("title").textContent}: ${what}`);
    const view = svg.viewBox.baseVal;
    const sheet = { left: view.x, top: view.y, right: view.x + view.width, bottom: view.y + view.height };
    const all = [...svg.querySelectorAll("text, path, polygon, polyline, ellipse")];
    const place = new Map(all.map((element, at) => [element, at]));
    const words = all.filter(each => each.tagName === "text")
      .map(each => ({ each, says: each.textContent, box: written(each.getBBox()) }));
    const shapes = all.filter(each => each.tagName !== "text").map(each => ({
      each, filled: each.getAttribute("fill") !== "none",
      box: grown(each.getBBox(), Math.max(parseFloat(each.getAttribute("stroke-width")) || 0, 1) / 2),
    }));
    for (const [at, one] of words.entries()) {
      if (!within(one.box, sheet)) say(`“${one.says}” leaves the picture`);
      for (const other of words.slice(at + 1))
        if (meet(one.box, other.box)) say(`“${one.says}” meets “${other.says}”`);
      const x = (one.box.left + one.box.right) / 2, y = (one.box.top + one.box.bottom) / 2;
      // The shape that it stands on: what was painted before that shape is covered by it.
      const ground = shapes.filter(shape => shape.filled && shape.each.tagName !== "ellipse"
        && place.get(shape.each) < place.get(one.each) && holds(shape.box, x, y)).pop();
      if (ground && !within(one.box, ground.box)) say(`“${one.says}” leaves its box`);
      for (const shape of shapes) {
        if (shape === ground || (ground && place.get(shape.each) < place.get(ground.each))) continue;
        if (!meet(one.box, shape.box)) continue;
        if (shape.each.tagName === "ellipse") say(`“${one.says}” meets a ring`);
        else if (shape.filled) say(`“${one.says}” meets a box`);
        else {
          const length = shape.each.getTotalLength();
          for (let along = 0; along <= length; along += 1.5) {
            const point = shape.each.getPointAtLength(along);
            if (!holds(one.box, point.x, point.y)) continue;
            say(`“${one.says}” is crossed by a line`);
            break;
          }
        }
      }
    }
  }
  return faults;
}"""


def chosen(model: OperatingModel) -> Iterator[Scene]:
    """All pictures of the organisation and its businesses, of each other sort those with most words."""
    sorts: dict[str, list[Scene]] = {}
    for picture in pictures(model):
        parts = picture.scene.id.split("-")
        sorts.setdefault(f"{parts[0]}-{parts[-1]}", []).append(picture.scene)
    for scenes in sorts.values():
        yield from sorted(scenes, key=lambda scene: (-letters(scene), scene.id))[:EACH]


def letters(scene: Scene) -> int:
    """How much there is to read."""
    return sum(len(item.text) for item in scene.items if not isinstance(item, Ring | Bar | Arrow))


@cache
def drawn(folder: Path) -> Mapping[str, Drawing]:
    """The pictures of an organisation, drawn once for all fonts."""
    found = draw(chosen(read_model(folder)))
    assert all(isinstance(drawing, Drawing) for drawing in found.values())
    return {id: drawing for id, drawing in found.items() if isinstance(drawing, Drawing)}


@pytest.fixture(scope="session", params=["example", "retailer", "university", "hmpps", "govuk"])
def organisation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an organisation: the example, two toys, two real ones."""
    name = str(request.param)
    if name == "example":
        return ROOT
    if (ORGANISATIONS / name).is_dir():
        return ORGANISATIONS / name
    if not REAL.is_dir():
        pytest.skip("the real organisations lie beside the checkout of the team")
    folder = tmp_path_factory.mktemp(name)
    command = [sys.executable, str(REAL / "to_models.py"), str(REAL / f"{name}.json"), str(folder), "--guess-stance"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("font", FONTS)
def test_no_text_touches_anything(font: str, organisation: Path, page: Page) -> None:
    """No text overlaps another, leaves its box or the picture, or is crossed by a line or a ring, in any font."""
    shown = drawn(organisation)
    page.set_content(STYLE.format(font=font) + "".join(drawing.inline(lambda _: "#") for drawing in shown.values()))
    if not page.evaluate(INSTALLED, font):
        pytest.skip(f"{font} is not installed")
    assert len(shown) > EACH
    assert page.evaluate(MEASURE) == []


def test_what_touches_is_found(page: Page) -> None:
    """The measure itself sees words on words, on lines, on rings, out of their box and out of the picture."""
    text = '<text x="{x}" y="{y}" font-size="10">{says}</text>'
    faulty = (
        '<svg class="picture" viewBox="0 0 200 100" width="200"><title>Faulty</title>'
        + text.format(x=10, y=20, says="one")
        + text.format(x=15, y=22, says="two")
        + '<path fill="none" stroke="#000" d="M10,47L100,47"/>'
        + text.format(x=10, y=50, says="struck")
        + '<polygon fill="#eee" points="100,10 150,10 150,25 100,25"/>'
        + text.format(x=102, y=20, says="too wide for it")
        + '<ellipse fill="none" cx="150" cy="80" rx="5" ry="5"/>'
        + text.format(x=146, y=83, says="ring")
        + text.format(x=190, y=60, says="outside")
        + "</svg>"
    )
    page.set_content(faulty)
    assert page.evaluate(MEASURE) == [
        "Faulty: “one” meets “two”",
        "Faulty: “struck” is crossed by a line",
        "Faulty: “too wide for it” leaves its box",
        "Faulty: “ring” meets a ring",
        "Faulty: “outside” leaves the picture",
    ]
