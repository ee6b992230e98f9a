"""The edge to the disk: which files are read, and what is said of those that cannot be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from stagebook.project.folder import has_models, load
from stagebook.regular_files import Folder
from tests.reading.messages import found_in, tell


def write(folder: Path, **files: str) -> Path:
    """Write files by their paths, `__` for a slash; there is an organisation among them."""
    for name, text in {"models__organisation": "name: N\n", **files}.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_paths_from_the_directory(tmp_path: Path) -> None:
    """Files have POSIX paths from the project's folder, wherever the command was started."""
    write(tmp_path, models__enablers__food__tills="name: Tills\n")
    project = load(tmp_path)
    assert dict(project.files) == {
        "models/enablers/food/tills.yaml": b"name: Tills\n",
        "models/organisation.yaml": b"name: N\n",
    }
    assert (project.has_mkdocs_yml, has_models(project.findings), project.findings) == (False, True, ())


def test_name_of_the_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder has its name even where it is called `.`."""
    write(tmp_path / "northfield")
    monkeypatch.chdir(tmp_path / "northfield")
    assert load(Path()).directory.name == "northfield"


def test_no_models(tmp_path: Path) -> None:
    """Without a folder of models there is nothing to run on, and the message says what to do."""
    project = load(tmp_path)
    assert not has_models(project.findings)
    (finding,) = project.findings
    assert (finding.code, finding.message) == ("models-missing", f"There is no folder `models` in {tmp_path}.")
    assert "models/organisation.yaml" in finding.hint


def test_empty_models(tmp_path: Path) -> None:
    """An empty folder of models is a beginning: the organisation is missing, and no more is said."""
    (tmp_path / "models").mkdir()
    assert [finding.code for finding in found_in(tmp_path)] == ["organisation-missing"]


def test_symbolic_links(tmp_path: Path) -> None:
    """A link is one error, whether to a file, a folder or nothing; what it is named after counts as existing."""
    write(tmp_path / "elsewhere", teams__digital="name: Digital\n")
    write(tmp_path, models__enablers__booking="name: B\nowner: digital\ndepends_on: [gone]\n")
    (tmp_path / "models/teams").mkdir()
    (tmp_path / "models/teams/digital.yaml").symlink_to(tmp_path / "elsewhere/teams/digital.yaml")
    (tmp_path / "models/enablers/gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "models/enablers/round").symlink_to("..")
    (tmp_path / "models/notes.txt").symlink_to("nowhere.txt")
    told = [line for line in tell(found_in(tmp_path)).splitlines() if line[:1] != " "]
    assert told == [
        f"models/{path}:1:1: symbolic-link This is a symbolic link. Symbolic links are not followed."
        for path in ("enablers/gone.yaml", "enablers/round", "teams/digital.yaml")
    ]


def test_link_to_the_project(tmp_path: Path) -> None:
    """The project's own folder may be reached through a link."""
    write(tmp_path / "real")
    (tmp_path / "link").symlink_to("real")
    assert found_in(tmp_path / "link") == ()


def test_link_for_the_models(tmp_path: Path) -> None:
    """The model folder itself may not: it could lie anywhere."""
    write(tmp_path / "real")
    (tmp_path / "models").symlink_to("real/models")
    assert [finding.code for finding in found_in(tmp_path)] == ["symbolic-link"]


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name are a thing of POSIX")
def test_pipe(tmp_path: Path) -> None:
    """What is no file is not waited for."""
    write(tmp_path)
    (tmp_path / "models/enablers").mkdir()
    os.mkfifo(tmp_path / "models/enablers/booking.yaml")
    assert tell(found_in(tmp_path)) == (
        "models/enablers/booking.yaml:1:1: unreadable-file This is not a regular file.\n"
    )


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is unreadable to root")
def test_unreadable(tmp_path: Path) -> None:
    """A file or folder that may not be read is a finding, and what is in it counts as existing."""
    write(tmp_path, models__enablers__booking="name: B\n")
    (tmp_path / "models/enablers/booking.yaml").chmod(0)
    assert [finding.code for finding in found_in(tmp_path)] == ["unreadable-file"]


def test_unreadable_as_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason that the operating system gives is told."""
    write(tmp_path, models__enablers__booking="name: B\n", models__enablers__tills="name: T\ndepends_on: [booking]\n")
    opened = Folder.open

    def refuse(folder: Folder, name: str) -> BinaryIO:
        if name == "booking.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(folder, name)

    monkeypatch.setattr(Folder, "open", refuse)
    assert tell(found_in(tmp_path)) == (
        "models/enablers/booking.yaml:1:1: unreadable-file This cannot be read: Permission denied.\n"
    )


def test_large_file_is_not_read_whole(tmp_path: Path) -> None:
    """Of a file that is too large no more is read than it takes to know it."""
    write(tmp_path)
    (tmp_path / "models/enablers").mkdir()
    with (tmp_path / "models/enablers/booking.yaml").open("wb") as file:
        file.truncate(1024**3)
    project = load(tmp_path)
    assert len(project.files["models/enablers/booking.yaml"]) == 1024**2 + 1
    assert [finding.code for finding in found_in(tmp_path)] == ["file-too-large"]


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_name_that_is_no_text(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is an error that can be printed."""
    write(tmp_path)
    (tmp_path / "models/enablers").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/models/enablers/caf\xe9.yaml")).write_text("name: C")
    except OSError:
        pytest.skip("this file system takes no such name")
    (finding,) = found_in(tmp_path)
    assert finding.code == "file-name"
    finding.message.encode()
