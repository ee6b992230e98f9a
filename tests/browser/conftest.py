"""Sites as people meet them: the example from a server with a strict policy, and from a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stagebook.mkdocs import build_site
from tests.pages.example_pages import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

STRICT = "default-src 'self'"
"""Lets nothing run that did not come from the same host as a file."""


class Server(SimpleHTTPRequestHandler):
    """Serves a folder under a policy."""

    def __init__(self, *told: Any, policy: str, directory: Path) -> None:
        self.policy = policy
        super().__init__(*told, directory=directory)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class PatientServer(ThreadingHTTPServer):
    """Lets all requests of a page wait: the five of its base are fewer than a browser asks at once."""

    request_queue_size = 64


@contextmanager
def serving(folder: Path, policy: str = STRICT) -> Iterator[str]:
    """The address of a folder's files, while it is served."""
    server = PatientServer(("127.0.0.1", 0), partial(Server, policy=policy, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example's site."""
    folder = tmp_path_factory.mktemp("example") / "site"
    build_site(ROOT, folder)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the example as a portable site, in a folder whose name wants care."""
    folder = tmp_path_factory.mktemp("portable") / "a site #1"
    build_site(ROOT, folder, portable=True)
    return folder.as_uri() + "/"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], str]]:
    """Builds and serves the site of models given by path."""
    served = []

    def build(files: dict[str, str]) -> str:
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        build_site(tmp_path)
        served.append(serving(tmp_path / "site"))
        return served[-1].__enter__()

    yield build
    for each in served:
        each.__exit__(None, None, None)


@pytest.fixture
def page(serve: Callable[[dict[str, str]], str], page: Page) -> Page:
    """Close the page before the server that it asks: a request under way would be reset, and logged as an error."""
    return page
