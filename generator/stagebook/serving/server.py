"""HTTP server. It answers GET and HEAD and changes nothing."""

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
from stagebook.findings import Report, write_text
from stagebook.rendering.templates import OwnTemplateError
from stagebook.serving.error_page import error_page
from stagebook.serving.events import EventChannel, SiteState
from stagebook.serving.protocol import Site
from stagebook.serving.responses import (
    COMMON_HEADERS,
    EVENTS,
    SERVE_FILES,
    SERVE_PREFIX,
    Response,
    content_type,
    is_allowed_host,
    request_path,
    respond,
    with_live_script,
)
from stagebook.words import say

KEEP_ALIVE_SECONDS = 15
"""Seconds between comments on an event stream; a closed connection is noticed at the next one."""
REQUEST_SECONDS = 60
"""Seconds within which a whole request must arrive, and within which each write of a response must succeed."""
LISTEN_BACKLOG = 1024
"""Length of the queue of new connections: a browser that restores its tabs opens hundreds at once."""


class RequestContext:
    """What all requests share: the current site, the event channel, and the terminal."""

    def __init__(self, print_line: Callable[[str], None]) -> None:
        self.site: Site | None = None
        self.channel = EventChannel()
        self.print_line = print_line
        """Prints a line on the terminal."""

    def respond(self, target: str) -> Response:
        """Respond to a GET request."""
        state = self.channel.state
        path = request_path(target)
        if path.startswith(SERVE_PREFIX):
            return serve_file_response(path.removeprefix(SERVE_PREFIX))
        while True:
            site = self.site
            if site is None:
                return Response(HTTPStatus.SERVICE_UNAVAILABLE, with_live_script(error_page(state), state.version))
            found = respond(target, site.mount, site.find, state.version)
            if found.status is not HTTPStatus.NOT_FOUND or site is self.site:
                return found  # else the site has just been replaced: look in the new one


def serve_file_response(name: str) -> Response:
    """Return a file under SERVE_PREFIX."""
    if name not in SERVE_FILES:
        return Response(HTTPStatus.NOT_FOUND)
    return Response(HTTPStatus.OK, (theme_folder() / SERVE_FILES[name]).read_bytes(), content_type(name))


class DeadlineReader(io.RawIOBase):
    """Reads a connection until a deadline, however slowly bytes arrive.

    A socket timeout alone starts again with each byte. Raises TimeoutError after the deadline.
    """

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self.connection = connection
        self.deadline = 0.0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read available bytes, waiting no longer than the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)
        return self.connection.recv_into(buffer)


class Handler(BaseHTTPRequestHandler):
    """Handles the requests of one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = REQUEST_SECONDS

    def setup(self) -> None:
        """Replace the input stream by one with a deadline."""
        super().setup()
        self.rfile.close()
        self.reader = DeadlineReader(self.connection)
        self.rfile = io.BufferedReader(self.reader)

    def handle_one_request(self) -> None:
        """Handle one request; if it does not arrive in time, the connection is closed."""
        self.reader.deadline = time.monotonic() + self.timeout
        super().handle_one_request()

    def version_string(self) -> str:
        return "stagebook"

    def do_GET(self) -> None:
        self.respond()

    def do_HEAD(self) -> None:
        self.respond()

    def refuse(self) -> None:
        """Respond to other methods with status 405."""
        self.close_connection = True  # the body is not read
        self.send(Response(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"}))

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = refuse  # noqa: N815 -- http.server's names

    def respond(self) -> None:
        """Respond to a request. A bug becomes a response with status 500, and the server goes on."""
        self.connection.settimeout(self.timeout)
        if not is_allowed_host(self.headers.get("Host", ""), self.server.bound):
            self.close_connection = True
            self.send(Response(HTTPStatus.MISDIRECTED_REQUEST, b"This is not a name of this server.\n", "text/plain"))
        elif request_path(self.path) == EVENTS:
            self.send_events()
        else:
            try:
                response = self.server.context.respond(self.path)
            except Exception as bug:  # noqa: BLE001 -- shown as what it is, here and in the browser
                response = self.server.explain(bug)
            self.send(response)

    def send(self, response: Response) -> None:
        """Send a response, without its body for HEAD."""
        self.send_response(response.status)
        headers = {
            "Content-Type": response.type,
            "Content-Length": str(len(response.body)),
            **COMMON_HEADERS,
            **response.headers,
        }
        if self.close_connection:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def send_events(self) -> None:
        """Send the state as an event stream, and again after each change, until one side closes."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": "text/event-stream", "Connection": "close", **COMMON_HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()
        channel, known = self.server.context.channel, SiteState()
        while not channel.closed and self.command != "HEAD":
            state = channel.wait(known, KEEP_ALIVE_SECONDS)
            line = f"data: {state.as_json()}" if state is not known else ": still here"
            self.wfile.write(f"{line}\n\n".encode())
            self.wfile.flush()
            known = state

    def log_message(self, format: str, *args: object) -> None:
        """Do not log requests."""


class Server(ThreadingHTTPServer):
    """Listening server with one daemon thread for each connection."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = LISTEN_BACKLOG

    def __init__(self, host: str, port: int, context: RequestContext) -> None:
        """Raises OSError where the port is taken or the host is not an address of this machine."""
        self.bound = host
        self.context = context
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Handler)

    def server_bind(self) -> None:
        """Bind without a DNS query for the name of this machine."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 -- socketserver's
        """Print a traceback, unless the browser closed the connection."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.context.print_line(traceback.format_exc())

    def explain(self, bug: Exception) -> Response:
        """Print a bug with its traceback, a mistake in a template with its place; return a page that shows it."""
        if isinstance(bug, OwnTemplateError):
            said = write_text(Report((bug.finding,))).strip()
            self.context.print_line(said)
        else:
            self.context.print_line("".join(traceback.format_exception(bug)))
            said = "".join(traceback.format_exception_only(bug)).strip()
        state = self.context.channel.state
        page = error_page(SiteState(state.version, say("serve.page-broken"), (said,)))
        return Response(HTTPStatus.INTERNAL_SERVER_ERROR, with_live_script(page, state.version))
