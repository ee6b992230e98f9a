"""Write JSON Schema files for editors, and the settings that map model files to schemas."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.model.schema import Ids, Schema, schema_name, write_schema
from stagebook.reading.paths import KIND_BY_FOLDER
from stagebook.regular_files import open_folder
from stagebook.rules import RULES

FOLDER = ".stagebook/schema"
"""Default folder of the schemas in a project."""

VSCODE_SETTINGS = ".vscode/settings.json"

EXTENSION = "redhat.vscode-yaml"
"""The VS Code extension for YAML. It runs yaml-language-server, as most other editors do."""


def write_schemas(ids: Ids | None = None) -> dict[str, Schema]:
    """Return the schema of every kind, by kind; with ids, references are restricted to them."""
    rules = {code: rule.text.summary for code, rule in RULES.items()}
    return {kind: write_schema(kind, ids, rules) for kind in KINDS}


def schema_files(ids: Ids | None = None) -> dict[str, bytes]:
    """Return the schemas as files: content by name."""
    return {schema_name(kind): as_json(schema) for kind, schema in write_schemas(ids).items()}


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write schemas into a folder, replacing existing ones; links to the folder are followed. Raises OSError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # a file, where a folder is needed
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), error.filename) from error
    with open_folder(folder) as opened:
        for name, content in files.items():
            opened.replace_file(name, content)


def modeline(path: str, folder: str = FOLDER) -> str:
    """Return the first line of a model file, by which editors find its schema; paths are relative to the project."""
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}{folder}/{schema_name(kind_of(path))}\n"


def kind_of(path: str) -> str:
    """Return the kind of a model file by its folder."""
    return next((KIND_BY_FOLDER[part] for part in PurePosixPath(path).parts if part in KIND_BY_FOLDER), ORGANISATION)


def vscode_files(folders: Sequence[str] = ("models",)) -> dict[str, bytes]:
    """Return the VS Code settings by path: which schema applies to which files, and the extension to recommend."""
    schemas = {f"./{FOLDER}/{schema_name(kind)}": globs(kind, folders) for kind in KINDS}
    # The public schema store matches every mkdocs.yml to a schema of another theme, and would underline ours.
    settings = {"yaml.schemas": schemas, "yaml.schemaStore.enable": False}
    return {
        VSCODE_SETTINGS: as_json(settings),
        ".vscode/extensions.json": as_json({"recommendations": [EXTENSION]}),
    }


def globs(kind: str, folders: Sequence[str]) -> list[str]:
    """Return the glob patterns of the files of a kind, one for each model folder."""
    inside = f"{ORGANISATION}.yaml" if kind == ORGANISATION else f"{KINDS[kind].folder}/**/*.yaml"
    return [f"{folder}/{inside}" for folder in folders]


def as_json(value: Mapping[str, Any]) -> bytes:
    """Return a value as indented JSON in UTF-8, with a final line feed."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
