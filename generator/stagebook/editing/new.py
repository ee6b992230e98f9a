"""Create a new project from a starter: a small made-up organisation to edit, or an empty project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from stagebook.editing.existing_folder import GITIGNORE, Plan, append_lines, plan
from stagebook.editing.known import known_ids
from stagebook.editing.pipeline_files import Pipelines, plan_pipelines
from stagebook.editing.round_trip import get_value, set_values
from stagebook.editing.schema_folder import IGNORE_ALL, PARENT
from stagebook.editing.schemas import FOLDER, modeline, schema_files, vscode_files
from stagebook.model.kinds import BY_FOLDER, ORGANISATION

STARTER = "bakery"
"""A few files of each main kind, to write over. Its pages, its settings and its README go with every other starter."""

SHAPES: Mapping[str, str] = MappingProxyType({"group": "retailer", "track": "leisure", "stage": "university"})
"""A whole small organisation of each shape of delivery. The leisure business is the example of this very project."""

EMPTY = "empty"
"""Nothing but the organisation itself, to be filled in, and a folder for each kind."""

STARTERS = resources("stagebook.editing") / "starters"
MODELS, PAGES = "models", "content"
SETTINGS = ("gitignore", "mkdocs.yml")
PLACEHOLDER = ".gitkeep"
"""Keeps an empty folder in git. It is read neither as a model nor as a page."""

NAMED = {"models/organisation.yaml": "name", "mkdocs.yml": "site_name"}
"""Files of a starter that hold the name of the organisation, each with its key."""

DOTTED = {"gitignore": GITIGNORE}
"""Files stored under another name, because git would read them in the folder of starters."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written into the folder of a new project."""

    written: tuple[str, ...]
    """Paths of new files."""
    plan: Plan
    """Among others: files that stayed, and lines of `.gitignore`."""
    pipelines: Pipelines
    """Files of hosting services."""


def begin(directory: Path, name: str = "", starter: str = STARTER, services: Iterable[str] = ()) -> Begun:
    """Write a new project into a folder, which is created if needed, and files of services. Nothing is written over.

    Raises InTheWayError, before writing anything, if the folder holds what belongs to something else. Raises OSError if
    a file cannot be written; all that was written until then is removed.
    """
    project = make_project(name or (name_of(directory) if starter == EMPTY else ""), starter)
    planned, pipelines = plan(directory, project), plan_pipelines(directory, services)
    made: list[Path] = []
    try:
        write_files(directory, planned.files, made)
        write_files(pipelines.root, pipelines.files, made)
        if planned.ignored and planned.can_append:
            append_lines(directory / GITIGNORE, project[GITIGNORE].decode().splitlines()[0], planned.ignored)
    except BaseException:
        remove(made)
        raise
    return Begun(tuple(planned.files), planned, pipelines)


def add_pipelines(directory: Path, services: Iterable[str]) -> Pipelines:
    """Write the files of services for an existing project, and touch nothing else. Raises as `begin`."""
    pipelines = plan_pipelines(directory, services)
    made: list[Path] = []
    try:
        write_files(pipelines.root, pipelines.files, made)
    except BaseException:
        remove(made)
        raise
    return pipelines


def write_files(folder: Path, files: Mapping[str, bytes], made: list[Path]) -> None:
    """Write new files below a folder, and add each file and folder that is created to the list. Raises OSError."""
    for path, content in files.items():
        place = folder / path
        make_folders(place.parent, made)
        with place.open("xb") as file:  # never overwrites a file, not even one created since the check
            made.append(place)
            file.write(content)


def make_folders(folder: Path, made: list[Path]) -> None:
    """Create a folder and those above it, and add each that was missing to the list."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    made += reversed(missing)


def remove(made: list[Path]) -> None:
    """Remove new files and folders, the last one first. A folder into which others wrote meanwhile stays."""
    for place in reversed(made):
        with suppress(OSError):
            if place.is_dir():
                place.rmdir()
            else:
                place.unlink()


def name_of(directory: Path) -> str:
    """Return the name of a folder; empty if it is not printable."""
    name = directory.resolve().name
    return name if name.isprintable() else ""


def make_project(name: str = "", starter: str = STARTER) -> dict[str, bytes]:
    """Return the content of every file of a new project, by path, sorted."""
    texts = {DOTTED.get(path, path): text for path, text in all_texts(starter)}
    if starter not in (STARTER, EMPTY) and not name:
        name = str(get_value(texts["models/organisation.yaml"], "name"))
    for path, key in NAMED.items() if name else ():
        texts[path] = set_values(texts[path], {key: name})
    models = {path for path in texts if path.startswith(f"{MODELS}/") and path.endswith(".yaml")}
    project = {path: (modeline(path) * (path in models) + text).encode() for path, text in texts.items()}
    ids = known_ids({path: project[path] for path in models})
    project |= {f"{FOLDER}/{file}": content for file, content in schema_files(ids).items()}
    project |= {f"{PARENT}/{GITIGNORE}": IGNORE_ALL, **vscode_files()}
    return dict(sorted(project.items()))


def all_texts(starter: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the files of a starter; settings, pages and README come from STARTER if it has none."""
    own = starter != STARTER
    shared = (each for each in read_texts(STARTERS / STARTER) if not (own and each[0].startswith(f"{MODELS}/")))
    if starter == EMPTY:
        shared = (each for each in shared if each[0] in SETTINGS)
        yield from ((f"{folder}/{PLACEHOLDER}", "") for folder in empty_folders())
    yield from shared
    for folder in (MODELS, PAGES) if own else ():
        yield from ((f"{folder}/{path}", text) for path, text in read_texts(starter_folder(starter) / folder))


def empty_folders() -> Iterator[str]:
    """Yield the folders of an empty project: one for each kind, and one for pages."""
    yield PAGES
    yield from (f"{MODELS}/{folder}" for folder in BY_FOLDER if folder != ORGANISATION)


def starter_folder(starter: str) -> Traversable:
    """Return the folder of a starter: in the package, or, for the example organisation, the root of the checkout."""
    packed = STARTERS / starter
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3]


def read_texts(root: Traversable) -> Iterator[tuple[str, str]]:
    """Yield path and text of all files below a folder; nothing if it does not exist."""
    waiting: list[tuple[str, Traversable]] = [("", root)]
    while waiting:
        path, place = waiting.pop()
        if place.is_dir():
            waiting += [(f"{path}/{each.name}".lstrip("/"), each) for each in place.iterdir()]
        elif place.is_file():
            yield path, place.read_text(encoding="utf-8")
