"""The front matter of hand-written pages, pages with one address, and files that are left out of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.checking import check_project
from stagebook.cli.main import main
from stagebook.mkdocs import build_site
from stagebook.project.folder import load
from stagebook.source import Place
from tests.mkdocs.conftest import contents, write

MKDOCS_YML = "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook]\n"
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\nowner: desk\n",
    "models/teams/desk.yaml": "name: Desk\n",
}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


def told(folder: Path) -> list[str]:
    found = check_project(load(folder)).report.findings
    pages = [(each.at, each) for each in found if isinstance(each.at, Place) and each.at.path.startswith("content")]
    return [
        f"{at.path}:{at.line}:{at.column} {each.severity.word} {each.code} {each.message} {each.hint}"
        for at, each in pages
    ]


WRONG = {
    "no YAML": ("---\ntitle: a: b\n---\n# Hi\n", "2:", "error yaml-syntax"),
    "no YAML below": ("---\ntitle: a\ntags: [x\n---\n# Hi\n", "", "error yaml-syntax"),
    "a list": ("---\n- a\n---\n# Hi\n", "1:1 error front-matter Between", "title: About us"),
    "a sentence": ("---\nHello\n---\n# Hi\n", "1:1 error front-matter Between", "`***`"),
    "nothing": ("---\n\n---\n# Hi\n", "1:1 error front-matter Between", "Remove both lines"),
    "no end": (
        "---\ntitle: a\n\n# Hi\n",
        "1:1 error front-matter The settings of the page have no end",
        "Add a line `---`",
    ),
    "an end without a text": (
        "---\ntitle: a\n---",
        "1:1 error front-matter The settings",
        "the text of the page below",
    ),
    "a number": ("---\ntitle: 2024\n---\n# Hi\n", "2:8 error front-matter `title` takes text", 'title: "2024"'),
    "a title that is a list": ("---\ntitle: [x]\n---\n# Hi\n", "2:8 error front-matter `title` takes text", ""),
    "an empty title": ("---\ntitle:\n---\n# Hi\n", "2:", "error front-matter `title` takes text"),
    "a key twice": ("---\ntitle: a\ntitle: b\n---\n# Hi\n", "3:1 error duplicate-key", ""),
    "a tag": ("---\ntitle: !a b\n---\n# Hi\n", "2:8 error yaml-tag", ""),
    "other line ends": ("---\r\ntitle: 2024\r\n---\r\n# Hi\r\n", "2:8 error front-matter", ""),
}


@pytest.mark.parametrize(("text", "place", "hint"), WRONG.values(), ids=WRONG)
def test_front_matter_that_mkdocs_cannot_read_is_an_error(lido: Path, text: str, place: str, hint: str) -> None:
    """It would stand on the page as text; `build` says what `check` says, and makes nothing."""
    (lido / "content").mkdir()
    (lido / "content/p.md").write_bytes(text.encode())
    (said,) = told(lido)
    assert said.startswith(f"content/p.md:{place}")
    assert hint in said
    result = CliRunner().invoke(main, ["build", "--no-cache", str(lido)])
    assert result.exit_code == 1
    assert f"content/p.md:{said.split()[0].partition(':')[2]}: error" in result.output
    assert not (lido / "site").exists()


QUIET = {
    "none": ("# Hi\n", "Hi"),
    "a title": ("---\ntitle: About\ntags: [a, b]\nnumber: 3\n---\n# Hi\n", "About"),
    "a byte order mark": ("\ufeff---\ntitle: About\n---\n# Hi\n", "About"),
    "dots": ("---\ntitle: 'a: b'\n...\n# Hi\n", "a: b"),
    "a line across": ("---\n\n# Hi\n", "Hi"),
    "settings in the manner of MultiMarkdown": ("title: About\nauthor: us\n\n# Hi\n", "About"),
    "a colon further down": ("# Hi\n\nNote: x\n", "Note: x"),
}


@pytest.mark.parametrize(("text", "shown"), QUIET.values(), ids=QUIET)
def test_other_pages_are_quiet(lido: Path, text: str, shown: str) -> None:
    """MkDocs reads them as they are meant."""
    write(lido, {"content/p.md": text})
    assert told(lido) == []
    build_site(lido, cache=False)
    assert shown in (lido / "site/p/index.html").read_text("utf-8")


def test_a_first_line_that_would_not_be_shown_is_told(lido: Path) -> None:
    """What MkDocs takes for a setting is missing on the page; after an empty line it is there."""
    write(lido, {"content/p.md": "Note: closed on Mondays.\n\n# Hi\n"})
    (said,) = told(lido)
    assert said.startswith("content/p.md:1:1 warning page-line-hidden")
    build_site(lido, cache=False)
    assert "closed on Mondays" not in (lido / "site/p/index.html").read_text("utf-8")
    write(lido, {"content/p.md": "\nNote: closed on Mondays.\n\n# Hi\n"})
    assert told(lido) == []
    build_site(lido, cache=False)
    assert "closed on Mondays" in (lido / "site/p/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (["a.md", "a/index.md"], "content/a/index.md:1:1 error page-twice This has the address of content/a.md"),
        (["a.md", "a/index.html"], "content/a/index.html:1:1 error page-twice This has the address of content/a.md"),
        (["About.md", "about.md"], "content/about.md:1:1 warning page-case This differs from content/About.md"),
        (["x/A.png", "X/a.png"], "content/x/A.png:1:1 warning page-case This differs from content/X/a.png"),
    ],
)
def test_two_files_with_one_address_are_told(lido: Path, files: list[str], place: str) -> None:
    """One of them would be lost: here, or where capital letters do not count."""
    write(lido, {f"content/{each}": "# A\n" for each in files})
    (said,) = told(lido)
    assert said.startswith(place)


def test_pages_at_different_addresses_are_quiet(lido: Path) -> None:
    """A page that adds to one of the model, an index beside a page, a README beside an index, a folder named x.md."""
    files = ("enablers/till.md", "a.md", "b/index.md", "b/a.md", "b/README.md", "x.md/y.md", "index.md")
    write(lido, {f"content/{each}": "# A\n" for each in files})
    assert told(lido) == []
    build_site(lido, cache=False)
    assert "x.md/y/index.html" in contents(lido / "site")


README = "# For editors\n\nAsk before you edit.\n"


@pytest.mark.parametrize("with_yml", [True, False])
def test_a_readme_alone_is_not_published_and_that_is_said(lido: Path, with_yml: bool) -> None:
    """At the top it would be the home page, in a folder the page of that folder."""
    write(lido, {"content/README.md": README, "content/us/readme.md": README, "content/us/more.md": "# More\n"})
    if not with_yml:
        (lido / "mkdocs.yml").unlink()
    first, second = told(lido)
    assert first.startswith("content/README.md:1:1 note readme-left-out")
    assert "rename it to content/index.md" in first
    assert "`exclude_docs: us/readme.md`" in second
    build_site(lido, cache=False, strict=True)
    assert not [path for path, content in contents(lido / "site").items() if b"Ask before you edit" in content]


def test_a_readme_is_published_where_somebody_says_so(lido: Path) -> None:
    """In `nav`, or as `exclude_docs` takes in hidden files."""
    write(lido, {"content/us/README.md": README, "content/index.md": "# Home\n"})
    for more in ("nav: [index.md, us/README.md]\n", "exclude_docs: '!README.md'\n"):
        write(lido, {"mkdocs.yml": MKDOCS_YML + more})
        assert told(lido) == []
        build_site(lido, cache=False)
        assert b"Ask before you edit" in contents(lido / "site")["us/index.html"]


@pytest.mark.parametrize("more", ["exclude_docs: README.md\n", ""])
def test_a_readme_that_is_meant_for_the_folder_is_quiet(lido: Path, more: str) -> None:
    """Where it is excluded by name, or beside an index."""
    write(lido, {"mkdocs.yml": MKDOCS_YML + more, "content/README.md": README})
    write(lido, {} if more else {"content/index.md": "# Home\n"})
    assert told(lido) == []
    build_site(lido, cache=False, strict=True)
    assert b"Ask before" not in contents(lido / "site")["index.html"]


WITH_FAULTS = "---\ntitle: [\n---\n[x](enabler:none) ![y](none.png)\n"


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ("exclude_docs: drafts/\n", "drafts/p.md"),
        ("exclude_docs: |\n  *.tmp.md\n", "a/b.tmp.md"),
        ("draft_docs: drafts/\n", "drafts/p.md"),
        ("", ".hidden/p.md"),
        ("", "templates/p.md"),
    ],
)
def test_what_is_left_out_of_the_site_is_not_checked(lido: Path, more: str, path: str) -> None:
    """Neither its text, nor its bytes; `build` leaves it out as well."""
    write(lido, {"mkdocs.yml": MKDOCS_YML + more, f"content/{path}": WITH_FAULTS, "content/a.md": "# A\n"})
    (lido / "content" / path).with_name("latin.tmp.md").write_bytes(b"caf\xe9")
    if "tmp" not in path and not more.startswith("exclude_docs: |"):
        (lido / "content" / path).with_name("pipe.md").symlink_to("nowhere")
    assert told(lido) == []
    build_site(lido, cache=False, strict=True)
    assert not [
        each for each in contents(lido / "site") if each.startswith(("drafts", ".hidden", "templates", "latin", "a/b"))
    ]


def test_what_is_taken_back_in_is_checked(lido: Path) -> None:
    """The last pattern that fits counts, as in .gitignore; `not_in_nav` leaves nothing out."""
    more = "exclude_docs: |\n  drafts/*\n  !drafts/p.md\nnot_in_nav: drafts/\n"
    write(lido, {"mkdocs.yml": MKDOCS_YML + more, "content/drafts/p.md": "[x](enabler:none)\n"})
    assert [each.split()[2] for each in told(lido)] == ["page-reference"]
