"""Stage and publish a site under MkDocs. Failures end the build with a message and status 2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from stagebook.publishing import swap as publishing
from stagebook.publishing.destination import RefusedError, check_destination, list_names
from stagebook.publishing.hard_links import ReusedFile
from stagebook.publishing.in_place import NotEnoughSpaceError, PartlyReplacedError
from stagebook.words import say


class CouldNotRunError(Abort):
    """The cause is neither the models nor the program. MkDocs prints the message and exits with status 2."""

    code = exit_code = 2


def check_destination_of_site(site: Path, sources: Iterable[Path], content: Path, *, replace: bool) -> frozenset[str]:
    """Check that a site may be put there. Returns the files of a site without a manifest. Raises CouldNotRunError."""
    try:
        return check_destination(site, sources, content, replace=replace)
    except RefusedError as error:
        raise CouldNotRunError(str(error)) from error
    except OSError as error:
        raise CouldNotRunError(not_begun_message(site, error)) from error


def begin_site(site: Path, adopted: frozenset[str]) -> publishing.StagedSite:
    """Create the staging folder of a site. Raises CouldNotRunError."""
    try:
        return publishing.begin(site, adopted)
    except OSError as error:
        raise CouldNotRunError(not_begun_message(site, error)) from error


def not_begun_message(site: Path, error: OSError) -> str:
    """Explain why the staging folder could not be created."""
    return say("build.not-begun", site=str(site), reason=error.strerror or str(error))


def list_dirty(files: Files, config: MkDocsConfig, adopted: frozenset[str]) -> None:
    """Add all files of a dirty build, which writes into the site itself, to the manifest. Raises CouldNotRunError."""
    places = {file.dest_uri for file in files} | {*config.theme.static_templates, *config.extra_templates}
    try:
        publishing.list_in_place(Path(config.site_dir), frozenset(places), adopted)
    except OSError as error:
        raise CouldNotRunError(unpublished_message(Path(config.site_dir), error)) from error


def publish_site(staged: publishing.StagedSite, reused: Mapping[str, ReusedFile]) -> publishing.Outcome:
    """Publish a staged site. Raises CouldNotRunError."""
    try:
        return publishing.publish(staged, reused)
    except OSError as error:
        raise CouldNotRunError(unpublished_message(staged.site, error)) from error


def unpublished_message(site: Path, error: OSError) -> str:
    """Explain why a site was not published, or only in part, and which one is there now."""
    if isinstance(error, publishing.NotASiteError):
        return say("build.over-late", site=str(site))
    if isinstance(error, publishing.BlockedError):
        return say("build.blocked", site=str(site), files=list_names(error.paths))
    if isinstance(error, publishing.BusyError):
        return say("build.busy", site=str(site))
    if isinstance(error, NotEnoughSpaceError):
        needed, free = (f"{size / 1e6:.1f}" for size in (error.needed, error.free))
        return say("build.no-room", site=str(site), needed=needed, free=free)
    reason = error.strerror or str(error)
    if isinstance(error, PartlyReplacedError):
        return say("build.partly", site=str(site), reason=reason, done=error.done, total=error.total)
    return say("build.not-replaced", site=str(site), reason=reason)
