"""The light palette: one colour a role, legible on what it stands on."""

from __future__ import annotations

import re

import pytest

from stagebook.drawing import ROLES
from stagebook.pictures.scene import Role

STANCES = ("independent", "common", "repeatable", "undecided", "failure")
WORDS_ON_PAGE = [Role.INK, Role.MUTED, Role.COMING, Role.GOING]
WORDS_ON_PAGE += [role for role in Role if role.endswith("-text") or role.startswith("line-")]
MARKS_ON_PAGE = [Role(name) for name in (*STANCES, "water", "faint")]
WORDS_ON_SURFACES = [(Role(f"on-{name}"), Role(name)) for name in ("ink", *STANCES)]
WORDS_ON_SURFACES += [(Role(f"{name}-text"), Role(f"{name}-tint")) for name in STANCES]
WORDS_ON_SURFACES += [(Role.COMING, Role.COMING_TINT), (Role.GOING, Role.GOING_TINT), (Role.MUTED, Role.SURFACE)]
WORDS_ON_SURFACES += [(Role.INK, Role(role)) for role in Role if role.endswith("-tint")]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Role, other: Role) -> float:
    darker, lighter = sorted((luminance(ROLES[one]), luminance(ROLES[other])))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_role_has_a_colour_of_its_own() -> None:
    """A colour in a drawing leads back to one role, written as Graphviz writes colours."""
    assert set(ROLES) == set(Role)
    assert len(set(ROLES.values())) == len(Role)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in ROLES.values())


@pytest.mark.parametrize("role", WORDS_ON_PAGE)
def test_words_are_legible_on_the_page(role: Role) -> None:
    """Words have a contrast of 4.5 to 1 (WCAG AA)."""
    assert contrast(role, Role.PAGE) >= 4.5


@pytest.mark.parametrize(("words", "surface"), WORDS_ON_SURFACES)
def test_words_are_legible_on_surfaces(words: Role, surface: Role) -> None:
    """Words on a filled or tinted surface have a contrast of 4.5 to 1 as well."""
    assert contrast(words, surface) >= 4.5


@pytest.mark.parametrize("role", MARKS_ON_PAGE)
def test_marks_stand_out(role: Role) -> None:
    """Rings, bars and lines that carry meaning have a contrast of 3 to 1."""
    assert contrast(role, Role.PAGE) >= 3
