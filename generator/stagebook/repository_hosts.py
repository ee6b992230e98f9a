"""Web addresses of repositories, and those at which their hosts let a file be edited."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

EDIT_FORMS = {
    "github": "{host}/edit/{branch}/{path}",
    "gitlab": "{host}/-/edit/{branch}/{path}",
    "bitbucket": "{host}/src/{branch}/{path}?mode=edit",
    "gitea": "{host}/_edit/{branch}/{path}",
    "codeberg": "{host}/_edit/{branch}/{path}",
    "forgejo": "{host}/_edit/{branch}/{path}",
    "azure": "{host}?path=/{path}&version=GB{branch}",
}
"""URL patterns for editing a file, by a part of the host's name."""
COMMIT_FORMS = {
    "github": "{host}/commit/{commit}",
    "gitlab": "{host}/-/commit/{commit}",
    "bitbucket": "{host}/commits/{commit}",
    "gitea": "{host}/commit/{commit}",
    "codeberg": "{host}/commit/{commit}",
    "forgejo": "{host}/commit/{commit}",
    "azure": "{host}/commit/{commit}",
}
"""URL patterns of the page of a commit, by the keys of EDIT_FORMS."""
WHOLE_COMMIT = "{commit}"
AZURE_PATH = "/_git/"
"""Part of the path of every repository of Azure DevOps, whose hosts have several names."""

SSH = re.compile(r"(?:ssh://)?[\w.-]+@(?P<host>[\w.-]+)(?::\d+/|[:/])(?P<path>[^:]+)")
AZURE_SSH = re.compile(r"v3/(?P<organisation>[^/]+)/(?P<project>[^/]+)/(?P<name>[^/]+)")
WHOLE_PATH = "{path}"
QUOTED_PATH = "{path!q}"
"""The path with its slashes escaped, as in MkDocs' `edit_uri_template`."""


def web_address(remote: str) -> str:
    """Return the web page of a git remote, without user name and password; empty for a local path."""
    by_ssh = SSH.fullmatch(remote)
    if by_ssh:
        return ssh_web_address(by_ssh["host"], by_ssh["path"].removesuffix(".git").strip("/"))
    try:
        parts = urlsplit(remote)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # no address at all
        return ""
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/').removesuffix('.git')}"


def ssh_web_address(host: str, path: str) -> str:
    """Return the web page of a repository that is reached by SSH. Azure DevOps has another path there."""
    azure = AZURE_SSH.fullmatch(path) if host == "ssh.dev.azure.com" else None
    if azure:
        return f"https://dev.azure.com/{azure['organisation']}/{azure['project']}{AZURE_PATH}{azure['name']}"
    return f"https://{host}/{path}"


def editor_of(host: str, branch: str, prefix: str, form: str = "") -> str:
    """Return the pattern of edit URLs of a repository, with `{path}` in it; empty for an unknown host or branch.

    `form` is the key of EDIT_FORMS for a host whose name does not tell its sort.
    """
    pattern = edit_form(host) or EDIT_FORMS.get(form, "")
    if not pattern or not branch:
        return ""
    return (
        pattern.replace("{host}", host.rstrip("/"))
        .replace("{branch}", quote(branch))
        .replace(WHOLE_PATH, f"{quote(prefix)}{WHOLE_PATH}")
    )


def edit_form(host: str) -> str:
    """Return the URL pattern of a host for editing; empty for an unknown host."""
    return EDIT_FORMS.get(sort_of_host(host), "")


def commit_pattern(host: str, form: str = "") -> str:
    """Return the URL of a commit of a repository, with `{commit}` in it; empty for an unknown host.

    `form` is the key of EDIT_FORMS for a host whose name does not tell its sort.
    """
    return COMMIT_FORMS.get(sort_of_host(host) or form, "").replace("{host}", host.rstrip("/"))


def sort_of_host(host: str) -> str:
    """Return the key of EDIT_FORMS of a host by its name, or by the path of Azure DevOps; empty for an unknown one."""
    parts = urlsplit(host)
    if AZURE_PATH in parts.path:
        return "azure"
    return next((known for known in EDIT_FORMS if known in (parts.hostname or "")), "")


def join_editor(host: str, pattern: str) -> str:
    """Return a pattern that may be relative to the address of its repository as an absolute one, as MkDocs joins them.

    Empty for a relative one without a repository.
    """
    if urlsplit(pattern).scheme:
        return pattern
    base = host if not host or host.endswith("/") or pattern.startswith(("?", "#")) else f"{host}/"
    return urljoin(base, pattern) if base else ""


def fill_in(pattern: str, path: str) -> str:
    """Return the URL at which a file is edited, by a pattern with `{path}` or `{path!q}` in it."""
    return pattern.replace(WHOLE_PATH, quote(path)).replace(QUOTED_PATH, quote(path, safe=""))
