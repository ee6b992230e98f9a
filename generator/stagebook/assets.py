"""Find the theme, inside the package once installed, beside it in a checkout; and name its files on a site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

SERVED_ALONE = ("js/live.js", "css/live.css")
"""Files of the theme that only `stagebook serve` uses."""
ASSET_ENDINGS = (".css", ".js", ".svg", ".png", ".ico")
"""Files whose names get a hash of their content. Licences keep their names."""
HASH_LENGTH = 10
"""Hexadecimal digits of a SHA-256 in a file name."""
HASH_IN_NAME = re.compile(rf"\.[0-9a-f]{{{HASH_LENGTH}}}(?=\.\w+$)")
STYLE_REFERENCE = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


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


def asset_paths() -> tuple[str, ...]:
    """Return the paths, from the theme, of its style sheets, scripts and images that a site contains, sorted."""
    theme = theme_folder()
    found = (path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.suffix in ASSET_ENDINGS)
    return tuple(sorted(set(found) - set(SERVED_ALONE)))


def hashed_names(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Return the path on the site of every asset by its path in the theme: with a hash of its content in its name.

    A cache on the way to a reader then never has an old file under the name that a new page asks for. A file that a
    style sheet names keeps its name, because style sheets are copied as they are.
    """
    kept = {path for sheet, content in contents.items() if sheet.endswith(".css") for path in named_in(sheet, content)}
    return {path: hashed_name(path, content) for path, content in contents.items() if path not in kept}


def hashed_name(path: str, content: bytes) -> str:
    """Return a path with the hash of its content before the ending: `css/print.css` → `css/print.0f3a….css`."""
    stem, ending = posixpath.splitext(path)
    return f"{stem}.{sha256(content).hexdigest()[:HASH_LENGTH]}{ending}"


def plain_name(path: str) -> str:
    """Return the path of a file in the theme from its path on a site: `css/print.0f3a….css` → `css/print.css`."""
    return HASH_IN_NAME.sub("", path)


def named_in(sheet: str, content: bytes) -> Iterator[str]:
    """Yield the paths, from the theme, that a style sheet names by `url(…)` or `@import`."""
    for match in STYLE_REFERENCE.finditer(content.decode("utf-8", "replace")):
        address = re.split("[?#]", match[1] or match[2])[0].strip()
        yield posixpath.normpath(posixpath.join(posixpath.dirname(sheet), address))


class ThemeEntry:
    """Object that MkDocs loads for `theme: {name: stagebook}` in place of a module. It reads `__file__` alone."""

    @property
    def __file__(self) -> str:
        return str(theme_folder() / "mkdocs_theme.yml")


theme_entry = ThemeEntry()
