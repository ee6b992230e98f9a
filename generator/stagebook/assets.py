"""Find the theme: inside the package once installed, beside it in a checkout."""

from pathlib import Path

SERVED_ALONE = ("js/live.js", "css/live.css")
"""Files of the theme that only `stagebook serve` uses."""


def theme_folder() -> Path:
    """Return the folder of this package's theme. Raises FileNotFoundError.

    It is found from this file, not through the installed package: an editable install leaves a stale copy of the theme.
    """
    package = Path(__file__).resolve().parent
    places = (package / "theme", package.parents[1] / "theme")
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the theme is in neither of {places[0]} and {places[1]}")


class ThemeEntry:
    """Object that MkDocs loads for `theme: {name: stagebook}` in place of a module. It reads `__file__` alone."""

    @property
    def __file__(self) -> str:
        return str(theme_folder() / "mkdocs_theme.yml")


theme_entry = ThemeEntry()
