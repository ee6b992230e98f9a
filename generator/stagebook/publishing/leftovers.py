"""Remove what builds have used: drafts as a whole, old sites but for what is not of the site."""

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
from stagebook.publishing.manifest import MARK, STAGE, folders_above, folders_of, read_manifest

LOCKS = importlib.util.find_spec("fcntl") is not None
"""Windows has none that ends with its process. There a draft is abandoned after a day."""
PREVIOUS = ".previous"
DAY = 24 * 60 * 60
ATTEMPTS = 3


def sweep(site: Path) -> None:
    """Remove what dead builds left beside a site, and finish what one of them died in the middle of."""
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
    """Remove a draft unless a process that lives has it."""
    lock = locked(folder)
    if lock is False:
        return
    if lock is not None or untouched_for(folder) > DAY:
        clear(folder, site)
    if lock is not None:
        os.close(lock)


def clear(folder: Path, site: Path) -> None:
    """Remove a folder that a build has used: a draft as a whole, an old site but for what is not of the site."""
    with suppress(OSError):
        if read_manifest(folder):
            retire(folder, site)
        else:
            remove(folder)


def retire(folder: Path, site: Path) -> Path | None:
    """Remove an old site. What others put into it until it was exchanged goes back to its place in the new one.

    Returns the folder in which the rest of that is, if places were taken. What cannot be removed, a later sweep tries.
    """
    with suppress(OSError):
        manifest = read_manifest(folder)
        for _ in range(ATTEMPTS if manifest else 0):
            assert manifest
            sweep_stages(folder, alone=True)
            with suppress(OSError):
                remove_files(folder, manifest.files)
            if move_back(folder, site, manifest.files):
                return set_aside(folder, site)
            if [each.name for each in folder.iterdir()] == [MARK]:
                (folder / MARK).unlink()
            with suppress(OSError):
                folder.rmdir()  # never more than an empty folder: something may have come a moment ago
                return None
    return None


def move_back(folder: Path, site: Path, owned: frozenset[str]) -> list[str]:
    """Move what is not of an old site to its place in the new one. Returns what could not be moved."""
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
    """Give a folder with files of others a name that people see."""
    place = site.with_name(f"{site.name}.others-{secrets.token_hex(4)}")
    folder.rename(place)
    (place / MARK).unlink(missing_ok=True)
    return place


def sweep_stages(site: Path, *, alone: bool) -> None:
    """Remove what builds left within a site that died while they wrote there."""
    for folder in site.iterdir() if site.is_dir() else ():
        dead = STAGE.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink()
        if dead and (alone or untouched_for(folder) > DAY):
            remove(folder)


def untouched_for(folder: Path) -> float:
    """Seconds since something was put right into the folder."""
    with suppress(OSError):
        return time.time() - folder.stat().st_mtime
    return 0


def locked(folder: Path) -> int | Literal[False] | None:
    """A lock that ends with the process: its number, False if another holds it, None where there are no such locks."""
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
    """Remove a file or folder as far as we may; what is left, a later sweep tries again."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
