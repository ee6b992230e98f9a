"""Find the default branch of a repository, names of revisions, and the merge base of two of them.

A commit is named by a revision or a day; either is data and never an option. Where the repository is and what a
revision means is asked with its own configuration, by `rev-parse` and `config --get`, which start no program. All that
reads objects runs with a temporary git folder and our own configuration (`git_repository`): no hook, filter, alias,
fetch or prompt. Objects of a partial clone that are missing are not fetched. Needs git 2.31.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from shlex import quote
from threading import Timer
from typing import Literal

from stagebook.git_repository import (
    OWN,
    QUIET,
    Asked,
    UnknownError,
    configuration,
    lies_in,
    read_small,
    readable_repository,
    run_git,
)

TIMEOUT_SECONDS = 60
"""Time limit of listing or reading all files of a commit."""
PLACES = (
    *("--git-path=objects", "--git-path=shallow", "--show-object-format"),
    *("--is-inside-work-tree", "--is-bare-repository"),
)
SHOWN_DIGITS = 7
"""Digits of a hash that are shown; as many in every clone, so that pages have the same bytes."""
HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
SHORT_HASH = re.compile(r"[0-9a-fA-F]{4,64}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
RELATIVE = re.compile(r"[~^@:]")
"""Characters with which the part of a revision begins that says how to go on from its name."""
EntryKind = Literal["file", "link", "submodule"]
MODES: Mapping[str, EntryKind] = {"120000": "link", "160000": "submodule"}


class RevisionError(Exception):
    """A revision cannot be read."""

    def __init__(self, reason: str, what: str = "", fetch: str = "") -> None:
        """`reason`: that of an `UnknownError`, or one of:

        - `option`: the revision begins with `-`; `empty`: it is empty or holds a NUL
        - `unknown`: there is no such commit here; `before`: the history begins after the day
        - `shallow`: the clone is shallow and lacks the commit, or the history up to the day
        - `missing`: objects of the commit are not in the repository, as in a partial clone
        - `large`: the list of files or the files have more than so many bytes; `what` is the limit in MiB
        - one of those of `find_merge_base` and `find_default_branch` (`git_branches`)

        `what` is a folder of another owner, or a revision that is meant perhaps. `fetch` is the command that gets what
        is missing; empty where there is no remote, or nothing is missing.
        """
        super().__init__(reason)
        self.reason, self.what, self.fetch = reason, what, fetch


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of a commit; also a symbolic link or a submodule, which have no content here."""

    path: str
    """From the top of the repository. Bytes that are not UTF-8 are surrogates, as in paths of the file system."""
    kind: EntryKind
    name: str
    """Hash of the content."""
    size: int
    """Length of the content in bytes; -1 where the object is missing."""


@dataclass(frozen=True, slots=True)
class CommitReader:
    """Lists and reads the files of one commit. Usable while the context of `open_commit` lasts."""

    head: str
    """Full hash of the commit."""
    seconds: int
    """Commit time in seconds since 1970, as its author set it: any integer."""
    last_seconds: int
    """The same of the commit that is checked out; of `head` where there is none."""
    prefix: str
    """Path of the folder from the top of the repository, with a slash at its end; empty at the top."""
    directory: Path
    environment: Mapping[str, str]
    fetch: str
    """The command that gets missing objects; empty where there is no remote."""
    store: ObjectStore
    cut_at: frozenset[str] = frozenset()
    """Hashes of the commits at which the history of a shallow clone ends; empty in a whole one."""
    unshallow: str = ""
    """The command that gets the rest of the history of a shallow clone; empty where there is no remote."""

    def list_files(self, paths: Iterable[str] = (), *, max_bytes: int) -> tuple[TreeEntry, ...]:
        """List the files at and below some paths from the top of the repository, by path; without paths all.

        `max_bytes` is the length of git's list at most. Raises RevisionError.
        """
        question = ["ls-tree", "-r", "-z", "-l", "--full-tree", self.head, "--", *paths]
        output = run_limited(self.directory, question, self.environment, max_bytes)
        return tuple(sorted(map(parse_entry, filter(None, output.split(b"\0"))), key=lambda entry: entry.path))

    def read_files(self, entries: Iterable[TreeEntry], *, max_bytes: int) -> dict[str, bytes]:
        """Read the content of files by path. `max_bytes` is how many they may have in sum. Raises RevisionError."""
        files = [entry for entry in entries if entry.kind == "file"]
        sizes = {entry.name: entry.size for entry in files}
        if any(size < 0 for size in sizes.values()):
            raise RevisionError("missing", fetch=self.fetch)
        if sum(sizes.values()) > max_bytes:
            raise RevisionError("large", in_mebibytes(max_bytes))
        contents = self.read_objects(sizes) if sizes else {}
        return {entry.path: contents[entry.name] for entry in files}

    def read_objects(self, sizes: Mapping[str, int]) -> dict[str, bytes]:
        """Read objects by hash with one `git cat-file`. Raises RevisionError."""
        asked = "".join(f"{name}\n" for name in sizes).encode("ascii")
        try:
            output = subprocess.run(
                [*command(self.directory), "cat-file", "--batch"],
                input=asked,
                capture_output=True,
                check=True,
                timeout=TIMEOUT_SECONDS,
                env={**self.environment, **QUIET},
            ).stdout
        except (OSError, subprocess.SubprocessError) as error:
            raise RevisionError("no-answer") from error
        contents: dict[str, bytes] = {}
        start = 0
        for name, size in sizes.items():
            head, _, _ = output[start : start + 200].partition(b"\n")
            if head != f"{name} blob {size}".encode():
                raise RevisionError("missing", fetch=self.fetch)
            begin = start + len(head) + 1
            contents[name] = output[begin : begin + size]
            start = begin + size + 1
        return contents


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """Where the objects of a repository are, and what of it is needed to read them."""

    asked: Asked
    objects: str
    shallow: str
    """The file that lists where the history of a shallow clone ends; it exists in shallow clones alone."""
    form: str
    """Its hash function."""
    prefix: str

    @property
    def is_shallow(self) -> bool:
        """Whether its history is cut off."""
        return bool(read_small(Path(self.shallow)))


