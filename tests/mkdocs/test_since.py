"""A site is built, served, shown and exported with what happened since an earlier model, or with the reason why not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from tests.mkdocs.conftest import contents
from tests.project.repositories import commit, git, repository, write

MKDOCS_YML = "site_name: Lido\ndocs_dir: content\nedit_uri: ''\ntheme: {name: stagebook}\nplugins: [stagebook%s]\n"
LIDO = {
    "mkdocs.yml": MKDOCS_YML % "",
    ".gitignore": "site/\nother/\n.cache/\n",
    "content/about.md": "# About us\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\nstance: independent\n",
    "models/enablers/list.yaml": "name: Paper list\n",
}
PAGE = "review/since-last-time/index.html"
CHANGED = "review/what-changed/index.html"
TILL = "enablers/till/index.html"
MARK = 'href="../../review/what-changed/#enabler-till">Changed since 1 September 2026'


@pytest.fixture
def lido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two commits: since the first one a stance has moved, and a list is gone."""
    home = repository(tmp_path / "lido")
    commit(home, LIDO, "2026-09-01")
    git(home, "tag", "first")
    (home / "models/enablers/list.yaml").unlink()
    commit(home, {"models/enablers/till.yaml": "name: Till\nstance: common\nrationale: All pay.\n"}, "2026-10-01")
    monkeypatch.chdir(home)
    return home


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def build(*options: str) -> Result:
    return run("build", "--png", "none", *options)


def page_of(lido: Path) -> str:
    return (lido / "site" / PAGE).read_text("utf-8")


def test_the_page_says_what_happened(lido: Path) -> None:
    """By a day or a revision, with the commit that it is compared with."""
    for wanted in ("2026-09-15", "first", "HEAD~1"):
        result = build("--since", wanted)
        assert result.exit_code == 0, result.output
        page = page_of(lido)
        assert "1 September 2026" in page
        assert git(lido, "rev-parse", "first")[:7] in page
        assert "All pay." in page
        assert "Paper list" in page


def test_without_an_earlier_model_the_page_says_what_to_type(lido: Path) -> None:
    """It is there, and quiet."""
    assert build().exit_code == 0
    assert "stagebook build --since 2026-09-01" in page_of(lido)
    assert "Paper list" not in page_of(lido)


@pytest.mark.parametrize("written", ["2026-09-01", "'2026-09-01'", "first", '"HEAD~1"'])
def test_the_setting_says_it_for_every_build(lido: Path, written: str) -> None:
    """YAML reads a day as a day, and a text as a text; the command line overrides both."""
    write(lido, {"mkdocs.yml": MKDOCS_YML % f": {{since: {written}}}"})
    assert run("check").exit_code == 0
    assert build().exit_code == 0
    assert "Paper list" in page_of(lido)
    assert build("--since", "HEAD").exit_code == 0
    assert "Paper list" not in page_of(lido)


@pytest.mark.parametrize("written", ["1234567", "--all", "''", "[first]", "true"])
def test_a_setting_that_names_no_revision_is_an_error_at_its_place(lido: Path, written: str) -> None:
    """A hash of digits alone is a number, and would have lost what YAML makes of numbers."""
    write(lido, {"mkdocs.yml": MKDOCS_YML % f": {{since: {written}}}"})
    for result in (run("check"), build()):
        assert result.exit_code == 1
        assert "mkdocs.yml:5:30: error settings" in result.output


@pytest.mark.parametrize("wanted", ["nowhere", "--help", "2026-08-01"])
def test_what_cannot_be_read_ends_a_build_and_the_site_stays(lido: Path, wanted: str) -> None:
    """With status 2 and the revision that was asked for; so do `show` and `export`."""
    assert build().exit_code == 0
    before = contents(lido / "site")
    for words in (["build"], ["show", "since"], ["show", "enabler/till"], ["export"]):
        result = run(*words, f"--since={wanted}")
        assert (result.exit_code, type(result.exception)) == (2, SystemExit), result.output
        assert wanted in result.output
    assert contents(lido / "site") == before


def test_an_earlier_model_with_errors_is_never_no_change(lido: Path) -> None:
    """They are listed with their place in that commit, which `git show` opens, and the status is 2."""
    commit(lido, {"models/enablers/till.yaml": "name: Till\nstanse: common\n"})
    wrong = git(lido, "rev-parse", "HEAD")[:7]
    commit(lido, {"models/enablers/till.yaml": "name: Till\n"})
    for words in (["build"], ["show", "since"], ["export"]):
        result = run(*words, "--since", "HEAD~1")
        assert result.exit_code == 2, result.output
        assert f"{wrong}:models/enablers/till.yaml:2:1: error unknown-key" in result.output
        assert "The earlier model of `HEAD~1`" in result.output
    assert git(lido, "show", f"{wrong}:models/enablers/till.yaml")
    assert not (lido / "site").exists()


