"""What is answered to a request, without a socket."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from stagebook.serving.responses import content_type, is_allowed_host, respond, with_live_script

PAGE = b"<!doctype html><html><head><title>x</title></head><body>x</body></html>"
SITE = {
    "index.html": PAGE,
    "enablers/till/index.html": PAGE,
    "404.html": b"<html><head></head><body>nothing here</body></html>",
    "css/tokens.css": b"a{}",
    "a name/\xe4.txt".encode("latin-1").decode("latin-1"): b"text",
    "%2e%2e/index.html": PAGE,
}


def test_a_page_is_found_by_its_address() -> None:
    """An address that ends in a slash is that of the page in the folder."""
    assert respond("/enablers/till/", "/", SITE.get, "v").status is HTTPStatus.OK
    assert respond("/", "/", SITE.get, "v").body == with_live_script(PAGE, "v")


def test_what_was_asked_for_with_it_is_none_of_the_address() -> None:
    """A query does not keep a page from being found."""
    assert respond("/enablers/till/?q=a%2Fb", "/", SITE.get, "v").status is HTTPStatus.OK


def test_names_are_unquoted() -> None:
    """A file with a space or a letter beyond ASCII in its name is found as browsers ask for it."""
    assert respond("/a%20name/%C3%A4.txt", "/", SITE.get, "v").body == b"text"


def test_a_folder_without_its_slash_leads_to_the_page() -> None:
    """Links of a page are relative to its folder, so that the slash must be there."""
    found = respond("/enablers/till", "/", SITE.get, "v")
    assert (found.status, found.headers["Location"]) == (HTTPStatus.FOUND, "/enablers/till/")


def test_a_site_lies_where_its_address_says() -> None:
    """Under the path of `site_url` as it will be later; the root leads there, and nothing else does."""
    assert respond("/about/enablers/till/", "/about/", SITE.get, "v").status is HTTPStatus.OK
    assert respond("/", "/about/", SITE.get, "v").headers["Location"] == "/about/"
    assert respond("/about", "/about/", SITE.get, "v").headers["Location"] == "/about/"
    assert respond("/enablers/till/", "/about/", SITE.get, "v").status is HTTPStatus.NOT_FOUND


def test_what_there_is_not_has_the_page_of_the_site() -> None:
    """The status says it, and the page is the site's own and asks for news as well."""
    found = respond("/enablers/bar/", "/", SITE.get, "v")
    assert found.status is HTTPStatus.NOT_FOUND
    assert b"nothing here" in found.body
    assert b"live.js" in found.body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/a/../../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/%2e%2e%5csecret",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/C:/secret",
        "/a%00b",
        "/./index.html",
        "/enablers//till/",
        "/a%0d%0aSet-Cookie:x",
    ],
)
def test_no_path_leads_out_of_the_site(path: str) -> None:
    """Whatever is not a plain way down is not even looked for."""
    asked: list[str] = []

    def find(place: str) -> bytes | None:
        asked.append(place)
        return None

    assert respond(path, "/", find, "v").status is HTTPStatus.NOT_FOUND
    assert set(asked) <= {"404.html"}


def test_a_way_elsewhere_stays_on_this_host() -> None:
    """No path makes us send a browser to another host."""
    found = respond("/%2Fother.example/till", "/", lambda place: PAGE if place.endswith("index.html") else None, "v")
    assert "Location" not in found.headers


def test_a_page_asks_for_news_and_is_the_built_one_else() -> None:
    """One script comes in, before the head ends; every other byte is that of the site."""
    script = b'<script src="/-/stagebook/live.js" data-version="a-1" defer></script>\n'
    assert with_live_script(PAGE, "a-1").replace(script, b"", 1) == PAGE
    assert with_live_script(PAGE, "a-1").index(script) < with_live_script(PAGE, "a-1").index(b"</head>")


def test_only_pages_are_changed() -> None:
    """A style sheet, a picture or a text arrives as it is."""
    assert respond("/css/tokens.css", "/", SITE.get, "v").body == b"a{}"


@pytest.mark.parametrize(
    ("place", "type"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("css/a.css", "text/css; charset=utf-8"),
        ("js/a.js", "text/javascript; charset=utf-8"),
        ("pictures/a.svg", "image/svg+xml; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("A.PNG", "image/png"),
        ("a.woff2", "font/woff2"),
        ("a.tar.gz", "application/octet-stream"),
        ("no-ending", "application/octet-stream"),
    ],
)
def test_types(place: str, type: str) -> None:
    """A browser that must not guess is told the right type, the same on every machine."""
    assert content_type(place) == type


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8000", "localhost:8000", "localhost", "LOCALHOST:8000", "[::1]:8000", "127.0.0.2", "a.localhost:1"],
)
def test_our_own_names_are_answered_to(host: str) -> None:
    """However somebody names this machine from itself."""
    assert is_allowed_host(host, "127.0.0.1")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "192.168.1.5:8000", ""]
)
def test_foreign_names_are_not_answered_to(host: str) -> None:
    """A page on the web that gives its own name our address reads nothing."""
    assert not is_allowed_host(host, "127.0.0.1")


def test_a_host_that_was_asked_for_is_answered_to() -> None:
    """--host opens what it names; 0.0.0.0 opens all."""
    assert is_allowed_host("models.lan:8000", "models.lan")
    assert not is_allowed_host("other.lan:8000", "models.lan")
    assert is_allowed_host("other.lan:8000", "0.0.0.0")
    assert is_allowed_host("[fe80::1]:8000", "::")
