"""An earlier model is read from git's objects as it was, and nothing of the repository runs or is checked out."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from stagebook.checking import check_project
from stagebook.git_objects import RevisionError
from stagebook.limits import BUDGET
from stagebook.project.revision import read_revision
from tests.limited import limited
from tests.project.repositories import ORGANISATION, commit, git, make_canary, name_programs, repository, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs here are scripts of a shell")

TEAM = "models/teams/pool.yaml"
FIRST = {"models/organisation.yaml": ORGANISATION, TEAM: "name: Pool\n"}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    """Three commits of the first days of three months: a team, its other name, and a file beside the models."""
    home = repository(tmp_path / "lido")
    commit(home, FIRST, "2026-09-01")
    git(home, "tag", "first")
    commit(home, {TEAM: "name: Pool side\n"}, "2026-10-01")
    commit(home, {"README.md": "Hello\n"}, "2026-11-01")
    return home


def names(directory: Path, wanted: str) -> list[str]:
    """The names of the teams at a revision, whose model must be without errors."""
    whole = check_project(read_revision(directory, wanted).project).whole
    assert whole
    return [team.name for team in whole[0].teams.values()]


def reason(directory: Path, wanted: str) -> str:
    with pytest.raises(RevisionError) as caught:
        read_revision(directory, wanted)
    return caught.value.reason


# ---------------------------------------------------------------- which commit


@pytest.mark.parametrize("wanted", ["first", "HEAD~2", "trunk~2", "HEAD^{/Changed}~2", ":/Changed~2", "2026-09-01"])
def test_whatever_names_a_commit_is_understood(lido: Path, wanted: str) -> None:
    """Tags, branches, ways back, searches and days."""
    if wanted.startswith(":/"):
        wanted = "first"  # `:/text` takes no way back
    assert names(lido, wanted) == ["Pool"]


@pytest.mark.parametrize(
    ("day", "team"),
    [("2026-09-01", "Pool"), ("2026-09-30", "Pool"), ("2026-10-01", "Pool side"), ("9999-12-31", "Pool side")],
)
def test_a_day_means_the_last_commit_up_to_its_end(lido: Path, day: str, team: str) -> None:
    """The day of a commit itself counts."""
    assert names(lido, day) == [team]


def test_a_day_ends_in_utc(tmp_path: Path) -> None:
    """So that it is the same commit on every machine: half past one in the night in Berlin is the day before."""
    home = repository(tmp_path / "it")
    commit(home, FIRST, "2026-09-01")
    commit(home, {TEAM: "name: Night\n"}, "2026-09-03T01:30:00+02:00")
    assert names(home, "2026-09-02") == ["Night"]
    assert read_revision(home, "2026-09-02").on == date(2026, 9, 2)


def test_a_day_follows_first_parents_alone(lido: Path) -> None:
    """What was on a branch that day was not yet the model, though it was merged later."""
    git(lido, "checkout", "-q", "-b", "side", "first")
    commit(lido, {"models/teams/other.yaml": "name: Other\n"}, "2026-09-15")
    git(lido, "checkout", "-q", "trunk")
    git(lido, "merge", "-q", "--no-ff", "-m", "Merged", "side", day="2026-11-02")
    assert names(lido, "2026-09-20") == ["Pool"]
    assert names(lido, "2026-11-02") == ["Other", "Pool side"]


@pytest.mark.parametrize("day", ["2026-08-31", "1950-01-01", "0001-01-01"])
def test_a_day_before_the_first_commit_has_none(lido: Path, day: str) -> None:
    """Also one before 1970, from which git counts."""
    assert reason(lido, day) == "before"


@pytest.mark.parametrize("wanted", ["--help", "-", "--output=x", "-n1"])
def test_what_begins_with_a_hyphen_is_refused(lido: Path, wanted: str) -> None:
    """It would be an option."""
    assert reason(lido, wanted) == "option"


@pytest.mark.parametrize(
    "wanted", ["nowhere", "2026-13-01", "first..trunk", "^first", "first trunk", "first\n", "HEAD~99", "first^{tree}"]
)
def test_what_names_no_single_commit_is_unknown(lido: Path, wanted: str) -> None:
    """A range, a file or a day that is on no calendar names none."""
    assert reason(lido, wanted) == "unknown"


@pytest.mark.parametrize("wanted", ["", " ", "a\0b"])
def test_nothing_is_no_revision(lido: Path, wanted: str) -> None:
    """Nor is what no program can be given."""
    assert reason(lido, wanted) == "empty"


def test_a_repository_without_a_commit_and_a_folder_without_a_repository(tmp_path: Path) -> None:
    """Each is said as what it is."""
    assert reason(repository(tmp_path / "new"), "2026-09-01") == "no-commit"
    (tmp_path / "plain").mkdir()
    assert reason(tmp_path / "plain", "first") == "no-repository"


def test_without_git_that_is_said(lido: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not that the revision is unknown."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reason(lido, "first") == "no-git"


# ---------------------------------------------------------------- where it is


def test_a_model_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    """Only what is below that folder is of the model, also if another one lies beside it with a longer name."""
    top = repository(tmp_path / "all")
    inside = {f":odd/a [b]*/{path}": text for path, text in FIRST.items()}
    commit(top, {**inside, "models/teams/top.yaml": "name: Top\n", ":odd/a [b]*2/models/teams/x.yaml": "name: X\n"})
    assert names(top / ":odd/a [b]*", "HEAD") == ["Pool"]
    assert read_revision(top / ":odd/a [b]*", "HEAD").folder == ":odd/a [b]*"


REPOSITORIES: dict[str, Callable[[Path, Path], Path]] = {
    "bare": lambda lido, other: clone(lido, other, "--bare"),
    "worktree": lambda lido, other: (git(lido, "worktree", "add", "-q", str(other), "first"), other)[1],
    "git file": lambda lido, other: clone(lido, other, f"--separate-git-dir={other.with_name('apart')}"),
    "packed": lambda lido, _: (git(lido, "gc", "-q"), lido)[1],
    "borrowed objects": lambda lido, other: clone(lido, other, "--shared"),
}


def clone(lido: Path, other: Path, *options: str) -> Path:
    git(lido, "clone", "-q", *options, str(lido), str(other))
    return other


@pytest.mark.parametrize("prepare", REPOSITORIES.values(), ids=REPOSITORIES.keys())
def test_every_sort_of_repository(lido: Path, tmp_path: Path, prepare: Callable[[Path, Path], Path]) -> None:
    """The model is the same wherever git keeps it."""
    assert names(prepare(lido, tmp_path / "other"), "first") == ["Pool"]


def test_a_repository_with_longer_hashes(tmp_path: Path) -> None:
    """SHA-256."""
    home = repository(tmp_path / "it", "--object-format=sha256")
    first = commit(home, FIRST)
    assert len(first) == 64
    assert names(home, first) == ["Pool"]
    assert names(home, "2026-09-01") == ["Pool"]


def test_what_is_checked_out_and_uncommitted_does_not_matter(lido: Path) -> None:
    """And stays as it is."""
    write(lido, {TEAM: "name: Not yet\n"})
    before = {path: path.stat().st_mtime_ns for path in lido.rglob("*")}
    assert names(lido, "HEAD") == ["Pool side"]
    assert {path: path.stat().st_mtime_ns for path in lido.rglob("*")} == before


def test_settings_are_those_of_then(tmp_path: Path) -> None:
    """The folder of models had another name."""
    home = repository(tmp_path / "it")
    settings = "site_name: It\nplugins:\n  - stagebook: {models: [%s]}\n"
    commit(home, {**{f"old/{path[7:]}": text for path, text in FIRST.items()}, "mkdocs.yml": settings % "old"})
    git(home, "mv", "old", "new")
    commit(home, {"mkdocs.yml": settings % "new"})
    assert read_revision(home, "HEAD~1").project.settings.models == ("old",)
    assert names(home, "HEAD~1") == names(home, "HEAD") == ["Pool"]


def test_a_project_that_has_moved_is_found(lido: Path) -> None:
    """It is the one that is gone from its place; where it was is said, and may be named."""
    (lido / "org").mkdir()
    git(lido, "mv", "models", "org/models")
    commit(lido, {})
    found = read_revision(lido / "org", "first")
    assert (found.folder, found.moved) == ("", True)
    assert names(lido / "org", "first") == names(lido / "org", "first:.") == ["Pool"]


@pytest.mark.parametrize("folder", ["../lido", "models/../..", "nowhere", "models", "/etc"])
def test_a_folder_without_a_project_has_no_models(lido: Path, folder: str) -> None:
    """None leads out of the repository."""
    assert reason(lido, f"first:{folder}") == "no-models"


def test_another_project_is_not_taken_for_an_earlier_one(lido: Path) -> None:
    """It is still where it was, so it is not the one that is asked about."""
    commit(lido, {f"new/{path}": text for path, text in FIRST.items()})
    assert reason(lido / "new", "first") == "no-models"


def test_of_several_that_are_gone_one_has_to_be_named(tmp_path: Path) -> None:
    """They are listed."""
    home = repository(tmp_path / "it")
    commit(home, {f"{place}/{path}": text for place in ("a", "b") for path, text in FIRST.items()})
    git(home, "mv", "a", "c")
    git(home, "rm", "-rq", "b")
    commit(home, {})
    with pytest.raises(RevisionError) as caught:
        read_revision(home / "c", "HEAD~1")
    assert (caught.value.reason, caught.value.what) == ("several", "a\nb")
    assert names(home / "c", "HEAD~1:a") == ["Pool"]


# ---------------------------------------------------------------- what is missing


def url_of(home: Path) -> str:
    return f"file://{home}"


@pytest.mark.parametrize("wanted", ["first", "2026-09-01", "HEAD~2", "origin/trunk~2"])
def test_the_command_that_is_told_helps_in_a_shallow_clone(lido: Path, tmp_path: Path, wanted: str) -> None:
    """It is run here, word by word."""
    other = tmp_path / "other"
    git(lido, "clone", "-q", "--depth=1", "--no-tags", url_of(lido), str(other))
    with pytest.raises(RevisionError) as caught:
        read_revision(other, wanted)
    assert caught.value.reason == "shallow"
    assert "--unshallow" in caught.value.fetch
    git(other, *caught.value.fetch.split()[1:])
    assert names(other, wanted) == ["Pool"]


def test_a_shallow_clone_knows_what_it_has(lido: Path, tmp_path: Path) -> None:
    """A day after its first commit needs no more."""
    other = tmp_path / "other"
    git(lido, "clone", "-q", "--depth=2", url_of(lido), str(other))
    assert names(other, "2026-10-20") == ["Pool side"]
    assert reason(other, "2026-09-20") == "shallow"


@pytest.mark.parametrize("kind", ["tag", "branch", "hash"])
def test_the_command_that_is_told_helps_where_something_was_not_fetched(lido: Path, tmp_path: Path, kind: str) -> None:
    """A tag, a branch of the remote, a commit by its hash."""
    other = tmp_path / "other"
    git(lido, "clone", "-q", "--single-branch", "--no-tags", url_of(lido), str(other))
    git(lido, "checkout", "-q", "-b", "side", "first")
    hidden = commit(lido, {TEAM: "name: Side\n"})
    git(lido, "tag", "there")
    wanted = {"tag": "there", "branch": "origin/side", "hash": hidden}[kind]
    with pytest.raises(RevisionError) as caught:
        read_revision(other, wanted)
    assert caught.value.reason == "unknown"
    git(other, *caught.value.fetch.split()[1:])
    assert names(other, wanted) == ["Side"]


def test_a_branch_that_only_the_remote_has_is_proposed(lido: Path, tmp_path: Path) -> None:
    """Services of CI check out a commit, and no branch is local."""
    git(lido, "branch", "release", "first")
    other = clone(lido, tmp_path / "other")
    with pytest.raises(RevisionError) as caught:
        read_revision(other, "release")
    assert caught.value.what == "origin/release"


def test_without_a_remote_there_is_nothing_to_fetch(lido: Path) -> None:
    """No command is told that could not help."""
    with pytest.raises(RevisionError) as caught:
        read_revision(lido, "nowhere")
    assert not caught.value.fetch


def test_a_partial_clone_fetches_nothing_by_itself(lido: Path, tmp_path: Path) -> None:
    """That files are missing is said; the command that is told gets them."""
    git(lido, "config", "uploadpack.allowFilter", "true")
    other = tmp_path / "other"
    git(lido, "clone", "-q", "--filter=blob:none", url_of(lido), str(other))
    with pytest.raises(RevisionError) as caught:
        read_revision(other, "first")
    assert caught.value.reason == "missing"
    git(other, *caught.value.fetch.split()[1:])
    assert names(other, "first") == ["Pool"]


# ---------------------------------------------------------------- what the files are


def test_links_and_submodules_are_left_out_and_listed(lido: Path, tmp_path: Path) -> None:
    """Neither is followed; the rest is read."""
    (lido / "models/teams/linked.yaml").symlink_to("/etc/passwd")
    (lido / "models/more").symlink_to(tmp_path)
    inner = repository(tmp_path / "inner")
    commit(inner, FIRST)
    git(lido, "submodule", "--quiet", "add", str(inner), "models/inner")
    commit(lido, {})
    found = read_revision(lido, "HEAD")
    links = {"models/teams/linked.yaml": "link", "models/more": "link", "models/inner": "submodule"}
    assert found.left_out == links
    assert sorted(found.project.files) == sorted(FIRST)


def test_a_folder_of_models_that_is_a_link_is_none(lido: Path) -> None:
    """Nothing in it is read."""
    (lido / "there").mkdir()
    git(lido, "mv", "models", "there/models")
    (lido / "models").symlink_to("there/models")
    commit(lido, {})
    found = read_revision(lido, "HEAD")
    assert (found.left_out, dict(found.project.files)) == ({"models": "link"}, {})


@pytest.mark.parametrize("name", [b"a\nb.yaml", b"caf\xe9.yaml", b"tab\t.yaml", b'quote".yaml', "früh.yaml".encode()])
def test_a_name_of_any_bytes_is_read_as_that_of_a_file_on_disk(lido: Path, name: bytes) -> None:
    """What is found of it is the same on both ways."""
    from stagebook.project.folder import load

    with open(os.path.join(os.fsencode(lido), b"models/teams/" + name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"name: Odd\n")
    commit(lido, {})
    earlier, now = read_revision(lido, "HEAD").project, load(lido)
    assert earlier.files == now.files
    assert check_project(earlier).report.findings == check_project(now).report.findings


def test_what_is_no_model_on_disk_is_none_in_a_commit(lido: Path) -> None:
    """Hidden files and other files are ignored, files with another ending are found, as in the folder."""
    from stagebook.project.folder import load

    more = {
        "models/.hidden.yaml": "x",
        "models/.git-like/a.yaml": "x",
        "models/README.md": "x",
        "models/teams/b.yml": "name: B\n",
        "models/teams/c.json": '{"name": "C"}',
        "models/teams/d.json": "{}",
        "models/teams/e.yaml~": "x",
    }
    commit(lido, more)
    assert read_revision(lido, "HEAD").project.files == load(lido).files


def test_a_file_that_is_too_large_is_an_error_of_that_side(lido: Path) -> None:
    """The same as on disk, and it is not read."""
    commit(lido, {"models/teams/large.yaml": "#" * (BUDGET.file_bytes + 1)})
    codes = [finding.code for finding in check_project(read_revision(lido, "HEAD").project).report.findings]
    assert codes.count("file-too-large") == 1


def test_a_commit_that_holds_too_much_is_refused(lido: Path) -> None:
    """A small repository can hold files without end: the list is cut off, and so is what is read."""
    with limited(revision_bytes=30):
        assert reason(lido, "first") == "large"
    with limited(revision_list_bytes=100):
        assert reason(lido, "first") == "large"


def test_files_with_one_content_are_read_once(lido: Path) -> None:
    """A hundred copies are no more than one."""
    commit(lido, {f"models/teams/t{number}.yaml": "name: One\n" for number in range(100)})
    with limited(revision_bytes=len(ORGANISATION) + 50):
        assert len(names(lido, "HEAD")) == 101


# ---------------------------------------------------------------- nothing runs


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator gives files away")
def test_a_checkout_of_another_user_is_read_where_the_models_are_theirs_too(lido: Path) -> None:
    """As in a container. A repository that somebody else put above a project is not asked."""
    inside = lido / "inside"
    write(inside, FIRST)
    for each in (lido, *lido.rglob("*")):
        os.lchown(each, 12345, 12345)
    os.chown(inside, 0, 0)
    assert names(lido, "first") == ["Pool"]
    assert reason(inside, "first") == "other-owner"


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    return make_canary(tmp_path)


def test_no_program_of_the_configuration_runs(lido: Path, canary: Path) -> None:
    """The earlier model is read, and nothing has run."""
    commit(lido, {".gitattributes": "*.yaml filter=theirs diff=theirs merge=theirs\n"}, "2026-11-02")
    name_programs(lido, canary)
    signed = git(lido, "cat-file", "commit", "first").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n\n", 1
    )
    name = git(lido, "hash-object", "-t", "commit", "-w", "--stdin", given=f"{signed}\n".encode())
    assert git(lido, "config", "core.fsmonitor") == str(canary)
    assert names(lido, name) == ["Pool"]
    assert names(lido, "first") == ["Pool"]
    assert names(lido, "2026-09-01") == ["Pool"]
    assert not canary.with_name("ran").exists()


@pytest.mark.parametrize("missing", ["first", "first^{tree}", f"first:{TEAM}"])
@pytest.mark.parametrize("way", ["uploadpack", "ext", "ssh"])
def test_no_program_that_fetches_what_is_missing_runs(lido: Path, canary: Path, missing: str, way: str) -> None:
    """A repository can say that it is a partial clone, and by which program the rest comes."""
    name = git(lido, "rev-parse", missing)
    (lido / ".git/objects" / name[:2] / name[2:]).unlink()
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": {"ext": f"ext::{canary}", "ssh": "ssh://host.invalid/it"}.get(way, str(lido)),
        "remote.origin.uploadpack": str(canary),
        "core.sshCommand": str(canary),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }
    for key, value in settings.items():
        git(lido, "config", key, value)
    with suppress(RevisionError):
        read_revision(lido, "first")
    assert not canary.with_name("ran").exists()


def test_a_work_tree_elsewhere_is_refused(lido: Path) -> None:
    """A configuration can say that all of the machine is the checkout."""
    git(lido, "config", "core.worktree", "/usr")
    assert reason(lido, "first") == "no-repository"
