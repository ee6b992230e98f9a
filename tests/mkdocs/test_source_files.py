"""Pages written by hand and what lies beside them are read under the rules of models."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.checking import check_project
from stagebook.cli.main import main
from stagebook.findings.finding import Finding
from stagebook.mkdocs import build_site
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from stagebook.project import docs_folder
from stagebook.project.docs_folder import DocsFolder
from stagebook.project.folder import load
from stagebook.source import Place
from tests.mkdocs.conftest import contents, write
from tests.mkdocs.refusals import IGNORED, REFUSED, SECRET, Put, secret

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links that anybody makes are a thing of POSIX")

CHECKOUT = Path(__file__).parents[2]
MKDOCS_YML = "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook]\n"
LIDO = {
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\n",
    "content/about.md": "# About us\n",
    "content/photo.png": "a photo",
}
ENOUGH = 60
"""Seconds: far more than a build takes, and far less than what waits for ever."""


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


@pytest.fixture
def configured(lido: Path) -> Path:
    write(lido, {"mkdocs.yml": MKDOCS_YML})
    return lido


def told(findings: tuple[Finding, ...]) -> list[str]:
    """Errors with their places."""
    errors = (each for each in findings if each.severity.name == "ERROR")
    return [
        f"{each.at.path}:{each.at.line}:{each.at.column} {each.code}" for each in errors if isinstance(each.at, Place)
    ]


refused = pytest.mark.parametrize(("put", "finding"), REFUSED.values(), ids=REFUSED.keys())
ignored = pytest.mark.parametrize("put", IGNORED.values(), ids=IGNORED.keys())


@refused
def test_whatever_may_not_be_read_is_one_finding_at_its_place(lido: Path, put: Put, finding: str) -> None:
    """`check` says so, and nothing else is wrong."""
    put(lido)
    assert told(check_project(load(lido)).report.findings) == [finding]


@refused
def test_nothing_is_built_and_the_last_site_stays(lido: Path, put: Put, finding: str) -> None:
    """`build` says what `check` says, with and without an mkdocs.yml, and waits for nothing."""
    build_site(lido, cache=False)
    before = contents(lido / "site")
    put(lido)
    assert told(build_site(lido, cache=False).findings) == [finding]
    write(lido, {"mkdocs.yml": MKDOCS_YML})
    if not (lido / "content").is_dir():
        return  # MkDocs itself refuses a docs_dir that is no folder
    assert told(build_site(lido, cache=False).findings) == [finding]
    assert contents(lido / "site") == before


@ignored
def test_hidden_files_stand_in_nobodys_way(lido: Path, put: Put) -> None:
    """They are no findings, and nothing of them is in the site."""
    build_site(lido, cache=False)
    before = contents(lido / "site")
    put(lido)
    assert told(build_site(lido, cache=False).findings) == []
    assert contents(lido / "site") == before


@pytest.mark.parametrize(
    ("program", "name"),
    [("mkdocs", "a page that is a pipe"), ("properdocs", "a page that is a link"), ("mkdocs", "a page in Latin-1")],
)
def test_plain_mkdocs_says_the_same_without_a_traceback(configured: Path, program: str, name: str) -> None:
    """`mkdocs build` and `properdocs build` publish nothing either."""
    put, finding = REFUSED[name]
    put(configured)
    ran = subprocess.run(
        [sys.executable, "-m", program, "build", "-q"],
        cwd=configured,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT / "generator")},
        capture_output=True,
        text=True,
        timeout=ENOUGH,
    )
    place, code = finding.split()
    assert ran.returncode == 1
    assert f"{place}: error {code}" in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
    assert not (configured / "site").exists()


@refused
def test_served_is_the_finding_and_no_page(lido: Path, put: Put, finding: str) -> None:
    """`serve` shows what is wrong, and has no site until it is mended."""
    put(lido)
    builder = MkDocsSiteBuilder(lido, cache=False)
    try:
        made = builder.build()
    finally:
        builder.close()
    place, code = finding.split()
    assert made.site is None
    assert f"{place}: error {code}" in made.message


def test_commands_say_where_it_is_and_exit_with_1(lido: Path) -> None:
    """An author's mistake, to be mended in a file that is named."""
    REFUSED["a page in Latin-1"][0](lido)
    for command in ("check", "build", "export"):
        result = CliRunner().invoke(main, [command, str(lido)])
        assert result.exit_code == 1
        assert "content/page.md:3:4: error not-utf8" in result.output


