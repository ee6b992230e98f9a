"""Build responses to requests, without sockets: status, headers and body for a path."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from mimetypes import MimeTypes
from posixpath import normpath
from urllib.parse import quote, unquote

SERVE_PREFIX = "/-/stagebook/"
"""Path prefix of what belongs to `serve` and not to the site: script, style sheet, events."""
EVENTS = f"{SERVE_PREFIX}events"
SERVE_FILES = {"live.js": "js/live.js", "live.css": "css/live.css", "tokens.css": "css/tokens.css"}
"""Files under SERVE_PREFIX, by name, with their paths in the theme."""

HTML = "text/html; charset=utf-8"
TYPES = MimeTypes()  # Python's own table: what the machine has installed changes nothing
TEXTS = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
EXTRA_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".map": "application/json",
    ".md": "text/markdown",
    ".webmanifest": "application/manifest+json",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".yaml": "text/plain",
    ".yml": "text/plain",
}
COMMON_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every response. Pages may do no more than on a host with a strict policy, and pages of other hosts may
read nothing, because a draft is often not public.
"""


@dataclass(frozen=True, slots=True)
class Response:
    """Status, body and headers of an HTTP response."""

    status: HTTPStatus
    body: bytes = b""
    type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)


def respond(target: str, mount: str, find: Callable[[str], bytes | None], version: str) -> Response:
    """Respond to a request for the site. `find` returns the content of a file by its path in the site, or None."""
    path = unquote(request_path(target), errors="surrogateescape")
    if not path.startswith(mount):
        if path in ("/", mount.rstrip("/")):
            return redirect_response(mount)
        return Response(HTTPStatus.NOT_FOUND, b"Not found\n", "text/plain; charset=utf-8")
    place = path.removeprefix(mount)
    if not is_safe_path(place):
        return not_found_response(find, version)
    if place == "" or place.endswith("/"):
        place += "index.html"
    content = find(place)
    if content is not None:
        return file_response(place, content, version)
    if find(f"{place}/index.html") is not None:
        return redirect_response(f"{mount}{place}/")
    return not_found_response(find, version)


def request_path(target: str) -> str:
    """Return the path of a request target, still percent-encoded."""
    return target.partition("#")[0].partition("?")[0]


def is_safe_path(place: str) -> bool:
    """Whether a path stays below the site's root and has no character that a system treats specially."""
    if any(character in place for character in "\\\0:") or not place.isprintable():
        return False
    return place == "" or (normpath(place) == place.removesuffix("/") and not place.startswith(("/", "../")))


def file_response(place: str, content: bytes, version: str) -> Response:
    """Return a file; HTML gets the live script."""
    kind = content_type(place)
    return Response(HTTPStatus.OK, with_live_script(content, version) if kind == HTML else content, kind)


def not_found_response(find: Callable[[str], bytes | None], version: str) -> Response:
    """Return status 404 with the site's own page for it."""
    content = find("404.html")
    return Response(
        HTTPStatus.NOT_FOUND, with_live_script(content or b"<!doctype html><title>404</title>Not found\n", version)
    )


def redirect_response(path: str) -> Response:
    """Redirect to a path on this host."""
    return Response(HTTPStatus.FOUND, headers={"Location": quote(path, safe="/", errors="surrogateescape")})


def content_type(place: str) -> str:
    """Return the media type of a file by its extension. Text is UTF-8."""
    ending = f".{place.rpartition('.')[2].lower()}"
    kind = EXTRA_TYPES.get(ending) or TYPES.guess_type(f"x{ending}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind


def with_live_script(page: bytes, version: str) -> bytes:
    """Insert the script that listens for events. All other bytes are those of the built page."""
    script = f'<script src="{SERVE_PREFIX}live.js" data-version="{escape(version)}" defer></script>\n'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + script + end + rest if end else page + script


def is_allowed_host(host: str, bound: str) -> bool:
    """Whether the Host header names this server.

    Any web page can resolve its own name to our address (DNS rebinding) and then read our responses. Therefore only our
    own names are answered, unless the server listens on all interfaces.
    """
    if bound in ("", "0.0.0.0", "::"):
        return True
    name = re.sub(r":\d*$", "", host).strip("[]").lower()
    return name in ("localhost", bound.lower()) or name.endswith(".localhost") or is_loopback(name)


def is_loopback(name: str) -> bool:
    """Whether a host name is an IP address of the loopback interface."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
