"""Run axe-core, a checker of accessibility rules, in a page (`npm ci --prefix tests/browser`)."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
HINT = "no axe-core (npm ci --prefix tests/browser --ignore-scripts)"

RUN = """async (rules) => {
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await axe.run(document, { ...only, resultTypes: ["violations"], elementRef: true });
  const plain = (text) => text.toLowerCase().replace(/[^\\p{L}\\p{N}…]+/gu, "");
  const isSaid = ({ element }) => {
    const seen = [...element.querySelectorAll("text")].map((each) => each.textContent).join(" ");
    const parts = plain(seen).split("…");
    return seen && parts.every((part) => plain(element.ariaLabel).includes(part));
  };
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => id !== "label-content-name-mismatch" || !isSaid(node))
      .map((node) => `${id}: ${node.html.slice(0, 200)}`),
  );
}"""
"""A label of a picture whose words are cut (“Apply for a resid…”) or broken at the end of a line (“commissio-ned”) is
not letter by letter in the whole name; what is left of it must be, apart from blanks and punctuation."""


@cache
def script() -> str:
    """Source of axe-core: skips where it is missing, fails where STAGEBOOK_REQUIRE_BROWSER is set."""
    if SCRIPT.is_file():
        return SCRIPT.read_text("utf-8")
    if os.environ.get("STAGEBOOK_REQUIRE_BROWSER"):
        pytest.fail(f"{HINT}, and STAGEBOOK_REQUIRE_BROWSER is set")
    pytest.skip(HINT)


def violations(page: Page, *rules: str) -> list[str]:
    """Each violation in a page as “rule: element”. Without `rules`: of all rules that axe-core runs by itself."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    found: list[str] = page.evaluate(RUN, list(rules))
    return found
