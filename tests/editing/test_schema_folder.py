"""Keeping the schemas of a project up to date: always with its ids, never at the cost of a command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main
from stagebook.editing import schema_folder
from stagebook.editing.new import begin
from stagebook.editing.schema_folder import SchemaUpdater, wants_schemas
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from stagebook.project.folder import load
from stagebook.reading.files import ParsedFile, parse_file

STAGE = ".stagebook/schema/stage.schema.json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "bakery"
    begin(folder)
    return folder


def run(command: str, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, [command, str(folder), *options])


def enablers(folder: Path) -> list[str]:
    """The ids of enablers that editors offer at a stage."""
    known: list[str] = json.loads((folder / STAGE).read_text(encoding="utf-8"))["definitions"]["enabler-id"]["enum"]
    return known


def add(folder: Path, name: str, text: str = "name: New\n") -> None:
    (folder / "models/enablers" / f"{name}.yaml").write_text(text, encoding="utf-8")


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of all files of a folder."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): (each.read_bytes(), each.stat().st_mtime_ns) for each in files}


# ------------------------------------------------------------------ what is written, and when


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    "text", ["name: New\n", "name: New\nstance: comon\n", "name: ["], ids=["good", "bad", "broken"]
)
def test_a_new_id_is_known_after_a_command(project: Path, command: str, text: str) -> None:
    """Whatever else is wrong with the models: an id that exists is not underlined."""
    add(project, "new-oven", text)
    run(command, project)
    assert "new-oven" in enablers(project)


def test_a_new_id_is_known_while_the_site_is_served(project: Path) -> None:
    """With every save, of models with errors as well."""
    builder = MkDocsSiteBuilder(project, cache=False)
    try:
        for name, text in (("one", "name: One\n"), ("two", "name: ["), ("three", "name: Three\n")):
            add(project, name, text)
            built = builder.build()
            if built.site:
                built.site.close()
            assert name in enablers(project)
    finally:
        builder.close()


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_clone_gets_its_schemas_from_the_first_command(project: Path, command: str) -> None:
    """A clone has none, since git ignores them, and editors are pointed at them."""
    before = {path: content for path, (content, _) in everything(project / ".stagebook/schema").items()}
    shutil.rmtree(project / ".stagebook")
    run(command, project)
    assert {path: content for path, (content, _) in everything(project / ".stagebook/schema").items()} == before


def test_git_sees_nothing_of_them(project: Path) -> None:
    """Also in a project whose own .gitignore does not name them: two branches cannot conflict there."""
    (project / ".gitignore").unlink()
    subprocess.run(["git", "init", "-q", project], check=True)
    run("check", project)
    seen = subprocess.run(
        ["git", "-C", project, "status", "--porcelain", "--untracked-files=all"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ".stagebook" not in seen.stdout
    assert "models/organisation.yaml" in seen.stdout


def test_a_folder_of_models_alone_stays_one(tmp_path: Path) -> None:
    """Where nothing points an editor at schemas, `check` writes nothing."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models/organisation.yaml").write_text("name: Lido\n", encoding="utf-8")
    run("check", tmp_path)
    assert list(everything(tmp_path)) == ["models/organisation.yaml"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "models/enablers/x.yaml",
            "# yaml-language-server: $schema=../../.stagebook/schema/enabler.schema.json\nname: X\n",
        ),
        (".vscode/settings.json", '{"yaml.schemas": {"./.stagebook/schema/team.schema.json": "models/teams/*.yaml"}}'),
    ],
)
def test_what_points_editors_at_schemas(tmp_path: Path, path: str, text: str) -> None:
    """The first line of a model file, or the settings of VS Code."""
    (tmp_path / "models/enablers").mkdir(parents=True)
    assert not wants_schemas(load(tmp_path))
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    assert wants_schemas(load(tmp_path))


def test_nothing_is_written_where_nothing_changed(project: Path) -> None:
    """Not even a time; and the schemas are not made again."""
    run("check", project)
    before = everything(project / ".stagebook")
    asked: list[str] = []

    def parse(path: str, data: bytes, folders: object) -> ParsedFile | None:
        asked.append(path)
        return parse_file(path, data, ("models",))

    assert SchemaUpdater(parse)(load(project)) == "same"
    assert asked == []
    assert everything(project / ".stagebook") == before
    organisation = project / "models/organisation.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8") + "tags: [x]\n", encoding="utf-8")
    SchemaUpdater(parse)(load(project))
    assert asked
    changed = {path for path, at in everything(project / ".stagebook").items() if at != before[path]}
    assert changed == {"state"}  # no id is another


