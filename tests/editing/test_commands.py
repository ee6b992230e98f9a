"""`stagebook new` and `stagebook schema` as they are typed: what is printed, what is written, how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main
from stagebook.model.kinds import KINDS


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_new_says_what_comes_next(place: Path) -> None:
    """After `new` one knows what was written, and each command it names can be typed as it stands."""
    result = run("new", "my bakery")
    assert result.exit_code == 0
    assert "38 files to my bakery" in result.output
    assert "  cd 'my bakery'\n" in result.output
    assert run("check", "my bakery", "--fail-on", "note").exit_code == 0
    assert run("build", "my bakery", "--portable").exit_code == 0


def test_new_names_the_command_as_it_can_be_typed(place: Path) -> None:
    """Where no `stagebook` is found, as in an environment that is not active, its whole path is told."""
    program = Path(sys.executable).with_name("stagebook")
    told = subprocess.run(
        [program, "new", "lido"], env={"PATH": "/nowhere"}, capture_output=True, text=True, check=True
    )
    assert f"  {program} serve  " in told.stdout
    path = {"PATH": str(program.parent)}
    told = subprocess.run([program, "new", "pool"], env=path, capture_output=True, text=True, check=True)
    assert "  stagebook serve  " in told.stdout


def test_build_says_where_the_site_is(place: Path) -> None:
    """To whoever looks at a screen and to a server's log alike."""
    run("new", "lido")
    built = run("build", "lido")
    assert f"The site is in {place / 'lido/site'}." in built.output
    assert "Nothing changed" in run("build", "lido").output


def test_a_strict_build_says_where_a_dead_link_stands(place: Path) -> None:
    """It makes no site, and MkDocs names the page alone."""
    run("new", "lido")
    (place / "lido/content/more.md").write_text("# More\n\nSee [us](abuot.md).\n", encoding="utf-8")
    built = run("build", "lido", "--strict")
    assert built.exit_code == 1
    assert "lido/content/more.md:3:10" in built.output
    assert "Did you mean `about.md`?" in built.output
    assert not (place / "lido/site").exists()
    (place / "lido/content/more.md").unlink()
    settings = place / "lido/mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "nav: [nope.md]\n", encoding="utf-8")
    built = run("build", "lido", "--strict")
    assert "strict mode" in built.output
    assert "Nothing to report" not in built.output  # MkDocs had something


def test_new_and_empty(place: Path) -> None:
    """`--empty` begins without an example; each command that is named works at once. It has no shape."""
    result = run("new", "lido", "--empty")
    assert result.exit_code == 0
    assert "models/organisation.yaml for you to fill in" in result.output
    assert "README.md" not in result.output
    assert run("check", "lido", "--fail-on", "warning").exit_code == 0
    assert run("build", "lido", "--portable").exit_code == 0
    refused = run("new", "other", "--empty", "--shape", "track")
    assert refused.exit_code == 2
    assert "do not go together" in refused.output
    assert not (place / "other").exists()


def test_new_here(place: Path) -> None:
    """Without a folder the project begins in the current one, and nobody is sent anywhere."""
    result = run("new", "--name", "Our library")
    assert result.exit_code == 0
    assert "  cd " not in result.output
    assert "site_name: Our library" in (place / "mkdocs.yml").read_text(encoding="utf-8")


def test_new_where_something_is(place: Path) -> None:
    """A folder with something in it is refused with exit status 2, and what is in the way is listed."""
    (place / "mkdocs.yml").write_text("theirs", encoding="utf-8")
    result = run("new")
    assert result.exit_code == 2
    assert "\n  mkdocs.yml\n" in result.output
    assert [each.name for each in place.iterdir()] == ["mkdocs.yml"]


