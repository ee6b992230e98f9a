"""Commands find their project as git does, and paths in their output count from the current folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main
from stagebook.project import search
from stagebook.project.search import OfOthersError, find_project
from tests.cli.projects import FILES, GOOD, write_project

ODD = {**GOOD, "models/enablers/odd.yaml": "name: Odd\nstanse: common\n"}
"""With one error."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "offices/lido", ODD)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def first_path(*arguments: str | Path) -> str:
    """The path of the error, which must be the same in every format."""
    told = run("check", *arguments).stdout.partition(":")[0]
    assert run("check", *arguments, "--format", "concise").stdout.partition(":")[0] == told
    (finding,) = json.loads(run("check", *arguments, "--format", "json").stdout)["findings"]
    assert finding["path"] == told
    return told


@pytest.mark.parametrize(
    ("current", "path"),
    [
        ("offices/lido", "models/enablers/odd.yaml"),
        ("offices/lido/models/enablers", "odd.yaml"),
        ("offices/lido/content", "../models/enablers/odd.yaml"),
        ("offices", "lido/models/enablers/odd.yaml"),
    ],
)
def test_paths_count_from_the_current_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, current: str, path: str
) -> None:
    """However the project is named, in every format: from below, by its path, by an absolute one, by a link."""
    folder = project.parents[1] / current
    (project.parent / "link").symlink_to(project)
    monkeypatch.chdir(folder)
    named: list[str | Path] = [
        project,
        project.parent / "link",
        project.parent / "../offices/lido",
        os.path.relpath(project),
    ]
    assert {first_path(each) for each in named} == {path}
    if folder.is_relative_to(project):
        assert first_path() == first_path(".") == path


def test_a_project_elsewhere_has_absolute_paths(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One that is neither below nor above would have a way through many folders."""
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert first_path("../offices/lido") == f"{project.as_posix()}/models/enablers/odd.yaml"


@pytest.mark.parametrize(
    "arguments", [["check"], ["export"], ["show", "enabler/ticketing"], ["schema", "--with-ids"], ["build"]]
)
def test_commands_run_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    """They say which project they took, and write nothing where they were called."""
    project = write_project(tmp_path, GOOD)
    monkeypatch.chdir(project / "models/enablers")
    before = sorted(Path().rglob("*"))
    result = run(*arguments)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, f"The project is {project}.")
    assert sorted(Path().rglob("*")) == before


def test_the_current_project_is_not_announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes without saying."""
    monkeypatch.chdir(write_project(tmp_path, GOOD))
    assert run("check").stderr == ""


PLUGIN = "plugins:\n  - stagebook: {models: [team]}\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"models/organisation.yaml": ""}, "."),
        ({"mkdocs.yml": PLUGIN}, "."),
        ({"mkdocs.yml": "plugins: [stagebook]\n"}, "."),
        ({"mkdocs.yml": "plugins: [search]\n"}, None),
        ({"mkdocs.yml": "plugins: [\n"}, None),
        ({"models/x": "", "a/models/x": ""}, "a"),  # the nearest
        ({"models/x": "", "a/.git": "gitdir: x"}, None),  # a worktree ends the search
        ({"models/x": "", ".git/HEAD": ""}, "."),  # and is looked at itself
    ],
)
def test_which_folder_is_a_project(tmp_path: Path, files: dict[str, str], found: str | None) -> None:
    """One with models/ or an mkdocs.yml with the plugin; not above the root of a repository."""
    write_project(tmp_path, {".git/HEAD": "", **{f"here/{path}": text for path, text in files.items()}})
    (tmp_path / "here/a/b").mkdir(parents=True, exist_ok=True)
    assert find_project(tmp_path / "here/a/b") == (tmp_path / "here" / found if found else None)


