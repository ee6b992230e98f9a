"""The HTTP server. It answers GET and HEAD and changes nothing."""

from __future__ import annotations

import io
import socket
import socketserver
import sys
import time
import traceback
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from stagebook.assets import theme_folder
from stagebook.serving.error_page import error_page
from stagebook.serving.events import EventChannel, SiteState
from stagebook.serving.protocol import Site
from stagebook.serving.responses import (
    ALWAYS,
    EVENTS,
    HELPERS,
    OURS,
    Response,
    allowed,
    content_type,
    live,
    path_of,
    respond,
)
from stagebook.words import say

ALIVE = 15
"""Seconds between signs of life to a browser that waits for news: so long until we see that it has gone."""
IDLE = 60
"""Seconds in which a whole request has to arrive, the wait for it included, and an answer has to be taken."""
WAITING = 1024
"""Connections that may wait to be accepted: a browser that restores its tabs opens hundreds at once."""


class RequestContext:
    """Where requests find what there is to look at now."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.site: Site | None = None
        self.channel = EventChannel()
        self.tell = tell
        """Says something to whoever started the server."""

    def answer(self, target: str) -> Response:
        """What there is at an address."""
        news = self.channel.news
        path = path_of(target)
        if path.startswith(OURS):
            return helper(path.removeprefix(OURS))
        while True:
            site = self.site
            if site is None:
                return Response(HTTPStatus.SERVICE_UNAVAILABLE, live(error_page(news), news.version))
            found = respond(target, site.mount, site.find, news.version)
            if found.status is not HTTPStatus.NOT_FOUND or site is self.site:
                return found  # what is not found in a site that has just been replaced is looked for in the new one


def helper(name: str) -> Response:
    """A file of ours."""
    if name not in HELPERS:
        return Response(HTTPStatus.NOT_FOUND)
    return Response(HTTPStatus.OK, (theme_folder() / HELPERS[name]).read_bytes(), content_type(name))


class Incoming(io.RawIOBase):
    """The bytes of a connection until a deadline, however slowly they come.

    A timeout of the socket alone begins again with each byte. Raises TimeoutError when the deadline has passed.
    """

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self.connection = connection
        self.deadline = 0.0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read what there is, waiting no longer than the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        return self.connection.recv_into(buffer)


class Handler(BaseHTTPRequestHandler):
    """One request after the other from one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = IDLE

    def setup(self) -> None:
        """Read through something that keeps a deadline."""
        super().setup()
        self.rfile.close()
        self.incoming = Incoming(self.connection)
        self.rfile = io.BufferedReader(self.incoming)

    def handle_one_request(self) -> None:
        """Answer one request, unless it takes too long to arrive: then the connection ends, and its thread with it."""
        self.incoming.deadline = time.monotonic() + self.timeout
        super().handle_one_request()

    def version_string(self) -> str:
        return "stagebook"

    def do_GET(self) -> None:
        self.respond()

    def do_HEAD(self) -> None:
        self.respond()

    def refuse(self) -> None:
        """Anything that could change something: there is nothing to be changed."""
        self.close_connection = True  # what was sent along is not read
        self.send(Response(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"}))

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = refuse  # noqa: N815 -- http.server's names

    def respond(self) -> None:
        """Answer, and outlive every mistake of ours: the next save may mend it."""
        self.connection.settimeout(self.timeout)
        if not allowed(self.headers.get("Host", ""), self.server.bound):
            self.close_connection = True
            self.send(Response(HTTPStatus.MISDIRECTED_REQUEST, b"This is not a name of this server.\n", "text/plain"))
        elif path_of(self.path) == EVENTS:
            self.send_events()
        else:
            try:
                given = self.server.desk.answer(self.path)
            except Exception as bug:  # noqa: BLE001 -- shown as what it is, here and in the browser
                given = self.server.explain(bug)
            self.send(given)

    def send(self, given: Response) -> None:
        """Send an answer, without its body where only the head was asked for."""
        self.send_response(given.status)
        headers = {"Content-Type": given.type, "Content-Length": str(len(given.body)), **ALWAYS, **given.headers}
        if self.close_connection:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(given.body)

    def send_events(self) -> None:
        """Send the news, and again whenever they change, until the browser goes or we do."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": "text/event-stream", "Connection": "close", **ALWAYS}.items():
            self.send_header(name, value)
        self.end_headers()
        channel, told = self.server.desk.channel, SiteState()
        while not channel.closed and self.command != "HEAD":
            news = channel.wait(told, ALIVE)
            line = f"data: {news.as_json()}" if news is not told else ": still here"
            self.wfile.write(f"{line}\n\n".encode())
            self.wfile.flush()
            told = news

    def log_message(self, format: str, *args: object) -> None:
        """Requests are nobody's news."""


class Server(ThreadingHTTPServer):
    """Listens. Every connection has a thread of its own, which ends with us."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = WAITING

    def __init__(self, host: str, port: int, desk: RequestContext) -> None:
        """OSError where the port is taken or the host is not ours."""
        self.bound = host
        self.desk = desk
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server who we are."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 -- socketserver's
        """A browser that went away in the middle of an answer is no error."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.desk.tell(traceback.format_exc())

    def explain(self, bug: Exception) -> Response:
        """Show a mistake of ours, or of a template, as what it is."""
        self.desk.tell("".join(traceback.format_exception(bug)))
        news = self.desk.channel.news
        said = "".join(traceback.format_exception_only(bug)).strip()
        page = error_page(SiteState(news.version, say("serve.page-broken"), (said,)))
        return Response(HTTPStatus.INTERNAL_SERVER_ERROR, live(page, news.version))
