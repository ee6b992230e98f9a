"""A site says where it comes from, and gives nothing away by it."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from stagebook.provenance import editor_of, find_provenance, web_address


def git(directory: Path, *words: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }
    subprocess.run(["git", "-C", directory, *identity, *words], check=True, capture_output=True, env=environment)


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
