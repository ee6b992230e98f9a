"""A site is the same and whole, whichever command builds or publishes it, and wherever."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from tests.mkdocs.commands import environment, git, succeed, tree
from tests.mkdocs.conftest import contents, write

SITE_URL = "https://lido.example/open/"
LIDO = {
    "mkdocs.yml": f"site_name: Lido\nsite_url: {SITE_URL}\nrepo_url: https://github.com/lido/lido\ndocs_dir: content\n"
    "theme: {name: stagebook}\nplugins: [stagebook]\n",
    "content/about.md": "# About\n\n[The till](enabler:till)\n",
    "content/files/plan.txt": "plan\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "models/customers/swimmer.yaml": "name: Swimmer\n",
    "models/enablers/till.yaml": "name: Till\nwas: [cash-desk]\n",
    "models/journeys/swim.yaml": "name: Swim\ncustomer: swimmer\nstages: [{id: pay, name: Pay, enablers: [till]}]\n",
}
PARTS = ("404.html", "about/index.html", "enablers/till/index.html", "search/index.js", "sitemap.xml", "files/plan.txt")
NAMES_BY_TOOLS = {".nojekyll"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a clean checkout, whose site `stagebook build` has made in `site`."""
    folder = tmp_path_factory.mktemp("original") / "lido"
    write(folder, LIDO)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "First")
    succeed(folder, "stagebook", "build", "--no-cache")
    return folder


@pytest.fixture
def lido(original: Path, tmp_path: Path) -> Path:
    """The same checkout, not built, with a bare repository to push to."""
    folder = tmp_path / "lido"
    shutil.copytree(original, folder, ignore=shutil.ignore_patterns("site", ".cache"), symlinks=True)
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    return folder


def expected(original: Path) -> dict[str, bytes]:
    """The files of the site; it is whole, and its pages have links to edit them and a commit."""
    site = contents(original / "site")
    assert set(PARTS) <= site.keys()
    assert any(path.startswith("pictures/") and path.endswith(".png") for path in site)
    commit = git(original, "log", "-1", "--format=%h").strip()
    for path in ("about/index.html", "enablers/till/index.html"):
        assert b"https://github.com/lido/lido/edit/main/" in site[path]
        assert b"Built from %s" % commit in site[path]
        assert b"changes since" not in site[path]
    return site


def installed(module: str) -> object:
    """A parameter that is skipped where a program is not installed."""
    missing = importlib.util.find_spec(module) is None
    return pytest.param(module, marks=pytest.mark.skipif(missing, reason=f"{module} is not installed"))


@pytest.mark.parametrize("program", ["mkdocs", installed("properdocs")])
def test_every_command_builds_the_same_site(original: Path, lido: Path, program: str) -> None:
    """MkDocs' own and its fork's, twice: what lies in `site` then is no change of the sources."""
    for _ in range(2):
        succeed(lido, program, "build")
        assert contents(lido / "site") == expected(original)


@pytest.mark.parametrize("program", ["mkdocs", installed("properdocs")])
def test_gh_deploy_publishes_the_same_site(original: Path, lido: Path, program: str) -> None:
    """On the branch of pages, in the repository that it pushes to."""
    succeed(lido, program, "gh-deploy", "--no-history")
    published = tree(lido.parent / "origin.git", "gh-pages")
    assert {path: data for path, data in published.items() if path not in NAMES_BY_TOOLS} == expected(original)


@pytest.mark.skipif(importlib.util.find_spec("mike") is None, reason="mike is not installed")
def test_mike_publishes_the_same_site_below_its_version(original: Path, lido: Path) -> None:
    """Its pages name the address below the version, and nothing else differs. A second version leaves the first."""
    succeed(lido, "mike", "deploy", "--push", "1.0")
    succeed(lido, "mike", "deploy", "--push", "2.0")
    published = tree(lido.parent / "origin.git", "gh-pages")
    for version in ("1.0", "2.0"):
        start = f"{version}/"
        site = {path.removeprefix(start): data for path, data in published.items() if path.startswith(start)}
        below = f"{SITE_URL}{version}/".encode()
        assert below in site["about/index.html"]
        path = f"/open/{version}/".encode()
        plain = {name: data.replace(below, SITE_URL.encode()).replace(path, b"/open/") for name, data in site.items()}
        assert plain == expected(original)


# ---------------------------------------------------------------- wherever


def test_from_a_commit_without_a_branch_it_is_the_same(original: Path, lido: Path) -> None:
    """As CI checks it out."""
    git(lido, "checkout", "-q", "--detach")
    succeed(lido, "stagebook", "build", env={**environment(), "CI_DEFAULT_BRANCH": "main"})
    assert contents(lido / "site") == expected(original)


@pytest.mark.parametrize("program", ["stagebook", "mkdocs"])
def test_without_home_and_path_it_is_the_same(original: Path, lido: Path, program: str) -> None:
    """As in a container, or started by a service of the system."""
    # What the tests need to find the package is no part of the environment that is tried.
    needed = {name: os.environ[name] for name in ("PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    succeed(lido, program, "build", env=needed)
    assert contents(lido / "site") == expected(original)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_of_a_checkout_of_another_user_it_is_the_same(original: Path, lido: Path) -> None:
    """As of a folder that is mounted into a container."""
    for path in (lido, *lido.rglob("*")):
        os.lchown(path, 65534, 65534)
    succeed(lido, "stagebook", "build")
    assert contents(lido / "site") == expected(original)


def test_a_git_folder_that_was_removed_leaves_what_ci_says(original: Path, lido: Path) -> None:
    """Commit and links are there; only the day is not."""
    head = git(lido, "rev-parse", "HEAD").decode().strip()
    shutil.rmtree(lido / ".git")
    ci = {"GITHUB_REPOSITORY": "lido/lido", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REF": "refs/heads/main"}
    succeed(lido, "stagebook", "build", env={**environment(), **ci, "GITHUB_SHA": head, "GITHUB_WORKSPACE": str(lido)})
    site = contents(lido / "site")
    assert site.keys() == expected(original).keys()
    assert b"https://github.com/lido/lido/edit/main/models/enablers/till.yaml" in site["enablers/till/index.html"]
    assert f"Built from {head[:7]}".encode() in site["enablers/till/index.html"]
