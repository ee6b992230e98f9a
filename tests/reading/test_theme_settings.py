"""Settings of the theme in mkdocs.yml, and the contrast of the colours that they set."""

from __future__ import annotations

import pytest

from stagebook.reading.mkdocs_yml.settings import Settings, read_settings
from stagebook.reading.mkdocs_yml.theme_colours import COLOURS, SCHEMES, contrast, list_pairs, theme_palettes
from stagebook.reading.mkdocs_yml.theme_settings import THEME_CODES, read_theme
from stagebook.words import say


def codes(theme: str) -> set[str]:
    """The codes of what is found in the settings below `theme:`."""
    return {finding.code for finding in read(theme).theme_findings}


def read(theme: str) -> Settings:
    return read_settings("mkdocs.yml", f"theme:\n  name: stagebook\n{theme}".encode())[0]


@pytest.mark.parametrize("code", sorted(THEME_CODES - {"theme-file"}))
def test_example_in_the_reference(code: str) -> None:
    """The example of a rule's page has this fault and no other; put right it has none."""
    found = [
        {finding.code for finding in read_settings("mkdocs.yml", say(f"{part}.{code}").encode())[0].theme_findings}
        for part in ("example", "instead")
    ]
    assert found == [{code}, set()]


def test_what_is_set_is_kept() -> None:
    """Three digits are short for six; a scheme that is not given keeps the theme's colour."""
    theme = read('  logo: img/logo.svg\n  language: pt_BR\n  colours:\n    accent: {light: "#05A"}\n').theme
    assert (theme.logo, theme.language) == ("img/logo.svg", "pt-BR")
    assert (dict(theme.light), theme.dark) == ({"link": "#0055aa", "focus": "#0055aa"}, ())


@pytest.mark.parametrize(
    "value", ['"#12345"', "red", '"#1b4965; } body { display: none"', '"url(https://x)"', "12", "[a]", "#1b4965"]
)
def test_a_colour_is_hexadecimal_and_nothing_else(value: str) -> None:
    """What is no colour never comes into a style sheet."""
    settings = read(f"  colours:\n    accent: {value}\n")
    assert (settings.theme.light, settings.theme.dark) == ((), ())
    assert [finding.code for finding in settings.theme_findings] == ["theme-setting"]


@pytest.mark.parametrize("path", ["https://x.example/a.svg", "//x/a.svg", "/etc/a.svg", "../a.svg", "a:b", "''"])
def test_an_image_lies_in_the_site(path: str) -> None:
    """No page asks another host for a logo, and none is taken from outside the project."""
    settings = read(f"  logo: {path}\n")
    assert (settings.theme.logo, len(settings.theme_findings)) == ("", 1)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", sorted(COLOURS))
def test_a_colour_that_cannot_be_read_is_found_in_its_scheme(name: str, scheme: str) -> None:
    """For each colour that can be set: one like its surroundings is found, with both numbers, and only there."""
    palette = theme_palettes()[scheme]
    like = {"page": "ink", "surface": "ink", "header": "ink"}.get(name, "page")
    settings = read(f'  colours:\n    {name}: {{{scheme}: "{palette[like]}"}}\n')
    (finding,) = settings.theme_findings
    assert finding.code == "theme-contrast"
    assert f"`{name}` ({palette[like]}) has a contrast of 1." in finding.message
    assert f"in the {scheme} scheme, and needs " in finding.message


def test_colours_of_one_s_own_that_can_be_read_are_quiet() -> None:
    """Those of the theme itself, and a dark header with light words."""
    assert (
        codes('  colours: {accent: {light: "#1b4965", dark: "#8cc4ea"}, page: {light: "#ffffff", dark: "#10151d"}}\n')
        == set()
    )
    assert codes('  colours: {header: "#1b4965", header-text: "#ffffff"}\n') == set()
    assert codes('  colours: {header: "#1b4965"}\n') == {"theme-contrast"}


def test_a_contrast_is_never_rounded_up_to_what_is_needed() -> None:
    """4.499 is told as 4.49, not as the 4.50 that would be enough."""
    _, problems = read_theme({"colours": {"accent": {"light": "#767676"}}})
    assert all(float(each.values["ratio"]) < float(each.values["least"]) for each in problems)
    assert problems


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_theme_s_own_colours_have_every_contrast(scheme: str) -> None:
    """What is asked of a project's colours holds for ours."""
    palette = theme_palettes()[scheme]
    assert [pair for pair in list_pairs() if contrast(palette[pair.front], palette[pair.back]) < pair.least] == []


def test_another_theme_s_settings_are_not_ours() -> None:
    """Material has its own `palette`, `logo` and `language`."""
    yml = b"theme:\n  name: material\n  palette: {primary: red}\n  language: de\n"
    assert read_settings("mkdocs.yml", yml)[0].theme_findings == ()


def test_templates_of_one_s_own_may_have_settings_of_their_own() -> None:
    """With a `custom_dir` only what is nearly one of ours is told."""
    assert codes("  custom_dir: look\n  campaign: May\n") == set()
    assert codes("  custom_dir: look\n  faviconn: a.svg\n") == {"theme-unknown"}
