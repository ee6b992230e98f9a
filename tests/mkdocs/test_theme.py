"""Settings of the theme and of MkDocs as they show on pages, and links of the navigation to the model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from tests.mkdocs.conftest import write

MODELS = {
    "models/organisation.yaml": "name: Lido\n",
    "models/enablers/till.yaml": "name: Till\nwas: [cash]\n",
    "models/enablers/gate.yaml": "name: Gate\n",
    "content/about.md": "# About us\n",
    "content/more/deep.md": "# Deep\n",
    "content/img/logo.svg": "<svg/>",
    "content/img/icon.png": "icon",
}
PLUGINS = "site_name: Lido\ndocs_dir: content\ntheme: {{name: stagebook}}\nplugins: {}\n"
PAGES = ("index.html", "enablers/till/index.html", "about/index.html", "more/deep/index.html", "404.html")


def build(project: Path, yml: str, theme: str = "") -> Path:
    """Build the project with these settings, and return the folder of the site. No warning may come of it."""
    head = "site_name: Lido\ndocs_dir: content\nplugins: [stagebook: {png: none, cache: false}]\n"
    head += f"theme:\n  name: stagebook\n{theme}"
    write(project, {**MODELS, "mkdocs.yml": head + yml})
    report = build_site(project)
    assert [each for each in report.findings if each.severity.word == "error"] == []
    return project / "site"


def hrefs(page: Path, pattern: str) -> list[Path]:
    """The files that links of a page lead to whose text fits a pattern."""
    found = re.findall(rf'<a href="([^"]*)"[^>]*>{pattern}</a>', page.read_text())
    return [(page.parent / each / "index.html").resolve() for each in found]


def test_images_language_and_colours(tmp_path: Path) -> None:
    """Logo, icon, language and colours are on every page, the page of a picture and redirects included."""
    theme = "  logo: img/logo.svg\n  favicon: img/icon.png\n  language: cy\n"
    theme += '  colours: {accent: "#0b5cad", header: "#123456", header-text: "#fff"}\n'
    site = build(tmp_path, "", theme)
    for name in (*PAGES, "pictures/operating-model/index.html", "enablers/cash/index.html"):
        page = (site / name).read_text()
        assert '<html lang="cy">' in page
        assert re.search(r'<link rel="icon" href="[./]*/?img/icon.png">', page), name
    for name in PAGES[:-1]:
        page = (site / name).read_text()
        assert re.search(r'<a class="brand"[^>]*><img src="[./]*img/logo.svg" alt="">Lido</a>', page)
        assert page.index("css/tokens.") < page.index("css/colours.")
    [sheet] = (site / "css").glob("colours.*.css")
    css = sheet.read_text()
    assert "--link: light-dark(#0b5cad, #0b5cad);" in css
    assert "--header-text: light-dark(#ffffff, #ffffff);" in css


def test_without_colours_there_is_no_sheet_for_them(tmp_path: Path) -> None:
    """Nothing is asked for that does not exist."""
    site = build(tmp_path, "")
    assert list((site / "css").glob("colours*")) == []
    assert "css/colours" not in (site / "index.html").read_text()


def test_authorship(tmp_path: Path) -> None:
    """They stand below every page, without markup that could run, and without the password of an address."""
    yml = (
        'copyright: \'&copy; 2026 <a href="https://lido.example" onclick="x()">Lido</a><script>x()</script>\'\n'
        "site_author: Ada & <b>Co</b>\nsite_description: What <we> do\nrepo_url: https://ada:secret@git.example/lido.git\n"
    )
    site = build(tmp_path, yml)
    for name in PAGES:
        page = (site / name).read_text()
        assert '© 2026 <a href="https://lido.example" rel="noopener noreferrer">Lido</a>' in page
        assert page.count("Ada &amp; &lt;b&gt;Co&lt;/b&gt;") == 2
        assert ("onclick" in page, "x()" in page, "secret" in page.lower()) == (False, False, False)
        assert '<a href="https://git.example/lido" rel="noopener noreferrer">git.example</a>' in page
    assert 'name="description" content="What &lt;we&gt; do"' in (site / "index.html").read_text()
    assert 'name="description" content="What &lt;we&gt; do"' in (site / "about/index.html").read_text()


def test_scripts_load_as_they_are_told(tmp_path: Path) -> None:
    """Module, async and defer are kept; a script that says nothing waits until the page is there."""
    site = build(tmp_path, "extra_javascript: [a.js, {path: b.js, async: true}, {path: c.js, type: module}, d.mjs]\n")
    page = (site / "enablers/till/index.html").read_text()
    assert [line for line in page.splitlines() if re.search(r"/[a-d]\.m?js", line)] == [
        '<script src="../../a.js" defer></script>',
        '<script src="../../b.js" async></script>',
        '<script src="../../c.js" type="module"></script>',
        '<script src="../../d.mjs" type="module"></script>',
    ]


def test_the_search_plugin_of_mkdocs_adds_no_script(tmp_path: Path) -> None:
    """Its script looks for a form that our pages do not have, and ends with an error on each of them."""
    write(tmp_path, {**MODELS, "mkdocs.yml": PLUGINS.format("[search, stagebook: {png: none, cache: false}]")})
    assert [each.code for each in build_site(tmp_path).findings if each.severity.word == "error"] == []
    assert "search/main.js" not in (tmp_path / "site/index.html").read_text()
    assert (tmp_path / "site/search/search_index.json").is_file()


def test_a_setting_that_is_not_understood_is_told_with_its_place_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A build prints the place of a warning as `check` does."""
    yml = PLUGINS.format("[stagebook: {png: none, cache: false}]").replace("stagebook}", "stagebook, logotype: x}")
    write(tmp_path, {**MODELS, "mkdocs.yml": yml})
    build_site(tmp_path)
    [told] = [each.getMessage() for each in caplog.records if "logotype" in each.getMessage()]
    assert told.count("mkdocs.yml:") == 1


