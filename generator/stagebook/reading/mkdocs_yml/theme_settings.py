"""Read the settings of the theme: `theme:` of mkdocs.yml, as MkDocs has it or as it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.theme_colours import COLOURS, HEX, SCHEMES, Shortfall, find_shortfalls, full_hex
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.source import Source, Steps

THEME = "stagebook"
OF_MKDOCS = ("name", "custom_dir", "static_templates", "locale", "search_index_only")
"""Settings of every theme, which MkDocs reads."""
OURS = ("logo", "favicon", "language", "colours")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""A language tag (BCP 47), or a locale as MkDocs writes it."""
ENGLISH = "en"
MAX_SHOWN = 60
"""Longest text of a setting that a message repeats, in characters."""

SETTING, UNKNOWN, CONTRAST, LANGUAGE_WORDS = "theme-setting", "theme-unknown", "theme-contrast", "theme-language"
FILE = "theme-file"
THEME_CODES = frozenset({SETTING, UNKNOWN, CONTRAST, LANGUAGE_WORDS, FILE})
"""Codes of findings about the theme."""

Colours = tuple[tuple[str, str], ...]
"""Variables of css/tokens.css with their colours as `#rrggbb`."""


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """The settings of the theme that were understood; the rest has its default."""

    custom_dir: str = ""
    logo: str = ""
    """Path of an image in the site; empty for none."""
    favicon: str = ""
    """Path of an image in the site; empty for the theme's own."""
    language: str = ENGLISH
    """Language tag of what the project writes. The words of the theme are English."""
    light: Colours = ()
    dark: Colours = ()


@dataclass(frozen=True, slots=True)
class ThemeProblem:
    """A setting of the theme that is wrong or weak: the steps to it below `theme`, and what a finding says of it."""

    steps: Steps
    code: str
    variant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def finding(self, source: Source) -> Finding:
        """Return the finding, at the setting in a file if it stands there."""
        place = source.place(("theme", *self.steps), "key")
        return fault(self.code, place, self.variant, hint="", subject=None, **self.values)


def read_theme(theme: object) -> tuple[ThemeSettings, tuple[ThemeProblem, ...]]:
    """Read the value of `theme:`. Settings of another theme are not read."""
    if not isinstance(theme, Mapping) or theme.get("name", THEME) != THEME:
        return ThemeSettings(), ()
    reader = ThemeReader(theme)
    return reader.settings(), tuple(reader.problems)


def empty_colours(left_out: Iterable[Steps]) -> Iterator[ThemeProblem]:
    """Yield the colours that are keys without a value, of those that a file has: their `#` began a comment."""
    for steps in left_out:
        if steps[:2] == ("theme", "colours") and len(steps) > 2:
            yield ThemeProblem(steps[1:], SETTING, "comment", {"name": str(steps[-1])})


def unknown_settings(theme: Mapping[str, Any]) -> Iterator[ThemeProblem]:
    """Yield settings that nothing reads. With templates of one's own only those that are nearly one of ours."""
    for key in theme:
        if key in OURS or key in OF_MKDOCS:
            continue
        near = nearest(str(key), OURS)
        if near or not theme.get("custom_dir"):
            values = {"name": shorten(str(key), MAX_SHOWN), "near": near, "known": ", ".join(OURS)}
            yield ThemeProblem((key,), UNKNOWN, "near" if near else "", values)


