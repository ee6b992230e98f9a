"""The colours of pages, light and dark: whatever a picture says with one can be seen, and every word read."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from math import cbrt, dist
from operator import mul

import pytest

from stagebook.assets import theme_folder
from stagebook.drawing import ROLES
from stagebook.pictures.scene import Role
from stagebook.reading.mkdocs_yml.theme_colours import list_pairs
from stagebook.rendering.renderer import Renderer
from tests.drawing.test_colours import MARKS_ON_PAGE, STANCES, WORDS_ON_PAGE, WORDS_ON_SURFACES, luminance

TOKENS = re.findall(
    r"^  --([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);$",
    (theme_folder() / "css/tokens.css").read_text("utf-8"),
    re.MULTILINE,
)
PALETTES = {
    "light": {name: light for name, light, _ in TOKENS},
    "dark": {name: dark for name, _, dark in TOKENS},
}
RENDERER = Renderer(theme_folder(), {}, frozenset())
PICTURES = (theme_folder() / "css/pictures.css").read_text("utf-8")
WORDS = [(str(role), "page") for role in WORDS_ON_PAGE]
WORDS += [(str(words), str(surface)) for words, surface in WORDS_ON_SURFACES]
WORDS += [("muted", str(role)) for role in Role if role.endswith("-tint")]
WORDS += [("link", "page"), ("link", "surface"), ("ink", "surface")]
WORDS += [(name, "surface") for name, _, _ in TOKENS if name.startswith("code-")]
WRITTEN = (theme_folder() / "css/written.css").read_text("utf-8")
NOTES = re.findall(r"--tone: var\(--([\w-]+)\); --tint: var\(--([\w-]+)\);", WRITTEN)
"""Colours of title and background of each sort of admonition."""
WORDS += [(words, tint) for tone, tint in NOTES for words in (tone, "ink", "link", "muted")]
WORDS += [(words, "surface") for words in ("failure-text", "coming")]  # what was removed from code, and added


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


def test_pages_by_hand_use_no_colour_that_is_not_tested() -> None:
    """Every variable that paints words there is one whose contrast is tested, on the page or on what it stands on."""
    used = set(re.findall(r"[{;] color: var\(--([\w-]+)\)", WRITTEN)) - {"tone"}
    assert used <= {words for words, _ in WORDS}
    assert len(NOTES) == 5
    assert len(re.findall("#[0-9a-f]{3}", WRITTEN)) == 0


def test_a_project_s_colours_are_held_to_what_ours_are() -> None:
    """Every pair that is tested here is computed for colours of a project too, with the same limits."""
    computed = {(pair.front, pair.back): pair.least for pair in list_pairs()}
    assert {pair for pair in WORDS if computed.get(pair) != 4.5} == set()
    assert {str(mark) for mark in MARKS_ON_PAGE if (str(mark), "page") not in computed} == set()


# Stances among each other, and failure on each, for every eye

EYES = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "red-blind": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "green-blind": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""What eyes see of linear RGB: protanopia and deuteranopia in full, as simulated by Machado, Oliveira and Fernandes, “A
Physiologically-based Model for Simulation of Color Vision Deficiency”, 2009."""
IN_GREY = 1.35
"""Least contrast of luminance between any two of the stances and failure: in grey, without any colour."""
BESIDE = 1.5
"""Least contrast of luminance between two that stand side by side in a bar."""
APART = 15
"""Least distance in CIELAB (ΔE*ab) between any two, for every eye. About 2 can be noticed side by side."""
BAR = ("repeatable", "common", "independent", "undecided")
"""The parts of a bar of stances, from left to right."""
PAIRS = list(combinations(STANCES, 2))


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour in linear RGB, 0 to 1, as eyes see it."""
    linear = [decode(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    red, green, blue = (min(1.0, max(0.0, sum(map(mul, row, linear)))) for row in EYES[eyes])
    return red, green, blue


def decode(part: float) -> float:
    """Linear value of a component of sRGB (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def lab(colour: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIELAB of a colour in linear RGB, for the white of sRGB (D65)."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        cbrt(part) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (sum(map(mul, row, colour)) / sum(row) for row in rows)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_stances_and_failure_are_told_apart_in_grey(palette: str, one: str, other: str) -> None:
    """Every two differ in lightness, printed in grey or seen without colours."""
    assert contrast(palette, one, other) >= IN_GREY


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("left", "right"), [*pairwise(BAR)])
def test_neighbours_in_a_bar_are_told_apart_in_grey(palette: str, left: str, right: str) -> None:
    """Where a filling is all that says which stance a part has, it differs more."""
    assert contrast(palette, left, right) >= BESIDE


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_stances_and_failure_are_told_apart_by_every_eye(palette: str, eyes: str, one: str, other: str) -> None:
    """Red-blind and green-blind eyes see five colours as well."""
    colours = PALETTES[palette]
    assert dist(lab(seen(colours[one], eyes)), lab(seen(colours[other], eyes))) >= APART


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("mark", STANCES)
def test_marks_stand_out_for_every_eye(palette: str, eyes: str, mark: str) -> None:
    """Against the page a mark keeps 2.8 to 1 at least, where all eyes see 3 to 1."""
    page, drawn = (
        sum(map(mul, (0.2126, 0.7152, 0.0722), seen(PALETTES[palette][name], eyes))) for name in ("page", mark)
    )
    assert (max(page, drawn) + 0.05) / (min(page, drawn) + 0.05) >= 2.8


def test_a_stance_has_a_mark_of_its_own_shape() -> None:
    """One ring, two, three, and a dashed one: without any colour the four marks differ."""
    marks = {stance: re.sub(r'[sf]-\w+|class="\s*"', "", RENDERER.write_mark(stance)) for stance in BAR}
    assert len(set(marks.values())) == len(BAR)


def test_the_colours_of_the_theme_are_those_of_drawings() -> None:
    """A picture in the page, its file and its image have one palette in the light."""
    theirs = {str(role): colour for role, colour in ROLES.items() if role in STANCES}
    assert {name: PALETTES["light"][name] for name in theirs} == theirs
