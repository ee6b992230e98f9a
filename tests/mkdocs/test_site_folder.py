"""A site takes the place of nothing but a site of ours."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.assets import plain_name
from stagebook.cli.main import main
from stagebook.mkdocs import SiteError, build_site
from stagebook.publishing import destination
from stagebook.publishing.manifest import MANIFEST_FILE, read_manifest
from tests.mkdocs.conftest import contents, write
from tests.mkdocs.test_processes import PROGRAMS, run


def refused(project: Path, site: Path, match: str, *, replace: bool = False) -> None:
    """The build must refuse, with status 2, and touch nothing."""
    before = contents(site)
    with pytest.raises(SiteError, match=match) as error:
        build_site(project, site, replace=replace)
    assert error.value.status == 2
    assert contents(site) == before


@pytest.mark.parametrize(
    "files",
    [
        {"notes.txt": "mine", "sub/a.md": "*mine*"},
        {"index.html": "<h1>My own page</h1>", "thesis.docx": "mine"},
        {"index.html": "<h1>My own page</h1>"},
        {".bashrc": "mine", ".ssh/key": "mine"},
        {".nojekyll": ""},
        {"sub/deep/.keep": ""},
    ],
)
def test_a_folder_with_files_and_no_mark_is_refused(project: Path, tmp_path: Path, files: dict[str, str]) -> None:
    """Whatever the files are called, a first page or hidden: they are somebody's."""
    write(tmp_path / "docs", files)
    refused(project, tmp_path / "docs", "not a site made by Stagebook")


def test_an_empty_folder_is_taken(project: Path, tmp_path: Path) -> None:
    """Nothing is lost there; what systems put into every folder does not count, and stays."""
    write(tmp_path / "site", {".DS_Store": "x"})
    build_site(project, tmp_path / "site")
    assert {"index.html", MANIFEST_FILE, ".DS_Store"} <= contents(tmp_path / "site").keys()


def test_every_site_bears_a_mark_that_lists_it(configured: Path, tmp_path: Path) -> None:
    """Portable or not: it names every file but itself."""
    for portable in (False, True):
        site = tmp_path / f"site-{portable}"
        build_site(configured, site, portable=portable)
        manifest = read_manifest(site)
        assert manifest
        assert manifest.files == contents(site).keys() - {MANIFEST_FILE}


def test_replace_takes_all_but_what_is_hidden(project: Path, tmp_path: Path) -> None:
    """Whoever says so has the visible files removed."""
    others = tmp_path / "docs"
    write(others, {"index.html": "mine", "sub/notes.txt": "mine", ".htaccess": "mine", "sub/.keep": "mine"})
    build_site(project, others, replace=True)
    kept = contents(others)
    assert not {"sub/notes.txt"} & kept.keys()
    assert (kept[".htaccess"], kept["sub/.keep"]) == (b"mine", b"mine")
    assert b"Lido" in kept["index.html"]


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("name", [".git", ".hg", ".svn"])
def test_a_repository_is_never_a_site(project: Path, tmp_path: Path, name: str, replace: bool) -> None:
    """Not even one with a mark, nor if somebody says --replace; a work tree's .git is a file."""
    build_site(project, tmp_path / "pages")
    write(tmp_path / "pages", {name: "gitdir: elsewhere"})
    refused(project, tmp_path / "pages", "version control", replace=replace)


def test_a_repository_within_a_folder_is_not_removed(project: Path, tmp_path: Path) -> None:
    """--replace stops at it."""
    write(tmp_path / "docs", {"work/.git/HEAD": "mine", "work/code.py": "mine"})
    refused(project, tmp_path / "docs", "version control", replace=True)


@pytest.mark.parametrize("replace", [False, True])
def test_a_home_folder_is_never_a_site(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool
) -> None:
    """Nor is a folder that holds one, nor a link to one, with a mark or without."""
    home = tmp_path / "homes/somebody"
    build_site(project, home)
    write(home, {".bashrc": "mine"})
    (tmp_path / "link").symlink_to(home)
    monkeypatch.setenv("HOME", str(home))
    for place in (home, home.parent, tmp_path / "link"):
        refused(project, place, "home folder", replace=replace)


