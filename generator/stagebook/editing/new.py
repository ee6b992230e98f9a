"""A new project: a small organisation that exists nowhere, whole enough to look at and short enough to write over.

Or an empty one, for whoever would only have to take the example away.
"""

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
"""Keeps a folder in git that has nothing in it yet. Neither models nor pages are looked for under such a name."""

NAMED = {"models/organisation.yaml": "name", "mkdocs.yml": "site_name"}
"""Where a starter says what the organisation is called."""

DOTTED = {"gitignore": ".gitignore"}
"""Files that would mean something to git where the starters lie."""

HARMLESS = ("readme", "licence", "license", "copying")
"""What a folder may hold when a project begins in it, whatever its ending; hidden files as well."""


class InTheWayError(Exception):
    """A project cannot begin in a folder. `paths` are in the way, from that folder."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


def begin(directory: Path, name: str = "", starter: str = STARTER) -> tuple[str, ...]:
    """Write a new project into a folder, which is made if need be, and return the paths written.

    InTheWayError where something stands there already: nothing is written then. OSError where the disk refuses; what
    had been written is taken away again.
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
            with place.open("xb") as file:  # never over a file, not even over one that came a moment ago
                written.append(place)
                file.write(content)
    except OSError:
        for place in written:
            place.unlink(missing_ok=True)
        raise
    return tuple(project)


def name_of(directory: Path) -> str:
    """What a folder is called, where that can be the name of an organisation."""
    name = directory.resolve().name
    return name if name.isprintable() else ""


def make_project(name: str = "", starter: str = STARTER) -> dict[str, bytes]:
    """All files of a new project by their paths, in order."""
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
    """The files of a starter; what it has none of itself, besides models, comes from the first one."""
    own = starter != STARTER
    shared = (each for each in read_texts(STARTERS / STARTER) if not (own and each[0].startswith(f"{MODELS}/")))
    if starter == EMPTY:
        shared = (each for each in shared if each[0] in SETTINGS)
        yield from ((f"{folder}/{PLACEHOLDER}", "") for folder in empty_folders())
    yield from shared
    for folder in (MODELS, PAGES) if own else ():
        yield from ((f"{folder}/{path}", text) for path, text in read_texts(starter_folder(starter) / folder))


def empty_folders() -> Iterator[str]:
    """Where files come to lie: one folder for each kind, and one for pages."""
    yield PAGES
    yield from (f"{MODELS}/{folder}" for folder in BY_FOLDER if folder != ORGANISATION)


def starter_folder(starter: str) -> Traversable:
    """Where a starter lies: in the package, or, for the example of this project, in the checkout around it."""
    packed = STARTERS / starter
    return packed if packed.is_dir() else Path(__file__).resolve().parents[3]


def read_texts(root: Traversable) -> Iterator[tuple[str, str]]:
    """The files below a folder by their paths from it; nothing where there is no such folder."""
    waiting: list[tuple[str, Traversable]] = [("", root)]
    while waiting:
        path, place = waiting.pop()
        if place.is_dir():
            waiting += [(f"{path}/{each.name}".lstrip("/"), each) for each in place.iterdir()]
        elif place.is_file():
            yield path, place.read_text(encoding="utf-8")


def in_the_way(directory: Path, project: Mapping[str, bytes]) -> Iterator[str]:
    """What keeps a project from beginning in a folder: files that would be written over, and others' work."""
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
    """Whether something stands where a file, or a folder that holds it, is to be."""
    place = directory / path
    if place.exists() or place.is_symlink():
        return True
    folders = [each for each in place.parents if each.is_relative_to(directory) and each != directory]
    return any(each.is_symlink() or (each.exists() and not each.is_dir()) for each in folders)
