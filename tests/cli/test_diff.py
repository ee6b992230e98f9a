"""`diff` takes sides as people type them, writes the formats where they are to go, and says when it could not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from stagebook.checking import check_project, compare_earlier, review_since
from stagebook.cli.diff import diff
from stagebook.cli.main import main
from stagebook.project.folder import load
from stagebook.project.revision import read_revision
from stagebook.review import FORMATS
from stagebook.source import Place
from tests.cli.projects import run_shell
from tests.project.repositories import ORGANISATION, commit, git, repository, write

TILL = "models/enablers/till.yaml"
LIDO = {
    "models/organisation.yaml": ORGANISATION,
    "models/teams/pool.yaml": "name: Pool\n",
    TILL: "name: Till\nstance: common\nrationale: All pay.\nowner: pool\n",
}
CHANGED = {TILL: "name: Till\nstance: repeatable\nrationale: All pay.\nowner: pool\n"}
NO_CHANGE = "No change to the model."


@pytest.fixture
def lido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a branch on which nothing is changed yet."""
    home = repository(tmp_path / "lido", "-b", "main")
    commit(home, LIDO, "2026-09-01")
    git(home, "checkout", "-q", "-b", "work")
    monkeypatch.chdir(home)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return home


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words])


# ---------------------------------------------------------------- what is compared


def test_without_arguments_the_branch_and_what_is_not_committed_are_compared(lido: Path) -> None:
    """From below the project, too."""
    assert (run().exit_code, NO_CHANGE in run().stdout) == (0, True)
    write(lido, CHANGED)
    result = run("--directory", ".")
    assert (result.exit_code, NO_CHANGE in result.stdout) == (0, False)
    assert "repeatable" in result.stdout


