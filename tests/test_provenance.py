"""A site says where it comes from, and gives nothing away by it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from stagebook.provenance import NO_SETTING, EditSetting, Missing, find_day, find_provenance
from stagebook.repository_hosts import editor_of, web_address


def git(directory: Path, *words: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    subprocess.run(["git", "-C", directory, *identity, *words], check=True, capture_output=True, env=environment)


def git_output(directory: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", directory, *words], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit, its models in a folder of it."""
    home = tmp_path / "repository" / "our model"
    home.mkdir(parents=True)
    (home / "models.yaml").write_text("name: x\n")
    git(home.parent, "init", "-q", "-b", "trunk")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "First")
    git(home, "remote", "add", "origin", "https://somebody:secret@github.example.org/org/it.git")
    return home


def test_a_folder_outside_any_repository_says_nothing(tmp_path: Path) -> None:
    """Nothing is known, nothing is said, nothing fails."""
    found = find_provenance(tmp_path, {})
    assert (found.commit, found.on, found.edit("models/x.yaml")) == ("", None, "")
    assert found.missing == Missing("no-repository")


def test_the_commit_and_its_day_are_those_of_the_repository(repository: Path) -> None:
    """The day is the commit's, so that building again tomorrow gives the same site."""
    found = find_provenance(repository, {})
    assert len(found.commit) >= 7
    assert found.on == date(2026, 11, 20)
    assert not found.changed


def test_changes_that_no_commit_holds_are_told(repository: Path) -> None:
    """A site that nobody can build again from its commit must not claim that it can be."""
    (repository / "models.yaml").write_text("name: y\n")
    assert find_provenance(repository, {}).changed


def test_a_day_that_was_set_comes_before_the_commits(repository: Path) -> None:
    """SOURCE_DATE_EPOCH is how packagers say which day it is."""
    assert find_provenance(repository, {"SOURCE_DATE_EPOCH": "0"}).on == date(1970, 1, 1)


def test_editing_leads_to_the_file_on_the_branch_and_never_shows_a_secret(repository: Path) -> None:
    """Whoever reads the page may follow the link; the password of whoever built it is not theirs."""
    edit = find_provenance(repository, {}).edit("models/a b.yaml")
    assert edit == "https://github.example.org/org/it/edit/trunk/our%20model/models/a%20b.yaml"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@gitlab.example.org:group/it.git", "https://gitlab.example.org/group/it"),
        ("https://gitlab.example.org/group/it.git/", "https://gitlab.example.org/group/it"),
        ("git@ssh.dev.azure.com:v3/org/project/it", "https://dev.azure.com/org/project/_git/it"),
        ("https://org@dev.azure.com/org/a%20b/_git/it", "https://dev.azure.com/org/a%20b/_git/it"),
        ("ssh://git@host.example.org:2222/group/it.git", "https://host.example.org/group/it"),
        ("https://token@host.example.org:8443/it", "https://host.example.org:8443/it"),
        ("/srv/git/it.git", ""),
        ("../it", ""),
        ("", ""),
    ],
)
def test_a_remote_becomes_what_a_browser_opens(remote: str, address: str) -> None:
    """Every way of writing a remote leads to the same page, and a path to none."""
    assert web_address(remote) == address


def test_an_unknown_host_gets_no_guess() -> None:
    """A link that leads nowhere is worse than none."""
    assert editor_of("https://code.example.org/it", "main", "") == ""


def test_azure_devops_shows_a_file_on_a_branch() -> None:
    """Whatever its host is called: the path tells."""
    for host in ("https://dev.azure.com/org/project/_git/it", "https://org.visualstudio.com/project/_git/it"):
        assert editor_of(host, "main", "sub/") == f"{host}?path=/sub/{{path}}&version=GBmain"


# ---------------------------------------------------------------- where no branch is checked out


@pytest.fixture
def detached(repository: Path) -> Path:
    """The same, with the commit checked out and no branch, from a host whose name tells nothing."""
    git(repository, "checkout", "-q", "--detach")
    git(repository, "remote", "set-url", "origin", "https://code.example.org/org/it.git")
    return repository


def edited(directory: Path, environment: dict[str, str], setting: EditSetting = NO_SETTING) -> str | Missing | None:
    """Where a model is edited, or why nowhere."""
    found = find_provenance(directory, environment, setting)
    return found.edit("m.yaml") or found.missing


HERE = {"GITHUB_SERVER_URL": "https://code.example.org", "GITHUB_REPOSITORY": "org/it", "GITHUB_REF": "refs/heads/main"}
THERE = {**HERE, "GITHUB_REPOSITORY": "org/other"}


