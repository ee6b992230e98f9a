"""The colours of pages, light and dark: whatever a picture says with one can be seen, and every word read."""

from __future__ import annotations

import re

import pytest

from stagebook.assets import theme_folder
from stagebook.pictures.scene import Role
from tests.drawing.test_colours import MARKS_ON_PAGE, WORDS_ON_PAGE, WORDS_ON_SURFACES, luminance

TOKENS = re.findall(
    r"^  --([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);$",
    (theme_folder() / "css/tokens.css").read_text("utf-8"),
    re.MULTILINE,
)
PALETTES = {
    "light": {name: light for name, light, _ in TOKENS},
    "dark": {name: dark for name, _, dark in TOKENS},
}
PICTURES = (theme_folder() / "css/pictures.css").read_text("utf-8")
WORDS = [(str(role), "page") for role in WORDS_ON_PAGE]
WORDS += [(str(words), str(surface)) for words, surface in WORDS_ON_SURFACES]
WORDS += [("muted", str(role)) for role in Role if role.endswith("-tint")]
WORDS += [("link", "page"), ("link", "surface"), ("ink", "surface")]


def contrast(palette: str, one: str, other: str) -> float:
    colours = PALETTES[palette]
    darker, lighter = sorted((luminance(colours[one]), luminance(colours[other])))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_role_of_a_picture_has_a_colour(palette: str) -> None:
    """What the drawing names, the theme paints: as a fill and as a stroke, light and dark."""
    assert [role for role in Role if role not in PALETTES[palette]] == []
    for role in Role:
        assert f".f-{role} {{ fill: var(--{role}); }} .s-{role} {{ stroke: var(--{role}); }}" in PICTURES


def test_every_role_has_one_of_the_two_colours_that_are_forced() -> None:
    """Somebody who sets two colours for everything sees no third one that we thought of."""
    forced = PICTURES.partition("@media (forced-colors: active)")[2]
    named = set(re.findall(r"--([\w-]+): (?:Canvas|CanvasText|GrayText);", forced))
    assert {str(role) for role in Role} <= named
    for words, surface in WORDS_ON_SURFACES:
        assert f"--{words}: Canvas;" in forced or f"--{surface}: Canvas;" in forced
        assert f"--{words}: CanvasText;" in forced or f"--{surface}: CanvasText;" in forced


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("words", "surface"), WORDS)
def test_words_are_legible(palette: str, words: str, surface: str) -> None:
    """Words have a contrast of 4.5 to 1 against what they stand on (WCAG AA)."""
    assert contrast(palette, words, surface) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("mark", [*MARKS_ON_PAGE, *(role for role in Role if role.startswith("line-"))])
def test_marks_stand_out(palette: str, mark: Role) -> None:
    """Rings, bars and lines that carry meaning have a contrast of 3 to 1 against the page."""
    assert contrast(palette, mark, "page") >= 3
