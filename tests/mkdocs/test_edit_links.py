"""Settings of edit links, and what a build says where there are none."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from stagebook.findings import Report
from stagebook.findings.codes import NO_EDIT_LINKS
from stagebook.mkdocs import build_site
from stagebook.mkdocs.edit_links import read_edit_setting
from stagebook.provenance import EditSetting
from tests.mkdocs.commands import CI_VARIABLES
from tests.mkdocs.conftest import write
from tests.test_provenance import git

HOST = "https://github.com/lido/lido"


def setting(own: str = "", pages: str = "content", **written: Any) -> EditSetting:
    """What a configuration with these settings says."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Lido", **written})
    config.validate()
    return read_edit_setting(config, own, pages)


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        ({"edit_uri": "edit/live/content/"}, "edit/live/{path}"),
        ({"edit_uri": "edit/live/sub/content/"}, "edit/live/sub/{path}"),
        ({"edit_uri": "edit/live/"}, "edit/live/{path}"),
        ({"edit_uri": "?at=content/"}, "?at={path}"),
        ({"edit_uri": "edit/live/mycontent/"}, "edit/live/mycontent/{path}"),
        ({"edit_uri_template": "blob/live/content/{path}?plain=1"}, "blob/live/{path}?plain=1"),
        ({"edit_uri_template": "?file=content%2F{path!q}"}, "?file={path!q}"),
    ],
)
def test_a_pattern_for_pages_becomes_one_for_all_files(written: dict[str, str], pattern: str) -> None:
    """MkDocs' settings are for the folder of pages; models lie beside it."""
    assert setting(repo_url=HOST, **written) == EditSetting(HOST, pattern)


def test_the_default_of_mkdocs_is_no_setting() -> None:
    """It guesses a branch `master` and a folder `docs`: a link that leads nowhere is worse than none."""
    assert setting(repo_url=HOST) == EditSetting(HOST)


def test_an_empty_edit_uri_means_none() -> None:
    """As MkDocs has it."""
    assert not setting(repo_url=HOST, edit_uri="").wanted


@pytest.mark.parametrize(
    ("own", "written", "fault"),
    [
        ("https://e.example.org/{path}", {}, ""),
        ("https://e.example.org/", {}, "edit-without-path"),
        ("https://e.example.org/{path}/{branch}", {}, "edit-without-path"),
        ("", {"edit_uri_template": "blob/live/{path_noext}.md"}, "template-without-path"),
    ],
)
def test_a_setting_without_a_place_for_the_path_is_a_fault(own: str, written: dict[str, str], fault: str) -> None:
    """A model is not `.md`, and nobody wants every link to lead to one page."""
    assert setting(own, repo_url=HOST, **written).fault == fault


LIDO = {
    "mkdocs.yml": "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook: {png: none}]\n",
    "content/about/us.md": "# About\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "models/enablers/till.yaml": "name: Till\n",
}


@pytest.fixture
def lido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder of a repository, at a commit without a branch; no CI service."""
    for variable in [name for name in os.environ if name.startswith(CI_VARIABLES)]:
        monkeypatch.delenv(variable)
    folder = tmp_path / "lido"
    write(folder, LIDO)
    git(folder, "init", "-q", "-b", "trunk")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "First")
    git(folder, "checkout", "-q", "--detach")
    git(folder, "remote", "add", "origin", f"{HOST}.git")
    return folder


def edit_link(folder: Path, page: str) -> str:
    """Where a page is edited; empty without a link."""
    found = re.findall(
        r'<li><a href="([^"]*)"[^>]*>Edit this', (folder / "site" / page / "index.html").read_text("utf-8")
    )
    return "".join(found)


def reasons(report: Report) -> list[str]:
    """Why there are no edit links, as a build says it."""
    return [each.hint for each in report.findings if each.code == NO_EDIT_LINKS]


def test_a_build_says_once_that_there_are_no_links_and_what_to_set(lido: Path) -> None:
    """Also a build of unchanged models, which takes its pages from the cache."""
    for _ in range(2):
        [reason] = reasons(build_site(lido))
        assert "{edit: 'https://github.com/lido/lido/edit/main/{path}'}" in reason
        assert edit_link(lido, "enablers/till") == edit_link(lido, "about/us") == ""


def test_what_it_says_to_set_makes_links(lido: Path) -> None:
    """Word for word, for pages of the model and written ones."""
    [reason] = reasons(build_site(lido))
    [line] = re.findall(r"plugins: .*\]", reason)
    write(lido, {"mkdocs.yml": LIDO["mkdocs.yml"].replace("plugins: [stagebook: {png: none}]", line)})
    assert reasons(build_site(lido)) == []
    assert edit_link(lido, "enablers/till") == f"{HOST}/edit/main/models/enablers/till.yaml"
    assert edit_link(lido, "about/us") == f"{HOST}/edit/main/content/about/us.md"


def test_a_branch_that_ci_names_is_that_of_all_links(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is said."""
    monkeypatch.setenv("CI_DEFAULT_BRANCH", "live")
    assert reasons(build_site(lido)) == []
    assert edit_link(lido, "enablers/till") == f"{HOST}/edit/live/models/enablers/till.yaml"
    assert edit_link(lido, "about/us") == f"{HOST}/edit/live/content/about/us.md"


def test_edit_uri_is_that_of_all_links(lido: Path) -> None:
    """Those of written pages are MkDocs' own."""
    write(lido, {"mkdocs.yml": f"{LIDO['mkdocs.yml']}repo_url: {HOST}\nedit_uri: edit/live/content/\n"})
    assert reasons(build_site(lido)) == []
    assert edit_link(lido, "enablers/till") == f"{HOST}/edit/live/models/enablers/till.yaml"
    assert edit_link(lido, "about/us") == f"{HOST}/edit/live/content/about/us.md"


def test_whoever_wants_no_links_is_told_nothing(lido: Path) -> None:
    """An empty `edit_uri` is a choice."""
    write(lido, {"mkdocs.yml": f"{LIDO['mkdocs.yml']}repo_url: {HOST}\nedit_uri: ''\n"})
    assert reasons(build_site(lido)) == []
    assert edit_link(lido, "enablers/till") == edit_link(lido, "about/us") == ""
