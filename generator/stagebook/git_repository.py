"""Ask git about a checkout without running programs that the checkout names.

The configuration of a repository can name programs that git starts: filters (`filter.*.clean`, `filter.*.process`), a
file system monitor, hooks, signature checks, fetching of missing objects. A downloaded folder with a `.git` must not
run any. Therefore that configuration is used for two commands alone, which start none: `rev-parse` (where the
repository is) and `config --get` (a few settings without programs). All commands that read objects, the index or
files run with a temporary git folder and our own configuration; it borrows the objects and the index of the
repository. Needs git 2.31.
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

TIMEOUT_SECONDS = 10
"""Time limit of one git command. A repository with a pipe in place of a file would block for ever."""
MAX_BYTES = 1024 * 1024

QUIET = {
    "GIT_ALLOW_PROTOCOL": "none",  # never fetch missing objects, whatever the version of git
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
OWN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1"}
WHERE = ("--show-toplevel", "--git-path=objects", "--git-path=index", "--git-path=info/exclude", "--show-object-format")
PLAIN = r"^core\.(autocrlf|eol|filemode|ignorecase|symlinks|precomposeunicode|trustctime|checkstat)$"
"""Settings by which git compares files. Allowed values: PLAIN_VALUES."""
PLAIN_VALUES = frozenset(
    ["true", "false", "yes", "no", "on", "off", "1", "0", "input", "lf", "crlf", "native", "default", "minimal"]
)


class UnknownError(Exception):
    """Git is missing, failed or timed out."""


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that is checked out."""

    name: str
    """Hash, as git abbreviates it."""
    seconds: int
    """Commit time in seconds since 1970, as its author set it: any integer."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """State of a checkout."""

    commit: Commit
    changed: bool
    """Whether there are uncommitted changes; true also where git does not answer."""
    prefix: str
    """Path of the folder from the top of the checkout, with a slash at its end; empty at the top."""
    branch: str
    """Branch to edit: the default one of the remote, else the current one; empty where none is checked out."""
    remote: str
    """URL of the remote `origin`, which may hold a password; empty where there is none."""


def read_checkout(directory: Path) -> Checkout | None:
    """Ask git about a folder; None without git, repository, commit or answer."""
    try:
        return read_all(directory)
    except UnknownError:
        return None


def read_all(directory: Path) -> Checkout:
    """Run all commands. Raises UnknownError where a needed answer is missing."""
    found = run_git(
        directory, "rev-parse", "--path-format=absolute", *(part for each in WHERE for part in each.split("="))
    )
    where = found.splitlines()
    if len(where) != len(WHERE) or not lies_in(directory, where[0]):
        raise UnknownError
    named = run_git(directory, "rev-parse", "--quiet", "--verify", "HEAD").strip()
    with borrowed_repository(directory, where, named) as environment:
        output = run_git(directory, "log", "-1", "--no-walk", "--format=%h %ct", named, environment=environment).split()
        if len(output) != 2:
            raise UnknownError
        changed = has_changed(directory, environment)
    return Checkout(
        commit=Commit(output[0], int(output[1])),
        changed=changed,
        prefix=run_git(directory, "rev-parse", "--show-prefix").removesuffix("\n"),
        branch=find_branch(directory),
        remote=try_git(directory, "config", "--get", "remote.origin.url"),
    )


def lies_in(directory: Path, top: str) -> bool:
    """Whether a folder is in the work tree. A configuration can name any folder as the work tree."""
    return directory.resolve().is_relative_to(Path(top).resolve())


@contextmanager
def borrowed_repository(directory: Path, where: list[str], named: str) -> Iterator[Mapping[str, str]]:
    """Yield the environment in which git reads the repository with our own configuration."""
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
    """Return the allowed settings by which the repository compares files."""
    with suppress(UnknownError):
        output = run_git(directory, "config", "--null", "--get-regexp", PLAIN).split("\0")
        pairs = (each.partition("\n")[::2] for each in output if each)
        return {key.partition(".")[2]: value for key, value in pairs if value.lower() in PLAIN_VALUES}
    return {}


def configuration(form: str, plain: Mapping[str, str]) -> str:
    """Return the configuration of the temporary git folder."""
    core = {"repositoryformatversion": "1", "bare": "false", **plain}
    lines = ["[core]", *(f"{key} = {value}" for key, value in core.items())]
    return "\n".join([*lines, "[extensions]", f"objectformat = {'sha256' if form == 'sha256' else 'sha1'}", ""])


def read_small(path: Path) -> bytes:
    """Read at most MAX_BYTES of a file; empty where it is missing or not a regular file."""
    try:
        with open_folder(path.parent) as folder, folder.open(path.name) as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""


def has_changed(directory: Path, environment: Mapping[str, str]) -> bool:
    """Whether the folder has uncommitted changes; true where git does not answer.

    Submodules are ignored, because git would use their own configuration. Filters are not applied: a touched file of
    Git LFS counts as changed.
    """
    excludes = try_git(directory, "config", "--global", "--type=path", "--get", "core.excludesFile")
    settings = ["-c", f"core.excludesFile={excludes}"] if excludes else []
    status = ["status", "--porcelain", "-z", "--no-renames", "--ignore-submodules=all", "--untracked-files=normal"]
    try:
        return bool(run_git(directory, *settings, *status, "--", ".", environment=environment))
    except UnknownError:
        return True


def find_branch(directory: Path) -> str:
    """Return the branch to edit; empty where none is known."""
    there = try_git(directory, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    return there.removeprefix("origin/") or try_git(directory, "symbolic-ref", "--quiet", "--short", "HEAD")


def try_git(directory: Path, *question: str) -> str:
    """Return the output of a git command, stripped; empty where it fails."""
    try:
        return run_git(directory, *question).strip()
    except UnknownError:
        return ""


def run_git(directory: Path, *question: str, environment: Mapping[str, str] | None = None) -> str:
    """Return the output of a git command. Raises UnknownError where it fails or times out."""
    try:
        output = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "--no-pager", "-C", str(directory), *question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=TIMEOUT_SECONDS,
            env={**(os.environ if environment is None else environment), **QUIET},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnknownError from error
    return os.fsdecode(output.stdout)
