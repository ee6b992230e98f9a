"""What a site has that is published: addresses that last, the way back to its sources, and where it comes from."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from tests.mkdocs.conftest import write

MKDOCS_YML = """\
site_name: Lido
site_url: https://lido.example/open/
docs_dir: content
theme: {name: stagebook}
plugins: [stagebook: {models: [shared, pool], png: none, cache: false}]
"""
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "content/about.md": "# About\n",
    "shared/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "shared/enablers/food/till.yaml": "name: Till\nwas: [cash-desk, gate]\n",
    "pool/enablers/gate.yaml": "name: Gate\nwas: [door]\n",
    "pool/journeys/swim.yaml": "name: Swim\nwas: [dive]\nstages: [{id: pay, name: Pay, was: [queue]}]\n",
}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    """Two model folders of one model, in a folder of a repository."""
    folder = tmp_path / "repository/our model"
    write(folder, LIDO)
    return folder


def page(folder: Path, place: str) -> str:
    """A page of the site."""
    return (folder / "site" / place / "index.html").read_text("utf-8")


def commit(folder: Path, remote: str) -> None:
    """Make the folder part of a repository with one commit, on the branch trunk of a host."""

    def git(*words: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        environment = {"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z", "HOME": str(folder)}
        subprocess.run(["git", *identity, *words], cwd=folder.parent, check=True, capture_output=True, env=environment)

    git("init", "-q", "-b", "trunk")
    git("add", ".")
    git("commit", "-q", "-m", "First")
    git("remote", "add", "origin", remote)


# Addresses


@pytest.mark.parametrize("portable", [False, True])
@pytest.mark.parametrize(
    ("earlier", "now"),
    [("enablers/cash-desk", "till"), ("enablers/door", "gate"), ("journeys/dive", "swim"), ("stages/queue", "pay")],
)
def test_an_address_that_a_thing_had_leads_to_where_it_is(lido: Path, portable: bool, earlier: str, now: str) -> None:
    """By itself, and by a link for whoever is not led; search engines are sent on and keep no copy."""
    build_site(lido, portable=portable)
    old = page(lido, earlier)
    way = f"../{now}/index.html" if portable else f"../{now}/"
    assert f'content="0; url={way}"' in old
    assert f'href="{way}"' in old
    assert (lido / "site" / earlier / way / ("" if portable else "index.html")).resolve().is_file()


def test_an_address_that_another_thing_has_stays_its_own(lido: Path) -> None:
    """The till was once called what the gate is called now: there the gate is found."""
    build_site(lido)
    assert "<title>Gate" in page(lido, "enablers/gate")


def test_every_page_says_its_one_address_and_the_map_lists_it(lido: Path) -> None:
    """Pages of the model and hand-written ones, and none that only leads on."""
    build_site(lido)
    mapped = set(re.findall("<loc>(.*?)</loc>", (lido / "site/sitemap.xml").read_text("utf-8")))
    for place in ("", "about/", "enablers/till/", "stages/pay/", "review/"):
        address = f"https://lido.example/open/{place}"
        assert re.findall('<link rel="canonical" href="(.*?)">', page(lido, place)) == [address]
        assert address in mapped
    assert "https://lido.example/open/enablers/cash-desk/" not in mapped


# Sources


@pytest.mark.parametrize(
    ("remote", "editor"),
    [
        ("https://github.com/lido/lido.git", "https://github.com/lido/lido/edit/trunk/"),
        ("git@github.lido.example:lido/lido.git", "https://github.lido.example/lido/lido/edit/trunk/"),
        ("https://ci:secret@gitlab.com/lido/all/lido.git", "https://gitlab.com/lido/all/lido/-/edit/trunk/"),
        ("ssh://git@gitlab.lido.example:2222/lido/lido.git", "https://gitlab.lido.example/lido/lido/-/edit/trunk/"),
        ("https://codeberg.org/lido/lido", "https://codeberg.org/lido/lido/_edit/trunk/"),
        ("https://code.lido.example/lido/lido", ""),
        ("/srv/git/lido.git", ""),
    ],
)
def test_a_page_leads_to_the_file_that_it_is_written_in(lido: Path, remote: str, editor: str) -> None:
    """On the host of the repository, whichever model folder the file lies in; nowhere if the host is not known."""
    commit(lido, remote)
    build_site(lido)
    files = {
        "enablers/till": "shared/enablers/food/till.yaml",
        "enablers/gate": "pool/enablers/gate.yaml",
        "stages/pay": "pool/journeys/swim.yaml",
    }
    for place, path in files.items():
        links = re.findall(r'<li><a href="([^"]*)"[^>]*>Edit this', page(lido, place))
        assert links == ([f"{editor}our%20model/{path}"] if editor else [])
    assert "secret" not in page(lido, "enablers/till")


def test_whoever_has_another_host_says_how_it_is_asked(lido: Path) -> None:
    """`edit` in mkdocs.yml is the whole address, with the path in its place."""
    write(lido, {"mkdocs.yml": MKDOCS_YML.replace("png:", 'edit: "https://code.lido.example/?file={path}", png:')})
    build_site(lido)
    assert 'href="https://code.lido.example/?file=pool/enablers/gate.yaml"' in page(lido, "enablers/gate")


def test_a_thing_says_which_model_folder_it_comes_from(lido: Path) -> None:
    """Where there are several; where there is one, nobody needs to know."""
    build_site(lido)
    for place, folder in (("enablers/till", "shared"), ("enablers/gate", "pool"), ("stages/pay", "pool")):
        assert f"From <code>{folder}</code>" in page(lido, place)
    write(lido, {"mkdocs.yml": MKDOCS_YML.replace("[shared, pool]", "[shared]")})
    build_site(lido)
    assert "From <code>" not in page(lido, "enablers/till")


def test_a_site_says_which_commit_and_day_it_is_from(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On every page; a day that was set comes first, and what no commit holds is told."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    commit(lido, "https://github.com/lido/lido")
    short = subprocess.run(
        ["git", "log", "-1", "--format=%h"], cwd=lido, check=True, capture_output=True, text=True
    ).stdout.strip()
    build_site(lido, lido.parent.parent / "site")
    built = lido.parent.parent / "site"
    for place in ("enablers/till", "about"):
        text = unescape((built / place / "index.html").read_text("utf-8"))
        assert short in text
        assert "20 November 2026" in text
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build_site(lido, built)
    assert "2 January 1970" in (built / "about/index.html").read_text("utf-8")
