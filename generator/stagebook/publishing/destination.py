"""Check where a site may be put: into an empty folder, or in place of a site of ours."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from stagebook.assets import plain_name, theme_folder
from stagebook.publishing.hard_links import FOLDER, OTHER, walk
from stagebook.publishing.manifest import read_manifest
from stagebook.publishing.swap import is_occupied
from stagebook.words import say

REPOSITORIES = (".git", ".hg", ".svn", ".jj", ".bzr")
"""Folders by which version control marks a working copy."""
EVIDENCE = ("index.html", "search/index.js", "css/tokens.css", "css/layout.css", "js/theme.js", "img/stagebook.svg")
"""Files of every site, by their names without a hash. Sites had no manifest at first, and copies may have lost it."""
SIGNATURE = re.compile(rb"(css/tokens(\.[0-9a-f]+)?\.css|img/stagebook(\.[0-9a-f]+)?\.svg)\b")
"""Every page has one of these in its head."""
HEAD_BYTES = 1 << 16
GENERATED = ("404.html", "search/index.js", "sitemap.xml", "sitemap.xml.gz")
GENERATED_FOLDERS = ("pictures/", "js/vendor/")
MAX_NAMED = 5
"""A message names at most this many files."""


class RefusedError(Exception):
    """No site may be put there. The message says why."""


def check_destination(site: Path, sources: Iterable[Path], content: Path, *, replace: bool = False) -> frozenset[str]:
    """Check that a folder may become the site.

    `sources` are what the site is made from, `content` the folder of hand-written files. Returns the site's files in a
    folder without a manifest: those of a site by an earlier version, or with `replace` all visible ones. Raises
    RefusedError, or OSError where the folder cannot be read.
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
    """Refuse folders that are never a site, whatever they hold. Raises RefusedError."""
    for source in sources:
        if source.resolve().is_relative_to(place):
            raise RefusedError(say("build.over-sources", site=str(site), source=str(source)))
    if place == place.parent:
        raise RefusedError(say("build.over-root", site=str(site)))
    for home in home_folders():
        if home.resolve().is_relative_to(place):
            raise RefusedError(say("build.over-home", site=str(site)))
    with suppress(OSError):  # no folder is writable
        if Path(tempfile.gettempdir()).resolve().is_relative_to(place):
            raise RefusedError(say("build.over-temporary", site=str(site)))
    for name in REPOSITORIES:
        if os.path.lexists(place / name):
            raise RefusedError(say("build.over-repository", site=str(site), name=name))


def home_folders() -> Iterator[Path]:
    """Yield the home folders of the user, by the environment and by the user database."""
    with suppress(RuntimeError):
        yield Path.home()
    with suppress(ImportError, KeyError):
        import pwd

        yield Path(pwd.getpwuid(os.getuid()).pw_dir)


def visible_files(site: Path, place: Path) -> frozenset[str]:
    """List all files that are not hidden. Raises RefusedError where a repository is among them."""
    found = []
    for path, size in walk(place):
        parts = path.split("/")
        if parts[-1] in REPOSITORIES:
            raise RefusedError(say("build.over-repository", site=str(site), name=path))
        if size != FOLDER and not any(part.startswith(".") for part in parts):
            found.append(path)
    return frozenset(found)


def earlier_site(site: Path, place: Path, content: Path) -> frozenset[str]:
    """List the files of a site without a manifest, of an early version. Raises RefusedError for anything else."""
    if not has_evidence(place) or not is_page(place / "index.html"):
        raise RefusedError(say("build.over-others", site=str(site)))
    own, others = set(), []
    for path, size in walk(place):
        if size == FOLDER or any(part.startswith(".") for part in path.split("/")):
            continue  # hidden files stay where they are
        if size != OTHER and is_generated(place, path, content):
            own.add(path)
        else:
            others.append(path)
    if others:
        raise RefusedError(say("build.over-mixed", site=str(site), files=list_names(others)))
    return frozenset(own)


def has_evidence(place: Path) -> bool:
    """Whether a folder has the files that every site has, under their plain names or under hashed ones."""
    found = {plain_name(path) for path, size in walk(place) if size >= 0}
    return found.issuperset(EVIDENCE)


def is_generated(place: Path, path: str, content: Path) -> bool:
    """Whether a build makes or copies this file: a page, a picture, a file of the theme, a hand-written file."""
    if path in GENERATED or path.startswith(GENERATED_FOLDERS):
        return True
    if path.endswith(".html"):
        return is_page(place / path)
    return (theme_folder() / plain_name(path)).is_file() or (content / path).is_file()


def is_page(place: Path) -> bool:
    """Whether a file is an HTML page of our theme."""
    with place.open("rb") as file:
        head = file.read(HEAD_BYTES)
    return bool(SIGNATURE.search(head))


def list_names(paths: Iterable[str]) -> str:
    """List paths for a message, at most MAX_NAMED."""
    listed = sorted(paths)
    more = "" if len(listed) <= MAX_NAMED else ", …"
    return ", ".join(listed[:MAX_NAMED]) + more
