"""Find the commit and date that a site is built from, and the URL at which its sources are edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from stagebook.continuous_integration import CiJob, find_jobs, same_repository
from stagebook.git_history import NO_CHANGES, LastChange, LastChanges, find_last_changes
from stagebook.git_repository import UnknownError, read_checkout, read_commit
from stagebook.repository_hosts import (
    WHOLE_COMMIT,
    WHOLE_PATH,
    commit_pattern,
    edit_form,
    editor_of,
    fill_in,
    join_editor,
    web_address,
)

ABBREVIATION = 7
"""Digits of a hash where git cannot be asked how many are needed."""


class DayError(ValueError):
    """A time outside the years 1 to 9999. The message is the time in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why sources have no edit URL."""

    reason: str
    """A key of the catalogue: `no-edit-links.REASON`."""
    what: str = ""
    """The folder or host that the reason is about."""
    example: str = ""
    """Pattern of edit URLs on the branch `main`, where all but the branch is known."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Commit, date and edit URL of a site. Unknown values are empty."""

    commit: str = ""
    """Abbreviated hash of the commit."""
    changed: bool = False
    """Whether the checkout has uncommitted changes."""
    on: date | None = None
    """Date of SOURCE_DATE_EPOCH, else of the commit, in UTC."""
    editor: str = ""
    """URL at which a file is edited, with `{path}` in it."""
    missing: Missing | None = None
    """Why `editor` is empty; None if it is not, or is not wanted."""
    commits: str = ""
    """URL of a commit, with `{commit}` in it; empty where it is unknown or no links are wanted."""
    head: str = ""
    """Full hash of the commit that git has checked out; empty where git says nothing."""
    changes: LastChanges = NO_CHANGES
    """The commits that last changed the files of the model."""

    def last_change(self, path: str) -> LastChange | None:
        """Return the commit that last changed a source file; None where it is unknown."""
        return self.changes.by_path.get(path)

    def commit_url(self, commit: str) -> str:
        """Return the URL of a commit by its full hash; empty where it is unknown."""
        return self.commits.replace(WHOLE_COMMIT, commit)

    def of_files(self, files: Mapping[str, bytes]) -> Provenance:
        """Return the provenance without the last changes of files that are not as they are in the commit."""
        kept = {path: each for path, each in self.changes.by_path.items() if path in files and each.is_of(files[path])}
        return replace(self, changes=replace(self.changes, by_path=kept))

    def edit(self, path: str) -> str:
        """Return the URL at which a source file is edited; empty where it is unknown or the file lies elsewhere."""
        inside = path and not path.startswith(("/", "../"))
        return fill_in(self.editor, path) if self.editor and inside else ""


@dataclass(frozen=True, slots=True)
class EditSetting:
    """What a configuration says of edit URLs."""

    repository: str = ""
    """URL of the repository on its host, which overrides the remote of the checkout."""
    pattern: str = ""
    """URL of a file with `{path}` for its path from the directory; it may be relative to that of the repository."""
    wanted: bool = True
    fault: str = ""
    """Why the setting cannot be used, as the reason of a `Missing`."""


NO_SETTING = EditSetting()


@dataclass(frozen=True, slots=True)
class ProvenanceQuery:
    """Arguments of `find_provenance`, for a caller that asks later or in another thread."""

    directory: Path
    environment: Mapping[str, str]
    setting: EditSetting = NO_SETTING
    generated: tuple[Path, ...] = ()
    models: tuple[str, ...] = ()
    """The folders of models, whose files' last changes are looked for."""

    def find(self, known: LastChanges = NO_CHANGES) -> Provenance:
        """Return the answer of `find_provenance` with last changes; `known` are used if they are of the same commit.

        Raises DayError.
        """
        found = find_provenance(self.directory, self.environment, self.setting, self.generated)
        if not found.head or not self.models:
            return found
        if (known.head, known.folders) != (found.head, self.models):
            known = find_last_changes(self.directory, self.models)
        return replace(found, changes=known)


