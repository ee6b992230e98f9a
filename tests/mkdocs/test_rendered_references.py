"""What a reference to the model has become is looked at after a page is rendered, whoever wrote the page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from tests.mkdocs.conftest import contents, write

LIDO = {
    "mkdocs.yml": "site_name: Lido\ndocs_dir: content\ntheme: {name: stagebook}\n"
    "plugins: [stagebook]\nhooks: [hook.py]\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    "models/enablers/till.yaml": "name: Till\n",
    "content/about.md": "# About us\n",
}
READS = """\
from pathlib import Path
def text(): return (Path(__file__).parent / "text.txt").read_text()
def where(): return (Path(__file__).parent / "where.txt").read_text()
"""
"""What all hooks begin with: MkDocs loads a hook once, whatever it holds later."""
ADDS = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "us/made.md", content=text()))
"""
"""A hook that adds a page, as mkdocs-gen-files does."""
ALTERS = """\
def on_page_markdown(markdown, page, config, files):
    return markdown + text() if page.file.src_uri == "about.md" else markdown
"""
"""A hook that fills in what is not in the file, as mkdocs-macros does."""
WRITES = """\
def on_page_content(html, page, config, files):
    return html + text() if page.file.src_uri == where() else html
"""
"""A hook that adds HTML, as mkdocs-print-site does."""
FINISHES = """\
def on_post_page(output, page, config):
    return output.replace("</main>", text() + "</main>") if page.file.src_uri == "about.md" else output
"""
"""A hook that alters pages when they are done."""


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", LIDO)
    return tmp_path / "lido"


def build(lido: Path, hook: str, text: str, where: str = "about.md") -> Result:
    write(lido, {"hook.py": READS + hook, "text.txt": text, "where.txt": where})
    return CliRunner().invoke(main, ["build", "--no-cache", str(lido)])


UNKNOWN = {
    "a page that is added": (ADDS, "# Made\n\n[x](enabler:tll)\n", "us/made.md:1:1", "enabler `tll`"),
    "a picture in it": (ADDS, "![](picture:journey/none)\n", "us/made.md:1:1", "picture `journey/none`"),
    "Markdown that is filled in": (ALTERS, "\n\n[x](enabler:tll)\n", "content/about.md:1:1", "enabler `tll`"),
    "a table that is filled in": (ALTERS, "\n\n![](table:none)\n", "content/about.md:1:1", "table `none`"),
    "HTML that is filled in": (
        ALTERS,
        '\n\n<p><a class="b" href="enabler:tll">x</a></p>\n',
        "content/about.md:1:1",
        "enabler `tll`",
    ),
    "HTML that is added": (WRITES, "<a href='enabler:tll'>x</a>", "content/about.md:1:1", "enabler `tll`"),
    "HTML that is added at the end": (FINISHES, '<a href="enabler:tll">x</a>', "content/about.md:1:1", "enabler `tll`"),
}


