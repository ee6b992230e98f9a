"""Asking git starts no program that the checked-out repository names, and waits for none."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from stagebook.git_repository import UnknownError, read_checkout
from stagebook.provenance import DayError, Missing, Provenance, find_provenance
from tests.test_provenance import git

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs here are scripts of a shell")

HOOKS = (
    "fsmonitor-watchman",
    "post-index-change",
    "pre-commit",
    "post-checkout",
    "reference-transaction",
    "pre-auto-gc",
)


def said(directory: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", directory, *words], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository with two commits, one file changed since, and one that nothing but its time tells from another."""
    home = tmp_path / "it"
    (home / "models").mkdir(parents=True)
    (home / "models/a.yaml").write_text("name: a\n")
    (home / "models/b.yaml").write_text("name: b\n")
    (home / ".gitattributes").write_text("*.yaml filter=theirs diff=theirs merge=theirs\n")
    git(home, "init", "-q", "-b", "trunk")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "First")
    git(home, "commit", "-q", "--allow-empty", "-m", "Second")
    os.utime(home / "models/b.yaml", (1, 1))
    return home


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A program that leaves a mark when it runs; the mark is `ran` beside it."""
    program = tmp_path / "canary"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
    program.chmod(0o755)
    return program


def run_git(directory: Path, *words: str) -> None:
    """Ask git as anybody would, whatever becomes of it."""
    subprocess.run(
        ["git", "-C", directory, *words], capture_output=True, stdin=subprocess.DEVNULL, timeout=20, check=False
    )


def ran(canary: Path) -> bool:
    return canary.with_name("ran").exists()


def hooks(folder: Path, canary: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name in HOOKS:
        (folder / name).symlink_to(canary)


PROGRAMS = [
    "core.fsmonitor",
    "filter.theirs.clean",
    "filter.theirs.smudge",
    "filter.theirs.process",
    "diff.external",
    "diff.theirs.command",
    "diff.theirs.textconv",
    "merge.theirs.driver",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.x509.program",
    "gpg.ssh.defaultKeyCommand",
    "core.pager",
    "pager.log",
    "pager.status",
    "core.editor",
    "sequence.editor",
    "core.askPass",
    "core.sshCommand",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "gc.recentObjectsHook",
    "interactive.diffFilter",
    "trailer.theirs.command",
    "trailer.theirs.cmd",
    "uploadpack.packObjectsHook",
    "alias.log",
    "alias.status",
    "alias.rev-parse",
    "alias.config",
    "alias.symbolic-ref",
    "remote.origin.uploadpack",
    "submodule.theirs.update",
]
"""Keys of git's configuration that name a program, by its documentation."""


@pytest.mark.parametrize("key", PROGRAMS)
def test_no_program_of_the_configuration_runs(home: Path, canary: Path, key: str) -> None:
    """Whatever it is for: the commit is known, and nothing has run."""
    git(home, "config", key, f"!{canary}" if key.startswith(("alias.", "submodule.")) else str(canary))
    git(home, "config", "filter.theirs.required", "true")
    git(home, "config", "log.showSignature", "true")
    assert find_provenance(home, {}).commit
    assert not ran(canary)


@pytest.mark.parametrize("key", ["core.fsmonitor", "filter.theirs.clean"])
def test_such_a_program_would_run(home: Path, canary: Path, key: str) -> None:
    """The tests here would notice it: `git status` runs these two."""
    git(home, "config", key, str(canary))
    run_git(home, "status", "--porcelain")
    assert ran(canary)


def test_no_hook_runs(home: Path, canary: Path) -> None:
    """Neither one beside the configuration nor one that it points to."""
    hooks(home / ".git/hooks", canary)
    hooks(home / "theirs", canary)
    git(home, "config", "core.hooksPath", str(home / "theirs"))
    assert find_provenance(home, {}).commit
    assert not ran(canary)


@pytest.mark.parametrize("key", ["include.path", "includeIf.gitdir:/.path"])
def test_no_program_of_an_included_configuration_runs(home: Path, canary: Path, key: str) -> None:
    """A configuration may be in several files."""
    (home / "more").write_text(f'[core]\nfsmonitor = {canary}\n[filter "theirs"]\nclean = {canary}\n')
    git(home, "config", key, str(home / "more"))
    assert find_provenance(home, {}).commit
    assert not ran(canary)