def find_provenance(
    directory: Path,
    environment: Mapping[str, str],
    setting: EditSetting = NO_SETTING,
    generated: tuple[Path, ...] = (),
) -> Provenance:
    """Ask git about a folder, and the environment about what a continuous integration service has checked out.

    `generated` are folders whose content is no source, such as the site. Raises DayError.
    """
    on = source_day(environment)
    jobs = tuple(find_jobs(environment))
    try:
        checkout = read_checkout(directory, generated)
    except UnknownError as error:
        return without_git(directory, jobs, on, setting, Missing(error.reason, error.what))
    remote = web_address(checkout.remote)
    job, certain = choose_job(jobs, remote, checkout.head)
    branch = checkout.default_branch or (job.branch if certain else "") or checkout.branch or job.branch
    form = job.form if certain else ""
    editor = find_editor(setting, remote or job.repository, branch, checkout.prefix, form)
    return Provenance(
        commit=checkout.commit.name,
        head=checkout.head,
        changed=checkout.changed,
        on=on or day_of(checkout.commit.seconds),
        editor=editor if isinstance(editor, str) else "",
        missing=editor if isinstance(editor, Missing) else None,
        commits=find_commits(setting, remote or job.repository, form),
    )


def find_commits(setting: EditSetting, remote: str, form: str) -> str:
    """Return the pattern of the URLs of commits; empty where it is unknown or no links are wanted."""
    host = setting.repository or remote
    form = form if same_repository(host, remote) else ""
    return commit_pattern(host, form) if setting.wanted and host else ""


def find_day(directory: Path, environment: Mapping[str, str]) -> date | None:
    """Return the day of SOURCE_DATE_EPOCH, else of the commit that is checked out; None where neither is known.

    It is the `on` of `find_provenance`, without asking git for more; a day out of range is not known.
    """
    try:
        return source_day(environment) or day_of(read_commit(directory).seconds)
    except (DayError, UnknownError):
        return None


def source_day(environment: Mapping[str, str]) -> date | None:
    """Return the day of SOURCE_DATE_EPOCH; None where it is not set. Raises DayError."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    return day_of(int(epoch)) if epoch.isdecimal() else None


NO_JOB = CiJob("")


def choose_job(jobs: tuple[CiJob, ...], remote: str, commit: str) -> tuple[CiJob, bool]:
    """Return the first job that is of this checkout, and True; else one that may be, and False."""
    fitting = [(job, fits) for job in jobs if (fits := job.fits(remote, commit)) is not False]
    certain = next((job for job, fits in fitting if fits), None)
    if certain:
        return certain, True
    return next((job for job, _ in fitting), NO_JOB), False


def find_editor(setting: EditSetting, remote: str, branch: str, prefix: str, form: str) -> str | Missing | None:
    """Return the pattern of edit URLs, or why there is none; None where none is wanted."""
    host = setting.repository or remote
    form = form if same_repository(host, remote) else ""
    if not setting.wanted:
        return None
    if setting.fault:
        return Missing(setting.fault)
    if setting.pattern:
        return join_editor(host, setting.pattern) or Missing("no-remote")
    if not host:
        return Missing("no-remote")
    if not form and not edit_form(host):
        return Missing("unknown-host", urlsplit(host).hostname or host, f"{host}/edit/main/{prefix}{WHOLE_PATH}")
    return editor_of(host, branch, prefix, form) or Missing("no-branch", "", editor_of(host, "main", prefix, form))


def without_git(
    directory: Path, jobs: tuple[CiJob, ...], on: date | None, setting: EditSetting, missing: Missing
) -> Provenance:
    """Return what is known where git says nothing: of a job, if it says that it has put its checkout here."""
    job = next(
        (job for job in jobs if job.folder and directory.resolve().is_relative_to(Path(job.folder).resolve())), None
    )
    prefix = path_in(directory, job.folder) if job else ""
    editor: str | Missing | None = None
    if setting.wanted:
        found = find_editor(
            setting, job.repository if job else "", job.branch if job else "", prefix, job.form if job else ""
        )
        # Without a job, what git said is the cause, whatever else is missing because of it.
        editor = found if isinstance(found, str) or job or setting.fault else missing
    return Provenance(
        commit=job.commit[:ABBREVIATION] if job else "",
        on=on,
        editor=editor if isinstance(editor, str) else "",
        missing=editor if isinstance(editor, Missing) else None,
    )


def path_in(directory: Path, folder: str) -> str:
    """Return the path of a directory from a folder above it, with a slash at its end; empty for the folder itself."""
    inside = PurePath(directory.resolve()).relative_to(Path(folder).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def day_of(seconds: int) -> date:
    """Return the date of a time in seconds since 1970, in UTC. Raises DayError."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise DayError(str(seconds)) from error


UNKNOWN = Provenance()