@pytest.mark.parametrize(("hook", "text", "place", "name"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_names_nothing_is_an_error_with_the_page(lido: Path, hook: str, text: str, place: str, name: str) -> None:
    """Nothing is published, and the last site stays."""
    build(lido, hook, "")
    before = contents(lido / "site")
    result = build(lido, hook, text)
    assert result.exit_code == 1
    assert f"{place}: error page-reference: There is no {name}." in result.output
    assert contents(lido / "site") == before


def test_html_that_is_added_to_a_page_of_the_model_is_held_as_well(lido: Path) -> None:
    """Its name is that of the page, which no file has."""
    result = build(lido, WRITES, '<a href="enabler:tll">x</a>', "enablers/till/index.md")
    assert result.exit_code == 1
    assert "enablers/till/index.md:1:1: error page-reference" in result.output


KNOWN = {
    "a page that is added": (ADDS, "[x](enabler:till)\n", "us/made", "../../enablers/till/"),
    "Markdown that is filled in": (ALTERS, "\n\n[x](enabler:till)\n", "about", "../enablers/till/"),
    "HTML that is filled in": (
        ALTERS,
        '\n\n<div><a href="enabler:till#uses">x</a></div>\n',
        "about",
        "../enablers/till/#uses",
    ),
    "HTML that is added": (WRITES, '<a href="enabler:till">x</a>', "about", "../enablers/till/"),
    "HTML that is added at the end": (FINISHES, '<a href="enabler:till">x</a>', "about", "../enablers/till/"),
}


@pytest.mark.parametrize(("hook", "text", "page", "address"), KNOWN.values(), ids=KNOWN)
def test_what_names_a_thing_leads_there_from_its_own_page(
    lido: Path, hook: str, text: str, page: str, address: str
) -> None:
    """Relative to the page in which it stands at last."""
    result = build(lido, hook, text)
    assert result.exit_code == 0, result.output
    assert f'href="{address}"' in (lido / f"site/{page}/index.html").read_text("utf-8")


def test_code_is_left_alone(lido: Path) -> None:
    """A page may explain how references are written."""
    text = '\n\n    <a href="enabler:none">\n\n`<img src="picture:none">` and `[x](enabler:none)`\n'
    assert build(lido, ALTERS, text).exit_code == 0


def test_html_of_an_author_is_held_with_its_line(lido: Path) -> None:
    """Markdown does not look into HTML; the place is found in the file."""
    write(lido, {"content/about.md": "# About\n\n<p>See <a href='enabler:tll'>x</a></p>\n"})
    result = build(lido, "", "")
    assert "content/about.md:3:17: error page-reference: There is no enabler `tll`." in result.output
    assert "Did you mean" in result.output
    assert "3 | <p>See" in result.output


def test_a_picture_is_placed_by_markdown_alone(lido: Path) -> None:
    """As HTML it would be an image without a file."""
    write(lido, {"content/about.md": '<img src="picture:operating-model" alt="">\n'})
    result = build(lido, "", "")
    assert result.exit_code == 1
    assert "Write `![](picture:operating-model)`" in result.output


def test_names_that_a_template_fills_in_are_no_mistake_of_the_file(lido: Path) -> None:
    """`{{ … }}` is filled in before the page is rendered, and what comes of it is checked then."""
    hook = "def on_page_markdown(markdown, page, config, files):\n    return markdown.replace('{{it}}', text())\n"
    write(lido, {"content/about.md": "[x](enabler:{{it}})\n"})
    assert build(lido, hook, "till").exit_code == 0
    assert "There is no enabler `tll`" in build(lido, hook, "tll").output


def test_served_is_the_finding(lido: Path) -> None:
    """`serve` shows it until it is mended."""
    build(lido, ADDS, "[x](enabler:tll)\n")
    builder = MkDocsSiteBuilder(lido, cache=False)
    try:
        made = builder.build()
    finally:
        builder.close()
    assert made.site is None
    assert "us/made.md:1:1: error page-reference" in made.message


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_plain_mkdocs_says_the_same(lido: Path, program: str) -> None:
    """With --strict as well."""
    write(lido, {"hook.py": READS + ADDS, "text.txt": "[x](enabler:tll)"})
    ran = subprocess.run(
        [sys.executable, "-m", program, "build", "-q", "--strict"],
        cwd=lido,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "us/made.md:1:1: error page-reference: There is no enabler `tll`." in ran.stdout + ran.stderr
    assert not (lido / "site").exists()


def test_other_plugins_gather_pages_whose_links_lead_somewhere(lido: Path) -> None:
    """A plugin that puts all pages into one gets them with addresses, also where an author wrote HTML."""
    gathers = """
def on_page_content(html, page, config, files):
    if page.file.src_uri == "about.md":
        (Path(__file__).parent / "gathered.txt").write_text(html)
"""
    write(lido, {"content/about.md": '<div><a href="enabler:till">x</a></div>\n'})
    assert build(lido, gathers, "").exit_code == 0
    assert (lido / "gathered.txt").read_text() == '<div><a href="../enablers/till/">x</a></div>'