def test_no_program_that_verifies_a_signature_runs(home: Path, canary: Path) -> None:
    """`log.showSignature` has git ask one about every commit that is signed."""
    commit = said(home, "cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n\n", 1
    )
    made = subprocess.run(
        ["git", "-C", home, "hash-object", "-t", "commit", "-w", "--stdin"],
        input=f"{commit}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    git(home, "update-ref", "HEAD", made.stdout.strip())
    git(home, "config", "log.showSignature", "true")
    git(home, "config", "gpg.program", str(canary))
    run_git(home, "log", "-1")
    assert ran(canary)
    canary.with_name("ran").unlink()
    assert find_provenance(home, {}).commit
    assert not ran(canary)


@pytest.mark.parametrize("missing", ["HEAD", "HEAD^{tree}"])
@pytest.mark.parametrize("way", ["uploadpack", "ext", "ssh", "vcs"])
def test_no_program_that_fetches_what_is_missing_runs(home: Path, canary: Path, missing: str, way: str) -> None:
    """A clone may be partial: git then fetches an object when it is asked for, by what the configuration names."""
    name = said(home, "rev-parse", missing)
    (home / ".git/objects" / name[:2] / name[2:]).unlink()
    url = {"ext": f"ext::{canary}", "ssh": "ssh://host.invalid/it"}.get(way, str(home))
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": url,
        "remote.origin.uploadpack": str(canary),
        "core.sshCommand": str(canary),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }
    if way == "vcs":
        settings["remote.origin.vcs"] = "ext"
    for key, value in settings.items():
        git(home, "config", key, value)
    run_git(home, "log", "-1", "-p")
    assert ran(canary) or way == "vcs"
    canary.with_name("ran").unlink(missing_ok=True)
    with suppress(UnknownError):
        assert read_checkout(home).changed
    assert not ran(canary)


@pytest.mark.parametrize("tracked", [True, False])
def test_no_program_of_a_repository_inside_runs(home: Path, canary: Path, tracked: bool) -> None:
    """A submodule, or a repository that lies there by chance, has a configuration of its own."""
    inner = home / "models/inner"
    inner.mkdir()
    git(inner, "init", "-q", "-b", "trunk")
    (inner / "x.yaml").write_text("x")
    git(inner, "add", ".")
    git(inner, "commit", "-q", "-m", "Inner")
    if tracked:
        git(home, "add", "models/inner")
        git(home, "commit", "-q", "-m", "With it")
    git(inner, "config", "core.fsmonitor", str(canary))
    os.utime(inner / "x.yaml", (1, 1))
    assert find_provenance(home, {}).commit
    assert not ran(canary)


def test_files_that_lie_elsewhere_are_not_looked_at(home: Path, tmp_path: Path) -> None:
    """A configuration can say that all of the machine is the checkout."""
    git(home, "config", "core.worktree", "/usr")
    with pytest.raises(UnknownError):
        read_checkout(home)


