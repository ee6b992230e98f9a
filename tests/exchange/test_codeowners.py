"""CODEOWNERS from owners and contacts: every file is asked of its owners, and no text breaks a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from stagebook.cli.main import main
from stagebook.exchange.codeowners import find_owners, pattern, write_codeowners
from stagebook.model import OperatingModel
from stagebook.source import Home, Places, Ref, Source
from tests.builders import enabler, journey, model, stage, team


def places(**paths: str) -> Places:
    """Places of things by id; the path is below the folder of models."""
    kinds = {"pay": "stage", "join": "journey", "digital": "team", "spa": "team"}
    return Places(
        {Ref(kinds.get(id, "enabler"), id): Home(Source(f"models/{path}.yaml")) for id, path in paths.items()}
    )


def lines(found: OperatingModel, where: Places, folder: str = "") -> list[str]:
    """The lines that are no comments."""
    return [line for line in write_codeowners(found, where, folder).text.splitlines() if not line.startswith("#")]


DIGITAL = team("digital", contact="@northfield/digital")
SPA = team("spa", contact="Ring 12, or write to spa@northfield.example.")


@pytest.mark.parametrize(
    ("contact", "owners"),
    [
        ("@ann", ["@ann"]),
        ("Ask @ann or @northfield/digital-team, not #digital", ["@ann", "@northfield/digital-team"]),
        ("@group/sub.group/team.", ["@group/sub.group/team"]),
        ("(@ann), @ann; digital@northfield.example", ["@ann"]),
        ("Write to <digital@northfield.example>.", ["digital@northfield.example"]),
        ("a@b.example, c.d+e@f-g.example", ["a@b.example", "c.d+e@f-g.example"]),
        ("https://chat.example/@ann", []),
        ("Room 12", []),
        ("@", []),
        ("", []),
    ],
)
def test_who_is_found_in_a_contact(contact: str, owners: list[str]) -> None:
    """Handles; where there are none, e-mail addresses: a service may refuse a line with an address it does not know."""
    assert list(find_owners(contact)) == owners


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("@/.#* \n\t\\"))))
def test_no_contact_breaks_a_line(contact: str) -> None:
    """Whatever a contact holds, an owner is a handle or an address in plain letters."""
    for owner in find_owners(contact):
        assert owner.isascii()
        assert owner.isprintable()
        assert not set(owner) & set(" #\\*[]!")


def test_files_and_folders() -> None:
    """A folder whose files all have the same owners is one line; a file without an owner has none."""
    found = model(
        DIGITAL,
        SPA,
        *(enabler(id, owner=owner) for id, owner in (("a", "digital"), ("b", "digital"), ("c", "spa"), ("d", "spa"))),
        enabler("e"),
    )
    where = places(
        a="enablers/web/a", b="enablers/web/b", c="enablers/c", d="enablers/pool/d", e="enablers/e",
        digital="teams/digital", spa="teams/spa",
    )  # fmt: skip
    assert lines(found, where, "our model/") == [
        "/our\\ model/models/enablers/c.yaml spa@northfield.example",
        "/our\\ model/models/enablers/pool/d.yaml spa@northfield.example",
        "/our\\ model/models/enablers/web/ @northfield/digital",
        "/our\\ model/models/teams/digital.yaml @northfield/digital",
        "/our\\ model/models/teams/spa.yaml spa@northfield.example",
    ]


def test_a_file_of_several_owners() -> None:
    """A stage that is written in the file of its journey has its own owner, who is asked as well."""
    found = model(DIGITAL, SPA, journey("join", owner="spa", stages=["pay"]), stage("pay", owner="digital"))
    where = places(join="journeys/join", pay="journeys/join")
    assert lines(found, where) == ["/models/journeys/join.yaml @northfield/digital spa@northfield.example"]


def test_teams_that_cannot_be_named() -> None:
    """A team whose contact gives nothing is listed, and its files have no line."""
    silent = write_codeowners(
        model(team("spa"), enabler("a", owner="spa")), places(a="enablers/a", spa="teams/spa"), ""
    )
    assert silent.unreachable == ("spa",)
    assert [line for line in silent.text.splitlines() if not line.startswith("# ")] == []
    assert "Team spa has neither a handle nor an e-mail address" in silent.text


@given(st.text(alphabet=st.one_of(st.characters(exclude_characters="/\0"), st.sampled_from("*?[]!# \\\n")), min_size=1))
def test_a_pattern_is_one_word_of_one_line(name: str) -> None:
    """Whatever a folder is called, its pattern has no blank and no line break that is not escaped."""
    made = pattern(f"models/{name}/a.yaml")
    assert len(made.splitlines()) == 1
    assert " " not in made.replace("\\ ", "")
    assert "#" not in made


@pytest.mark.parametrize(
    "path", ["models/a b.yaml", "models/a#b.yaml", "models/[a]!.yaml", "models/a*?.yaml", "models/é/"]
)
def test_a_pattern_matches_its_path(path: str) -> None:
    """By the rules of .gitignore, which the services follow."""
    assert GitIgnoreSpec.from_lines([pattern(path)]).match_file(path)


def test_the_example(tmp_path: Path) -> None:
    """Each model file of a new project is matched by one line at most, and that line has the owner it names."""
    runner = CliRunner()
    assert runner.invoke(main, ["new", str(tmp_path), "--shape", "stage"]).exit_code == 0
    (tmp_path / ".git").mkdir()
    result = runner.invoke(main, ["codeowners", str(tmp_path), "--output", str(tmp_path / "CODEOWNERS")])
    assert (result.exit_code, result.stdout) == (0, "")
    rules = [line.split(" ") for line in (tmp_path / "CODEOWNERS").read_text("utf-8").splitlines() if line[0] != "#"]
    for file in (tmp_path / "models").rglob("*.yaml"):
        matching = [
            rule for rule in rules if GitIgnoreSpec.from_lines([rule[0]]).match_file(str(file.relative_to(tmp_path)))
        ]
        assert len(matching) <= 1
        text = file.read_text(encoding="utf-8")
        assert bool(matching) == (file.parent.name == "teams" or "\nowner: " in text)


def test_a_model_with_errors(tmp_path: Path) -> None:
    """It has no owners to tell: nothing is printed but the errors, with status 1."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models/organisation.yaml").write_text("nmae: x\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["codeowners", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "unknown-key" in result.stderr