@pytest.mark.parametrize("harm", ["remove", "edit"])
def test_what_was_lost_or_edited_is_made_again(project: Path, harm: str) -> None:
    """Though no model changed."""
    run("check", project)
    before = (project / STAGE).read_bytes()
    if harm == "remove":
        (project / STAGE).unlink()
    else:
        (project / STAGE).write_text("{}", encoding="utf-8")
    run("check", project)
    assert (project / STAGE).read_bytes() == before


def test_a_project_that_has_them_under_version_control_is_told_once(project: Path) -> None:
    """An earlier version wrote no .gitignore there. It is told how to take them out, and not a second time."""
    (project / ".stagebook/.gitignore").unlink()
    said = run("check", project)
    assert (said.exit_code, "git rm -r --cached .stagebook" in said.stderr) == (0, True)
    assert "git rm" not in run("check", project).output


# ------------------------------------------------------------------ what never happens


@pytest.mark.parametrize("link", [".stagebook", ".stagebook/schema", STAGE])
def test_no_link_is_followed(project: Path, tmp_path: Path, link: str) -> None:
    """Whatever part of the path is a link: nothing is written where it leads, and the command goes on."""
    outside = tmp_path / "outside"
    shutil.move(project / link, outside)
    (project / link).symlink_to(outside)
    before = everything(outside) if outside.is_dir() else outside.read_bytes()
    add(project, "new-oven")
    assert run("check", project).exit_code == 0
    assert (everything(outside) if outside.is_dir() else outside.read_bytes()) == before


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_project_that_cannot_be_written_is_checked_all_the_same(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A disk that refuses costs the schemas and nothing else, and not a word is said."""
    add(project, "new-oven")
    options = ("--site-dir", str(tmp_path / "site"), "--no-cache") if command == "build" else ()

    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr("stagebook.regular_files.Folder.replace_file", refuse)
    done = run(command, project, *options)
    assert done.exit_code == 0
    assert "denied" not in done.output
    assert "new-oven" not in enablers(project)


def test_nothing_is_written_into_a_project_of_others(project: Path, tmp_path: Path) -> None:
    """`build --untrusted` reads it, and leaves it as it was."""
    add(project, "new-oven")
    before = everything(project)
    assert run("build", project, "--untrusted", "--site-dir", str(tmp_path / "site")).exit_code == 0
    assert everything(project) == before


def test_two_commands_at_once_leave_whole_files(project: Path) -> None:
    """Each file is one or the other's at any time, and the next command makes them agree."""
    projects = []
    for name in ("one", "two"):
        add(project, name)
        projects.append(load(project))
    updates = [threading.Thread(target=SchemaUpdater(), args=(each,)) for each in projects * 2]
    for update in updates:
        update.start()
    for update in updates:
        update.join()
    for file in (project / ".stagebook/schema").iterdir():
        json.loads(file.read_bytes())
    assert not list((project / ".stagebook").rglob("*.part"))
    run("check", project)
    assert {"one", "two"} <= set(enablers(project))


def test_a_state_that_belongs_to_other_files_does_not_count(project: Path) -> None:
    """As after two commands at once, of which one wrote the state and the other the files."""
    add(project, "one")
    run("check", project)
    state = (project / ".stagebook/state").read_bytes()
    add(project, "two")
    run("check", project)
    (project / "models/enablers/two.yaml").unlink()
    (project / ".stagebook/state").write_bytes(state)
    run("check", project)
    assert "two" not in enablers(project)


def test_another_version_writes_its_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier version wrote is made again, though no model changed."""
    run("check", project)
    monkeypatch.setattr(schema_folder, "__version__", "999")
    theirs = {each.name: b"{}\n" for each in (project / ".stagebook/schema").iterdir()}
    monkeypatch.setattr(schema_folder, "schema_files", lambda _: theirs)
    run("check", project)
    assert (project / STAGE).read_text(encoding="utf-8") == "{}\n"
