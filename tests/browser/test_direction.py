"""Names and texts that run from right to left move nothing around them, wherever pages show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILES = {
    "models/organisation.yaml": "name: نادي ٣ (شمال)\npurpose: أن نكون معا\nenablers: [till]\n",
    "models/teams/desk.yaml": "name: مكتب (2)\nmembers: 4\n",
    "models/customers/guest.yaml": "name: ضيف 7\ntrying_to: [أن أسبح (2)]\n",
    "models/customers/member.yaml": "name: עמית (3)\n",
    "models/enablers/till.yaml": "name: صندوق (1)\nkind: platform\nstance: common\nrationale: لأن\nowner: desk\n"
    "does: [دفع 2, ציון]\ndepends_on: [crew]\n",
    "models/enablers/crew.yaml": "name: طاقم B2\nkind: capability\nstance: repeatable\nrationale: לכולם\n"
    "does: [دفع 2]\n",
    "models/stages/pay.yaml": "name: دفع (نقدا)\nmoment: صباح 8\nenablers: [{enabler: till, for: دفع 5}, crew]\n"
    "demand:\n  - {says: أين 3؟, kind: failure, volume: 40, per: month, caused_by: [till, crew], source: سجل}\n"
    "  - {says: שלום, kind: value, volume: 60, per: month}\n",
    "models/stages/swim.yaml": "name: שחייה 50\nmoment: صباح 8\nenablers: [crew]\n",
    "models/journeys/visit.yaml": "name: رحلة (صباحية)\ncustomer: [guest, member]\npurpose: أن\nstages: [pay, swim]\n",
    "models/journeys/back.yaml": "name: عودة\ncustomer: guest\npurpose: أن\nstages: [pay]\n",
    "models/measures/wait.yaml": "name: انتظار (2)\nof: {stage: pay}\nunit: دقيقة\n"
    "readings: [{on: 2026-01-02, value: 3}]\n",
    "models/changes/open.yaml": "name: فتح 24\nhorizon: now\nbecause: لأن\nmoves: [{enabler: crew, stance: common}]\n"
    "addresses: [{enabler: till}]\nexpects: [{measure: wait, to: 2}]\n",
}
PAGES = (
    "",
    "journeys/visit/",
    "enablers/till/",
    "enablers/crew/",
    "stages/pay/",
    "teams/desk/",
    "customers/guest/",
    "changes/open/",
    "measures/wait/",
    "what-it-achieves/demand/",
    "how-it-fits/overlaps/",
    "how-it-fits/trade-off/",
    "how-it-fits/commonality/",
    "how-it-fits/diversity/",
    "review/",
    "enablers/",
    "stages/",
)

TORN = """() => {
  const torn = [];
  const ours = /[A-Za-z0-9]/, theirs = /[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefe]/;
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest("script, style, title, desc, bdi") || theirs.test(node.data)) continue;
    let last = null;
    for (let at = 0; at < node.data.length; at++) {
      if (!ours.test(node.data[at])) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (last && Math.abs(last.top - box.top) < 3 && box.left < last.right - 1) {
        torn.push(node.data.trim().slice(0, 60));
        break;
      }
      last = box;
    }
  }
  return torn;
}"""
"""Texts of ours whose letters and digits do not stand in their order on a line."""

APART = """() => {
  const apart = [];
  const theirs = /[\\u0590-\\u08ff]/;
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const line = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (let node = walk.nextNode(), before = null; node; before = node, node = walk.nextNode()) {
    if (node.parentElement.closest("svg, script, style") || !before || theirs.test(before.data)) continue;
    const block = (each) => each.parentElement.closest("p, li, td, th, dd, dt, figcaption, h1, h2, h3");
    if (!theirs.test(node.data) || !block(node) || block(node) !== block(before) || !before.data.trim()) continue;
    const [one, other] = [line(before, before.data.trimEnd().length - 1), node.parentElement.getClientRects()[0]];
    if (Math.abs(one.top - other.top) < 3 && other.left < one.right - 1) apart.push(before.data + "|" + node.data);
  }
  return apart;
}"""
"""Names that stand before the words that they follow."""


def test_nothing_is_moved(serve: Callable[[dict[str, str]], str], page: Page) -> None:
    """On pages of every kind our words and numbers stand in their order, and a name after the words before it."""
    address = serve(FILES)
    page.set_viewport_size({"width": 1200, "height": 900})
    faults: dict[str, object] = {}
    for place in PAGES:
        answer = page.goto(address + place)
        assert answer
        assert answer.ok, place
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found = [*page.evaluate(TORN), *page.evaluate(APART)]
        if found:
            faults[place] = found
    assert faults == {}


def test_a_text_has_its_own_direction(serve: Callable[[dict[str, str]], str], page: Page) -> None:
    """A block that is an author's text from right to left begins at the right; a sentence of ours at the left."""
    page.goto(serve(FILES) + "enablers/till/")
    begins = """selector => {
      const block = document.querySelector(selector);
      const range = document.createRange();
      range.selectNodeContents(block);
      const [text, room] = [range.getBoundingClientRect(), block.getBoundingClientRect()];
      return text.left - room.left < room.right - text.right ? "left" : "right";
    }"""
    assert page.evaluate(begins, ".lead p") == "right"
    assert page.evaluate(begins, ".card p:last-child") == "left"
