"""Create a new project from a starter: a small made-up organisation to edit, or an empty project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from stagebook.editing.known import known_ids
from stagebook.editing.round_trip import get_value, set_values
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

DOTTED = {"gitignore": ".gitignore"}
"""Files stored under another name, because git would read them in the folder of starters."""

HARMLESS = ("readme", "licence", "license", "copying")
"""Beginnings of names of files that may exist in the folder of a new project, as may hidden files."""


class InTheWayError(Exception):
    """A project cannot be created in a folder. `paths` are the entries that block it, relative to the folder."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


def begin(directory: Path, name: str = "", starter: str = STARTER) -> tuple[str, ...]:
    """Write a new project into a folder, which is created if needed, and return the paths written.

    Raises InTheWayError, before writing anything, if the folder holds other files. Raises OSError if a file cannot be
    written; the files written until then are removed.
    """
    project = make_project(name or (name_of(directory) if starter == EMPTY else ""), starter)
    found = tuple(in_the_way(directory, project))
    if found:
        raise InTheWayError(found)
    written: list[Path] = []
    try:
        for path, content in project.items():
            place = directory / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as file:  # never overwrites a file, not even one created since the check
                written.append(place)
                file.write(content)
    except OSError:
        for place in written:
            place.unlink(missing_ok=True)
        raise
    return tuple(project)


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
    project |= vscode_files()
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


def in_the_way(directory: Path, project: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the paths that block a new project in a folder: files it would overwrite, and other visible entries."""
    if not directory.exists():
        return
    taken = {path for path in project if occupied(directory, path)}
    visible = {
        entry.name
        for entry in directory.iterdir()
        if not entry.name.startswith(".") and not entry.name.lower().startswith(HARMLESS)
    }
    covered = {path.partition("/")[0] for path in taken}
    yield from sorted(taken | visible - covered, key=lambda path: (path.startswith("."), path))


def occupied(directory: Path, path: str) -> bool:
    """Return whether a path exists, or a folder of it is a link or not a folder."""
    place = directory / path
    if place.exists() or place.is_symlink():
        return True
    folders = [each for each in place.parents if each.is_relative_to(directory) and each != directory]
    return any(each.is_symlink() or (each.exists() and not each.is_dir()) for each in folders)
