"""`stagebook add`: a new file that is sound, in its place, and never over another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from stagebook.checking import check_project
from stagebook.cli.main import main
from stagebook.editing.add import AddError, Request, make_file
from stagebook.editing.new import begin
from stagebook.findings.finding import Severity
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.project.folder import Project, load
from stagebook.reading.yaml_files.parse import parse


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a model of one file."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "models/organisation.yaml", "name: Lido\n")
    return tmp_path


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["add", *arguments])


def refused(*arguments: str) -> str:
    """What is said where nothing is written: status 2, and the folder as it was."""
    before = sorted(Path().rglob("*"))
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sorted(Path().rglob("*")) == before
    return done.stderr


# ------------------------------------------------------------------ what is written


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_of_every_kind_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """`check` finds no error in it, and the model has the thing. Its path is all that is printed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    done = run(kind, "Front desk")
    path = f"models/{KINDS[kind].folder}/front-desk.yaml" if kind != ORGANISATION else "models/organisation.yaml"
    assert (done.exit_code, done.output) == (0, f"{path}\n")
    assert (tmp_path / path).read_text(encoding="utf-8") == "name: Front desk\n"
    found = check_project(load(tmp_path))
    assert [each for each in found.report.findings if each.severity is Severity.ERROR] == []
    assert found.whole
    assert "Front desk" in {thing.name for thing in found.whole[0]}


def test_a_file_names_its_schema_where_others_do(place: Path) -> None:
    """As `new` writes them, from any depth; elsewhere it is not begun with a line that leads nowhere."""
    begin(place / "bakery")
    assert run("enabler", "Van", "bakery", "--folder", "on/road").output == "bakery/models/enablers/on/road/van.yaml\n"
    first, second = (place / "bakery/models/enablers/on/road/van.yaml").read_text(encoding="utf-8").splitlines()
    assert second == "name: Van"
    schema = (place / "bakery/models/enablers/on/road" / first.partition("$schema=")[2]).resolve()
    assert schema == place / "bakery/.stagebook/schema/enabler.schema.json"
    stage = json.loads((place / "bakery/.stagebook/schema/stage.schema.json").read_bytes())
    assert "van" in stage["definitions"]["enabler-id"]["enum"]  # and editors know it at once


@pytest.mark.parametrize("word", ["enablers", "Enabler", "ENABLERS"])
def test_a_kind_is_named_as_its_folder_too(place: Path, word: str) -> None:
    """In the singular or the plural, in any letters."""
    assert run(word, "Van").output == "models/enablers/van.yaml\n"


@pytest.mark.parametrize(("name", "path"), [("Café Wi-Fi", "cafe-wi-fi"), ("R&D", "r-d"), ("24/7 line", "24-7-line")])
def test_an_id_is_made_from_the_name(place: Path, name: str, path: str) -> None:
    """Without its accents and signs; the name in the file has all of them."""
    assert run("enabler", name).output == f"models/enablers/{path}.yaml\n"
    assert parse("x", (place / f"models/enablers/{path}.yaml").read_text(encoding="utf-8")).value == {"name": name}


@given(name=st.text(min_size=1, max_size=60))
def test_any_name_is_written_as_it_is_or_refused(name: str) -> None:
    """What is written is read as that name, with no other finding; nothing else is written."""
    project = Project(Path(), files={"models/organisation.yaml": b"name: Lido\n"})
    try:
        file = make_file(project, Request("enabler", name, id="x"))
    except AddError:
        return
    assert parse(file.path, file.content.decode()).value == {"name": name.strip()}


def test_several_model_folders(place: Path) -> None:
    """The first one, or the one that is said; another is refused, and those that there are are named."""
    write(place, "mkdocs.yml", "plugins: [stagebook: {models: [ours, theirs]}]\n")
    write(place, "ours/organisation.yaml", "name: Lido\n")
    write(place, "theirs/teams/desk.yaml", "name: Desk\n")
    assert run("team", "Night").output == "ours/teams/night.yaml\n"
    assert run("team", "Day", "--models", "theirs/").output == "theirs/teams/day.yaml\n"
    assert "There are: ours, theirs." in refused("team", "Noon", "--models", "models")
    assert "theirs/teams/desk.yaml" in refused("team", "Desk")


# ------------------------------------------------------------------ what is refused