def test_a_shallow_clone_is_told_what_to_fetch(lido: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole command, on a line of its own."""
    git(lido, "clone", "-q", "--depth=1", f"file://{lido}", str(tmp_path / "other"))
    monkeypatch.chdir(tmp_path / "other")
    result = build("--since", "2026-09-01")
    assert result.exit_code == 2
    assert "git fetch --unshallow origin" in result.output


def test_an_untrusted_project_does_not_choose_what_is_read_of_the_repository(lido: Path) -> None:
    """The setting is left out and said; the command line may say it."""
    write(lido, {"mkdocs.yml": MKDOCS_YML % ": {since: first}"})
    result = build("--untrusted")
    assert result.exit_code == 0, result.output
    assert "`since`" in result.output
    assert "Paper list" not in page_of(lido)
    assert build("--untrusted", "--since", "first").exit_code == 0
    assert "Paper list" in page_of(lido)


def test_settings_of_then_run_nothing(lido: Path) -> None:
    """Of an earlier mkdocs.yml only the folders of models are taken."""
    hook = "from pathlib import Path\nPath('ran').touch()\n"
    yml = f"{MKDOCS_YML % ''}hooks: [hook.py]\nextra: {{x: !!python/object/apply:os.system ['touch ran']}}\n"
    commit(lido, {"mkdocs.yml": yml, "hook.py": hook})
    commit(lido, {"mkdocs.yml": MKDOCS_YML % ""})
    result = build("--since", "HEAD~1")
    assert result.exit_code == 0, result.output
    assert not (lido / "ran").exists()


def test_what_is_kept_of_a_build_is_of_one_earlier_model(lido: Path) -> None:
    """Another revision is another site, none is another one again, and each comes back as it was."""
    sites = []
    for options in ([], ["--since", "first"], ["--since", "HEAD"], [], ["--since", "first"]):
        assert build(*options).exit_code == 0
        sites.append([page_of(lido), *((lido / "site" / each).read_text("utf-8") for each in (CHANGED, TILL))])
    assert [len(set(each)) for each in zip(*sites, strict=True)] == [3, 3, 2]  # the till is as it was since HEAD
    assert (sites[0], sites[1]) == (sites[3], sites[4])
    assert MARK in sites[1][2]


def test_the_same_models_give_the_same_bytes(lido: Path, tmp_path: Path) -> None:
    """In another clone, packed otherwise, kept or not."""
    assert build("--since", "first").exit_code == 0
    other = tmp_path / "clone/lido"
    git(lido, "clone", "-q", str(lido), str(other))
    git(other, "gc", "-q")
    git(other, "remote", "remove", "origin")
    result = run(
        "build", "--png", "none", "--no-cache", "--since", "first", "--site-dir", str(other / "site"), str(other)
    )
    assert result.exit_code == 0, result.output
    assert (other / "site" / PAGE).read_bytes() == (lido / "site" / PAGE).read_bytes()


def test_links_that_are_left_out_are_named_on_the_page(lido: Path) -> None:
    """What is not compared is said."""
    (lido / "models/enablers/linked.yaml").symlink_to("till.yaml")
    commit(lido, {})
    (lido / "models/enablers/linked.yaml").unlink()
    commit(lido, {})
    assert build("--since", "HEAD~1").exit_code == 0
    assert "models/enablers/linked.yaml" in page_of(lido).replace("<wbr>", "")


def test_it_is_printed_and_exported(lido: Path) -> None:
    """`show since` says what the page says; the export has it where an earlier model is named, and only there."""
    shown = run("show", "since", "--since", "first")
    assert shown.exit_code == 0
    assert "Paper list" in shown.output
    as_json = json.loads(run("show", "since", "--since", "first", "--format", "json").stdout)["since"]
    assert as_json["things"] == {"new": [], "gone": ["enabler:list"], "renamed": {}}
    assert as_json["stances"][0] | {"because": ""} == {
        "enabler": "till",
        "before": "independent",
        "after": "common",
        "because": "",
    }
    assert json.loads(run("export", "--since", "first").stdout)["analysis"]["since"] == as_json
    assert "since" not in json.loads(run("export").stdout)["analysis"]
    assert "stagebook build --since" in run("show", "since").output
    write(lido, {"mkdocs.yml": MKDOCS_YML % ": {since: first}"})
    assert json.loads(run("export").stdout)["analysis"]["since"]["commit"] == as_json["commit"]


@pytest.fixture
def builder(lido: Path) -> Callable[[str], MkDocsSiteBuilder]:
    return lambda since: MkDocsSiteBuilder(lido, cache=False, since=since)


def test_it_is_served_as_it_is_built(lido: Path, builder: Callable[[str], MkDocsSiteBuilder]) -> None:
    """After an edit too; a revision that is not there is a problem that is shown."""
    wrong = builder("nowhere")
    assert "nowhere" in "".join(wrong.build().problems)
    wrong.close()
    served = builder("first")
    try:
        site = served.build().site
        assert site
        assert b"All pay." in (site.find(PAGE) or b"")
        write(lido, {"models/enablers/till.yaml": "name: Till\nstance: common\nrationale: All of us pay.\n"})
        site = served.build().site
        assert site
        assert b"All of us pay." in (site.find(PAGE) or b"")
        assert b"All of us pay." in (site.find(CHANGED) or b"")
        assert MARK.encode() in (site.find(TILL) or b"")
        assert b"Changed since" not in (site.find("organisation/index.html") or b"")
        write(lido, {"models/enablers/till.yaml": LIDO["models/enablers/till.yaml"]})
        site = served.build().site
        assert site
        assert b"Changed since" not in (site.find(TILL) or b"")
    finally:
        served.close()


def test_a_project_of_its_own_in_a_larger_repository(lido: Path, tmp_path: Path) -> None:
    """It is compared with itself, though the top of the repository has another one."""
    shutil.copytree(lido / "models", lido / "part/models")
    commit(lido, {"part/models/enablers/new.yaml": "name: New one\n"})
    (lido / "part/models/enablers/new.yaml").unlink()
    result = run("show", "since", "part", "--since", "HEAD")
    assert "No longer there, enabler: New one" in result.output
    assert "Paper list" not in result.output
