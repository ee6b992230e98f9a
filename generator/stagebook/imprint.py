"""Where a site comes from: the commit and day it was built from, and where its sources can be edited."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

SECONDS = 10
"""How long git may take to answer."""

EDITORS = (
    ("github", "{host}/edit/{branch}/{path}"),
    ("gitlab", "{host}/-/edit/{branch}/{path}"),
    ("bitbucket", "{host}/src/{branch}/{path}?mode=edit"),
    ("gitea", "{host}/_edit/{branch}/{path}"),
    ("codeberg", "{host}/_edit/{branch}/{path}"),
    ("forgejo", "{host}/_edit/{branch}/{path}"),
)
"""How hosts of repositories address the editing of a file, by a part of the host's name."""

SSH = re.compile(r"(?:ssh://)?[\w.-]+@(?P<host>[\w.-]+)(?::\d+/|[:/])(?P<path>[^:]+)")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a site says of its making. Whatever is not known is empty."""

    commit: str = ""
    """The commit, short."""
    changed: bool = False
    """Whether there were changes that no commit holds."""
    on: date | None = None
    """The day of the commit, or that of SOURCE_DATE_EPOCH, in UTC."""
    editor: str = ""
    """The address at which a file is edited, with `{path}` in it."""

    def edit(self, path: str) -> str:
        """Where a source file can be edited; empty where that is not known."""
        return self.editor.replace("{path}", quote(path)) if self.editor and path else ""


def find_imprint(directory: Path, environment: Mapping[str, str], repository: str = "", editor: str = "") -> Imprint:
    """Ask git, if it is there and the folder is in a repository.

    `repository` is the address of the repository on its host, if somebody set it; `editor` the whole address at which
    a file is edited, with `{path}` for the file's path from the directory.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    on = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else None
    said = ask(directory, "log", "-1", "--format=%h %ct").split()
    if len(said) != 2:
        return Imprint(on=on, editor=editor)
    prefix = ask(directory, "rev-parse", "--show-prefix")
    host = repository or web_address(ask(directory, "remote", "get-url", "origin"))
    return Imprint(
        commit=said[0],
        changed=bool(ask(directory, "status", "--porcelain", "--", ".")),
        on=on or datetime.fromtimestamp(int(said[1]), UTC).date(),
        editor=editor or editor_of(host, find_branch(directory), prefix),
    )


def ask(directory: Path, *question: str) -> str:
    """What git says, or nothing where there is no git, no repository, or it takes too long."""
    try:
        said = subprocess.run(
            ["git", "--no-optional-locks", "-C", str(directory), *question],
            capture_output=True,
            check=True,
            text=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return said.stdout.strip()


def find_branch(directory: Path) -> str:
    """The branch that people edit: the host's default one, else the current one."""
    there = ask(directory, "symbolic-ref", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    return there or ask(directory, "symbolic-ref", "--short", "HEAD")


def web_address(remote: str) -> str:
    """A remote as people open it in a browser, without whatever secret stands in it; empty for a path."""
    by_ssh = SSH.fullmatch(remote)
    if by_ssh:
        return f"https://{by_ssh['host']}/{by_ssh['path'].removesuffix('.git').strip('/')}"
    parts = urlsplit(remote)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.removesuffix('.git').rstrip('/')}"


def editor_of(host: str, branch: str, prefix: str) -> str:
    """The address at which a host lets people edit a file, with `{path}` in it; empty for hosts that are not known."""
    name = urlsplit(host).hostname or ""
    form = next((form for known, form in EDITORS if known in name), "")
    if not form or not branch:
        return ""
    return (
        form.replace("{host}", host.rstrip("/"))
        .replace("{branch}", quote(branch))
        .replace("{path}", f"{quote(prefix)}{{path}}")
    )
