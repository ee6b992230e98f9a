"""Beginning and publishing a site under MkDocs: whatever is in the way ends the build with a sentence and status 2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from stagebook.publishing import swap as publishing
from stagebook.publishing.destination import RefusedError, claim, named
from stagebook.publishing.hard_links import ReusedFile
from stagebook.publishing.in_place import NoRoomError, PartlyReplacedError
from stagebook.words import say


class CouldNotRunError(Abort):
    """What is wrong is neither the models nor the program. MkDocs prints it and exits with status 2."""

    code = exit_code = 2


def claim_site(site: Path, sources: Iterable[Path], content: Path, *, replace: bool) -> frozenset[str]:
    """Make sure that a site may be put there. Returns the files of one that has no mark. Raises CouldNotRunError."""
    try:
        return claim(site, sources, content, replace=replace)
    except RefusedError as error:
        raise CouldNotRunError(str(error)) from error
    except OSError as error:
        raise CouldNotRunError(say_not_begun(site, error)) from error


def begin_site(site: Path, adopted: frozenset[str]) -> publishing.StagedSite:
    """Begin a site beside the one that is there. Raises CouldNotRunError."""
    try:
        return publishing.begin(site, adopted)
    except OSError as error:
        raise CouldNotRunError(say_not_begun(site, error)) from error


def say_not_begun(site: Path, error: OSError) -> str:
    """Why nothing can be made there."""
    return say("build.not-begun", site=str(site), reason=error.strerror or str(error))


def list_dirty(files: Files, config: MkDocsConfig, adopted: frozenset[str]) -> None:
    """List what a dirty build may write into the site itself, before it does. Raises CouldNotRunError."""
    places = {file.dest_uri for file in files} | {*config.theme.static_templates, *config.extra_templates}
    try:
        publishing.list_in_place(Path(config.site_dir), frozenset(places), adopted)
    except OSError as error:
        raise CouldNotRunError(say_unpublished(Path(config.site_dir), error)) from error


def publish_site(draft: publishing.StagedSite, reused: Mapping[str, ReusedFile]) -> publishing.Outcome:
    """Put a site where the last one is. Raises CouldNotRunError."""
    try:
        return publishing.publish(draft, reused)
    except OSError as error:
        raise CouldNotRunError(say_unpublished(draft.site, error)) from error


def say_unpublished(site: Path, error: OSError) -> str:
    """Why a site did not take the place of the last one, or not wholly, and what is there now."""
    if isinstance(error, publishing.NotASiteError):
        return say("build.over-late", site=str(site))
    if isinstance(error, publishing.BlockedError):
        return say("build.blocked", site=str(site), files=named(error.paths))
    if isinstance(error, publishing.BusyError):
        return say("build.busy", site=str(site))
    if isinstance(error, NoRoomError):
        needed, free = (f"{size / 1e6:.1f}" for size in (error.needed, error.free))
        return say("build.no-room", site=str(site), needed=needed, free=free)
    reason = error.strerror or str(error)
    if isinstance(error, PartlyReplacedError):
        return say("build.partly", site=str(site), reason=reason, done=error.done, total=error.total)
    return say("build.not-replaced", site=str(site), reason=reason)