def test_a_project_of_others_is_not_taken_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building it would run what its mkdocs.yml names: anybody can put one into /tmp."""
    write_project(tmp_path, {"models/x": "", "mine/x": ""})
    monkeypatch.setattr(search, "is_trusted", lambda *_: False)
    monkeypatch.chdir(tmp_path / "mine")
    result = run("build")
    assert result.exit_code == 2
    assert result.output == (
        f"{tmp_path} holds a project of another user, and is not taken by itself. "
        f"Name it if it is meant: main build {tmp_path}\n"
    )
    assert find_project(tmp_path / "mine", any_owner=True) == tmp_path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("name", ["models", "mkdocs.yml"])
def test_whose_project_it_is(tmp_path: Path, name: str) -> None:
    """Each file by which a folder is a project counts, and the folder itself may be anybody's."""
    write_project(tmp_path, {"models/x": "", "mkdocs.yml": PLUGIN, "mine/x": ""})
    assert find_project(tmp_path / "mine") == tmp_path
    os.chown(tmp_path / name, 65534, 65534)
    with pytest.raises(OfOthersError):
        find_project(tmp_path / "mine")
    os.chown(tmp_path / "mine", 65534, 65534)  # then all of it is theirs, and was entered as such
    assert find_project(tmp_path / "mine") == tmp_path


@pytest.mark.parametrize(
    ("asked", "codes", "elsewhere"),
    [
        (["models/enablers/odd.yaml"], {"unknown-key"}, 1),
        (["models/enablers/café.yaml"], {"file-name"}, 1),
        (["models/enablers"], {"unknown-key", "file-name"}, 0),
        (["models/enablers/odd.yaml", "models"], {"unknown-key", "file-name"}, 0),
        (["models/organisation.yaml", "content/about.md", "README.md"], set(), 2),
        (["content", "."], {"unknown-key", "file-name"}, 0),
    ],
)
def test_findings_of_the_files_that_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], codes: set[str], elsewhere: int
) -> None:
    """They alone are printed and decide the status; how many others there are is said."""
    monkeypatch.chdir(write_project(tmp_path, {**ODD, **FILES, "README.md": ""}))
    document = json.loads(run("check", *asked, "--format", "json").stdout)
    assert {each["code"] for each in document["findings"]} == codes
    assert document["elsewhere"] == elsewhere
    result = run("check", *asked)
    assert result.exit_code == (1 if codes else 0)
    told = {0: "", 1: "1 finding in other files is not shown, and it is an error."}
    told[2] = "2 findings in other files are not shown, 2 of them errors."
    assert ("not shown" in result.stdout) == bool(elsewhere)
    assert told[elsewhere] in result.stdout


def test_files_are_found_from_below(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an editor or a hook names them: from where it runs, or by an absolute path."""
    monkeypatch.chdir(project / "models")
    for path in ("enablers/odd.yaml", "../content/../models/enablers/odd.yaml", project / "models/enablers/odd.yaml"):
        assert run("check", path, "--format", "concise").stdout.startswith("enablers/odd.yaml:2:1: error")


def test_pages_of_a_folder_beside_belong_to_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """mkdocs.yml may say where they are."""
    files = {**GOOD, "mkdocs.yml": "docs_dir: ../pages\nplugins: [stagebook]\n", "../pages/a.md": "[x](enabler:no)\n"}
    monkeypatch.chdir(write_project(tmp_path / "lido", files))
    result = run("check", "../pages/a.md")
    assert (result.exit_code, result.stdout.partition(":")[0]) == (1, "../pages/a.md")


@pytest.mark.parametrize("asked", [["../stray.txt"], ["no-such-file"], ["models", "../club/models"]])
def test_files_that_cannot_be_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    """Outside of any project, not there, or of two projects: could not run, and the file is named."""
    write_project(tmp_path, {".git/HEAD": "", "stray.txt": "", "club/models/x": ""})
    monkeypatch.chdir(write_project(tmp_path / "lido", GOOD))
    result = run("check", *asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert asked[-1] in result.stderr


def test_findings_of_no_file_have_a_place_that_programs_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of models, as mkdocs.yml names it; JSON says that there is none."""
    files = {"mkdocs.yml": PLUGIN, "team/enablers/a.yaml": "name: A\n"}
    monkeypatch.chdir(write_project(tmp_path, files))
    assert "\nteam:1:1: " in "\n" + run("check", "--format", "concise").stdout
    findings = json.loads(run("check", "--format", "json").stdout)["findings"]
    assert {"path", "line", "column", "length"} <= {key for each in findings for key in each if each[key] is None}
