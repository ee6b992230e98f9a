"""Remove folders that builds have left: staging folders, and old sites without their foreign files."""

from __future__ import annotations

import glob
import importlib.util
import os
import re
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal

from stagebook.publishing.hard_links import is_own, walk
from stagebook.publishing.in_place import remove_files, rename_into
from stagebook.publishing.manifest import MANIFEST_FILE, STAGE, folders_above, folders_of, read_manifest

LOCKS = importlib.util.find_spec("fcntl") is not None
"""Whether locks end with their process. Where not (Windows), a staging folder counts as abandoned after a day."""
PREVIOUS = ".previous"
DAY = 24 * 60 * 60
ATTEMPTS = 3


def remove_leftovers(site: Path) -> None:
    """Remove what killed builds left beside a site, and complete an exchange that one left half done."""
    ours = re.compile(rf"\.{re.escape(site.name)}\.stagebook-\d+-[0-9a-f]{{8}}({re.escape(PREVIOUS)})?")
    for folder in sorted(site.parent.glob(f".{glob.escape(site.name)}.stagebook-*")):
        if not ours.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
            continue
        if folder.name.endswith(PREVIOUS):
            with suppress(OSError):
                if not site.exists():
                    folder.rename(site)
            clear(folder, site)
        else:
            remove_abandoned(folder, site)


def remove_abandoned(folder: Path, site: Path) -> None:
    """Remove a staging folder unless a running process holds it."""
    lock = try_lock(folder)
    if lock is False:
        return
    if lock is not None or untouched_for(folder) > DAY:
        clear(folder, site)
    if lock is not None:
        os.close(lock)


def clear(folder: Path, site: Path) -> None:
    """Remove a staging folder, or an old site without its foreign files."""
    with suppress(OSError):
        if read_manifest(folder):
            remove_old_site(folder, site)
        else:
            remove(folder)


def remove_old_site(folder: Path, site: Path) -> Path | None:
    """Remove an old site. Foreign files that were added to it meanwhile are moved to the new site.

    Returns the folder with those whose path was taken, else None. What cannot be removed is left to the next build.
    """
    with suppress(OSError):
        manifest = read_manifest(folder)
        for _ in range(ATTEMPTS if manifest else 0):
            assert manifest
            remove_stage_folders(folder, alone=True)
            with suppress(OSError):
                remove_files(folder, manifest.files)
            if move_back(folder, site, manifest.files):
                return set_aside(folder, site)
            if [each.name for each in folder.iterdir()] == [MANIFEST_FILE]:
                (folder / MANIFEST_FILE).unlink()
            with suppress(OSError):
                folder.rmdir()  # never more than an empty folder: something may have come a moment ago
                return None
    return None


def move_back(folder: Path, site: Path, owned: frozenset[str]) -> list[str]:
    """Move foreign files of an old site to the new one. Returns the paths that could not be moved."""
    own_folders = folders_of(owned)
    stays = []
    for path, size in list(walk(folder, own_folders.__contains__)):
        if is_own(folder / path, path, size, owned, own_folders):
            continue
        try:
            for above in reversed(list(folders_above(path))):
                (site / above).mkdir(exist_ok=True)
            rename_into(folder / path, site / path)
        except OSError:
            stays.append(path)
    return stays


def set_aside(folder: Path, site: Path) -> Path:
    """Rename a folder with foreign files so that it is visible to people."""
    place = site.with_name(f"{site.name}.others-{secrets.token_hex(4)}")
    folder.rename(place)
    (place / MANIFEST_FILE).unlink(missing_ok=True)
    return place


def remove_stage_folders(site: Path, *, alone: bool) -> None:
    """Remove stage folders within a site that killed builds have left."""
    for folder in site.iterdir() if site.is_dir() else ():
        dead = STAGE.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink()
        if dead and (alone or untouched_for(folder) > DAY):
            remove(folder)


def untouched_for(folder: Path) -> float:
    """Return the seconds since an entry was added to the folder or removed from it."""
    with suppress(OSError):
        return time.time() - folder.stat().st_mtime
    return 0


def try_lock(folder: Path) -> int | Literal[False] | None:
    """Lock a folder until the process ends. Returns a descriptor, False if it is locked, None without such locks."""
    if not LOCKS:
        return None
    import fcntl

    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(number)
        return False if isinstance(error, BlockingIOError) else None
    return number


def remove(path: Path) -> None:
    """Remove a file or folder as far as permitted. The rest is left to the next build."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
