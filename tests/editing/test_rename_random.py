"""Random renames of whole organisations: the starters, and others where STAGEBOOK_RENAME names their folders."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagebook.editing.file_changes import write_changes
from stagebook.editing.rename import Rename, make_rename
from stagebook.model.kinds import ORGANISATION
from stagebook.project.folder import Project, load
from stagebook.reading import read

STARTERS = Path(__file__).parents[2] / "generator/stagebook/editing/starters"
FOLDERS = os.environ.get("STAGEBOOK_RENAME", "").split(os.pathsep)
CASES = [(STARTERS / "bakery", 30), (STARTERS / "university", 6), *((Path(each), 200) for each in FOLDERS if each)]
NEW = ("on", "2026", "1e5", "null", "slots", "a-b-c", "0b1", "x")


def random_renames(project: Project, count: int) -> Iterator[tuple[Project, Rename]]:
    """Renames one after the other, each of the project that the last one gave; some to an id that was there before."""
    chance = random.Random(13)
    former: dict[tuple[str, str], str] = {}
    for number in range(count):
        model = read(project.files, folders=project.settings.models).model
        assert model
        ref = chance.choice([thing.ref for thing in model if thing.ref.kind != ORGANISATION])
        was = former.get(ref)
        new = was if was and chance.random() < 0.5 else f"{chance.choice(NEW)}-{number}".removesuffix("-0")
        rename = make_rename(project, ref.kind, ref.id, new)
        yield project, rename
        former[rename.new] = ref.id
        files = {change.path: change.after for change in rename.changes}
        kept = {path: data for path, data in project.files.items() if path not in files}
        project = Project(
            project.directory,
            project.settings,
            {**kept, **{path: data for path, data in files.items() if data is not None}},
        )


@pytest.mark.parametrize(("folder", "count"), CASES, ids=lambda each: getattr(each, "name", str(each)))
def test_a_rename_keeps_every_other_byte(folder: Path, count: int) -> None:
    """A line that differs had the old id; one that is new is `was`. `make_rename` itself compares the models."""
    for _, rename in random_renames(load(folder), count):
        for file in rename.files:
            before, after = file.before.split(b"\n"), file.after.split(b"\n")
            if len(after) > len(before):
                added = next(
                    at for at, line in enumerate(after) if line.strip().startswith(b"was: [") and line not in before
                )
                assert rename.old.id.encode() in after.pop(added)
            for old, new in zip(before, after, strict=True):
                named = rename.old.id.encode() in old and rename.new.id.encode() in new
                assert old == new or named or (b"was: [" in old and rename.old.id.encode() in new)


def test_what_is_written_is_what_was_checked(tmp_path: Path) -> None:
    """The files on disk are those of the plan, and nothing is left beside them."""
    for path, data in load(STARTERS / "bakery").files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    for project, rename in random_renames(load(tmp_path), 5):
        write_changes(tmp_path, rename.changes, "rename")
        files = {change.path: change.after for change in rename.changes}
        wanted = {path: data for path, data in {**project.files, **files}.items() if data is not None}
        assert load(tmp_path).files == wanted
        assert [each.name for each in tmp_path.rglob("*") if each.name.startswith(".")] == []