class ThemeReader:
    """Reads a mapping of settings, and collects its problems."""

    def __init__(self, theme: Mapping[str, Any]) -> None:
        self.theme = theme
        self.problems = list(unknown_settings(theme))

    def settings(self) -> ThemeSettings:
        """Read all settings."""
        chosen = self.colours()
        for shortfall in worst(find_shortfalls(chosen), chosen):
            self.problems.append(contrast_problem(shortfall, chosen))
        light, dark = (tuple(sorted(chosen[scheme].items())) for scheme in SCHEMES)
        custom = self.theme.get("custom_dir")
        return ThemeSettings(
            custom_dir=custom if isinstance(custom, str) else "",
            logo=self.image("logo"),
            favicon=self.image("favicon"),
            language=self.language(),
            light=light,
            dark=dark,
        )

    def image(self, name: str) -> str:
        """Read the path of an image."""
        value = self.theme.get(name)
        if value is None:
            return ""
        path = PurePosixPath(value) if isinstance(value, str) else PurePosixPath()
        if not path.parts or path.is_absolute() or ".." in path.parts or ":" in str(value) or "\\" in str(value):
            self.problem((name,), "image", value)
            return ""
        return str(path)

    def language(self) -> str:
        """Read the language: `language`, or else MkDocs' `locale`."""
        name = "language" if "language" in self.theme else "locale"
        value = self.theme.get(name, ENGLISH)
        if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
            self.problem((name,), "language", value)
            return ENGLISH
        tag = value.replace("_", "-")
        if tag.partition("-")[0].lower() != ENGLISH:
            self.problems.append(ThemeProblem((name,), LANGUAGE_WORDS, "", {"language": tag}))
        return tag

    def colours(self) -> dict[str, dict[str, str]]:
        """Read the colours, by scheme and variable."""
        chosen: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
        colours = self.theme.get("colours")
        if not isinstance(colours, Mapping):
            if colours is not None:
                self.problem(("colours",), "colours", colours)
            return chosen
        for name, value in colours.items():
            if name not in COLOURS:
                self.unknown_colour(name)
                continue
            for scheme, colour in self.colour(name, value).items():
                chosen[scheme] |= dict.fromkeys(COLOURS[name], colour)
        return chosen

    def unknown_colour(self, name: object) -> None:
        """Add the problem that a colour is not one of those that can be set."""
        near = nearest(str(name), COLOURS)
        values = {"name": shorten(str(name), MAX_SHOWN), "near": near, "known": ", ".join(COLOURS)}
        self.problems.append(ThemeProblem(("colours", str(name)), UNKNOWN, "colour-near" if near else "colour", values))

    def colour(self, name: str, value: object) -> dict[str, str]:
        """Read one colour: a text for both schemes, or a mapping of them."""
        at: Steps = ("colours", name)
        if not isinstance(value, Mapping):
            return dict.fromkeys(SCHEMES, colour) if (colour := self.hex(at, value)) else {}
        found = {}
        for scheme, each in value.items():
            if scheme not in SCHEMES:
                self.problem((*at, str(scheme)), "scheme", scheme)
            elif colour := self.hex((*at, scheme), each):
                found[scheme] = colour
        return found

    def hex(self, at: Steps, value: object) -> str:
        """Read a colour as `#rrggbb`; empty if it is none."""
        if isinstance(value, str) and HEX.fullmatch(value):
            return full_hex(value)
        self.problem(at, "comment" if value is None else "colour", value)
        return ""

    def problem(self, at: Steps, variant: str, value: object) -> None:
        """Add the problem that a value is not of the kind that is needed."""
        values = {"name": str(at[-1]), "value": shorten(str(value), MAX_SHOWN)}
        self.problems.append(ThemeProblem(at, SETTING, variant, values))


def name_of(variable: str) -> str:
    """Return the name in `colours` that sets a variable; empty for a variable that cannot be set."""
    return next((name for name, variables in COLOURS.items() if variable in variables), "")


def worst(shortfalls: Iterator[Shortfall], chosen: Mapping[str, Mapping[str, str]]) -> list[Shortfall]:
    """Return the pair that lacks most for each chosen colour and scheme."""
    found: dict[tuple[str, str], Shortfall] = {}
    for each in shortfalls:
        key = (name_of(chosen_of(each, chosen)), each.scheme)
        if key not in found or each.ratio / each.pair.least < found[key].ratio / found[key].pair.least:
            found[key] = each
    return list(found.values())


def chosen_of(shortfall: Shortfall, chosen: Mapping[str, Mapping[str, str]]) -> str:
    """Return the variable of a pair that the project chose: what stands in front, if it chose both."""
    pair = shortfall.pair
    return pair.front if pair.front in chosen[shortfall.scheme] else pair.back


def contrast_problem(shortfall: Shortfall, chosen: Mapping[str, Mapping[str, str]]) -> ThemeProblem:
    """Return what is said of a contrast that is too low."""
    (front, back, least), scheme, ratio = shortfall
    variable = chosen_of(shortfall, chosen)
    name, other = name_of(variable), back if variable == front else front
    values = {"name": name, "colour": chosen[scheme][variable], "other": name_of(other) or other, "scheme": scheme}
    values |= {"ratio": f"{int(ratio * 100) / 100:.2f}", "least": f"{least:g}"}
    return ThemeProblem(("colours", name), CONTRAST, "", values)
