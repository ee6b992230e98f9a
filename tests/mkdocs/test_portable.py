"""A portable site opens from a folder: every link leads to a file that is there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from stagebook.cli.main import main
from stagebook.mkdocs import build_site
from stagebook.publishing.manifest import MANIFEST_FILE
from tests.mkdocs.conftest import MKDOCS_YML, contents, write
from tests.pages.example_pages import ROOT

OUTSIDE = ("https", "http", "mailto")


class Links(HTMLParser):
    """Gathers whatever a page or a picture leads to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the interface
        for name, value in attrs:
            if name in ("href", "src", "xlink:href", "action", "srcset", "data-root"):
                self.found.add(value or "")
            if name == "content" and value and "url=" in value:
                self.found.add(value.partition("url=")[2])


def links(path: Path) -> set[str]:
    reader = Links()
    reader.feed(path.read_text("utf-8"))
    return reader.found


def broken(site: Path) -> list[str]:
    """Every link that a browser could not open from the folder."""
    found = []
    for path in [*site.rglob("*.html"), *site.rglob("*.svg")]:
        for link in links(path):
            parts = urlsplit(link)
            there = path.parent / unquote(parts.path) if parts.path else path
            is_root = link.endswith("/") and (there / "search/index.js").is_file()
            if parts.scheme not in OUTSIDE and not is_root and not (there.is_file() and not parts.path.startswith("/")):
                found.append(f"{path.relative_to(site)}: {link}")
    return found


@pytest.fixture(scope="module")
def portable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example organisation as a portable site."""
    site = tmp_path_factory.mktemp("portable") / "site"
    build_site(ROOT, site, portable=True)
    return site


def test_every_link_of_a_portable_site_leads_to_a_file(portable: Path) -> None:
    """A link to a folder would only list it."""
    assert len(list(portable.rglob("*.html"))) > 100
    assert broken(portable) == []


def test_everything_that_can_be_found_is_a_file(portable: Path) -> None:
    """Results of the search lead to files as well, those written by hand too."""
    addresses = re.findall(r'^\["([^"]+)"', (portable / "search/index.js").read_text("utf-8"), re.MULTILINE)
    assert "about.html" in addresses
    assert [each for each in addresses if not (portable / each).is_file()] == []


def test_a_site_for_a_server_keeps_its_short_addresses(tmp_path: Path) -> None:
    """Nobody's links change because another build was portable."""
    build_site(ROOT, tmp_path / "site")
    assert not [link for link in links(tmp_path / "site/index.html") if link.endswith("index.html")]
    assert (tmp_path / "site/404.html").is_file()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small organisation with prose for one of its things, and a page that links to it."""
    project = tmp_path / "lido"
    write(
        project,
        {
            "mkdocs.yml": MKDOCS_YML,
            "models/enablers/till.yaml": "name: Till",
            "content/enablers/till.md": "It rings. [About](../about.md)",
            "content/about.md": "[the till](enablers/till.md), [again](enabler:till)",
        },
    )
    return project


def test_prose_for_a_thing_still_joins_its_page(project: Path) -> None:
    """Hand-written pages end in .html where the model's are folders; where they meet there is one page."""
    build_site(project, portable=True)
    site = project / "site"
    assert "It rings." in (site / "enablers/till/index.html").read_text("utf-8")
    assert not (site / "enablers/till.html").exists()
    assert broken(site) == []


def test_the_command_the_plugin_and_mkdocs_own_setting_mean_the_same(project: Path) -> None:
    """--portable, `portable: true` and `use_directory_urls: false` make the same pages."""
    build_site(project, project / "one", portable=True)
    write(project, {"mkdocs.yml": MKDOCS_YML.replace("[stagebook]", "[stagebook: {portable: true}]")})
    build_site(project, project / "two")
    write(project, {"mkdocs.yml": MKDOCS_YML + "use_directory_urls: false\n"})
    build_site(project, project / "three")
    one, two, three = (contents(project / name) for name in ("one", "two", "three"))
    assert one == two
    assert three.pop("404.html")  # it may be meant for a server, which shows this for what is not there
    assert three.pop(MANIFEST_FILE) != one.pop(MANIFEST_FILE)  # it lists that page
    assert three == one


def test_the_command_line_takes_portable(project: Path) -> None:
    """`stagebook build --portable` is documented, and does it."""
    assert "--portable" in CliRunner().invoke(main, ["build", "--help"]).output
    result = CliRunner().invoke(main, ["build", str(project), "--portable"])
    assert result.exit_code == 0, result.output
    assert "index.html" in " ".join(links(project / "site/index.html"))
