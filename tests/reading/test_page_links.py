"""A link of a hand-written page to a page that there is not is found at its place, and nothing else is."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.checking import check_project
from stagebook.cli.main import main
from stagebook.findings.finding import Severity
from stagebook.mkdocs import build_site
from stagebook.project.folder import load
from stagebook.reading.written_pages.page_links import PAGE_LINK
from tests.mkdocs.conftest import write

MKDOCS_YML = "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\nplugins: [stagebook]\n"
LIDO = {
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\n",
    "models/enablers/gate.yaml": "name: Gate\n",
    "content/us/meetings.md": "# Meetings\n",
    "content/us/index.md": "# Us\n",
    "content/photo.png": "no photo",
    "content/enablers/gate.md": "It squeaks.\n",
}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


def found(folder: Path) -> list[str]:
    """What is found of links between pages, as a person reads it."""
    links = [each for each in check_project(load(folder)).report.findings if each.code == PAGE_LINK]
    assert {each.severity for each in links} <= {Severity.WARNING}
    return [f"{each.at.path}:{each.at.line}:{each.at.column} {each.message} {each.hint}" for each in links]  # type: ignore[union-attr]


def warned(folder: Path, caplog: pytest.LogCaptureFixture) -> list[str]:
    """What MkDocs warns of."""
    caplog.clear()
    build_site(folder, cache=False)
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]


DEAD = [
    ("[how](us/meting.md)", "us/meting.md", 7),
    ("[how](meetings.md#when)", "meetings.md", 7),
    ("![how](us/Index.md)", "us/Index.md", 8),
    ('see <b>x</b> [how]( <us/meting.md> "title")', "us/meting.md", 22),
    ("[how][1]\n\n[1]: us/meting.md", "us/meting.md", 6),
    ("[how](../README.md)", "../README.md", 7),
    ("[till](enablers/tills/index.md)", "enablers/tills/index.md", 8),
    ("[till](enablers/till.md)", "enablers/till.md", 8),
    ("[![photo](photo.png)](us/meting.md)", "us/meting.md", 23),
    ("- one\n\n    [how](us/meting.md)", "us/meting.md", 11),
]


@pytest.mark.parametrize(("text", "target", "column"), DEAD)
def test_a_link_to_no_page_is_found_where_it_stands(
    lido: Path, caplog: pytest.LogCaptureFixture, text: str, target: str, column: int
) -> None:
    """At the character where its target begins; MkDocs, which is asked as well, misses the same page."""
    write(lido, {"content/about.md": f"# About\n\n{text}\n"})
    (said,) = found(lido)
    line = 2 + len(text.splitlines())
    assert said.startswith(f"content/about.md:{line}:{column} There is no page `{target}`. ")
    assert any(target in each for each in warned(lido, caplog))


QUIET = [
    "[how](us/meetings.md) [us](us/index.md#us) [here](about.md) ![](photo.png) [x](#about) [y](us/meetings.md?a=b)",
    "[till](enablers/till/index.md#uses) [home](index.md) [rule](reference/rules/owner-missing/index.md)",
    "[gate](enablers/gate.md) [all](enablers/index.md) [fit](how-it-fits/index.md) [till](enabler:till)",
    "[o](organisation/index.md) [m](reference/enablers/index.md) [d](what-it-achieves/demand/index.md)",
    "[out](https://other.example/a.md) [mail](mailto:a@b.md)",
    "`[x](no.md)` and ``[x](no.md)``",
    "```\n[x](no.md)\n```",
    "    [x](no.md)",
    "<!-- [x](no.md) -->",
    "<!--\n[x](no.md)\n-->",
    "<div>\n[x](no.md)\n</div>",
    "<div>\n\n[x](no.md)\n\n</div>",
    "\\[x](no.md)",
    "`a\n[x](no.md)\nb`",
    "[gap](us/meetings%2Emd)",
]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_no_dead_link_is_quiet(lido: Path, caplog: pytest.LogCaptureFixture, text: str) -> None:
    """Pages of both sorts, code, comments, other hosts: MkDocs has nothing to say of them either."""
    write(lido, {"content/about.md": f"---\ndescription: '[x](no.md)'\n---\n# About\n\n{text}\n"})
    assert found(lido) == []
    assert warned(lido, caplog) == []


def test_the_nearest_page_is_offered(lido: Path) -> None:
    """As it is named from the page that is being written."""
    write(
        lido,
        {"content/about.md": "[a](us/meting.md)", "content/us/more.md": "[a](../abuot.md) [b](nothing-like-it.md)"},
    )
    near, other, none = found(lido)
    assert near.endswith("Did you mean `us/meetings.md`?")
    assert other.endswith("Did you mean `../about.md`?")
    assert "Did you mean" not in none
    assert "counts from the folder" in none


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [hook.py]",
        "INHERIT: base.yml",
        "markdown_extensions: [pymdownx.superfences]",
        "markdown_extensions: [{pymdownx.snippets: {}}]",
        "validation: {not_found: ignore}",
        "validation: {links: {not_found: info}}",
        "docs_dir: !ENV [PAGES, content]",
    ],
)
def test_where_others_have_a_hand_in_the_pages_mkdocs_alone_judges(lido: Path, more: str) -> None:
    """A hook may add the page, an extension may make the link something else: no false alarm."""
    yml = MKDOCS_YML.replace("docs_dir: content\n", "") if "docs_dir" in more else MKDOCS_YML
    write(lido, {"content/about.md": "[x](no.md)", "mkdocs.yml": yml})
    if "docs_dir" not in more:
        assert len(found(lido)) == 1
    write(lido, {"mkdocs.yml": f"{yml}{more}\n"})
    assert found(lido) == []


def test_another_plugin_may_add_pages(lido: Path) -> None:
    """As may one that is set up."""
    for plugins in ("[stagebook, gen-files]", "{stagebook: {}, gen-files: {scripts: []}}", "[stagebook: {}, tags: {}]"):
        yml = MKDOCS_YML.replace("[stagebook]", plugins)
        write(lido, {"content/about.md": "[x](no.md)", "mkdocs.yml": yml})
        assert found(lido) == []


def test_settings_that_change_nothing_keep_no_dead_link_from_being_found(lido: Path) -> None:
    """MkDocs' search, the extensions of Markdown itself, stricter checks."""
    more = "markdown_extensions: [admonition, toc: {permalink: true}]\nvalidation: {anchors: warn}\nnav: [about.md]\n"
    yml = MKDOCS_YML.replace("[stagebook]", "[search, stagebook: {portable: true}]") + more
    write(lido, {"content/about.md": "[x](no.md)", "mkdocs.yml": yml})
    assert len(found(lido)) == 1


def test_pages_that_are_linked_from_elsewhere_are_not_missed(lido: Path, tmp_path: Path) -> None:
    """MkDocs follows such links; what they lead to is not read here."""
    write(tmp_path / "shared", {"rules.md": "# Rules"})
    write(lido, {"content/about.md": "[x](shared/rules.md)"})
    assert len(found(lido)) == 1
    (lido / "content/shared").symlink_to(tmp_path / "shared")
    assert found(lido) == []


def test_check_and_build_say_where_it_is(lido: Path) -> None:
    """Both show the line; the site is built, and lists it among the findings."""
    write(lido, {"content/about.md": "# About\n\nSee [how](us/meting.md).\n"})
    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command, str(lido)])
        assert result.exit_code == 0
        assert "content/about.md:3:11: warning page-link: There is no page `us/meting.md`." in result.output
        assert "3 | See [how](us/meting.md)." in result.output
    assert "content/about.md:3" in (lido / "site/review/index.html").read_text("utf-8")
    assert CliRunner().invoke(main, ["check", "--fail-on", "warning", str(lido)]).exit_code == 1
