"""Asks git about a checkout, and starts no program that the checkout names.

The configuration of a repository can name programs that git starts: filters (`filter.*.clean`, `filter.*.process`), a
file system monitor, hooks, what verifies signatures, what fetches objects that are missing. Whoever unpacks a folder
with a `.git` of others has not agreed to any. So that configuration is read for two things alone, which start none:
where the repository is (`rev-parse`), and a few settings without programs in them (`config --get`). All that reads
objects, the index or files is done in a git folder made for it, with a configuration of ours: it borrows the objects
and the index of the repository. Needs git 2.31.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from stagebook.regular_files import open_folder

SECONDS = 10
"""How long git may take to answer. A repository in which something is a pipe would be waited for for ever."""
MOST_BYTES = 1024 * 1024

QUIET = {
    "GIT_ALLOW_PROTOCOL": "none",  # objects that are missing are fetched by no means, whatever the version of git
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
OWN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1"}
WHERE = ("--show-toplevel", "--git-path=objects", "--git-path=index", "--git-path=info/exclude", "--show-object-format")
PLAIN = r"^core\.(autocrlf|eol|filemode|ignorecase|symlinks|precomposeunicode|trustctime|checkstat)$"
"""Settings by which git compares files. What they may be is in PLAIN_VALUES."""
PLAIN_VALUES = frozenset(
    ["true", "false", "yes", "no", "on", "off", "1", "0", "input", "lf", "crlf", "native", "default", "minimal"]
)


class UnknownError(Exception):
    """Git is not there, or does not answer."""


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that is checked out."""

    name: str
    """Short, as git abbreviates it."""
    seconds: int
    """When it was committed, in seconds since 1970 by its author's word: any number."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """What git says of the folder."""

    commit: Commit
    changed: bool
    """Whether there are changes that no commit holds, or it could not be told."""
    prefix: str
    """The path of the folder from the top of the checkout, with a slash at its end; empty at the top."""
    branch: str
    """The branch that people edit: the host's default one, else the current one; empty where none is checked out."""
    remote: str
    """The address of the remote `origin`, with whatever secret stands in it; empty where there is none."""


def read_checkout(directory: Path) -> Checkout | None:
    """Ask git about a folder; None where there is no git, no repository, no commit, or no answer."""
    try:
        return ask_all(directory)
    except UnknownError:
        return None


def ask_all(directory: Path) -> Checkout:
    """All answers. Raises UnknownError where one that is needed is missing."""
    found = ask(directory, "rev-parse", "--path-format=absolute", *(part for each in WHERE for part in each.split("=")))
    where = found.splitlines()
    if len(where) != len(WHERE) or not lies_in(directory, where[0]):
        raise UnknownError
    named = ask(directory, "rev-parse", "--quiet", "--verify", "HEAD").strip()
    with borrowed(directory, where, named) as environment:
        said = ask(directory, "log", "-1", "--no-walk", "--format=%h %ct", named, environment=environment).split()
        if len(said) != 2:
            raise UnknownError
        changed = has_changed(directory, environment)
    return Checkout(
        commit=Commit(said[0], int(said[1])),
        changed=changed,
        prefix=ask(directory, "rev-parse", "--show-prefix").removesuffix("\n"),
        branch=find_branch(directory),
        remote=ask_gently(directory, "config", "--get", "remote.origin.url"),
    )


def lies_in(directory: Path, top: str) -> bool:
    """Whether a folder is the top of a checkout or below it: a configuration can say that the files lie anywhere."""
    return directory.resolve().is_relative_to(Path(top).resolve())


@contextmanager
def borrowed(directory: Path, where: list[str], named: str) -> Iterator[Mapping[str, str]]:
    """The environment in which git works on the repository with a configuration of ours."""
    top, objects, index, exclude, form = where
    plain = plain_settings(directory)
    with tempfile.TemporaryDirectory(prefix="stagebook-git-") as name:
        folder = Path(name)
        for each in ("refs", "objects", "info"):
            (folder / each).mkdir()
        (folder / "HEAD").write_text(f"{named}\n", "ascii")
        (folder / "config").write_text(configuration(form, plain), "ascii")
        (folder / "info/exclude").write_bytes(read_small(Path(exclude)))
        for shared in Path(index).parent.glob("sharedindex.*"):  # the larger part of an index that is split
            (folder / shared.name).symlink_to(shared)
        mine = {"GIT_DIR": name, "GIT_WORK_TREE": top, "GIT_OBJECT_DIRECTORY": objects, "GIT_INDEX_FILE": index}
        yield {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | OWN | mine


def plain_settings(directory: Path) -> dict[str, str]:
    """How the repository compares files, as far as no program is in it."""
    with suppress(UnknownError):
        said = ask(directory, "config", "--null", "--get-regexp", PLAIN).split("\0")
        pairs = (each.partition("\n")[::2] for each in said if each)
        return {key.partition(".")[2]: value for key, value in pairs if value.lower() in PLAIN_VALUES}
    return {}


def configuration(form: str, plain: Mapping[str, str]) -> str:
    """The configuration of the git folder that is made."""
    core = {"repositoryformatversion": "1", "bare": "false", **plain}
    lines = ["[core]", *(f"{key} = {value}" for key, value in core.items())]
    return "\n".join([*lines, "[extensions]", f"objectformat = {'sha256' if form == 'sha256' else 'sha1'}", ""])


def read_small(path: Path) -> bytes:
    """The beginning of a file; nothing where there is none, or it is no regular file."""
    try:
        with open_folder(path.parent) as folder, folder.open(path.name) as file:
            return file.read(MOST_BYTES)
    except OSError:
        return b""


def has_changed(directory: Path, environment: Mapping[str, str]) -> bool:
    """Whether the folder has changes. No answer counts as one: a site must not claim that a commit makes it again.

    Submodules are not looked at: git would do so with their own configuration. Nor are filters applied, so that a file
    of one (Git LFS) that was touched counts as changed.
    """
    excludes = ask_gently(directory, "config", "--global", "--type=path", "--get", "core.excludesFile")
    settings = ["-c", f"core.excludesFile={excludes}"] if excludes else []
    status = ["status", "--porcelain", "-z", "--no-renames", "--ignore-submodules=all", "--untracked-files=normal"]
    try:
        return bool(ask(directory, *settings, *status, "--", ".", environment=environment))
    except UnknownError:
        return True


def find_branch(directory: Path) -> str:
    """The branch that people edit."""
    there = ask_gently(directory, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    return there.removeprefix("origin/") or ask_gently(directory, "symbolic-ref", "--quiet", "--short", "HEAD")


def ask_gently(directory: Path, *question: str) -> str:
    """What git says on one line, or nothing."""
    try:
        return ask(directory, *question).strip()
    except UnknownError:
        return ""


def ask(directory: Path, *question: str, environment: Mapping[str, str] | None = None) -> str:
    """What git says. Raises UnknownError where it says nothing or takes too long."""
    try:
        said = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "--no-pager", "-C", str(directory), *question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=SECONDS,
            env={**(os.environ if environment is None else environment), **QUIET},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnknownError from error
    return os.fsdecode(said.stdout)
