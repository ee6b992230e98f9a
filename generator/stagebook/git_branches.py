"""Find the default branch of a repository, names of revisions, and the merge base of two of them.

Revisions are data and never options. Which names there are is asked with the configuration of the repository, by
commands that start no program; the history is walked with our own configuration (see `git_objects`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from subprocess import CalledProcessError

from stagebook.git_objects import (
    HASH,
    CommitReader,
    ObjectStore,
    RevisionError,
    fetch_command,
    find_remote,
    locate_objects,
    open_commit,
)
from stagebook.git_repository import Asked, UnknownError, read_small, readable_repository, run_git

BRANCHES = ("main", "master")
"""Usual names of the default branch, where the remote does not say which it is."""
NONE_FOUND = 1
"""Exit status of `git merge-base` where two commits have none."""


@dataclass(frozen=True, slots=True)
class MergeBase:
    """The latest commit that two revisions have in common."""

    commit: str
    """Full hash; of several that are as late, the one that git names first."""
    is_first: bool
    """Whether it is the commit of the first revision itself."""
    count: int
    """How many there are: several where the two were merged into each other crosswise."""
    fetch: str
    """The command that gets the history that this clone lacks, where a later merge base may be in it; else empty."""


@dataclass(frozen=True, slots=True)
class DefaultBranch:
    """The default branch of a repository."""

    name: str
    """As people call it: `main`, `origin/main`."""
    ref: str
    """Its full name, for which no tag of the same name is taken: `refs/heads/main`."""


def find_merge_base(directory: Path, first: str, second: str) -> MergeBase:
    """Find the merge base of two revisions or days. Raises RevisionError, also for the reasons

    - `unrelated`: they have no commit in common
    - `shallow-base`: the clone is shallow, and lacks the commit that they have in common
    """
    with open_commit(directory, first) as one, open_commit(directory, second) as other:
        found = list_merge_bases(one, other.head)
        shallow = one.store.is_shallow
        fetch = fetch_command(find_remote(one.store.asked), "", shallow=True) if shallow else ""
        if not found:
            raise RevisionError("shallow-base" if shallow else "unrelated", fetch=fetch)
        certain = not shallow or is_whole_since(one, other.head, found[0])
        return MergeBase(found[0], found[0] == one.head, len(found), "" if certain else fetch)


def list_merge_bases(one: CommitReader, other: str) -> list[str]:
    """Return the merge bases of two commits, the best first; empty where there is none. Raises RevisionError."""
    try:
        return run_git(one.directory, "merge-base", "--all", one.head, other, environment=one.environment).split()
    except UnknownError as error:
        cause = error.__cause__
        if isinstance(cause, CalledProcessError) and cause.returncode == NONE_FOUND:
            return []
        raise RevisionError(error.reason, error.what) from error


def is_whole_since(one: CommitReader, other: str, base: str) -> bool:
    """Return whether a shallow clone has all commits of two that are not of their merge base."""
    question = ("rev-list", one.head, other, f"^{base}", "--")
    since = run_git(one.directory, *question, environment=one.environment).split()
    cut_off = read_small(Path(one.store.shallow)).decode("ascii", "replace").split()
    return set(since).isdisjoint(cut_off)


def find_default_branch(directory: Path) -> DefaultBranch:
    """Find the default branch: what the remote says it is, else `main`, else `master`, local before remote.

    Raises RevisionError, also for the reason `no-default`: there is none of these.
    """
    if not directory.is_dir():
        raise RevisionError("no-repository")
    try:
        with readable_repository(directory, locate_objects) as asked:
            found = next((ref for ref in list_candidates(asked) if is_commit(asked, ref)), "")
            if found:
                return DefaultBranch(found.removeprefix("refs/heads/").removeprefix("refs/remotes/"), found)
            if not is_commit(asked, "HEAD"):
                raise RevisionError("no-commit")
            raise RevisionError("no-default", fetch=fetch_default_branch(asked))
    except UnknownError as error:
        raise RevisionError(error.reason, error.what) from error
    except OSError as error:  # there is no folder for temporary files
        raise RevisionError("no-answer") from error


def list_candidates(asked: Asked) -> Iterator[str]:
    """Yield full names of branches that may be the default, the most certain first. Not all of them exist."""
    remote = find_remote(asked)
    if remote:
        yield asked.try_git("symbolic-ref", "--quiet", f"refs/remotes/{remote}/HEAD")
    for name in BRANCHES:
        yield f"refs/heads/{name}"
        if remote:
            yield f"refs/remotes/{remote}/{name}"


def is_commit(asked: Asked, name: str) -> bool:
    """Return whether a full name of a reference leads to a commit that is here."""
    question = ("rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
    return bool(name) and bool(HASH.fullmatch(asked.try_git(*question)))


def fetch_default_branch(asked: Asked) -> str:
    """Return the command that fetches all branches and which of them is the default; empty without a remote."""
    remote = find_remote(asked)
    if not remote:
        return ""
    unshallow = ["--unshallow"] if ObjectStore(asked, *asked.where).is_shallow else []
    words = ["git", "fetch", *unshallow, remote, f"+refs/heads/*:refs/remotes/{remote}/*"]
    return f"{' '.join(map(quote, words))} && git remote set-head {quote(remote)} --auto"


def is_bare(directory: Path) -> bool:
    """Return whether a folder is that of a bare repository. False where git does not answer."""
    try:
        with readable_repository(directory, locate_objects) as asked:
            return asked.try_git("rev-parse", "--is-bare-repository") == "true"
    except (UnknownError, OSError):
        return False


def name_fully(directory: Path, revision: str) -> str:
    """Return a name of a revision that is no name of a folder beside it: `heads/main`; `main~0` for want of one."""
    with readable_repository(directory, locate_objects) as asked:
        full = asked.try_git(
            *("rev-parse", "--quiet", "--verify", "--symbolic-full-name", "--end-of-options", revision)
        )
        return full.removeprefix("refs/") if full.startswith("refs/") else f"{revision}~0"
