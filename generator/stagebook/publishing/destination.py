"""Where a site may be put: only where nothing is, or where a site of ours is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from stagebook.assets import theme_folder
from stagebook.publishing.hard_links import FOLDER, NEITHER, walk
from stagebook.publishing.manifest import read_manifest
from stagebook.publishing.swap import is_occupied
from stagebook.words import say

REPOSITORIES = (".git", ".hg", ".svn", ".jj", ".bzr")
"""What version control keeps in a folder that it manages."""
EVIDENCE = ("index.html", "search/index.js", "css/tokens.css", "css/layout.css", "js/theme.js", "img/stagebook.svg")
"""Files that every site had before sites were marked."""
SIGNATURES = (b"css/tokens.css", b"img/stagebook.svg")
"""One of them is in the head of every page."""
HEAD = 1 << 16
MADE = ("404.html", "search/index.js", "sitemap.xml", "sitemap.xml.gz")
MADE_IN = ("pictures/", "js/vendor/")
NAMED = 5
"""So many files are named in a sentence."""


class RefusedError(Exception):
    """No site may be put there. The message is for people."""


def claim(site: Path, sources: Iterable[Path], content: Path, *, replace: bool = False) -> frozenset[str]:
    """Make sure that a folder may become the site.

    `sources` are what the site is made from and `content` is where hand-written files lie. Returns those files in an
    unmarked folder that are of the site: of one that an earlier version made, or all visible ones if whoever builds
    says so (`replace`). Raises RefusedError, or OSError where the folder cannot be read.
    """
    place = site.resolve()
    refuse_protected(site, place, sources)
    if not is_occupied(place):
        return frozenset()
    if replace:
        return visible_files(site, place)
    if read_manifest(place):
        return frozenset()
    return earlier_site(site, place, content)


def refuse_protected(site: Path, place: Path, sources: Iterable[Path]) -> None:
    """Refuse a place that is never a site, whatever is in it."""
    for source in sources:
        if source.resolve().is_relative_to(place):
            raise RefusedError(say("build.over-sources", site=str(site), source=str(source)))
    if place == place.parent:
        raise RefusedError(say("build.over-root", site=str(site)))
    for home in homes():
        if home.resolve().is_relative_to(place):
            raise RefusedError(say("build.over-home", site=str(site)))
    with suppress(OSError):  # there is none where nothing can be written
        if Path(tempfile.gettempdir()).resolve().is_relative_to(place):
            raise RefusedError(say("build.over-temporary", site=str(site)))
    for name in REPOSITORIES:
        if os.path.lexists(place / name):
            raise RefusedError(say("build.over-repository", site=str(site), name=name))


def homes() -> Iterator[Path]:
    """The home folder of whoever builds, as the environment says and as the system knows it."""
    with suppress(RuntimeError):
        yield Path.home()
    with suppress(ImportError, KeyError):
        import pwd

        yield Path(pwd.getpwuid(os.getuid()).pw_dir)


def visible_files(site: Path, place: Path) -> frozenset[str]:
    """All files of a folder but hidden ones. A repository somewhere in it is never replaced."""
    found = []
    for path, size in walk(place):
        parts = path.split("/")
        if parts[-1] in REPOSITORIES:
            raise RefusedError(say("build.over-repository", site=str(site), name=path))
        if size != FOLDER and not any(part.startswith(".") for part in parts):
            found.append(path)
    return frozenset(found)


def earlier_site(site: Path, place: Path, content: Path) -> frozenset[str]:
    """The files of a site that was made before sites were marked. Raises RefusedError if it is none, or not alone."""
    if not all((place / path).is_file() for path in EVIDENCE) or not is_page(place / "index.html"):
        raise RefusedError(say("build.over-others", site=str(site)))
    own, others = set(), []
    for path, size in walk(place):
        if size == FOLDER or any(part.startswith(".") for part in path.split("/")):
            continue  # what is hidden stays where it is
        if size != NEITHER and is_made(place, path, content):
            own.add(path)
        else:
            others.append(path)
    if others:
        raise RefusedError(say("build.over-mixed", site=str(site), files=named(others)))
    return frozenset(own)


def is_made(place: Path, path: str, content: Path) -> bool:
    """Whether a file is what a build makes or copies: a page, a picture, a part of the theme, a hand-written file."""
    if path in MADE or path.startswith(MADE_IN):
        return True
    if path.endswith(".html"):
        return is_page(place / path)
    return (theme_folder() / path).is_file() or (content / path).is_file()


def is_page(place: Path) -> bool:
    """Whether a file is a page in our frame."""
    with place.open("rb") as file:
        head = file.read(HEAD)
    return any(signature in head for signature in SIGNATURES)


def named(paths: Iterable[str]) -> str:
    """Some paths as a sentence lists them."""
    listed = sorted(paths)
    more = "" if len(listed) <= NAMED else ", …"
    return ", ".join(listed[:NAMED]) + more
