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
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
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
    "LC_ALL": "C",  # why git refuses is read from its message
}
OWN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1"}
LOCATIONS = frozenset(["GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_PREFIX"])
"""Variables by which git tells a program that it starts which repository it works on."""
WHERE = ("--show-toplevel", "--git-path=objects", "--git-path=index", "--git-path=info/exclude", "--show-object-format")
PLAIN = r"^core\.(autocrlf|eol|filemode|ignorecase|symlinks|precomposeunicode|trustctime|checkstat)$"
"""Settings by which git compares files. Allowed values: PLAIN_VALUES."""
PLAIN_VALUES = frozenset(
    ["true", "false", "yes", "no", "on", "off", "1", "0", "input", "lf", "crlf", "native", "default", "minimal"]
)


UNTRACKED_BY_TOOLS = "mike-mkdocs*"
"""Names of configuration files that mike writes beside mkdocs.yml while it builds."""


class UnknownError(Exception):
    """Git is missing, failed or timed out."""

    def __init__(self, reason: str = "no-answer", what: str = "") -> None:
        """`reason`: `no-git`, `no-repository`, `no-commit`, `other-owner` (of the folder `what`) or `no-answer`."""
        super().__init__(reason)
        self.reason, self.what = reason, what


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
    head: str
    """Full hash of the commit."""
    prefix: str
    """Path of the folder from the top of the checkout, with a slash at its end; empty at the top."""
    default_branch: str
    """The default branch of the remote; empty where the checkout does not know it."""
    branch: str
    """The branch that is checked out; empty where it is a commit."""
    remote: str
    """URL of the remote `origin`, which may hold a password; empty where there is none."""


def read_checkout(directory: Path, generated: Iterable[Path] = ()) -> Checkout:
    """Ask git about a folder. Changes in `generated` folders do not count. Raises UnknownError."""
    if not directory.is_dir():
        raise UnknownError("no-repository")
    try:
        with readable_repository(directory) as asked:
            return read_all(asked, generated)
    except OSError as error:  # there is no folder for temporary files
        raise UnknownError from error


def read_commit(directory: Path) -> Commit:
    """Ask git for the commit that is checked out in a folder, and nothing else. Raises UnknownError."""
    if not directory.is_dir():
        raise UnknownError("no-repository")
    try:
        with readable_repository(directory) as asked:
            named = asked.try_git("rev-parse", "--quiet", "--verify", "HEAD")
            if not named:
                raise UnknownError("no-commit")
            with borrowed_repository(asked, named) as environment:
                return ask_commit(asked, named, environment)
    except OSError as error:  # there is no folder for temporary files
        raise UnknownError from error


def ask_commit(asked: Asked, named: str, environment: Mapping[str, str]) -> Commit:
    """Ask for the abbreviated hash and the time of a commit. Raises UnknownError."""
    output = run_git(asked.directory, "log", "-1", "--no-walk", "--format=%h %ct", named, environment=environment)
    words = output.split()
    if len(words) != 2:
        raise UnknownError
    return Commit(words[0], int(words[1]))


