"""Files by which GitHub and GitLab check, compare and comment on changes of a model. Nothing is written over.

A hosting service reads them at the root of the repository, wherever the model lies in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from types import MappingProxyType

from stagebook import __version__
from stagebook.editing.existing_folder import InTheWayError, occupied
from stagebook.project.search import find_repository

TEMPLATES = resources("stagebook.editing") / "pipelines"
GITLAB_CI = ".gitlab-ci.yml"
SERVICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "github": MappingProxyType(
            {
                ".github/workflows/stagebook.yml": "github/stagebook.yml",
                ".github/workflows/stagebook-comment.yml": "github/stagebook-comment.yml",
            }
        ),
        "gitlab": MappingProxyType(
            {".gitlab/stagebook.yml": "gitlab/stagebook.yml", GITLAB_CI: "gitlab/gitlab-ci.yml"}
        ),
    }
)
"""The files of each service by path from the root of the repository, with their templates."""

OPTIONAL = frozenset({GITLAB_CI})
"""Files that are left out where they exist: theirs includes ours by a line."""


class PipelineInTheWayError(InTheWayError):
    """Files of a service exist already. `paths` are relative to the root of the repository."""


@dataclass(frozen=True, slots=True)
class Pipelines:
    """Files of services that are to be written."""

    root: Path
    """The root of the repository, or the folder of the model where it is in none."""
    files: Mapping[str, bytes]
    """Content by path from the root."""
    kept: tuple[str, ...] = ()
    """Files that exist and stay as they are, and have to include ours."""


def plan_pipelines(directory: Path, services: Iterable[str]) -> Pipelines:
    """Decide which files of services are written for a model. Raises PipelineInTheWayError where one exists."""
    root = find_repository(directory) or directory.resolve()
    model = directory.resolve().relative_to(root).as_posix()
    wanted = {path: name for service in dict.fromkeys(services) for path, name in SERVICES[service].items()}
    taken = {path for path in wanted if occupied(root, path)}
    if blocked := sorted(taken - OPTIONAL):
        raise PipelineInTheWayError(tuple(blocked))
    files = {path: fill_in(name, model) for path, name in sorted(wanted.items()) if path not in taken}
    return Pipelines(root, files, tuple(sorted(taken)))


def fill_in(name: str, model: str) -> bytes:
    """Return a template with our version and the path of the model in it."""
    path = quote(model)
    if name.startswith("github/"):  # where it would be an expression
        path = path.replace("${{", "${{ '${{' }}")
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    return text.replace("{version}", __version__).replace("{model}", path).encode()


def quote(path: str) -> str:
    """Quote a path as a value of YAML that is no option of a command."""
    return json.dumps(f"./{path}" if path.startswith("-") else path)