@pytest.mark.parametrize(
    "target",
    [
        "enabler:till",
        "enablers/till/",
        "enablers/till",
        "enablers/till.md",
        "enablers/till/index.md",
        "/enablers/till/",
    ],
)
def test_the_navigation_leads_to_the_model_from_every_page(tmp_path: Path, target: str) -> None:
    """However a page of the model is named; its title there is the one it has in the menu and in the window."""
    site = build(tmp_path, f"nav:\n- about.md\n- Deeper:\n  - Cash desk: {target}\n  - more/deep.md\n")
    for name in ("about/index.html", "more/deep/index.html"):
        assert hrefs(site / name, "Cash desk") == [(site / "enablers/till/index.html").resolve()]
    page = (site / "enablers/till/index.html").read_text()
    assert "<title>Cash desk · Lido</title>" in page
    assert "<h1>Till</h1>" in page


def test_order_and_sections_are_those_of_the_navigation(tmp_path: Path) -> None:
    """Also an entry without a title, a link to elsewhere, and pages that are left out, which are built all the same."""
    site = build(tmp_path, "nav:\n- enabler:gate\n- Section:\n  - Elsewhere: https://x.example/\n  - Us: about.md\n")
    menu = re.search(r'<nav class="branch".*?</nav>', (site / "about/index.html").read_text(), re.DOTALL)
    assert menu
    shown = re.findall(r">([^<>\n]+)<", menu[0])
    assert shown[-4:] == ["Gate", "Section", "Elsewhere", "Us"]
    assert (site / "more/deep/index.html").is_file()


def test_a_thing_that_is_not_in_the_model_is_found(tmp_path: Path) -> None:
    """With its place in mkdocs.yml, and the nearest id."""
    yml = "site_name: Lido\ndocs_dir: content\nplugins: [stagebook]\ntheme: stagebook\nnav:\n- Till: enabler:tilll\n"
    write(tmp_path, {**MODELS, "mkdocs.yml": yml})
    (found,) = (each for each in build_site(tmp_path).findings if each.code == "page-reference")
    assert (str(found.at).count("line=6"), found.hint) == (1, "Did you mean `enabler:till`?")