def read_all(asked: Asked, generated: Iterable[Path]) -> Checkout:
    """Run all commands. Raises UnknownError where a needed answer is missing."""
    where = asked.where
    named = asked.try_git("rev-parse", "--quiet", "--verify", "HEAD")
    if not named:
        raise UnknownError("no-commit")
    with borrowed_repository(asked, named) as environment:
        commit = ask_commit(asked, named, environment)
        changed = has_changed(asked.directory, where[0], generated, environment)
    return Checkout(
        commit=commit,
        changed=changed,
        head=named,
        prefix=asked.git("rev-parse", "--show-prefix").removesuffix("\n"),
        default_branch=asked.try_git("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").removeprefix(
            "origin/"
        ),
        branch=asked.try_git("symbolic-ref", "--quiet", "--short", "HEAD"),
        remote=asked.try_git("config", "--get", "remote.origin.url"),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A folder in a repository, and the environment in which git answers about it."""

    directory: Path
    environment: Mapping[str, str]
    where: tuple[str, ...] = ()
    """Answers to WHERE."""

    def git(self, *question: str) -> str:
        """Return the output of a git command. Raises UnknownError."""
        return run_git(self.directory, *question, environment=self.environment)

    def try_git(self, *question: str) -> str:
        """Return the output of a git command, stripped; empty where it fails."""
        try:
            return self.git(*question).strip()
        except UnknownError:
            return ""


def locate(asked: Asked) -> Asked:
    """Ask where the repository is. Raises UnknownError."""
    questions = (part for each in WHERE for part in each.split("="))
    where = tuple(asked.git("rev-parse", "--path-format=absolute", *questions).splitlines())
    if len(where) != len(WHERE) or not lies_in(asked.directory, where[0]):
        raise UnknownError("no-repository")
    return replace(asked, where=where)


@contextmanager
def readable_repository(directory: Path, locate: Callable[[Asked], Asked] = locate) -> Iterator[Asked]:
    """Yield the folder with an environment in which git finds its repository. Raises UnknownError.

    `locate` asks where its parts are; it may raise UnknownError.

    Git refuses the repository of another user, because its configuration may name programs; here none is ever started.
    In a container the whole project often belongs to another user. It is read if its repository belongs to the same
    one: a repository that somebody puts into a folder above ours says nothing about our project.
    """
    asked = Asked(directory, environment_of(directory))
    try:
        yield locate(asked)
        return
    except UnknownError as error:
        if error.reason != "other-owner":
            raise
        if not belongs_together(directory):
            raise
    with tempfile.TemporaryDirectory(prefix="stagebook-git-") as folder:
        configuration_file = Path(folder, "config")
        configuration_file.write_text("[safe]\n\tdirectory = *\n", "ascii")
        yield locate(Asked(directory, {**asked.environment, "GIT_CONFIG_GLOBAL": str(configuration_file)}))


def environment_of(directory: Path) -> Mapping[str, str]:
    """Return the environment in which git finds the repository that a folder lies in.

    Git says to its hooks and aliases where their repository is; with that alone it would take any folder for the top.
    """
    if find_git_folder(directory) is None:  # a bare repository, or one that lies elsewhere
        return os.environ
    return {key: value for key, value in os.environ.items() if key not in LOCATIONS}


def belongs_together(directory: Path) -> bool:
    """Whether a folder and the `.git` of its repository belong to one user. False where the system does not say."""
    if os.name != "posix":
        return False
    place = find_git_folder(directory)
    try:
        return place is not None and {place.lstat().st_uid, place.parent.stat().st_uid} == {directory.stat().st_uid}
    except OSError:
        return False


def find_git_folder(directory: Path) -> Path | None:
    """Return the nearest `.git` in a folder or above it."""
    start = directory.resolve()
    return next((each / ".git" for each in (start, *start.parents) if os.path.lexists(each / ".git")), None)


def lies_in(directory: Path, top: str) -> bool:
    """Whether a folder is in the work tree. A configuration can name any folder as the work tree."""
    return directory.resolve().is_relative_to(Path(top).resolve())


@contextmanager
def borrowed_repository(asked: Asked, named: str) -> Iterator[Mapping[str, str]]:
    """Yield the environment in which git reads the repository with our own configuration."""
    top, objects, index, exclude, form = asked.where
    plain = plain_settings(asked)
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


def plain_settings(asked: Asked) -> dict[str, str]:
    """Return the allowed settings by which the repository compares files."""
    with suppress(UnknownError):
        output = asked.git("config", "--null", "--get-regexp", PLAIN).split("\0")
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


def has_changed(directory: Path, top: str, generated: Iterable[Path], environment: Mapping[str, str]) -> bool:
    """Whether the folder has uncommitted changes outside `generated` folders; true where git does not answer.

    Submodules are ignored, because git would use their own configuration. Filters are not applied: a touched file of
    Git LFS counts as changed.
    """
    excludes = Asked(directory, os.environ).try_git("config", "--global", "--type=path", "--get", "core.excludesFile")
    root = Path(top).resolve()
    inside = (each.resolve() for each in generated)
    left_out = [f":(exclude,top,literal){each.relative_to(root).as_posix()}" for each in inside if is_below(each, root)]
    settings = ["-c", f"core.excludesFile={excludes}"] if excludes else []
    status = ["status", "--porcelain", "-z", "--no-renames", "--ignore-submodules=all", "--untracked-files=normal"]
    try:
        paths = [".", f":(exclude,glob){UNTRACKED_BY_TOOLS}", *left_out]
        return bool(run_git(directory, *settings, *status, "--", *paths, environment=environment))
    except UnknownError:
        return True


def is_below(folder: Path, root: Path) -> bool:
    """Whether a folder lies in another one and is not that one."""
    return folder != root and folder.is_relative_to(root)


def run_git(directory: Path, *question: str, environment: Mapping[str, str]) -> str:
    """Return the output of a git command. Raises UnknownError where it fails or times out."""
    try:
        output = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "--no-pager", "-C", str(directory), *question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=TIMEOUT_SECONDS,
            env={**environment, **QUIET},
        )
    except FileNotFoundError as error:
        raise UnknownError("no-git") from error
    except subprocess.CalledProcessError as error:
        raise UnknownError(*reason_of(error.stderr)) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise UnknownError from error
    return os.fsdecode(output.stdout)


def reason_of(message: bytes) -> tuple[str, str]:
    """Return why git failed, as the reason of an UnknownError, and the folder that it is about."""
    text = os.fsdecode(message)
    owned = re.search(r"dubious ownership in repository at '(.*)'|unsafe repository \('(.*)' is owned by", text)
    if owned:
        return "other-owner", owned[1] or owned[2]
    return ("no-repository", "") if "not a git repository" in text else ("no-answer", "")
