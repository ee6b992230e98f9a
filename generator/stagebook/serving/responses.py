"""Responses to requests, without sockets: status, headers and body for a path."""

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

OURS = "/-/stagebook/"
"""What belongs to serving and to no site lies here: the script, its style, the news."""
EVENTS = f"{OURS}events"
HELPERS = {"live.js": "js/live.js", "live.css": "css/live.css", "tokens.css": "css/tokens.css"}
"""What pages load from us besides the site, by the place in the theme."""

HTML = "text/html; charset=utf-8"
TYPES = MimeTypes()  # Python's own table: what the machine has installed changes nothing
TEXTS = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
OTHERS = {
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
ALWAYS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""With every answer. Nothing that is written may do here what it could not do on a strict host, and no page of another
host may take anything: what is served is often not public."""


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back."""

    status: HTTPStatus
    body: bytes = b""
    type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)


def respond(target: str, mount: str, find: Callable[[str], bytes | None], version: str) -> Response:
    """The answer for a site's address. `find` gives the content of a file by its path from the site's root."""
    path = unquote(path_of(target), errors="surrogateescape")
    if not path.startswith(mount):
        if path in ("/", mount.rstrip("/")):
            return moved(mount)
        return Response(HTTPStatus.NOT_FOUND, b"Not found\n", "text/plain; charset=utf-8")
    place = path.removeprefix(mount)
    if not harmless(place):
        return missing(find, version)
    if place == "" or place.endswith("/"):
        place += "index.html"
    content = find(place)
    if content is not None:
        return found(place, content, version)
    if find(f"{place}/index.html") is not None:
        return moved(f"{mount}{place}/")
    return missing(find, version)


def path_of(target: str) -> str:
    """The path of what was asked for, still quoted."""
    return target.partition("#")[0].partition("?")[0]


def harmless(place: str) -> bool:
    """Whether a path leads straight down: nothing above the site's root, nothing that a system reads in its own way."""
    if any(character in place for character in "\\\0:") or not place.isprintable():
        return False
    return place == "" or (normpath(place) == place.removesuffix("/") and not place.startswith(("/", "../")))


def found(place: str, content: bytes, version: str) -> Response:
    """A file."""
    kind = content_type(place)
    return Response(HTTPStatus.OK, live(content, version) if kind == HTML else content, kind)


def missing(find: Callable[[str], bytes | None], version: str) -> Response:
    """The site's own page for what there is not."""
    content = find("404.html")
    return Response(HTTPStatus.NOT_FOUND, live(content or b"<!doctype html><title>404</title>Not found\n", version))


def moved(path: str) -> Response:
    """Somewhere else on this host."""
    return Response(HTTPStatus.FOUND, headers={"Location": quote(path, safe="/", errors="surrogateescape")})


def content_type(place: str) -> str:
    """The type of a file by its name; text is UTF-8."""
    ending = f".{place.rpartition('.')[2].lower()}"
    kind = OTHERS.get(ending) or TYPES.guess_type(f"x{ending}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind


def live(page: bytes, version: str) -> bytes:
    """A page that asks for news. Nothing else of it is another than in the site that is built."""
    script = f'<script src="{OURS}live.js" data-version="{escape(version)}" defer></script>\n'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + script + end + rest if end else page + script


def allowed(host: str, bound: str) -> bool:
    """Whether a request is for us, by the host that it names.

    Any page on the web can give its own name our address (DNS rebinding) and then read what we answer. So we answer to
    our own names alone, unless we were told to listen to everybody.
    """
    if bound in ("", "0.0.0.0", "::"):
        return True
    name = re.sub(r":\d*$", "", host).strip("[]").lower()
    return name in ("localhost", bound.lower()) or name.endswith(".localhost") or loops_back(name)


def loops_back(name: str) -> bool:
    """Whether it is an address of this very machine."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
