"""What a hand-written page names besides other pages: files, images, addresses, anchors, other hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.checking import check_project
from stagebook.cli.main import main
from stagebook.mkdocs import build_site
from stagebook.project.folder import load
from stagebook.source import Place
from tests.crawl import Site
from tests.mkdocs.conftest import write

MKDOCS_YML = "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook]\n"
CODES = {"page-link", "page-left-out", "page-address", "page-anchor", "page-other-host"}
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\n",
    "content/about.md": "# About us\n",
    "content/us/meetings.md": "# How we meet\n\n## Who comes?\n\n## Ünïcode\n\n"
    "## With an id {#other}\n\n<a name='old'></a>\n",
    "content/us/index.md": "# Us\n",
    "content/us/photo.png": "no photo",
    "content/plan.pdf": "no plan",
}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


def told(folder: Path) -> list[str]:
    found = check_project(load(folder)).report.findings
    lines = [(each.at, each) for each in found if each.code in CODES and isinstance(each.at, Place)]
    return [f"{at.path}:{at.line}:{at.column} {each.code} {each.message} {each.hint}" for at, each in lines]


LOUD = {
    "an image": ("![x](us/phtoo.png)", "3:6 page-link There is no file `us/phtoo.png`", "Did you mean `us/photo.png`?"),
    "a file": ("[x](plan.docx)", "3:5 page-link There is no file `plan.docx`", "from the folder of the page"),
    "a file by reference": (
        "[x][1]\n\n[1]: plans.pdf",
        "5:6 page-link There is no file `plans.pdf`",
        "Did you mean `plan.pdf`?",
    ),
    "an image in a link": ("[![x](none.jpg)](plan.pdf)", "3:7 page-link There is no file `none.jpg`", ""),
    "a file outside": ("[x](../../README.txt)", "3:5 page-link There is no file", ""),
    "an address of a thing": (
        "[x](../enablers/tlil/)",
        "3:5 page-address `../enablers/tlil/` leads to /enablers/tlil/",
        "Did you mean `../enablers/till/`?",
    ),
    "an address from the folder of the file": (
        "[x](us/meetings)",
        "3:5 page-address `us/meetings` leads to /about/us/meetings",
        "Did you mean `us/meetings.md`?",
    ),
    "an address outside of the site": ("[x](../../x/)", "3:5 page-address", ""),
    "an address from the root": ("[x](/us/)", "3:5 page-address `/us/` counts from the root", "without a slash"),
    "an image from the root": (
        "![x](/us/photo.png)",
        "3:6 page-address `/us/photo.png` counts from the root",
        "Write `us/photo.png`",
    ),
    "an anchor here": (
        "[x](#abot-us)",
        "3:5 page-anchor about.md has no heading or anchor `abot-us`",
        "Did you mean `#about-us`?",
    ),
    "an anchor there": ("[x](us/meetings.md#why)", "3:5 page-anchor meetings.md has no heading or anchor `why`", ""),
    "an image of another host": ("![x](https://i.example/a.png)", "3:6 page-other-host", "beside the page"),
    "an image without a scheme": ("![x](//i.example/a.png)", "3:6 page-other-host", "beside the page"),
    "HTML from the folder of the file": (
        '<img src="us/photo.png" alt="x">',
        "3:11 page-address `us/photo.png` leads to /about/us/photo.png",
        "Did you mean `../us/photo.png`?",
    ),
    "HTML in a sentence": (
        "See <a href='us/'>us</a>",
        "3:14 page-address `us/` leads to /about/us/",
        "Did you mean `../us/`?",
    ),
    "a script of another host": ('<script src="https://s.example/a.js"></script>', "3:14 page-other-host", ""),
    "a frame of another host": ('<iframe title="x" src="//v.example/1"></iframe>', "3:24 page-other-host", ""),
}


@pytest.mark.parametrize(("text", "line", "hint"), LOUD.values(), ids=LOUD)
def test_what_is_not_there_is_a_warning_where_it_stands(lido: Path, text: str, line: str, hint: str) -> None:
    """`check` and `build` say it alike, and with --strict nothing is built."""
    write(lido, {"content/about.md": f"# About us\n\n{text}\n"})
    (said,) = told(lido)
    assert said.startswith(f"content/about.md:{line}")
    assert hint in said
    result = CliRunner().invoke(main, ["build", "--no-cache", "--strict", str(lido)])
    assert result.exit_code == 1, result.output
    assert f"content/about.md:{line.split()[0]}" in result.output
    assert not (lido / "site").exists()


QUIET = {
    "files": "![x](us/photo.png) [x](plan.pdf) [x](plan.pdf#page=2) [x](us/photo.png?v=1)",
    "addresses": "[x](../enablers/till/) [x](../enablers/till) [x](../us/meetings/) [x](../) [x](../review/) [x](./)",
    "pictures": "[x](../pictures/operating-model/) ![x](pictures/operating-model.svg)",
    "anchors": "[x](#about-us) [x](us/meetings.md#who-comes) [x](us/meetings.md#unicode)",
    "given anchors": "[x](us/meetings.md#other) [x](us/meetings.md#old) [x](enablers/till/index.md#whatever)",
    "other hosts": "[x](https://w.example/a.png) [x](mailto:a@b.example) <https://w.example/> ",
    "the model": "[x](enabler:till) ![](table:enablers)",
    "HTML": '<img src="../us/photo.png" alt="x"> <a href="https://w.example">x</a> <a href="#about-us">x</a>',
    "HTML in a block": "<div>\n<a href='../enablers/till/'>x</a>\n</div>",
    "code": "`![x](none.png)` `<img src='none.png'>`\n\n"
    "```\n![x](none.png)\n<img src='none.png'>\n```\n\n    <img src='x.png'>",
    "comments": "<!-- ![x](none.png) <img src='none.png'> -->\n\n<!--\n<img src='none.png'>\n-->",
    "what looks like a link": "\\![x\\](none.png)",
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_what_is_there_is_quiet_and_leads_there(lido: Path, text: str) -> None:
    """The site is built under --strict, and no link of it is broken."""
    write(lido, {"content/about.md": f"# About us\n\n{text}\n"})
    write(lido, {"mkdocs.yml": f"{MKDOCS_YML}markdown_extensions: [attr_list]\n"})
    assert told(lido) == []
    build_site(lido, lido / "out", cache=False, strict=True)
    broken = Site(lido / "out").broken
    assert [each for each in broken if "about" in each and "whatever" not in each] == []


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("use_directory_urls: false\n", "[x](us/)"),
        ("validation: {absolute_links: relative_to_docs}\n", "[x](/us/index.md)"),
        ("markdown_extensions: [toc: {slugify: !!python/name:x.y }]\n", "[x](#anything)"),
        ("hooks: [hook.py]\n", "![x](made.png) [x](made/) [x](#made)"),
    ],
)
def test_where_settings_decide_otherwise_nothing_is_said(lido: Path, more: str, text: str) -> None:
    """Addresses are others, MkDocs makes them itself, or other plugins have a hand in the pages."""
    write(lido, {"mkdocs.yml": MKDOCS_YML + more, "hook.py": "", "content/about.md": f"# About us\n\n{text}\n"})
    assert told(lido) == []


def test_other_hosts_are_told_where_plugins_have_a_hand_in_the_pages_as_well(lido: Path) -> None:
    """Whoever adds pages, what the author wrote asks another host."""
    write(lido, {"mkdocs.yml": f"{MKDOCS_YML}hooks: [hook.py]\n", "hook.py": ""})
    write(lido, {"content/about.md": "![x](https://i.example/a.png)\n"})
    assert len(told(lido)) == 1


def test_a_link_to_what_is_left_out_is_told(lido: Path) -> None:
    """The file is there, and the page is not: MkDocs would say nothing."""
    write(lido, {"mkdocs.yml": f"{MKDOCS_YML}exclude_docs: |\n  meetings.md\n  *.pdf\ndraft_docs: draft.md\n"})
    write(lido, {"content/draft.md": "# D\n", "content/README.md": "# R\n"})
    text = "[x](us/meetings.md)\n[x](plan.pdf)\n[x](draft.md)\n[x](README.md)\n"
    write(lido, {"content/about.md": text})
    said = told(lido)
    assert [each.split()[:2] for each in said] == [
        [f"content/about.md:{line}:5", "page-left-out"] for line in (2, 1, 3, 4)
    ]
    assert "a README is for those who open the folder" in said[3]
