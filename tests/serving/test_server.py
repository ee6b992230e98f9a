"""The server as a browser meets it, with a site that is a few files in memory."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field

import pytest

from stagebook.serving.events import SiteState
from stagebook.serving.server import Handler, RequestContext, Server

PAGE = b"<html><head></head><body>%s</body></html>"


@dataclass
class Shelf:
    """A site."""

    files: dict[str, bytes]
    mount: str = "/"
    closed: bool = False

    def find(self, place: str) -> bytes | None:
        if place == "broken/index.html":
            raise ZeroDivisionError("a <template> went wrong")
        return self.files.get(place)

    def close(self) -> None:
        self.closed = True


@dataclass
class Served:
    """A server that runs."""

    server: Server
    context: RequestContext
    said: list[str] = field(default_factory=list)

    def ask(
        self, path: str, method: str = "GET", host: str = "", body: bytes | None = None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        with self.connect() as connection:
            connection.request(method, path, body=body, headers={"Host": host} if host else {})
            response = connection.getresponse()
            return response, response.read()

    @contextmanager
    def connect(self) -> Iterator[http.client.HTTPConnection]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)) as connection:
            yield connection

    def listen(self) -> Generator[dict[str, object]]:
        with self.connect() as connection:
            connection.request("GET", "/-/stagebook/events")
            with connection.getresponse() as response:
                for line in response:
                    if line.startswith(b"data: "):
                        yield json.loads(line.removeprefix(b"data: "))


@pytest.fixture
def served() -> Iterator[Served]:
    said: list[str] = []
    context = RequestContext(said.append)
    context.site = Shelf({"index.html": PAGE % b"home", "pay/index.html": PAGE % b"pay", "a.css": b"a{}"})
    context.channel.publish(SiteState("v-1"))
    with Server("127.0.0.1", 0, context) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Served(server, context, said)
        context.channel.close()
        server.shutdown()


def test_a_page_arrives_whole(served: Served) -> None:
    """With its type and length, never kept by the browser, and under the policy that a strict host would set."""
    response, body = served.ask("/pay/")
    assert (response.status, b"pay" in body) == (200, True)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Length"] == str(len(body))
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Security-Policy"] == "default-src 'self'"


def test_one_connection_serves_many_requests(served: Served) -> None:
    """A browser need not connect again for every style sheet."""
    with served.connect() as connection:
        for path in ("/", "/a.css", "/nothing", "/pay"):
            connection.request("GET", path)
            connection.getresponse().read()
            assert connection.sock is not None


def test_a_head_is_a_page_without_its_body(served: Served) -> None:
    """The same headers, and nothing after them."""
    response, body = served.ask("/pay/", "HEAD")
    whole, _ = served.ask("/pay/")
    assert body == b""
    assert response.headers["Content-Length"] == whole.headers["Content-Length"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed(served: Served, method: str) -> None:
    """Whatever could change something is refused, and what it sends along is not taken for the next request."""
    response, _ = served.ask("/pay/", method, body=b"GET / HTTP/1.1\r\n\r\n")
    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")
    assert response.headers["Connection"] == "close"


@pytest.mark.parametrize("path", ["/", "/-/stagebook/events", "/-/stagebook/live.js"])
def test_a_foreign_name_is_refused(served: Served, path: str) -> None:
    """A page on the web whose name leads here (DNS rebinding) gets neither a page nor the news."""
    response, body = served.ask(path, host="evil.example")
    assert response.status == 421
    assert b"home" not in body


def test_no_other_site_can_load_what_is_served(served: Served) -> None:
    """A script or picture of ours in somebody else's page stays empty: models are often not public."""
    for path in ("/", "/a.css", "/nothing", "/-/stagebook/live.js"):
        assert served.ask(path)[0].headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_pages_need_of_us_is_there(served: Served) -> None:
    """The script and its style, and nothing else of the theme."""
    assert served.ask("/-/stagebook/live.js")[0].headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert served.ask("/-/stagebook/live.css")[0].status == 200
    assert served.ask("/-/stagebook/main.html")[0].status == 404
    assert served.ask("/-/stagebook/../../main.html")[0].status == 404


