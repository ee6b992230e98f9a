"""The files by which editors complete, explain and underline, and what tells an editor which file is for what."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.model.schema import Ids, Schema, schema_name, write_schema
from stagebook.reading.paths import KIND_BY_FOLDER
from stagebook.rules import RULES

FOLDER = ".stagebook/schema"
"""Where the schemas lie in a project, unless somebody wants them elsewhere."""

EXTENSION = "redhat.vscode-yaml"
"""What makes VS Code know YAML. It runs the same language server as most other editors do."""


def write_schemas(ids: Ids | None = None) -> dict[str, Schema]:
    """The schema of every kind, by kind; with ids, a reference must be one of those that exist."""
    rules = {code: rule.text.summary for code, rule in RULES.items()}
    return {kind: write_schema(kind, ids, rules) for kind in KINDS}


def schema_files(ids: Ids | None = None) -> dict[str, bytes]:
    """The schemas as files, by their names."""
    return {schema_name(kind): as_json(schema) for kind, schema in write_schemas(ids).items()}


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write schemas into a folder, over those that lie there. OSError where the disk refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def modeline(path: str, folder: str = FOLDER) -> str:
    """The comment at the head of a model file by which any editor finds its schema; paths are from the project."""
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}{folder}/{schema_name(kind_of(path))}\n"


def kind_of(path: str) -> str:
    """The kind of a model file by the folder it lies in."""
    return next((KIND_BY_FOLDER[part] for part in PurePosixPath(path).parts if part in KIND_BY_FOLDER), ORGANISATION)


def vscode_files(folders: Sequence[str] = ("models",)) -> dict[str, bytes]:
    """What VS Code needs to know, by path: which schema is for which files, and which extension reads them."""
    schemas = {f"./{FOLDER}/{schema_name(kind)}": globs(kind, folders) for kind in KINDS}
    # The public catalogue of schemas takes every mkdocs.yml for one with another theme, and underlines ours.
    settings = {"yaml.schemas": schemas, "yaml.schemaStore.enable": False}
    return {
        ".vscode/settings.json": as_json(settings),
        ".vscode/extensions.json": as_json({"recommendations": [EXTENSION]}),
    }


def globs(kind: str, folders: Sequence[str]) -> list[str]:
    """Where the files of a kind lie."""
    inside = f"{ORGANISATION}.yaml" if kind == ORGANISATION else f"{KINDS[kind].folder}/**/*.yaml"
    return [f"{folder}/{inside}" for folder in folders]


def as_json(value: Mapping[str, Any]) -> bytes:
    """A value as a file that people may read and git compares."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