@contextmanager
def open_commit(directory: Path, wanted: str) -> Iterator[CommitReader]:
    """Open the commit that a revision names in the repository of a folder, or the last one of a day. RevisionError.

    A day is `YYYY-MM-DD`: of the commits from the one checked out back along first parents, the first one that was
    made before that day ended in UTC.
    """
    if not wanted.strip() or "\0" in wanted:
        raise RevisionError("empty")
    if wanted.startswith("-"):
        raise RevisionError("option")
    if not directory.is_dir():
        raise RevisionError("no-repository")
    try:
        with readable_repository(directory, locate_objects) as asked:
            store = ObjectStore(asked, *asked.where)
            day = read_day(wanted)
            last = store.asked.try_git("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
            head = find_commit(store, "HEAD" if day else wanted)
            with object_environment(store, head) as environment:
                if day:
                    head = last_commit_of(store, environment, head, day)
                yield read_commit(store, environment, head, last or head)
    except UnknownError as error:
        raise RevisionError(error.reason, error.what) from error
    except OSError as error:  # there is no folder for temporary files
        raise RevisionError("no-answer") from error


def locate_objects(asked: Asked) -> Asked:
    """Ask where the objects of a repository are, bare or not. Raises UnknownError."""
    questions = (part for each in PLACES for part in each.split("="))
    answers = asked.git("rev-parse", "--path-format=absolute", *questions).split("\n")[:-1]
    if len(answers) != len(PLACES):
        raise UnknownError("no-repository")
    *places, in_work_tree, is_bare = answers
    prefix = ""
    if in_work_tree == is_bare:  # the configuration names a work tree elsewhere
        raise UnknownError("no-repository")
    if in_work_tree == "true":
        if not lies_in(asked.directory, asked.git("rev-parse", "--show-toplevel").removesuffix("\n")):
            raise UnknownError("no-repository")
        prefix = asked.git("rev-parse", "--show-prefix").removesuffix("\n")
    return replace(asked, where=(*places, prefix))


def read_day(wanted: str) -> date | None:
    """Return the day that a text names as `YYYY-MM-DD`; None for another text."""
    try:
        return date.fromisoformat(wanted) if DAY.fullmatch(wanted) else None
    except ValueError:
        return None


def find_commit(store: ObjectStore, revision: str) -> str:
    """Return the full hash of the commit that a revision names. Raises RevisionError."""
    found = store.asked.try_git("rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if HASH.fullmatch(found):
        return found
    if revision == "HEAD":
        raise RevisionError("no-commit")
    remote = find_remote(store.asked)
    of_remote = f"{remote}/{revision}"
    near = store.asked.try_git("rev-parse", "--quiet", "--verify", "--end-of-options", f"{of_remote}^{{commit}}")
    if remote and HASH.fullmatch(near):
        raise RevisionError("unknown", of_remote)
    reason = "shallow" if store.is_shallow else "unknown"
    raise RevisionError(reason, fetch=fetch_command(remote, revision, shallow=store.is_shallow))


def find_remote(asked: Asked) -> str:
    """Return the remote to fetch from: `origin` if there is one, else the first; empty without any."""
    urls = asked.try_git("config", "--null", "--name-only", "--get-regexp", r"^remote\..*\.url$")
    names = [each.removeprefix("remote.").removesuffix(".url") for each in urls.split("\0") if each]
    return "origin" if "origin" in names else next(iter(names), "")


def fetch_command(remote: str, revision: str, *, shallow: bool) -> str:
    """Return the command that fetches a revision; empty where none can help. Quoted for a POSIX shell."""
    if not remote:
        return ""
    name = RELATIVE.split(revision, maxsplit=1)[0]
    words = ["git", "fetch", *(["--unshallow"] if shallow else [])]
    if name.startswith(f"{remote}/"):
        branch = name.removeprefix(f"{remote}/")
        return " ".join(map(quote, [*words, remote, f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}"]))
    if HASH.fullmatch(name):
        return " ".join(map(quote, [*words, remote, name]))
    if name in ("", "HEAD"):  # what comes before the first commit is nowhere
        return " ".join(map(quote, [*words, remote])) if shallow else ""
    all_branches = f"+refs/heads/*:refs/remotes/{remote}/*"
    tags = [] if SHORT_HASH.fullmatch(name) else ["--tags"]
    return " ".join(map(quote, [*words, *tags, remote, all_branches]))


def last_commit_of(store: ObjectStore, environment: Mapping[str, str], head: str, day: date) -> str:
    """Return the last commit up to the end of a day in UTC, along first parents. Raises RevisionError."""
    last = int(datetime.combine(day, time.max, UTC).timestamp())
    question = ["rev-list", "-1", "--first-parent", f"--min-age={max(last, 0)}", head, "--"]
    found = run_git(store.asked.directory, *question, environment=environment).strip()
    if last >= 0 and HASH.fullmatch(found):
        return found
    reason = "shallow" if store.is_shallow else "before"
    raise RevisionError(reason, fetch=fetch_command(find_remote(store.asked), "", shallow=store.is_shallow))


def read_commit(store: ObjectStore, environment: Mapping[str, str], head: str, last: str) -> CommitReader:
    """Return the reader of a commit; `last` is the one that is checked out. Raises UnknownError."""
    directory = store.asked.directory
    question = ["log", "--no-walk=unsorted", "--format=%ct", head, last]
    seconds = [int(each) for each in run_git(directory, *question, environment=environment).split()]
    if not seconds:
        raise UnknownError
    remote = find_remote(store.asked)
    fetch = f"git fetch --refetch --no-filter {quote(remote)}" if remote else ""
    cut_at = frozenset(read_small(Path(store.shallow)).decode("ascii", "replace").split())
    unshallow = fetch_command(remote, "", shallow=True) if cut_at else ""
    return CommitReader(
        head, seconds[0], seconds[-1], store.prefix, directory, environment, fetch, store, cut_at, unshallow
    )


@contextmanager
def object_environment(store: ObjectStore, head: str) -> Iterator[Mapping[str, str]]:
    """Yield the environment in which git reads the objects of a repository with our own configuration."""
    with tempfile.TemporaryDirectory(prefix="stagebook-git-") as name:
        folder = Path(name)
        for each in ("refs", "objects", "info"):
            (folder / each).mkdir()
        (folder / "HEAD").write_text(f"{head}\n", "ascii")
        (folder / "config").write_text(configuration(store.form, {"bare": "true"}), "ascii")
        (folder / "shallow").write_bytes(read_small(Path(store.shallow)))
        mine = {"GIT_DIR": name, "GIT_OBJECT_DIRECTORY": store.objects, "GIT_LITERAL_PATHSPECS": "1"}
        yield {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | OWN | mine


def parse_entry(line: bytes) -> TreeEntry:
    """Parse an entry of `git ls-tree -z -l`: mode, type, hash, size, a tab, path."""
    head, _, path = line.partition(b"\t")
    mode, _, name, size = head.decode("ascii").split()
    return TreeEntry(os.fsdecode(path), MODES.get(mode, "file"), name, int(size) if size.isdecimal() else -1)


def run_limited(
    directory: Path, question: Iterable[str], environment: Mapping[str, str], max_bytes: int, given: bytes = b""
) -> bytes:
    """Return the output of a git command of at most `max_bytes`, with `given` as its input. Raises RevisionError."""
    try:
        with tempfile.TemporaryFile() as stdin:  # a pipe would block where both sides write
            stdin.write(given)
            stdin.seek(0)
            process = subprocess.Popen(
                [*command(directory), *question],
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**environment, **QUIET},
            )
    except OSError as error:
        raise RevisionError("no-git") from error
    timer = Timer(TIMEOUT_SECONDS, process.kill)
    timer.start()
    try:
        with process:
            assert process.stdout
            output = process.stdout.read(max_bytes + 1)
            if len(output) > max_bytes:
                process.kill()
                raise RevisionError("large", in_mebibytes(max_bytes))
    finally:
        timer.cancel()
    if process.returncode:
        raise RevisionError("no-answer")
    return output


def command(directory: Path) -> list[str]:
    """Return how every command of git begins."""
    return ["git", "-c", "core.fsmonitor=false", "--no-pager", "-C", str(directory)]


def in_mebibytes(count: int) -> str:
    """Return a number of bytes in MiB, whole and at least 1."""
    return str(max(count // 1024**2, 1))