def test_the_project_above_is_taken_and_paths_count_from_here(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named is the one that is seen from here."""
    write(lido, CHANGED)
    write(lido / "docs/old", {**LIDO, TILL: "name: Till\nstance: independent\nrationale: All pay.\n"})
    monkeypatch.chdir(lido / "docs")
    assert "repeatable" in run().stdout
    assert "independent" in run("./old").stdout


def test_the_day_of_the_later_side_is_that_of_rules(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or of SOURCE_DATE_EPOCH: a review that became overdue while nobody changed it is nobody's change."""
    overdue = {TILL: f"{LIDO[TILL]}review_by: 2026-09-15\n"}
    commit(lido, overdue, "2026-10-01")
    assert run("main", "HEAD", "--fail-on", "note").exit_code == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788264000")  # 1 September 2026
    assert run("main", "HEAD", "--fail-on", "note").exit_code == 0


# ---------------------------------------------------------------- exit statuses


def test_exit_code_says_whether_the_model_changed(lido: Path) -> None:
    """Comments, the order of keys and moves of a file within its kind are no change."""
    text = "# kept by the pool\nowner: pool\nrationale: 'All pay.'\nstance: common\nname: Till\n"
    (lido / TILL).unlink()
    write(lido, {"models/enablers/desk/till.yaml": text})
    result = run("--exit-code")
    assert (result.exit_code, NO_CHANGE in result.stdout) == (0, True)
    write(lido, {"models/enablers/desk/till.yaml": text.replace("common", "repeatable")})
    assert run("--exit-code").exit_code == 1
    assert run().exit_code == 0


def test_fail_on_counts_what_the_change_brings_alone(lido: Path) -> None:
    """What was there before fails nobody, and a severity below the one that is named does not count."""
    commit(lido, {"models/enablers/list.yaml": "name: List\n"})
    assert run("HEAD", "--fail-on", "note").exit_code == 0
    assert run("main", "--fail-on", "note").exit_code == 1
    assert run("main", "--fail-on", "error").exit_code == 0


def test_hand_written_pages_bring_no_finding(lido: Path) -> None:
    """They are not read of a commit, so all that is found of them would seem new."""
    commit(lido, {"content/about.md": "[gone](nowhere.md)\n"})
    assert CliRunner().invoke(main, ["check", "--fail-on", "warning"]).exit_code == 1
    assert run("HEAD", "--fail-on", "note", "--exit-code").exit_code == 0


def test_on_a_site_hand_written_pages_bring_no_finding_either(lido: Path) -> None:
    """What a new thing brings is there."""
    write(lido, {"content/about.md": "[gone](nowhere.md)\n", "models/enablers/list.yaml": "name: List\n"})
    project = replace(load(lido), earlier=read_revision(lido, "HEAD"))
    checked = check_project(project)
    assert checked.whole
    since = compare_earlier(project, checked.whole, None)
    found = review_since(since, checked.whole, checked.report, project)
    assert found
    of_pages = [each for each in checked.report.findings if each.at == Place("content/about.md", 1, 8, 10)]
    assert len(of_pages) == 1
    assert found.moves.introduced
    assert of_pages[0] not in found.moves.introduced


def test_what_was_overdue_before_is_not_found_anew_on_a_site(lido: Path) -> None:
    """Both models are judged as of one day."""
    write(lido, {"models/changes/slots.yaml": "name: Slots\nby: 2020-01-31\nstatus: proposed\n"})
    commit(lido, {"models/enablers/list.yaml": "name: List\n"})
    project = replace(load(lido), earlier=(earlier := read_revision(lido, "HEAD")))
    checked = check_project(project, on=earlier.today)
    assert checked.whole
    since = compare_earlier(project, checked.whole, earlier.today)
    found = review_since(since, checked.whole, checked.report, project)
    assert found
    assert "change-overdue" in [each.code for each in checked.report.findings]
    assert "change-overdue" not in [each.code for each in found.moves.introduced]


@pytest.mark.parametrize("broken", ["before", "after"])
def test_a_side_with_errors_is_named_and_never_no_change(lido: Path, broken: str) -> None:
    """Its findings have places that can be opened: a path, or what `git show` takes."""
    good = git(lido, "rev-parse", "HEAD")[:7]
    bad = commit(lido, {TILL: "name: Till\nstance: nowhere\n"})[:7]
    sides = (f"{bad}", good) if broken == "before" else (good, bad)
    result = run(*sides)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{bad}:{TILL}:2:9: error" in result.stderr
    assert result.stderr.endswith(f"The model of {bad} has errors, so nothing was compared.\n")
    result = run(good)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"\n{TILL}:2:9: error" in f"\n{result.stderr}"
    assert result.stderr.endswith("The model of the working tree has errors, so nothing was compared.\n")


def test_what_is_no_model_cannot_be_compared(lido: Path) -> None:
    """Status 2 and a sentence, on standard error alone."""
    for asked in (["nowhere"], ["./nowhere", "."], [""], ["main", ""], ["--", "-x"], ["a..b", "main"]):
        result = run(*asked)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.strip().endswith((".", "`.", "heads/-x`."))


def test_an_empty_name_means_nothing(lido: Path) -> None:
    """A variable that a script did not set must not make it compare something else."""
    for asked in ([""], ["", "HEAD"], ["main", ""]):
        assert run(*asked).stderr.startswith("No revision is named.")


def test_what_is_left_out_is_said_once_on_standard_error(lido: Path) -> None:
    """Links in both sides."""
    (lido / "models/teams/linked.yaml").symlink_to("/etc/passwd")
    commit(lido, {})
    result = run("HEAD", "HEAD")
    assert result.stderr.count("is a symbolic link and is left out") == 1
    assert NO_CHANGE in result.stdout


# ---------------------------------------------------------------- formats and files


def test_every_format_is_in_the_help() -> None:
    """Its name is in the sentence of `--format`."""
    option = next(each for each in diff.params if each.name == "outputs")
    assert isinstance(option, click.Option)
    assert [form for form in FORMATS if form not in (option.help or "").replace(",", " ").split()] == []


def test_several_formats_go_to_several_files(lido: Path) -> None:
    """One of them may go to standard output; what was in the files is gone."""
    write(lido, {**CHANGED, "d.json": "old" * 10_000})
    result = run("--format", "text=d.txt", "--format", "json=d.json", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads((lido / "d.json").read_text("utf-8"))
    assert "repeatable" in (lido / "d.txt").read_text("utf-8")
    assert run("--format", "json", "--output", "e.json").stdout == ""
    assert (lido / "e.json").read_bytes() == (lido / "d.json").read_bytes()
    assert not list(lido.glob(".*.part"))


@pytest.mark.parametrize("fault", ["folder-missing", "folder", "stdout"])
def test_either_all_files_are_written_or_none(
    lido: Path, fault: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence says which cannot be, and nothing is left beside them."""
    write(lido, {"a.txt": "old"})
    if fault == "stdout":
        done = run_shell("stagebook diff --format json=a.txt --format text >/dev/full", lido)
        assert (done.returncode, done.stderr) == (2, b"Standard output cannot be written: No space left on device.\n")
    else:
        file = "nowhere/b.txt" if fault == "folder-missing" else "models"
        result = run("--format", "json=a.txt", "--format", f"text={file}")
        reason = "No such file or directory" if fault == "folder-missing" else "Is a directory"
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"{file} cannot be written: {reason}. No file was changed.\n"
    assert (lido / "a.txt").read_text() == "old"
    assert sorted(each.name for each in lido.iterdir()) == [".git", "a.txt", "models"]


def test_a_link_that_is_named_is_followed_and_a_device_is_written_to(lido: Path) -> None:
    """As a shell does it; the link stays one, and so does the device."""
    (lido / "link.txt").symlink_to("real.txt")
    assert run("--output", "link.txt").exit_code == 0
    assert (lido / "link.txt").is_symlink()
    assert NO_CHANGE in (lido / "real.txt").read_text("utf-8")
    done = run_shell("stagebook diff --format text=/dev/stderr --format json=/dev/null", lido)
    assert (done.returncode, done.stdout) == (0, b"")
    assert NO_CHANGE.encode() in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "pdf"], "`pdf` is no format. There are: text, "),
        (["--format", "json="], "A file is missing after `json`."),
        (["--output", ""], "A file is missing after `--output`."),
        (["--format", "json=a", "--output", "b"], "--output is for one format without a file."),
        (["--format", "json", "--format", "text", "--output", "b"], "--output is for one format without a file."),
        (["--format", "json", "--format", "text"], "Two formats would be written to one place."),
        (["--format", "json=a", "--format", "text=./a"], "Two formats would be written to one place."),
        (["--site-url", "javascript:alert(1)"], "`javascript:alert(1)` is no address of a site"),
        (["--directory", "nowhere"], "Directory 'nowhere' does not exist."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_said(lido: Path, words: list[str], told: str) -> None:
    """With status 2, before anything is read."""
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_annotations_are_placed_from_the_top_of_the_repository(lido: Path) -> None:
    """Services know no other paths: for a project below, from below, and at a commit where it lay elsewhere."""
    (lido / "org").mkdir()
    git(lido, "mv", "models", "org/models")
    commit(lido, {"org/models/enablers/list.yaml": "name: List\n"})
    for side in ((), ("HEAD",)):
        told = run("main", *side, "--directory", "org", "--format", "github").stdout
        assert "file=org/models/enablers/list.yaml" in told
