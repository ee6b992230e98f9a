"""Read the history of a checkout from git's objects: which commit last changed each file, which is the last of a month.

Git runs as in `git_objects`: with our own configuration, no hook, filter, alias or prompt. Names come with `-z`,
renames are not looked for, and no more than a given number of commits is looked at.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import new as new_hash
from pathlib import Path

from stagebook.git_objects import CommitReader, RevisionError, open_commit, run_limited
from stagebook.limits import BUDGET

FIRST_BATCH = 256
"""Commits whose changed files are asked first; files that are worked on are found among them."""
BATCH = 4096
MAX_LINE = 1024
"""Bytes of a line of `git rev-list`, which names a commit and its parents: at most that on average."""


@dataclass(frozen=True, slots=True)
class HistoryCommit:
    """A commit of the history."""

    name: str
    """Full hash."""
    seconds: int
    """Commit time in seconds since 1970, as its author set it: any integer."""
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastChange:
    """The commit that last changed a file."""

    content: str
    """Hash of the content of the file in the commit that is checked out."""
    commit: str
    """Full hash of the commit."""
    seconds: int
    """Commit time in seconds since 1970, as its author set it: any integer."""

    def is_of(self, data: bytes) -> bool:
        """Return whether a file with this content is as it was committed; line ends of Windows do not count."""
        return self.content in (blob_name(data, self.content), blob_name(data.replace(b"\r\n", b"\n"), self.content))


@dataclass(frozen=True, slots=True)
class LastChanges:
    """The last changes of the files of some folders."""

    head: str = ""
    """Full hash of the commit that is checked out; empty where git says nothing."""
    folders: tuple[str, ...] = ()
    by_path: Mapping[str, LastChange] = field(default_factory=dict)
    """By path from the project, in order of paths. Files whose last change is not known are left out."""


NO_CHANGES = LastChanges()


def blob_name(data: bytes, form: str) -> str:
    """Return the hash that git gives a content, by the function of another hash."""
    digest = new_hash("sha256" if len(form) == 64 else "sha1", usedforsecurity=False)
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def find_last_changes(directory: Path, folders: Sequence[str]) -> LastChanges:
    """Find the commit that last changed each committed file of some folders of a project.

    It is the one that `git log -1 -- FILE` names: a merge counts only if its file is like that of none of its parents;
    else the commit on the branch that made the file what it is. A shallow clone does not say whether the commit at
    which it ends changed a file, and nothing is known of files whose search ends there. Empty where git says nothing.
    """
    try:
        with open_commit(directory, "HEAD") as reader:
            return LastChanges(reader.head, tuple(folders), dict(sorted(read_last_changes(reader, folders))))
    except RevisionError:
        return NO_CHANGES


def read_last_changes(reader: CommitReader, folders: Sequence[str]) -> Iterator[tuple[str, LastChange]]:
    """Yield the last change of each file by its path from the project. Raises RevisionError."""
    below = [f"{reader.prefix}{folder}" for folder in folders]
    entries = reader.list_files(below, max_bytes=BUDGET.revision_list_bytes)
    names = {entry.path: entry.name for entry in entries if entry.kind == "file"}
    for path, commit in trace_files(reader, below, frozenset(names)):
        yield path.removeprefix(reader.prefix), LastChange(names[path], commit.name, commit.seconds)


def trace_files(
    reader: CommitReader, below: Sequence[str], paths: frozenset[str]
) -> Iterator[tuple[str, HistoryCommit]]:
    """Yield the commit that last changed each file, until all are known. Raises RevisionError.

    From commit to parents goes the set of files that no commit has changed on the way; from a merge each file goes on
    to the first parent that has it as it is.
    """
    commits = sort_topologically(list_commits(reader, reader.head))
    open_files: defaultdict[str, set[str]] = defaultdict(set, {reader.head: set(paths)})
    for part in batches(commits):
        for commit, changes in zip(part, list_changed_files(reader, part, below), strict=True):
            wanted = open_files.pop(commit.name, None)
            if not wanted or commit.name in reader.cut_at:
                continue
            found = set.intersection(wanted, *changes)
            yield from ((path, commit) for path in found)
            wanted -= found
            for parent, changed in zip(commit.parents, changes, strict=False):
                passed = wanted - changed
                open_files[parent] |= passed
                wanted -= passed
        if not any(open_files.values()):
            return


def batches(commits: Sequence[HistoryCommit]) -> Iterator[Sequence[HistoryCommit]]:
    """Split commits into a small batch and larger ones."""
    yield from filter(None, (commits[:FIRST_BATCH],))
    for begin in range(FIRST_BATCH, len(commits), BATCH):
        yield commits[begin : begin + BATCH]


def list_commits(reader: CommitReader, head: str, *options: str) -> list[HistoryCommit]:
    """List the commits that a commit comes from, itself first, the latest first, at most as many as are looked at.

    Raises RevisionError.
    """
    most = BUDGET.history_commits
    question = ["rev-list", "--timestamp", "--parents", f"--max-count={most}", *options, head, "--"]
    output = run_limited(reader.directory, question, reader.environment, most * MAX_LINE)
    lines = (line.split() for line in output.decode("ascii").splitlines())
    return [HistoryCommit(name, int(seconds), tuple(parents)) for seconds, name, *parents in lines]


def sort_topologically(commits: Sequence[HistoryCommit]) -> list[HistoryCommit]:
    """Order commits so that each stands before its parents: by their days alone they need not."""
    by_name = {commit.name: commit for commit in commits}
    waiting = Counter(parent for commit in commits for parent in set(commit.parents))
    ready = deque(commit for commit in commits if not waiting[commit.name])
    ordered = []
    while ready:
        commit = ready.popleft()
        ordered.append(commit)
        for parent in dict.fromkeys(commit.parents):
            waiting[parent] -= 1
            if not waiting[parent] and parent in by_name:
                ready.append(by_name[parent])
    return ordered


def list_changed_files(
    reader: CommitReader, commits: Sequence[HistoryCommit], below: Sequence[str]
) -> Iterator[list[set[str]]]:
    """Yield for each commit the files that differ from each of its parents; all files of one without parents.

    Raises RevisionError.
    """
    pairs = [(commit.name, parent) for commit in commits for parent in commit.parents or ("",)]
    question = ["diff-tree", "--stdin", "-r", "-z", "--root", "--no-renames", "--name-only", "--always", "--", *below]
    given = "".join(f"{name} {parent}".rstrip() + "\n" for name, parent in pairs).encode("ascii")
    output = run_limited(reader.directory, question, reader.environment, BUDGET.revision_list_bytes, given)
    changed = split_by_commit(output, [name for name, _ in pairs])
    for commit in commits:
        yield [next(changed) for _ in commit.parents or ("",)]


def split_by_commit(output: bytes, names: Sequence[str]) -> Iterator[set[str]]:
    """Yield the paths after each hash in the output of `git diff-tree -z`; `names` are the hashes in their order.

    Raises RevisionError where they are not those.
    """
    at = -1
    paths: set[str] = set()
    for item in output.split(b"\0")[:-1]:
        if at + 1 < len(names) and item == names[at + 1].encode("ascii"):
            if at >= 0:
                yield paths
            at, paths = at + 1, set()
        else:
            paths.add(os.fsdecode(item))
    if at + 1 != len(names) or at < 0:
        raise RevisionError("no-answer")
    yield paths