def test_the_branch_of_the_job_is_taken_where_none_is_checked_out(detached: Path) -> None:
    """And the service tells the sort of host, where the repository is the one that it names."""
    assert edited(detached, HERE) == "https://code.example.org/org/it/edit/main/our%20model/m.yaml"
    gitea = {**HERE, "GITEA_ACTIONS": "true"}
    assert edited(detached, gitea) == "https://code.example.org/org/it/_edit/main/our%20model/m.yaml"


def test_a_job_of_another_repository_says_nothing(detached: Path) -> None:
    """Its variables may be left in the environment, or its job may check out several repositories."""
    assert edited(detached, THERE) == Missing(
        "unknown-host", "code.example.org", "https://code.example.org/org/it/edit/main/our model/{path}"
    )
    git(detached, "remote", "set-url", "origin", "https://github.com/org/it")
    example = "https://github.com/org/it/edit/main/our%20model/{path}"
    assert edited(detached, THERE) == Missing("no-branch", "", example)
    assert edited(detached, {}) == Missing("no-branch", "", example)


def test_a_job_of_another_commit_says_nothing_where_no_remote_is_known(detached: Path) -> None:
    """The commit alone tells whether the job is of this checkout."""
    git(detached, "remote", "remove", "origin")
    head = git_output(detached, "rev-parse", "HEAD")
    assert edited(detached, {**HERE, "GITHUB_SHA": "1" * 40}) == Missing("no-remote")
    assert (
        edited(detached, {**HERE, "GITHUB_SHA": head}) == "https://code.example.org/org/it/edit/main/our%20model/m.yaml"
    )


def test_a_branch_that_is_checked_out_is_not_replaced_by_a_variable_that_nothing_confirms(repository: Path) -> None:
    """Some names are common: what speaks for itself comes first."""
    assert "/edit/trunk/" in str(edited(repository, {"CIRCLE_BRANCH": "other"}))


def test_the_default_branch_of_the_remote_comes_before_all(detached: Path) -> None:
    """A clone knows it: what is merged is what is to be edited."""
    git(detached, "update-ref", "refs/remotes/origin/base", "HEAD")
    git(detached, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/base")
    assert "/edit/base/" in str(edited(detached, HERE))


def test_where_git_is_of_no_use_the_job_tells_commit_and_folder(tmp_path: Path) -> None:
    """Some services remove `.git`, and some images have no git."""
    (tmp_path / "sub").mkdir()
    job = {**HERE, "GITHUB_WORKSPACE": str(tmp_path), "GITHUB_SHA": "0123456789" * 4}
    found = find_provenance(tmp_path / "sub", job)
    assert (found.commit, found.changed, found.on) == ("0123456", False, None)
    assert found.edit("m.yaml") == "https://code.example.org/org/it/edit/main/sub/m.yaml"
    elsewhere = {**job, "GITHUB_WORKSPACE": str(tmp_path / "other")}
    assert find_provenance(tmp_path / "sub", elsewhere).missing == Missing("no-repository")
    assert find_provenance(tmp_path / "sub", elsewhere).commit == ""


# ---------------------------------------------------------------- what is set


@pytest.mark.parametrize(
    ("setting", "link"),
    [
        (EditSetting("https://git.example.org/x", "edit/live/{path}"), "https://git.example.org/x/edit/live/m.yaml"),
        (EditSetting("https://git.example.org/x/", "?at={path!q}"), "https://git.example.org/x/?at=m.yaml"),
        (EditSetting("", "edit/live/{path}"), "https://code.example.org/org/it/edit/live/m.yaml"),
        (EditSetting("", "https://e.example.org/{path}"), "https://e.example.org/m.yaml"),
        (EditSetting("", "", wanted=False), None),
        (EditSetting("https://git.example.org/x", "edit/", fault="edit-without-path"), Missing("edit-without-path")),
    ],
)
def test_a_setting_comes_before_what_is_found(detached: Path, setting: EditSetting, link: object) -> None:
    """Relative to the repository or whole; none at all is none, without a word."""
    assert edited(detached, {}, setting) == link


def test_a_file_outside_the_project_has_no_link(repository: Path) -> None:
    """Its path from the top of the repository is not known."""
    assert find_provenance(repository, {}).edit("../m.yaml") == ""


def test_day_of_the_commit_or_of_source_date_epoch(repository: Path, tmp_path: Path) -> None:
    """The day by which something is overdue is that of SOURCE_DATE_EPOCH, else of the commit, else none."""
    assert find_day(repository, {}) == find_provenance(repository, {}).on
    assert find_day(repository, {"SOURCE_DATE_EPOCH": "0"}) == date(1970, 1, 1)
    assert find_day(tmp_path / "nowhere", {}) is None
    assert find_day(repository, {"SOURCE_DATE_EPOCH": "9" * 20}) is None