def test_news_are_told_at_once_and_when_they_change(served: Served) -> None:
    """Whoever begins to listen learns what holds, and then of every change."""
    listening = served.listen()
    assert next(listening) == {"version": "v-1", "heading": "", "problems": []}
    served.context.channel.publish(SiteState("v-1", "Wrong", ("a <b>\nc",)))
    assert next(listening) == {"version": "v-1", "heading": "Wrong", "problems": ["a <b>\nc"]}
    served.context.channel.publish(SiteState("v-2"))
    assert next(listening)["version"] == "v-2"
    listening.close()


def test_whoever_listens_is_let_go_at_the_end(served: Served) -> None:
    """Nobody is kept waiting by a server that ends."""
    listening = served.listen()
    next(listening)
    served.context.channel.close()
    assert list(listening) == []


def test_a_page_that_cannot_be_made_shows_why(served: Served) -> None:
    """A fault of a template is told as one, in the browser and in full on the terminal; other pages go on."""
    response, body = served.ask("/broken/")
    assert response.status == 500
    assert b"ZeroDivisionError: a &lt;template&gt; went wrong" in body
    assert b"live.js" in body
    assert "Traceback" in served.said[0]
    assert served.ask("/pay/")[0].status == 200


def test_without_a_site_what_is_wrong_is_shown(served: Served) -> None:
    """Before there was any site, every address shows what keeps it from being made, as text."""
    served.context.site = None
    served.context.channel.publish(SiteState("", "No site yet", ("models/a.yaml:1:1: error <x>",)))
    for path in ("/", "/pay/"):
        response, body = served.ask(path)
        assert response.status == 503
        assert b"models/a.yaml:1:1: error &lt;x&gt;" in body
        assert b"live.js" in body


def test_a_page_of_the_last_moment_is_looked_for_in_the_new_site(served: Served) -> None:
    """A request that meets the exchange of two sites is answered by one of them."""

    class Leaving(Shelf):
        def find(self, place: str) -> bytes | None:
            served.context.site = Shelf({"new/index.html": PAGE % b"new"})
            return super().find(place)

    served.context.site = Leaving({})
    response, body = served.ask("/new/")
    assert (response.status, b"new" in body) == (200, True)


def test_a_browser_that_goes_away_is_no_error(served: Served) -> None:
    """Half a request, and nothing is printed."""
    with socket.create_connection(("127.0.0.1", served.server.server_port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert served.ask("/pay/")[0].status == 200
    assert served.said == []


MANY = 500


@contextmanager
def connections(served: Served, count: int) -> Iterator[list[socket.socket]]:
    """Open connections to a server, none of which has asked anything."""
    with ExitStack() as stack:
        address = ("127.0.0.1", served.server.server_port)
        yield [stack.enter_context(socket.create_connection(address, timeout=20)) for _ in range(count)]


def test_many_connections_at_once_are_answered() -> None:
    """They wait until they are accepted: a queue of five turned them away."""
    context = RequestContext(print)
    context.site = Shelf({"index.html": PAGE % b"home"})
    with Server("127.0.0.1", 0, context) as server, connections(Served(server, context), MANY) as opened:
        for each in opened:
            each.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        answers = [each.makefile("rb").read() for each in opened]
        server.shutdown()
    assert sum(b"home" in each for each in answers) == MANY


def test_many_listeners_keep_no_page_waiting(served: Served) -> None:
    """Each open tab listens; pages are answered all the same, and every tab is told."""
    with connections(served, MANY // 5) as opened:
        files = [each.makefile("rb") for each in opened]
        for each in opened:
            each.sendall(b"GET /-/stagebook/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert all(b"200" in each.readline() for each in files)
        assert served.ask("/pay/")[0].status == 200
        served.context.channel.publish(SiteState("v-2"))
        assert all(any(b"v-2" in line for line in each) for each in files)


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nX: "])
def test_a_slow_client_is_let_go(served: Served, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    """One that says nothing, or never comes to an end, holds no thread longer than a request may take to arrive."""
    monkeypatch.setattr(Handler, "timeout", 0.3)
    with connections(served, 1) as (slow,):
        slow.sendall(sent)
        slow.settimeout(0.05)
        for _ in range(200):  # ten seconds, each byte well within any timeout between two of them
            try:
                assert slow.recv(100) == b""
                break
            except TimeoutError:
                slow.sendall(b"x" if sent else b"")
            except ConnectionError:
                break
        else:
            pytest.fail("the server went on listening")
    assert served.ask("/pay/")[0].status == 200
    assert served.said == []