# ---------------------------------------------------------------- what changes between reading and building


def replaced_by(kind: str) -> Callable[[Path], None]:
    def replace(path: Path) -> None:
        path.unlink()
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(path.parents[2] / "outside/secret.md")

    return replace


@pytest.mark.parametrize("kind", ["pipe", "link"])
@pytest.mark.parametrize("name", ["about.md", "photo.png"])
def test_what_changes_after_it_was_read_is_not_followed_either(
    lido: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    """A file that becomes a link or a pipe during a build: a page is as it was read, another file is refused."""
    secret(lido)
    real = docs_folder.read_docs_folder

    def read(*given: str) -> DocsFolder:
        docs = real(*given)  # type: ignore[arg-type]
        replaced_by(kind)(lido / "content" / name)
        return docs

    monkeypatch.setattr("stagebook.project.folder.read_docs_folder", read)
    result = CliRunner().invoke(main, ["build", "--no-cache", str(lido)])
    assert result.exit_code == (0 if name == "about.md" else 1)
    assert not result.exception or isinstance(result.exception, SystemExit)
    built = contents(lido / "site") if (lido / "site").exists() else {}
    assert not [path for path, content in built.items() if SECRET.encode() in content]


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_changes_while_it_is_served_is_not_there(lido: Path, kind: str) -> None:
    """Files are read when somebody asks for them: by then one may be another."""
    secret(lido)
    builder = MkDocsSiteBuilder(lido, cache=False)
    try:
        made = builder.build()
        assert made.site
        assert made.site.find("photo.png") == b"a photo"
        replaced_by(kind)(lido / "content/photo.png")
        assert made.site.find("photo.png") is None
    finally:
        builder.close()


# ---------------------------------------------------------------- what goes on as before


def test_every_other_file_is_in_the_site_as_it_is(configured: Path) -> None:
    """Bytes of whatever sort, in folders of whatever name; a page may have a byte order mark and other line ends."""
    (configured / "content/a b").mkdir()
    (configured / "content/a b/é.bin").write_bytes(bytes(range(256)))
    (configured / "content/NOTES.MD").write_bytes(b"caf\xe9\r\n")  # no page, says MkDocs
    (configured / "content/bom.md").write_bytes(b"\xef\xbb\xbf# Mark\r\n\r\n* a\r\n* b\r\n")
    assert told(build_site(configured, cache=False).findings) == []
    assert (configured / "site/a b/é.bin").read_bytes() == bytes(range(256))
    assert (configured / "site/NOTES.MD").read_bytes() == b"caf\xe9\r\n"
    page = (configured / "site/bom/index.html").read_bytes()
    assert b"<li>a</li>" in page
    assert b"\r" not in page


def test_a_page_keeps_its_place_before_others_and_an_index_its_folder(configured: Path) -> None:
    """MkDocs' own order and its own rule for README.md beside index.md."""
    write(configured, {"content/us/zoe.md": "# Z", "content/us/README.md": "# R", "content/us/index.md": "# I"})
    write(configured, {"content/drafts/x.md": "# D", "content/.well-known/security.txt": "mail us"})
    write(configured, {"mkdocs.yml": f'{MKDOCS_YML}exclude_docs: "drafts/\\n!.well-known"\n'})
    build_site(configured, cache=False)
    built = contents(configured / "site")
    assert b"<h1>I" in built["us/index.html"] or b">I</h1>" in built["us/index.html"]
    assert built[".well-known/security.txt"] == b"mail us"
    assert "drafts/x/index.html" not in built


def test_a_hidden_link_that_is_wanted_in_the_site_is_refused(configured: Path) -> None:
    """`exclude_docs` can take hidden files in; then one that may not be read is not left out without a word."""
    (configured / "content/.well-known").mkdir()
    (configured / "content/.well-known/security.txt").symlink_to(secret(configured))
    write(configured, {"mkdocs.yml": f'{MKDOCS_YML}exclude_docs: "!.well-known"\n'})
    result = CliRunner().invoke(main, ["build", str(configured)])
    assert result.exit_code == 1
    assert "content/.well-known/security.txt:1:1: error symbolic-link" in result.output
    assert not (configured / "site").exists()


@pytest.mark.parametrize("docs_dir", ["pages", "docs/pages", "../pages", "!ENV [NOT_SET_ANYWHERE, pages]"])
def test_the_folder_may_have_another_name(lido: Path, docs_dir: str) -> None:
    """Wherever MkDocs is told to look, the rules are the same."""
    folder = lido / docs_dir.rpartition(" ")[2].rstrip("]")
    folder.mkdir(parents=True)
    (folder / "us.md").write_text("# Us\n")
    write(lido, {"mkdocs.yml": MKDOCS_YML.replace("docs_dir: content", f"docs_dir: {docs_dir}")})
    assert told(build_site(lido, cache=False).findings) == []
    assert (lido / "site/us/index.html").is_file()
    (folder / "out.md").symlink_to(secret(lido))
    shown = os.path.relpath(folder / "out.md", lido)
    assert told(build_site(lido, cache=False).findings) == [f"{shown}:1:1 symbolic-link"]
    result = CliRunner().invoke(main, ["build", str(lido)])
    assert f"{folder.resolve() / 'out.md'}:1:1: error symbolic-link" in result.output


@pytest.mark.parametrize("folder", ["docs_dir: shared/pages", "plugins: [stagebook: {models: [shared/models]}]"])
def test_no_part_of_the_way_to_a_folder_is_a_link(lido: Path, folder: str) -> None:
    """Not only the last part of a path can lead out of the project."""
    write(lido.parent / "outside", {"models/organisation.yaml": "name: O\n", "pages/x.md": "# X\n"})
    (lido / "shared").symlink_to("../outside")
    write(lido, {"mkdocs.yml": f"site_name: L\ntheme: {{name: stagebook}}\nplugins: [stagebook]\n{folder}\n"})
    if folder.startswith("plugins"):
        write(lido, {"mkdocs.yml": f"site_name: L\ntheme: {{name: stagebook}}\n{folder}\ndocs_dir: content\n"})
    assert [line.split()[1] for line in told(build_site(lido, cache=False).findings)] == ["symbolic-link"]


@pytest.mark.parametrize("put", ["pipe", "nowhere", "folder"])
def test_a_configuration_that_is_no_file_is_not_taken_for_none(lido: Path, put: str) -> None:
    """Nobody waits for it, and nobody builds as if there were none."""
    place = lido / "mkdocs.yml"
    if put == "pipe":
        os.mkfifo(place)
    elif put == "nowhere":
        place.symlink_to("nowhere.yml")
    else:
        place.mkdir()
    expected = [f"mkdocs.yml:1:1 {'symbolic-link' if put == 'nowhere' else 'unreadable-file'}"]
    assert told(check_project(load(lido)).report.findings) == expected
    assert told(build_site(lido, cache=False).findings) == expected


def test_a_configuration_that_is_not_utf8_is_no_traceback(lido: Path) -> None:
    """`build` says where, as `check` does."""
    (lido / "mkdocs.yml").write_bytes(b"site_name: Caf\xe9\nplugins: [stagebook]\n")
    result = CliRunner().invoke(main, ["build", str(lido)])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert "mkdocs.yml:1:15: error not-utf8" in result.output
    assert told(check_project(load(lido)).report.findings) == ["mkdocs.yml:1:15 not-utf8"]


def test_a_folder_may_lie_deep(lido: Path) -> None:
    """Neither Python's stack nor the number of files that may be open at once bounds how deep."""
    deep = lido.joinpath("content", *["d"] * 600)
    deep.mkdir(parents=True)
    os.mkfifo(deep / "pipe.md")
    assert [each.code for each in load(lido).page_findings] == ["unreadable-file"]
