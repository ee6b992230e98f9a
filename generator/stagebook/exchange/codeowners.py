"""The owners of model files as a CODEOWNERS file, by which GitHub, GitLab, Gitea and Forgejo ask them for reviews.

Owners are the handles or e-mail addresses in the `contact` of teams. No line depends on another: a folder is named only
where all model files in it have the same owners.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from stagebook.model import OperatingModel
from stagebook.source import Places
from stagebook.words import say

HANDLE = re.compile(r"(?<![\w@./+-])@[A-Za-z0-9][\w-]*(?:/[A-Za-z0-9][\w.-]*)*", re.ASCII)
"""`@user`, `@organisation/team` or, on GitLab, `@group/subgroup`."""
EMAIL = re.compile(r"(?<![\w@./+%-])[\w.+%-]+@[A-Za-z0-9][\w-]*(?:\.[\w-]+)+", re.ASCII)
SPECIAL = re.compile(r"[\\*?\[\]!#\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that mean something in a pattern or end a line; services differ in whether they can be escaped."""

Owners = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeOwners:
    """A CODEOWNERS file, and the teams that it cannot name."""

    text: str
    unreachable: tuple[str, ...]
    """Ids of teams that own something and whose `contact` has neither handle nor address."""


def write_codeowners(model: OperatingModel, places: Places, folder: str) -> CodeOwners:
    """Write the owners of all model files. `folder` leads from the root of the repository to the project."""
    teams = teams_by_file(model, places)
    named = sorted({team for found in teams.values() for team in found})
    owners = {team: find_owners(model.teams[team].contact) for team in named}
    files = {
        path: tuple(dict.fromkeys(owner for team in found for owner in owners[team])) for path, found in teams.items()
    }
    unreachable = tuple(team for team, found in owners.items() if not found)
    lines = [f"# {say('codeowners.heading')}"]
    lines += [f"# {say('codeowners.unreachable', team=team)}" for team in unreachable]
    for path, found in sorted(merge_folders(files).items()):
        if found:
            lines.append(" ".join((pattern(f"{folder}{path}"), *found)))
    return CodeOwners("\n".join(lines) + "\n", unreachable)


def teams_by_file(model: OperatingModel, places: Places) -> dict[str, tuple[str, ...]]:
    """Return the teams of every model file: owners of the things in it, sorted; a team owns its own file."""
    found: dict[str, set[str]] = {}
    for thing in model:
        home = places.home(thing.ref)
        if home is None:
            continue
        team = thing.id if thing.kind_name == "team" else thing.owner
        found.setdefault(home.source.path, set()).update({team} & model.teams.keys())
    return {path: tuple(sorted(teams)) for path, teams in found.items()}


def find_owners(contact: str) -> Owners:
    """Return the handles in a contact; where there are none, the e-mail addresses.

    A service that does not know an address may refuse the whole line, so none stands beside a handle.
    """
    found = HANDLE.findall(contact) or EMAIL.findall(contact)
    return tuple(dict.fromkeys(each.rstrip(".-_") for each in found))


def merge_folders(files: Mapping[str, Owners]) -> dict[str, Owners]:
    """Replace the files of a folder by the folder, `models/teams/`, where two or more all have the same owners."""
    within: dict[str, list[str]] = {}
    for path in files:
        for folder in folders_of(path):
            within.setdefault(folder, []).append(path)
    alike = {folder for folder, paths in within.items() if len(paths) > 1 and len({files[path] for path in paths}) == 1}
    merged = dict[str, Owners]()
    for path, owners in files.items():
        merged[next((folder for folder in folders_of(path) if folder in alike), path)] = owners
    return merged


def folders_of(path: str) -> Iterator[str]:
    """Yield the folders around a file, outermost first, each with a slash at its end."""
    yield from (f"{folder}/" for folder in reversed(PurePosixPath(path).parents) if folder != PurePosixPath("."))


def pattern(path: str) -> str:
    """Return the pattern of a path from the root of the repository.

    Blanks are escaped. A character that a pattern may take for something else becomes `?`, which stands for any one.
    """
    return "/" + SPECIAL.sub("?", path).replace(" ", "\\ ")


def unreachable_words(teams: Iterable[str]) -> str:
    """Return a sentence about the teams that cannot be named."""
    names = sorted(teams)
    return say("codeowners.told", len(names), names=", ".join(names))
