"""Keep the schemas of a project up to date: its folder `.stagebook`, made from its models and ignored by git.

It is written where editors are pointed at it: where it exists, where a model file names it in its first line, or where
the settings of VS Code do. It is never written through a symbolic link.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from stagebook import __version__
from stagebook.editing.known import known_ids
from stagebook.editing.schemas import FOLDER, VSCODE_SETTINGS, schema_files
from stagebook.model.kinds import KINDS
from stagebook.model.schema import Ids, schema_name
from stagebook.project.folder import Project, has_models
from stagebook.reading.files import parse_file
from stagebook.reading.read import FileParser
from stagebook.regular_files import Folder, open_folder

PARENT, _, INNER = FOLDER.partition("/")
GITIGNORE, IGNORE_ALL = ".gitignore", b"# Made by stagebook from the models.\n*\n"
"""The file by which the folder keeps itself out of version control, whatever the project ignores."""
STATE = "state"
"""Name of the file that holds what the schemas were made from and what was written, as hashes."""
MAX_FILE_BYTES = 64 << 20
"""No schema is that large, whatever lies in its place."""
MAX_MODELINE_BYTES = 300
"""A first line that names a schema lies within so many bytes."""

Outcome = Literal["same", "written", "adopted", "refused"]
"""Result of an update. `adopted`: the folder was there and git did not ignore it; this is so once."""


@dataclass
class SchemaUpdater:
    """Updates the schemas of one project, again after each change. Nothing that goes wrong with a file is raised."""

    parse: FileParser = parse_file
    """May cache."""
    last_ids: Ids | None = field(default=None, init=False)
    """The ids of the last update by this updater."""

    def __call__(self, project: Project) -> Outcome:
        """Write the schemas if they are wanted and would differ."""
        if not has_models(project.findings) or not wants_schemas(project):
            return "same"
        try:
            return self.update(project)
        except OSError:  # a folder that nobody may write to, a full disk, a link: editors do without
            return "refused"

    def update(self, project: Project) -> Outcome:
        """Write the schemas if they would differ. Raises LinkError, NotRegularError or OSError."""
        state = hash_inputs(project)
        if is_current(project.directory, state):
            return "same"
        ids = known_ids(project.files, project.settings.models, project.unread, self.parse)
        if ids == self.last_ids and is_whole(project.directory):
            return "same"
        outcome = write_schema_folder(project.directory, schema_files(ids), state)
        self.last_ids = ids
        return outcome


def wants_schemas(project: Project) -> bool:
    """Return whether the project has the folder, or something in it points editors there."""
    named = FOLDER.encode()
    if (project.directory / PARENT).is_dir() or any(
        named in data[:MAX_MODELINE_BYTES] for data in project.files.values()
    ):
        return True
    return named in read_file(project.directory, VSCODE_SETTINGS)


def write_schema_folder(directory: Path, files: Mapping[str, bytes], state: str = "") -> Outcome:
    """Write the schemas that differ into the folder of a project. Raises LinkError, NotRegularError or OSError.

    Each file is replaced atomically. The state is written last: two commands at once leave either files that belong to
    it, or ones that do not, which the next command writes anew.
    """
    with open_folder(directory, PARENT, create=True) as parent:
        there = {entry.name for entry in parent.entries()}
        if GITIGNORE not in there:
            parent.replace_file(GITIGNORE, IGNORE_ALL)
    with open_folder(directory, FOLDER, create=True) as folder:
        written = [name for name, content in files.items() if put(folder, name, content)]
    with open_folder(directory, PARENT) as parent:
        if state:
            put(parent, STATE, f"{state}\n{hash_files(files)}\n".encode())
    if INNER in there and GITIGNORE not in there:
        return "adopted"
    return "written" if written else "same"


def put(folder: Folder, name: str, content: bytes) -> bool:
    """Write a file unless it has this content. Returns whether it was written. Raises LinkError or OSError."""
    with suppress(FileNotFoundError), folder.open(name) as file:
        if file.read(len(content) + 1) == content:
            return False
    folder.replace_file(name, content)
    return True


def hash_inputs(project: Project) -> str:
    """Return the SHA-256, in hex, of what the schemas are made from: this version and the files of the models."""
    digest = sha256(repr((__version__, project.settings.models, sorted(project.unread))).encode(errors="replace"))
    for path, content in sorted(project.files.items()):
        update_hash(digest, path.encode(errors="surrogateescape"))
        update_hash(digest, content)
    return digest.hexdigest()


def hash_files(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256, in hex, of all schemas, in the order of the kinds."""
    digest = sha256()
    for kind in KINDS:
        update_hash(digest, files[schema_name(kind)])
    return digest.hexdigest()


def update_hash(digest: Any, part: bytes) -> None:
    """Add a length-prefixed part to a hash."""
    digest.update(len(part).to_bytes(8))
    digest.update(part)


def is_current(directory: Path, state: str) -> bool:
    """Return whether the schemas were made from these inputs, and are as they were written."""
    recorded = read_file(directory, f"{PARENT}/{STATE}").decode("ascii", "replace").split()
    if len(recorded) != 2 or recorded[0] != state:
        return False
    files = {schema_name(kind): read_file(directory, f"{FOLDER}/{schema_name(kind)}") for kind in KINDS}
    return hash_files(files) == recorded[1]


def is_whole(directory: Path) -> bool:
    """Return whether every schema exists."""
    return all((directory / FOLDER / schema_name(kind)).is_file() for kind in KINDS)


def read_file(directory: Path, path: str) -> bytes:
    """Read a regular file below a folder, at most MAX_FILE_BYTES of it; empty where there is none that can be read."""
    inside, _, name = path.rpartition("/")
    try:
        with open_folder(directory, inside) as folder, folder.open(name) as file:
            return file.read(MAX_FILE_BYTES)
    except OSError:
        return b""
