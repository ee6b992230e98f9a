"""The history is on the site, served, shown and exported where somebody asks for it, and never ends a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from tests.project.histories import Made, import_history
from tests.project.repositories import write

MKDOCS_YML = "site_name: Lido\nedit_uri: ''\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook%s]\n"
TILL = "models/enablers/till.yaml"
PAGE = "review/history/index.html"


@pytest.fixture
def lido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of three commits in three months; the second one has an error."""
    begin = {
        ".gitignore": "site/\n.cache/\n",
        "mkdocs.yml": MKDOCS_YML % "",
        "content/about.md": "# About us\n",
        "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
        TILL: "name: Till\nstance: independent\n",
    }
    home = import_history(
        tmp_path / "lido",
        [
            Made("2026-01-10", begin),
            Made("2026-02-10", {TILL: "nme: Till\n"}),
            Made("2026-03-10", {TILL: "name: Till\nstance: common\n"}),
        ],
    )
    monkeypatch.chdir(home)
    return home


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def build(*options: str) -> Result:
    return run("build", "--png", "none", *options)


def test_it_is_on_the_site_where_the_command_or_the_setting_asks_for_it(lido: Path) -> None:
    """The command counts first. An untrusted project does not choose how much is read: the page says how to ask."""
    write(lido, {"mkdocs.yml": MKDOCS_YML % ": {history: 24}"})
    pages = []
    for options in (["--history", "2"], [], ["--untrusted"]):
        result = build(*options)
        assert result.exit_code == 0, result.output
        pages.append((lido / "site" / PAGE).read_text("utf-8"))
    assert ["January 2026" in page for page in pages] == [False, True, False]
    assert ["Could not be read: 1 error" in page for page in pages] == [True, True, False]
    assert "stagebook build --history 24" in pages[2]
    assert len(list((lido / ".cache/stagebook/summaries").iterdir())) == 3


@pytest.mark.parametrize("written", ["0", "61", "true", "all", "[24]"])
def test_a_setting_that_is_no_number_of_months_is_an_error_at_its_place(lido: Path, written: str) -> None:
    """With the numbers that it takes."""
    write(lido, {"mkdocs.yml": MKDOCS_YML % f": {{history: {written}}}"})
    result = run("check")
    assert result.exit_code == 1
    assert "mkdocs.yml:5:32: error settings: `history` takes a number of months from 1 to 60." in result.output


def test_it_is_printed_and_exported(lido: Path) -> None:
    """`show history` says what the page says; the export has it where somebody asks, and only there."""
    assert "independent  common" in run("show", "history", "--history", "24").output
    assert "stagebook build --history 24" in run("show", "history").output
    shown = json.loads(run("show", "history", "--history", "24", "--format", "json").stdout)["history"]
    assert [each["errors"] for each in shown["months"]] == [0, 1, 0]
    assert shown["months"][2]["stances"] == [
        {"thing": "enabler:till", "name": "Till", "before": "independent", "after": "common"}
    ]
    assert json.loads(run("export", "--history", "24").stdout)["analysis"]["history"] == shown
    assert "history" not in json.loads(run("export").stdout)["analysis"]
    assert run("show", "history", "--history", "61").exit_code == 2


def test_it_is_served_as_it_is_built(lido: Path) -> None:
    """What was read is not read again after an edit, though nothing is kept on disk."""
    served = MkDocsSiteBuilder(lido, cache=False, history=24)
    try:
        for summary in ("One.", "Two."):
            write(lido, {TILL: f"name: Till\nstance: common\nsummary: {summary}\n"})
            site = served.build().site
            assert site
            assert b"Could not be read: 1 error" in (site.find(PAGE) or b"")
            assert len(served.summaries) == 3
    finally:
        served.close()
