"""What other plugins of MkDocs do with pages and files: a tiny plugin does each of it, and our pages stay right."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from tests.mkdocs.conftest import contents, write

YML = """\
site_name: Lido
site_url: https://lido.example/
docs_dir: content
theme: {name: stagebook}
hooks: [hook.py]
plugins: [stagebook: {png: none, cache: false}]
"""
FILES = {
    "models/organisation.yaml": "name: Lido\n",
    "models/enablers/till.yaml": "name: Till\n",
    "content/about.md": "# About us\n\n[](enabler:till)\n",
    "mkdocs.yml": YML,
}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    write(tmp_path / "lido", FILES)
    return tmp_path / "lido"


def build(project: Path, hook: str) -> Path:
    """Build with a hook, which does what the plugins of others do, and return the folder of the site."""
    write(project, {"hook.py": hook})
    assert [each for each in build_site(project).findings if each.severity.word == "error"] == []
    return project / "site"


def test_a_plugin_that_reads_all_pages(lido: Path) -> None:
    """Feeds and summaries read content, contents, front matter and the source of every page."""
    hook = """
from pathlib import Path
told = []
def on_page_content(html, page, config, files):
    assert Path(page.file.abs_src_path).is_file(), page.file.src_uri
    told.append(f"{page.file.src_uri}|{page.title}|{len(page.toc.items) >= 0}|{page.meta.get('title')}|{bool(html)}")
def on_post_build(config):
    Path(config.site_dir, "told.txt").write_text("\\n".join(told))
"""
    told = (build(lido, hook) / "told.txt").read_text().splitlines()
    assert "enablers/till/index.md|Till|True|Till|True" in told
    assert "about.md|About us|True|None|True" in told


def test_a_plugin_that_makes_a_page_of_all_pages(lido: Path) -> None:
    """Print versions render the theme's template in an environment of their own, into the folder of the build."""
    hook = """
from pathlib import Path
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
def on_config(config):
    global printed
    file = File("print.md", src_dir="", dest_dir=config.site_dir, use_directory_urls=config.use_directory_urls)
    printed = Page("All <pages>", file, config)
def on_page_context(context, page, config, nav):
    global last
    last = context
def on_post_build(config):
    printed.content, printed.meta = "<p>everything</p>", {}
    html = config.theme.get_env().get_template("main.html").render({**last, "page": printed})
    Path(printed.file.abs_dest_path).parent.mkdir()
    Path(printed.file.abs_dest_path).write_text(html)
"""
    page = (build(lido, hook) / "print/index.html").read_text()
    assert "<title>All &lt;pages&gt; · Lido</title>" in page
    assert "<p>everything</p>" in page
    assert '<nav class="branch"' in page


def test_a_plugin_that_copies_files_and_adds_a_page(lido: Path) -> None:
    """A deep copy of all files has all pages, and a page that another plugin makes is a hand-written one."""
    hook = """
from copy import deepcopy
from mkdocs.structure.files import File
def on_files(files, config):
    files.append(File.generated(config, "made.md", content="# Made\\n\\n[](enabler:till) [us](about.md)"))
    copied = deepcopy(files)
    assert {file.src_uri for file in copied} == {file.src_uri for file in files}
    return copied
"""
    site = build(lido, hook)
    assert '<a href="../enablers/till/">Till</a> <a href="../about/">us</a>' in (site / "made/index.html").read_text()
    assert "<h1>Till</h1>" in (site / "enablers/till/index.html").read_text()
    assert "made/" in (site / "search/index.js").read_text()


def test_a_plugin_that_builds_another_language_within_the_build(lido: Path, tmp_path: Path) -> None:
    """The inner build is published with the outer one; pages of the model stay those of the outer."""
    write(tmp_path / "plain", FILES)
    plain = contents(build(tmp_path / "plain", ""))  # MkDocs loads a hook once for each path
    hook = """
from mkdocs.commands.build import build
from mkdocs import utils
inside = False
def on_files(files, config):
    if inside:
        for file in [files.get_file_from_path("about.md")]:
            file.dest_uri = "cy/" + file.dest_uri
            file.abs_dest_path = f"{config.site_dir}/{file.dest_uri}"
            file.url = "cy/about/"
def on_post_build(config):
    global inside
    if inside:
        return
    inside, clean = True, utils.clean_directory
    utils.clean_directory = lambda _: None
    name, config.site_name = config.site_name, "Lido Cymraeg"
    build(config)
    utils.clean_directory, config.site_name, inside = clean, name, False
"""
    site = build(lido, hook)
    assert "<title>About us · Lido Cymraeg</title>" in (site / "cy/about/index.html").read_text()
    assert 'href="../../enablers/till/"' in (site / "cy/about/index.html").read_text()
    assert (site / "enablers/till/index.html").read_bytes() == plain["enablers/till/index.html"]


def test_a_plugin_that_changes_the_html_of_pages(lido: Path) -> None:
    """Minifiers and link checkers see every page as it is written, and what they return is published."""
    hook = "def on_post_page(output, page, config):\n    return output.replace('<h1>', '<h1 class=\"seen\">')\n"
    site = build(lido, hook)
    assert '<h1 class="seen">Till' in (site / "enablers/till/index.html").read_text()
