"""Each thing's page says when its file was last changed and by which commit, where that is true and known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.cli.main import main
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from stagebook.provenance import EditSetting, find_provenance
from tests.mkdocs.conftest import contents
from tests.project.repositories import commit, git, repository, write

LIDO = {
    ".gitignore": "site/\n.cache/\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\n",
    "models/enablers/list.yaml": "name: Paper list\n",
    "models/journeys/swim.yaml": "name: Swim\nstages:\n  - name: Undress\n    id: undress\n",
}
FOOT = re.compile(r"Last changed [^,]*, .*?</p>")


@pytest.fixture
def lido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two commits, of which the second one changes the till."""
    home = repository(tmp_path / "lido")
    commit(home, LIDO, "2026-03-01")
    commit(home, {"models/enablers/till.yaml": "name: Till\nsummary: All pay.\n"}, "2026-03-14")
    monkeypatch.chdir(home)
    return home


def build(*options: str) -> None:
    result = CliRunner().invoke(main, ["build", "--png", "none", *options])
    assert result.exit_code == 0, result.output


def said(site: Path, place: str) -> list[str]:
    """What the foot of a page says of the last change, without the marks around the commit."""
    return [re.sub(r"</?(code|p|a)\b[^>]*>", "", each) for each in FOOT.findall((site / place).read_text("utf-8"))]


def test_the_day_and_the_commit_stand_with_the_source(lido: Path) -> None:
    """A stage that a journey writes in place has those of the journey's file. Nothing is said on a page of no file, nor
    of a file that is new or has changed since: no commit holds what the page shows. The commit is a link by its whole
    hash where the repository has an address.
    """
    write(
        lido,
        {"models/enablers/list.yaml": "name: Other list\n", "models/enablers/new.yaml": "name: New\n"},
    )
    git(lido, "remote", "add", "origin", "git@github.com:lido/model.git")
    build()
    site = lido / "site"
    first, last = git(lido, "rev-parse", "HEAD~1"), git(lido, "rev-parse", "HEAD")
    assert said(site, "enablers/till/index.html") == [f"Last changed 14 March 2026, {last[:7]}"]
    assert f'href="https://github.com/lido/model/commit/{last}"' in (site / "enablers/till/index.html").read_text()
    assert said(site, "stages/undress/index.html") == [f"Last changed 1 March 2026, {first[:7]}"]
    for place in ("enablers/list/", "enablers/new/", "enablers/", "review/"):
        assert said(site, f"{place}index.html") == []


def test_a_page_is_made_anew_where_only_its_last_change_differs(lido: Path) -> None:
    """Content that was changed and changed back has another last commit, and what is kept is not shown for it."""
    build()
    commit(lido, {"models/enablers/list.yaml": "name: Other\n"}, "2026-04-01")
    commit(lido, {"models/enablers/list.yaml": "name: Paper list\n"}, "2026-04-02")
    build()
    assert said(lido / "site", "enablers/list/index.html") == [
        f"Last changed 2 April 2026, {git(lido, 'rev-parse', 'HEAD')[:7]}"
    ]


def test_a_commit_has_no_address_where_no_links_are_wanted(lido: Path) -> None:
    """An empty `edit_uri` says so; a `repo_url` names another host than the remote."""
    git(lido, "remote", "add", "origin", "git@github.com:lido/model.git")

    def commit_url(setting: EditSetting) -> str:
        return find_provenance(lido, {}, setting).commit_url("abc")

    assert commit_url(EditSetting(wanted=False)) == ""
    assert commit_url(EditSetting("https://gitlab.com/a/b")) == "https://gitlab.com/a/b/-/commit/abc"
    assert commit_url(EditSetting("https://git.example.org/a/b")) == ""


def test_the_same_commit_gives_the_same_bytes_in_every_clone(lido: Path, tmp_path: Path) -> None:
    """Packed otherwise, built without what is kept."""
    build()
    other = tmp_path / "other/lido"
    git(lido, "clone", "-q", str(lido), str(other))
    git(other, "gc", "-q")
    git(other, "remote", "remove", "origin")
    CliRunner().invoke(main, ["build", "--png", "none", "--no-cache", str(other)])
    assert contents(other / "site") == contents(lido / "site")


def test_it_is_served_as_it_is_built(lido: Path) -> None:
    """And no longer said once the file is edited, though git has not been asked again."""
    served = MkDocsSiteBuilder(lido, cache=False)
    place = "enablers/till/index.html"
    try:
        served.build()
        served.caches.provenance.pending.result() if served.caches.provenance.pending else None
        site = served.build().site
        assert site
        assert b"Last changed 14 March 2026" in (site.find(place) or b"")
        write(lido, {"models/enablers/till.yaml": "name: Till\nsummary: None pay.\n"})
        site = served.build().site
        assert site
        assert b"None pay." in (site.find(place) or b"")
        assert b"Last changed" not in (site.find(place) or b"")
    finally:
        served.close()
