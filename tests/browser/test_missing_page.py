"""The page for addresses that do not exist, below a path: it is shown anywhere, has its styles and leads home."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stagebook.mkdocs import build_site
from tests.browser.conftest import STRICT

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATH = "teams/model"
LIDO = {
    "mkdocs.yml": "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\n"
    "plugins: [stagebook: {cache: false, png: none}]\n",
    "content/about.md": "# About\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
}


class Server(SimpleHTTPRequestHandler):
    """Answers for whatever is missing with the 404.html of the site, as servers are told to."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = Path(self.directory, PATH, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def build(project: Path, site: Path, site_url: str = "") -> list[str]:
    """Build a site; returns what is said about it."""
    said: list[str] = []
    for path, text in LIDO.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text + (f"site_url: {site_url}\n" if site_url and "yml" in path else ""), "utf-8")
    build_site(project, site, progress=said.append)
    return said


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    """The address of a host that has the site below a path."""
    said = build(tmp_path / "lido", tmp_path / "host" / PATH, f"https://intranet.example/{PATH}/")
    assert not [line for line in said if "site_url" in line]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(tmp_path / "host")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("missing", ["enablers/nothing/", "nothing", "a/b/c/d/e.html"])
def test_a_missing_page_is_styled_and_leads_home(page: Page, host: str, missing: str) -> None:
    """At any depth: its style sheets are found, no link of it leads nowhere, and no menu says that one is at home."""
    answer = page.context.request.get(f"{host}{PATH}/{missing}")
    assert answer.status == 404
    # A status of 404 would be logged as an error, which no other page may do.
    page.route(f"{host}{PATH}/{missing}", lambda route: route.fulfill(response=answer, status=200))
    page.goto(f"{host}{PATH}/{missing}")
    assert page.locator("h1").evaluate("each => getComputedStyle(each).fontFamily").startswith("Charter")
    assert page.locator("[aria-current]").count() == 0
    for way in page.locator("a").evaluate_all("all => all.map(each => each.href)"):
        if way.startswith(host) and "#" not in way:
            assert page.request.get(way).ok, way
    page.locator("main").get_by_role("link").click()
    page.wait_for_url(f"{host}{PATH}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A swim whenever one has an hour")


def test_without_an_address_the_build_says_what_is_needed(tmp_path: Path) -> None:
    """In the line that says where the site is; a site for a folder has no such page, and nothing is said."""
    assert "site_url" in build(tmp_path / "lido", tmp_path / "site")[-1]
