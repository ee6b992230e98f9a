"""Find the commit and date that a site is built from, and the URL at which its sources are edited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from stagebook.git_repository import read_checkout

EDITORS = (
    ("github", "{host}/edit/{branch}/{path}"),
    ("gitlab", "{host}/-/edit/{branch}/{path}"),
    ("bitbucket", "{host}/src/{branch}/{path}?mode=edit"),
    ("gitea", "{host}/_edit/{branch}/{path}"),
    ("codeberg", "{host}/_edit/{branch}/{path}"),
    ("forgejo", "{host}/_edit/{branch}/{path}"),
)
"""URL patterns for editing a file, by a part of the host's name."""

SSH = re.compile(r"(?:ssh://)?[\w.-]+@(?P<host>[\w.-]+)(?::\d+/|[:/])(?P<path>[^:]+)")


class DayError(ValueError):
    """A time outside the years 1 to 9999. The message is the time in seconds since 1970."""


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

    def edit(self, path: str) -> str:
        """Return the URL at which a source file is edited; empty where it is unknown."""
        return self.editor.replace("{path}", quote(path)) if self.editor and path else ""


@dataclass(frozen=True, slots=True)
class ProvenanceQuery:
    """Arguments of `find_provenance`, for a caller that asks later or in another thread."""

    directory: Path
    environment: Mapping[str, str]
    repository: str = ""
    editor: str = ""

    def find(self) -> Provenance:
        """Return the answer of `find_provenance`. Raises DayError."""
        return find_provenance(self.directory, self.environment, self.repository, self.editor)


def find_provenance(
    directory: Path, environment: Mapping[str, str], repository: str = "", editor: str = ""
) -> Provenance:
    """Ask git about a folder. Without git or a repository, only what the arguments give is known.

    `repository` is the URL of the repository on its host; `editor` overrides the pattern of the edit URL, with `{path}`
    for the file's path from the directory. Raises DayError.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    on = day_of(int(epoch)) if epoch.isdecimal() else None
    checkout = read_checkout(directory)
    if checkout is None:
        return Provenance(on=on, editor=editor)
    host = repository or web_address(checkout.remote)
    return Provenance(
        commit=checkout.commit.name,
        changed=checkout.changed,
        on=on or day_of(checkout.commit.seconds),
        editor=editor or editor_of(host, checkout.branch, checkout.prefix),
    )


def day_of(seconds: int) -> date:
    """Return the date of a time in seconds since 1970, in UTC. Raises DayError."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise DayError(str(seconds)) from error


def web_address(remote: str) -> str:
    """Return the web page of a git remote, without user name and password; empty for a local path."""
    by_ssh = SSH.fullmatch(remote)
    if by_ssh:
        return f"https://{by_ssh['host']}/{by_ssh['path'].removesuffix('.git').strip('/')}"
    try:
        parts = urlsplit(remote)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # no address at all
        return ""
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.removesuffix('.git').rstrip('/')}"


def editor_of(host: str, branch: str, prefix: str) -> str:
    """Return the pattern of edit URLs of a host, with `{path}` in it; empty for an unknown host."""
    name = urlsplit(host).hostname or ""
    form = next((form for known, form in EDITORS if known in name), "")
    if not form or not branch:
        return ""
    return (
        form.replace("{host}", host.rstrip("/"))
        .replace("{branch}", quote(branch))
        .replace("{path}", f"{quote(prefix)}{{path}}")
    )


UNKNOWN = Provenance()