def test_new_says_what_became_of_the_files_that_were_there(place: Path) -> None:
    """Those that stay and the lines that were added are named; nobody is sent to a README that is not ours."""
    (place / "README.md").write_text("theirs", encoding="utf-8")
    (place / ".gitignore").write_text("/site/\n", encoding="utf-8")
    (place / ".vscode").mkdir()
    (place / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    result = run("new")
    assert result.exit_code == 0
    assert "\n.vscode/settings.json, README.md were there and stay as they were.\n" in result.output
    assert "\nAdded to .gitignore: /.site.*/ /.cache/ /.stagebook/\n" in result.output
    assert "README.md says" not in result.output
    assert run("check", "--fail-on", "note").exit_code == 0


def test_new_where_a_file_is(place: Path) -> None:
    """Where a file stands no folder can be made: that is said, with exit status 2."""
    (place / "bakery").write_text("theirs", encoding="utf-8")
    result = run("new", "bakery")
    assert result.exit_code == 2
    assert "bakery could not be written" in result.output


@pytest.mark.parametrize("name", [" ", "a\nb", "\x1b[2J"])
def test_new_with_a_name_that_is_none(place: Path, name: str) -> None:
    """A name is text on one line: all else is refused before anything is written."""
    assert run("new", "bakery", "--name", name).exit_code == 2
    assert not any(place.iterdir())


def test_schema_writes_a_file_for_each_kind(place: Path) -> None:
    """Schemas lie where modelines look for them, in a folder without models as well."""
    result = run("schema")
    assert result.exit_code == 0
    written = {each.name for each in (place / ".stagebook" / "schema").iterdir()}
    assert written == {f"{kind}.schema.json" for kind in KINDS}


def test_schema_elsewhere(place: Path) -> None:
    """--out says where the files are put; it is a folder from where one stands."""
    (place / "model").mkdir()
    assert run("schema", "model", "--out", "schemas").exit_code == 0
    assert (place / "schemas" / "enabler.schema.json").is_file()


def test_schema_in_one(place: Path) -> None:
    """--out - prints one object, by kind, and writes nothing."""
    result = run("schema", "--out", "-")
    assert list(json.loads(result.stdout)) == list(KINDS)
    assert not any(place.iterdir())


def test_schema_with_the_ids_of_a_model_that_is_broken(place: Path) -> None:
    """Ids can be completed while the model has errors; most of the time it has, while somebody writes."""
    (place / "models" / "teams").mkdir(parents=True)
    (place / "models" / "teams" / "digital.yaml").write_text("name: [", encoding="utf-8")
    (place / "models" / "teams" / "desk.yaml").write_text("name: Front desk\nstanse: common", encoding="utf-8")
    result = run("schema", "--with-ids", "--out", "-")
    assert result.exit_code == 0
    known = json.loads(result.stdout)["enabler"]["definitions"]["team-id"]
    assert known["enum"] == ["desk", "digital"]
    assert known["enumDescriptions"] == ["Front desk", "digital"]


def test_schema_in_a_project_knows_its_ids(place: Path) -> None:
    """There is one set of files: what `schema` writes into a project is what `check` keeps up to date."""
    run("new", "lido")
    stage = place / "lido/.stagebook/schema/stage.schema.json"
    before = stage.read_bytes()
    stage.unlink()
    assert run("schema", "lido").exit_code == 0
    assert stage.read_bytes() == before


def test_schema_is_not_written_through_a_link(place: Path) -> None:
    """A link in the place of the folder is refused with its cause, and nothing is written where it leads."""
    (place / "elsewhere").mkdir()
    (place / "model").mkdir()
    (place / "model/.stagebook").symlink_to(place / "elsewhere")
    result = run("schema", "model")
    assert result.exit_code == 2
    assert "model/.stagebook/schema cannot be written: it is a symbolic link" in result.output
    assert not any((place / "elsewhere").iterdir())


def test_schema_with_ids_of_nothing(place: Path) -> None:
    """Without models there are no ids to write: exit status 2, and a hint."""
    result = run("schema", "--with-ids")
    assert result.exit_code == 2
    assert "models" in result.output
    assert not any(place.iterdir())


def test_schema_where_it_cannot_be_written(place: Path) -> None:
    """What the disk refuses is said in a sentence, with exit status 2."""
    (place / "taken").write_text("theirs", encoding="utf-8")
    result = run("schema", "--out", "taken")
    assert result.exit_code == 2
    assert "taken cannot be written: Not a directory. Write them elsewhere with --out" in result.output