def test_a_kind_that_there_is_not(place: Path) -> None:
    """The nearest kind is named, in the singular; else all of them."""
    assert "Did you mean `enabler`?" in refused("enablr", "Van")
    assert "Did you mean `journey`?" in refused("jurneys", "Van")
    assert "organisation, business, customer" in refused("gadget", "Van")


@pytest.mark.parametrize("name", ["Łódź", "Кухня", "厨房", "Straße", "!?"])
def test_a_name_that_makes_no_id_asks_for_one(place: Path, name: str) -> None:
    """An id that lost letters would be another word. With an id the name is taken as it is."""
    assert "--id ID" in refused("enabler", name)
    assert run("enabler", name, "--id", "kitchen").exit_code == 0
    assert parse("x", (place / "models/enablers/kitchen.yaml").read_text(encoding="utf-8")).value == {"name": name}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Front Desk", "--id front-desk"),
        ("../x", "--id x"),
        ("index", "reserved"),
        ("a" * 101, "101"),
        ("кухня", "--id ID"),
    ],
)
def test_an_id_that_is_none(place: Path, given: str, said: str) -> None:
    """It is refused with one that would do, or with the reason."""
    assert said in refused("enabler", "Van", "--id", given)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("models/enablers/van.yaml", "name: Van\n"),
        ("models/enablers/on/road/van.yaml", "name: ["),
        ("models/enablers/van.yml", "name: Van\n"),
        ("models/enablers/lorry.yaml", "name: Lorry\nwas: [cart, van]\n"),
    ],
)
def test_an_id_that_is_taken(place: Path, path: str, text: str) -> None:
    """Now, or earlier (`was`), whether or not its file can be read: the file that has it is named."""
    write(place, path, text)
    assert path in refused("enabler", "Van")
    assert run("team", "Van").exit_code == 0  # another kind has ids of its own


def test_a_stage_that_is_written_in_a_journey(place: Path) -> None:
    """It has its id, though no file of that name."""
    write(place, "models/journeys/swim.yaml", "name: Swim\nstages:\n  - {id: change, name: Change}\n")
    assert "models/journeys/swim.yaml" in refused("stage", "Change")


def test_there_is_one_organisation(place: Path) -> None:
    """It has no other id and no folder."""
    assert "models/organisation.yaml" in refused("organisation", "Lido")
    (place / "models/organisation.yaml").unlink()
    assert "always `organisation`" in refused("organisation", "Lido", "--id", "lido")
    assert "leave --folder out" in refused("organisation", "Lido", "--folder", "x")


@pytest.mark.parametrize("folder", ["..", "../x", "/x", ".x", "a/.b", "a/../../b", "C:\\x", "a\nb"])
def test_a_folder_elsewhere(place: Path, folder: str) -> None:
    """A file is added below the folder of its kind, where it is read."""
    assert "--folder" in refused("enabler", "Van", "--folder", folder)


def test_a_folder_that_is_a_link(place: Path) -> None:
    """Nothing is written where it leads."""
    (place / "elsewhere").mkdir()
    (place / "models/enablers").symlink_to(place / "elsewhere")
    assert "symbolic link" in refused("enabler", "Van")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\x1b[2Jb", "a\u202eb"])
def test_a_name_that_is_none(place: Path, name: str) -> None:
    """A name is text on one line that everybody reads in the same order."""
    assert refused("enabler", name, "--id", "x")


def test_a_name_without_quotes(place: Path) -> None:
    """Its second word is taken for a folder: the message says how it is typed."""
    assert '"Front desk"' in refused("enabler", "Front", "desk")


def test_a_file_that_appears_meanwhile_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where two people add the same: the second is refused."""
    write(place, "models/enablers/van.yaml", "name: Theirs\n")
    monkeypatch.setattr("stagebook.editing.add.require_new", lambda *_: None)
    assert "models/enablers/van.yaml exists" in refused("enabler", "Van")
    assert (place / "models/enablers/van.yaml").read_text(encoding="utf-8") == "name: Theirs\n"


def test_a_disk_that_refuses_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a file nor a hidden one; the reason is told."""
    (place / "models/enablers").mkdir()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr("stagebook.regular_files.Folder.write_new", refuse)
    assert "models/enablers/van.yaml could not be written: No space left" in refused("enabler", "Van")


def test_a_file_system_without_hard_links(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is written all the same, and nothing is left beside it."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", refuse)
    assert run("enabler", "Van").exit_code == 0
    assert [each.name for each in (place / "models/enablers").iterdir()] == ["van.yaml"]
    assert run("enabler", "Van").exit_code == 2