def test_a_pipe_in_the_repository_is_given_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git would read it for ever."""
    monkeypatch.setattr("stagebook.git_repository.TIMEOUT_SECONDS", 0.2)
    (home / ".git/config").unlink()
    os.mkfifo(home / ".git/config")
    assert find_provenance(home, {}).commit == ""


# ---------------------------------------------------------------- what is known all the same


def clean(home: Path) -> None:
    git(home, "add", ".")
    git(home, "commit", "-q", "--allow-empty", "-m", "All of it")


def test_only_what_differs_from_the_commit_is_a_change(home: Path) -> None:
    """Not a file that was written anew with the same words, nor one that is ignored, nor one beside the folder."""
    clean(home)
    for ignored in (home / ".git/info/exclude", home / ".gitignore"):
        ignored.write_text("*.log\n")
    clean(home)
    os.utime(home / "models/a.yaml", (2, 2))
    (home / "models/x.log").write_text("x")
    (home / "beside.txt").write_text("x")
    assert not find_provenance(home / "models", {}).changed
    assert find_provenance(home, {}).changed
    (home / "models/new.yaml").write_text("name: new\n")
    assert find_provenance(home / "models", {}).changed


CHECKOUTS: dict[str, Callable[[Path], None]] = {
    "packed": lambda home: git(home, "gc", "-q"),
    "without a branch": lambda home: git(home, "checkout", "-q", "--detach"),
    "with an index in two files": lambda home: git(home, "update-index", "--split-index"),
    "with line ends of Windows": lambda home: crlf(home),
}


def crlf(home: Path) -> None:
    git(home, "config", "core.autocrlf", "true")
    for name in ("a", "b"):
        (home / f"models/{name}.yaml").write_bytes(f"name: {name}\r\n".encode())
    git(home, "add", ".")
    for name in ("a", "b"):
        os.utime(home / f"models/{name}.yaml", (3, 3))  # so that git reads them again


@pytest.mark.parametrize("prepare", CHECKOUTS.values(), ids=CHECKOUTS.keys())
def test_every_sort_of_checkout_is_understood(home: Path, prepare: Callable[[Path], None]) -> None:
    """Its commit is known, and that nothing changed."""
    clean(home)
    prepare(home)
    checkout = read_checkout(home)
    assert checkout.commit.name == said(home, "rev-parse", "--short", "HEAD")
    assert not checkout.changed


@pytest.mark.parametrize("form", ["sha256", "worktree", "shallow"])
def test_other_repositories_are_understood_as_well(home: Path, tmp_path: Path, form: str) -> None:
    """Another hash, another folder of one repository, a clone with one commit as servers of CI make it."""
    clean(home)
    other = tmp_path / "other"
    if form == "sha256":
        other.mkdir()
        git(other, "init", "-q", "-b", "trunk", "--object-format=sha256")
        (other / "x").write_text("x")
        clean(other)
    elif form == "worktree":
        git(home, "worktree", "add", "-q", str(other), "-b", "more")
    else:
        git(home, "clone", "-q", "--depth", "1", f"file://{home}", str(other))
    checkout = read_checkout(other)
    assert checkout.commit.name == said(other, "rev-parse", "--short", "HEAD")
    assert not checkout.changed


@pytest.mark.parametrize("seconds", [253402300800, 2**62, 10**18])
def test_a_commit_of_a_day_that_no_calendar_has_is_told(home: Path, seconds: int) -> None:
    """A commit beyond the year 9999 has no day to show: the build says so and what to set instead."""
    commit = said(home, "cat-file", "commit", "HEAD")
    head, _, message = commit.partition("\n\n")
    lines = [
        line.rsplit(" ", 2)[0] + f" {seconds} +0000" if line.startswith("committer") else line
        for line in head.split("\n")
    ]
    made = subprocess.run(
        ["git", "-C", home, "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        input="\n".join([*lines, "", f"{message}\n"]),
        capture_output=True,
        text=True,
        check=True,
    )
    git(home, "update-ref", "HEAD", made.stdout.strip())
    with pytest.raises(DayError):
        find_provenance(home, {})
    assert find_provenance(home, {"SOURCE_DATE_EPOCH": "0"}).on == date(1970, 1, 1)


@pytest.mark.parametrize("seconds", ["253402300800", "9" * 30])
def test_a_day_that_was_set_and_that_no_calendar_has_is_told(home: Path, seconds: str) -> None:
    """SOURCE_DATE_EPOCH is text that anybody may have set."""
    with pytest.raises(DayError):
        find_provenance(home, {"SOURCE_DATE_EPOCH": seconds})


@pytest.mark.parametrize("url", ["https://[", "https://host:99999999/it", "https://host:x/it", "\x1b[31m", "https://"])
def test_a_remote_that_is_no_address_leads_nowhere(home: Path, url: str) -> None:
    """It stands in the configuration of the repository, and may be anything."""
    git(home, "config", "remote.origin.url", url)
    assert find_provenance(home, {}).editor == ""


# ---------------------------------------------------------------- why nothing is known

OTHER_USER = 65534


def give_away(*paths: Path) -> None:
    """Let all files and folders belong to another user."""
    for path in paths:
        for each in (path, *path.rglob("*")):
            os.lchown(each, OTHER_USER, OTHER_USER)


as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")


@as_root
def test_the_whole_project_of_another_user_is_read(home: Path) -> None:
    """As in a container, which runs as root on the checkout of the user outside."""
    clean(home)
    mine = read_checkout(home)
    give_away(home)
    assert read_checkout(home) == mine


@as_root
def test_a_project_of_another_user_starts_no_program_either(home: Path, canary: Path) -> None:
    """Git refuses such a repository, since it may name programs: here none of them ever runs."""
    for key in ("core.fsmonitor", "filter.theirs.clean", "core.pager"):
        git(home, "config", key, str(canary))
    hooks(home / ".git/hooks", canary)
    give_away(home)
    assert find_provenance(home, {}).commit
    assert not ran(canary)


@as_root
@pytest.mark.parametrize("given", [".git", "all but the models"])
def test_a_repository_that_somebody_else_put_there_is_not_asked(home: Path, given: str) -> None:
    """Into our project, or into a folder above it that all may write in: it would name a commit and a host."""
    git(home, "remote", "add", "origin", "https://github.com/somebody/else")
    if given == ".git":
        give_away(home / ".git")
        asked = home
    else:
        give_away(home)
        asked = home / "models"
        os.chown(asked, 0, 0)
    found = find_provenance(asked, {})
    assert found == Provenance(missing=Missing("other-owner", str(home)))


def test_without_git_nothing_is_known_and_it_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slim image has no git."""
    monkeypatch.setenv("PATH", str(home))
    assert find_provenance(home, {}).missing == Missing("no-git")


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    """Which is where everybody begins."""
    git(tmp_path, "init", "-q", "-b", "trunk")
    assert find_provenance(tmp_path, {}).missing == Missing("no-commit")


def test_git_needs_neither_home_nor_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in `env -i` and in services without a user."""
    clean(home)
    mine = read_checkout(home)
    for name in list(os.environ):
        monkeypatch.delenv(name)
    assert read_checkout(home) == mine


def test_what_a_build_makes_is_no_change(home: Path) -> None:
    """Whether it is ignored or not: the second build of a commit is from that commit as well."""
    clean(home)
    (home / "site").mkdir()
    (home / "site/index.html").write_text("made")
    (home / "mike-mkdocsab12.yml").write_text("made by mike while it builds")
    assert read_checkout(home).changed
    assert not read_checkout(home, [home / "site", home.parent / "elsewhere"]).changed
    (home / "new.yaml").write_text("x")
    assert read_checkout(home, [home / "site"]).changed


def test_without_a_folder_for_temporary_files_nothing_is_known(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that may not write anywhere: the site is built all the same."""
    monkeypatch.setattr(tempfile, "tempdir", str(home / "nothing"))
    assert find_provenance(home, {}) == Provenance(missing=Missing("no-answer"))
