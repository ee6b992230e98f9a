"""Where the theme's files lie: inside the package once installed, beside it in a checkout."""

from pathlib import Path

SERVED_ALONE = ("js/live.js", "css/live.css")
"""Files of the theme that a site has only while it is served by `stagebook serve`."""


def theme_folder() -> Path:
    """The theme that belongs to this very package.

    It is looked for from this file and never among what is installed: an editable install leaves a copy
    of the theme there, and that copy goes stale.
    """
    package = Path(__file__).resolve().parent
    places = (package / "theme", package.parents[1] / "theme")
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the theme is in neither of {places[0]} and {places[1]}")


class ThemeEntry:
    """What MkDocs loads for `theme: {name: stagebook}`, in place of a module: it reads `__file__` alone."""

    @property
    def __file__(self) -> str:
        return str(theme_folder() / "mkdocs_theme.yml")


theme_entry = ThemeEntry()