def test_roots_and_the_temporary_folder_are_never_sites(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is asked for."""
    monkeypatch.setattr(destination, "home_folders", lambda: iter(()))
    with pytest.raises(destination.RefusedError, match="root"):
        destination.check_destination(Path("/"), [], project, replace=True)
    with pytest.raises(destination.RefusedError, match="temporary"):
        destination.check_destination(Path(tempfile.gettempdir()), [], project, replace=True)


# Sites that were made before sites were marked


@pytest.fixture
def earlier(configured: Path) -> Path:
    """A site without a mark, with what somebody wrote or put into content."""
    write(configured, {"content/report.pdf": "%PDF", "content/enablers/till.md": "prose"})
    build_site(configured)
    (configured / "site" / MANIFEST_FILE).unlink()
    return configured


def test_an_earlier_site_is_recognised(earlier: Path) -> None:
    """By what only sites of ours have: it is replaced, and marked from then on."""
    write(earlier, {"models/enablers/till.yaml": "name: Another till"})
    (earlier / "models/enablers/booking.yaml").unlink()
    (earlier / "content/about.md").unlink()
    build_site(earlier)
    site = contents(earlier / "site")
    assert b"Another till" in site["enablers/till/index.html"]
    assert not {"enablers/booking/index.html", "about/index.html"} & site.keys()
    assert MANIFEST_FILE in site


@pytest.mark.parametrize("path", ["notes.txt", "enablers/notes.html", "css/mine.css", "CNAME"])
def test_an_earlier_site_with_a_file_of_others_is_refused(earlier: Path, path: str) -> None:
    """The file is named; hidden ones are no reason, for they are never touched."""
    write(earlier / "site", {path: "mine", ".nojekyll": ""})
    refused(earlier, earlier / "site", path)
    (earlier / "site" / path).unlink()
    build_site(earlier)
    assert (earlier / "site/.nojekyll").is_file()


@pytest.mark.parametrize("missing", ["css/tokens*.css", "search/index.js", "img/stagebook*.svg"])
def test_a_first_page_alone_makes_no_earlier_site(earlier: Path, missing: str) -> None:
    """All that sites of ours have must be there."""
    [path] = (earlier / "site").glob(missing)
    path.unlink()
    refused(earlier, earlier / "site", "not a site made by Stagebook")


def test_a_site_from_before_names_had_a_hash_is_recognised(earlier: Path) -> None:
    """Its style sheets and images go, together with their names."""
    for path in [
        *(earlier / "site").rglob("*.css"),
        *(earlier / "site").rglob("*.js"),
        *(earlier / "site").rglob("*.svg"),
    ]:
        path.rename(path.with_name(plain_name(path.name)))
    for page in (earlier / "site").rglob("*.html"):
        page.write_text(re.sub(r"\.[0-9a-f]{10}(?=\.(css|js|svg)\b)", "", page.read_text()))
    assert (earlier / "site/css/tokens.css").is_file()
    build_site(earlier)
    assert not (earlier / "site/css/tokens.css").exists()


# Files of others in a site


def test_files_of_others_stay_and_it_is_said(configured: Path) -> None:
    """The very same files, when pages change and when they go."""
    build_site(configured)
    others = {
        ".nojekyll": "",
        "CNAME": "lido.example",
        "enablers/notes.txt": "mine",
        "enablers/booking/notes.txt": "mine",
    }
    write(configured / "site", others)
    before = {path: (configured / "site" / path).stat() for path in others}
    write(configured, {"models/enablers/till.yaml": "name: Another till"})
    (configured / "models/enablers/booking.yaml").unlink()
    (configured / "content/about.md").write_text("# Us")
    told: list[str] = []
    build_site(configured, progress=told.append)
    assert {path: (configured / "site" / path).stat() for path in others} == before
    assert "CNAME" in told[-1]
    assert not (configured / "site/enablers/booking/index.html").exists()
    assert "Another till" in (configured / "site/enablers/till/index.html").read_text()


def test_a_file_of_others_in_the_way_is_named(configured: Path) -> None:
    """Where the site needs a place that somebody's file has, it is refused."""
    build_site(configured)
    write(configured / "site", {"us/index.html": "mine"})
    write(configured, {"content/us.md": "# Us"})
    refused(configured, configured / "site", "us/index.html")


# Other commands


@pytest.mark.parametrize("program", PROGRAMS)
def test_other_programs_are_refused_as_well(configured: Path, tmp_path: Path, program: str) -> None:
    """With a sentence, status 2 and no traceback; and they mark what they make."""
    write(tmp_path / "docs", {"index.html": "mine"})
    built = run(configured, program, "build", "--site-dir", str(tmp_path / "docs"))
    assert built.returncode == 2
    assert "not a site made by Stagebook" in built.stdout + built.stderr
    assert "Traceback" not in built.stdout + built.stderr
    assert contents(tmp_path / "docs") == {"index.html": b"mine"}
    assert run(configured, program, "build").returncode == 0
    assert read_manifest(configured / "site")


def test_a_dirty_build_writes_only_over_its_own(configured: Path, tmp_path: Path) -> None:
    """What it adds is listed, so that the next build knows it; others' folders and files are refused."""
    write(tmp_path / "docs", {"notes.txt": "mine"})
    assert run(configured, "mkdocs", "build", "--dirty", "--site-dir", str(tmp_path / "docs")).returncode == 2
    build_site(configured)
    write(configured, {"content/more.md": "# More"})
    assert run(configured, "mkdocs", "build", "--dirty").returncode == 0
    assert (configured / "site/more/index.html").is_file()
    write(configured, {"content/more.md": "# Even more"})
    build_site(configured)
    assert "Even more" in (configured / "site/more/index.html").read_text()
    write(configured / "site", {"us/index.html": "mine"})
    write(configured, {"content/us.md": "# Us"})
    assert run(configured, "mkdocs", "build", "--dirty").returncode == 2
    assert (configured / "site/us/index.html").read_text() == "mine"


def test_the_command_says_how_to_replace(configured: Path, tmp_path: Path) -> None:
    """The sentence names what to do, and doing it works."""
    write(tmp_path / "docs", {"notes.txt": "mine"})
    where = [str(configured), "--site-dir", str(tmp_path / "docs")]
    told = CliRunner().invoke(main, ["build", *where])
    assert told.exit_code == 2
    assert "--replace" in told.output
    assert CliRunner().invoke(main, ["build", "--replace", *where]).exit_code == 0
    assert not os.path.lexists(tmp_path / "docs/notes.txt")
