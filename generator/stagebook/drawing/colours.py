"""The light palette: a unique colour for every role, so that `sanitise_svg` finds the role by the colour.

Contrast (WCAG 2.2 AA): text at least 4.5 to 1 against its background, meaningful marks and lines 3 to 1 against the
page. Roles that look alike differ in one bit (the whites do). All other palettes (dark, forced colours, print) belong
to the theme, which colours the classes `f-<role>` (fill) and `s-<role>` (stroke).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stagebook.pictures.scene import Role

ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.INK: "#1b2333",
        Role.ON_INK: "#fffffe",
        Role.MUTED: "#5b6577",
        Role.FAINT: "#8a93a3",
        Role.RULE: "#e3e7ee",
        Role.PAGE: "#ffffff",
        Role.SURFACE: "#eef2f6",
        Role.INDEPENDENT: "#d77a25",
        Role.INDEPENDENT_TEXT: "#a65508",
        Role.INDEPENDENT_TINT: "#fdf1e5",
        Role.ON_INDEPENDENT: "#2b1503",
        Role.COMMON: "#017e95",
        Role.COMMON_TEXT: "#0b7388",
        Role.COMMON_TINT: "#e6f4f7",
        Role.ON_COMMON: "#fffffb",
        Role.REPEATABLE: "#003a58",
        Role.REPEATABLE_TEXT: "#0b4461",
        Role.REPEATABLE_TINT: "#e4edf4",
        Role.ON_REPEATABLE: "#fffffd",
        Role.UNDECIDED: "#605e5c",
        Role.UNDECIDED_TEXT: "#5e5c59",
        Role.UNDECIDED_TINT: "#f3f2f0",
        Role.ON_UNDECIDED: "#fffffa",
        Role.FAILURE: "#96110e",
        Role.FAILURE_TEXT: "#a81b15",
        Role.FAILURE_TINT: "#fceceb",
        Role.ON_FAILURE: "#fffffc",
        Role.COMING: "#0f6e56",
        Role.COMING_TINT: "#e5f4ef",
        Role.GOING: "#6f6a80",
        Role.GOING_TINT: "#f2f1f4",
        Role.WATER: "#4f8fb8",
        Role.WATER_TINT: "#e8f2f8",
        Role.LINE_1: "#2f5d8a",
        Role.LINE_2: "#946200",
        Role.LINE_3: "#00785a",
        Role.LINE_4: "#7b3fa0",
        Role.LINE_5: "#a8457f",
        Role.LINE_6: "#7a4a1e",
        Role.LINE_7: "#4f46b5",
        Role.LINE_8: "#46556b",
    }
)

ROLE_OF_COLOUR: Mapping[str, Role] = MappingProxyType({colour: role for role, colour in ROLES.items()})
"""The inverse of `ROLES`."""
