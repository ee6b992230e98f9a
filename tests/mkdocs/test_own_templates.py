"""Templates in the `custom_dir` of a project replace those of the theme everywhere, and their mistakes have places."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.building import book as whole_book
from stagebook.checking import check_project
from stagebook.findings.finding import Finding
from stagebook.mkdocs import build_site
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from stagebook.project.folder import load
from stagebook.rendering.templates import OwnTemplateError
from stagebook.source import Place
from tests.mkdocs.conftest import contents, write

MODELS = {
    "models/organisation.yaml": "name: Lido\n",
    "models/enablers/till.yaml": "name: Till\nwas: [cash]\nsays:\n",
    "models/enablers/gate.yaml": "name: Gate\nwas: [door]\n",
}
MKDOCS_YML = """\
site_name: Lido
docs_dir: content
theme: {name: stagebook, custom_dir: overrides}
plugins: [stagebook: {png: none}]
"""
MARK = "<p>of our own</p>"


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    """A small project with a hand-written page and a folder of templates."""
    lido = tmp_path / "lido"
    files = {"mkdocs.yml": MKDOCS_YML, "content/about.md": "# About us\n", "overrides/note.txt": "No template.\n"}
    write(lido, {**MODELS, "models/enablers/till.yaml": "name: Till\nwas: [cash]\n", **files})
    return lido


def build(project: Path, **options: object) -> dict[str, str]:
    """Build and return all text files of the site; no finding may be an error."""
    report = build_site(project, **options)  # type: ignore[arg-type]
    assert [each for each in report.findings if each.severity.word == "error"] == []
    site = contents(project / "site")
    return {path: data.decode() for path, data in site.items() if path.endswith((".html", ".css", ".js", ".txt"))}


def mistake(project: Path) -> Finding:
    """The only finding about a template."""
    (found,) = (each for each in build_site(project, cache=False).findings if each.code == "template")
    return found


@pytest.mark.parametrize("block", ["htmltitle", "styles", "scripts", "extrahead", "header", "content", "footer"])
def test_a_block_is_replaced_on_every_page(lido: Path, block: str) -> None:
    """A main.html that extends base.html changes pages of the model, hand-written ones and 404.html."""
    main = f'{{% extends "base.html" %}}{{% block {block} %}}{MARK}{{% endblock %}}'
    write(lido, {"overrides/main.html": main})
    site = build(lido)
    pages = [
        "index.html",
        "enablers/till/index.html",
        "about/index.html",
        *(["404.html"] if block != "content" else []),
    ]
    assert [page for page in pages if site[page].count(MARK) != 1] == []


def test_what_is_announced_stands_above_every_page(lido: Path) -> None:
    """Without an announcement there is no place for one either."""
    assert 'class="announce"' not in build(lido)["about/index.html"]
    main = '{% extends "base.html" %}{% block announce %}We move in May.{% endblock %}'
    write(lido, {"overrides/main.html": main})
    site = build(lido)
    for page in ("index.html", "about/index.html", "404.html"):
        assert site[page].index("We move in May.") < site[page].index('class="top"')


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("partials/footer.html", "about/index.html"),
        ("partials/footer.html", "enablers/till/index.html"),
        ("parts/table.html", "enablers/index.html"),
        ("pages/page.html", "enablers/till/index.html"),
        ("redirect.html", "enablers/cash/index.html"),
        ("404.html", "404.html"),
    ],
)
def test_any_template_can_be_replaced(lido: Path, template: str, page: str) -> None:
    """Frames, pages of the model, their parts, redirects: all are looked for in the project first."""
    write(lido, {f"overrides/{template}": MARK})
    assert MARK in build(lido)[page]


def test_worker_processes_use_the_templates(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages made in other processes are those that this one would make, and so are their mistakes."""
    monkeypatch.setattr(whole_book, "MIN_PAGES_FOR_PROCESSES", 1)
    monkeypatch.setattr(whole_book, "count_processes", lambda: 2)
    write(lido, {"overrides/parts/table.html": MARK})
    assert MARK in build(lido)["enablers/index.html"]
    write(lido, {"overrides/parts/table.html": "\n{{ nothing_at_all }}"})
    assert mistake(lido).at == Place("overrides/parts/table.html", 2)


def test_a_changed_template_changes_what_a_build_has_kept(lido: Path) -> None:
    """Pages kept by the last build are made anew, and used again when the template is as it was."""
    first = build(lido)
    write(lido, {"overrides/parts/table.html": MARK})
    assert MARK in build(lido)["enablers/index.html"]
    (lido / "overrides/parts/table.html").unlink()
    assert build(lido) == first


def test_style_sheets_and_scripts_are_replaced(lido: Path) -> None:
    """A file of the theme's name in the project stands in its place."""
    write(lido, {"overrides/css/print.css": "/* mine */", "overrides/js/more.js": "// mine"})
    site = build(lido)
    found = [text for path, text in site.items() if path.startswith(("css/print.", "js/more."))]
    assert found == ["/* mine */", "// mine"]


def test_text_is_escaped_in_templates_of_the_project_too(lido: Path) -> None:
    """A name with markup stays text in a template that somebody else wrote."""
    write(lido, {"models/enablers/till.yaml": "name: <b>Till</b>\n"})
    write(lido, {"overrides/main.html": "{{ page.title }}", "overrides/pages/page.html": "{{ page.title }}"})
    site = build(lido)
    assert site["enablers/till/index.html"] == "&lt;b&gt;Till&lt;/b&gt;"
    write(lido, {"overrides/main.html": "{{ page.content | safe }}"})
    assert build(lido)["enablers/till/index.html"] == "&lt;b&gt;Till&lt;/b&gt;"


@pytest.mark.parametrize(
    "template", ["main.html", "partials/footer.html", "parts/table.html", "pages/page.html", "404.html"]
)
@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("\n{% if %}", 2, "Expected an expression"),
        ("\n\n{{ nothing_at_all }}", 3, "'nothing_at_all' is undefined"),
        ("\n{{ 'x' | nothing }}", 2, "No filter named 'nothing'"),
        ('{% include "partials/gone.html" %}', 1, "There is no template `partials/gone.html`"),
        ("\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
    ],
)
def test_a_mistake_is_told_with_its_place(lido: Path, template: str, text: str, line: int, says: str) -> None:
    """A syntax error, an unknown name or filter, a missing template: file and line, and the last site stays."""
    write(lido, {"content/index.md": "# Home\n"})
    build(lido)
    before = contents(lido / "site")
    write(lido, {f"overrides/{template}": text})
    found = mistake(lido)
    assert found.at == Place(f"overrides/{template}", line)
    assert says in found.message
    assert contents(lido / "site") == before


def test_a_mistake_in_what_a_template_includes(lido: Path) -> None:
    """A file of any ending in the folder is a template of the project once one includes it."""
    write(
        lido,
        {"overrides/main.html": '{% include "img/logo.svg" %}', "overrides/img/logo.svg": "<svg>\n{{ 1 / 0 }}</svg>"},
    )
    assert mistake(lido).at == Place("overrides/img/logo.svg", 2)


def test_what_front_matter_lacks_prints_as_nothing(lido: Path) -> None:
    """As in all themes of MkDocs: only names that nobody defines are mistakes."""
    block = "{% block content %}[{{ page.meta.owner if page }}]{% if not owner %}!{% endif %}{% endblock %}"
    main = f'{{% extends "base.html" %}}{block}'
    write(lido, {"overrides/main.html": main})
    assert "[]!" in build(lido)["about/index.html"]


def test_a_template_that_a_page_asks_for_and_nobody_has(lido: Path) -> None:
    """Front matter names the template: the page has the finding."""
    write(lido, {"content/about.md": "---\ntitle: About\ntemplate: wide.html\n---\n# About\n"})
    found = mistake(lido)
    assert (found.at, "`wide.html`" in found.message) == (Place("content/about.md", 3), True)


def test_a_fault_of_our_templates_is_raised(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a template of the project stands around ours: a bug is no mistake of the author's."""
    write(lido, {"overrides/main.html": '{% extends "base.html" %}'})
    monkeypatch.setattr("stagebook.mkdocs.theme.plain_frame", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_site(lido)


def test_templates_of_an_untrusted_project_are_not_used(lido: Path) -> None:
    """Templates run code: they are left out, and it is said."""
    write(lido, {"overrides/main.html": "{{ 1 / 0 }}", "overrides/parts/table.html": "{{ 1 / 0 }}"})
    said: list[str] = []
    build(lido, untrusted=True, report_setting=said.append)
    assert any("custom_dir" in line for line in said)


def test_check_tells_what_build_would(lido: Path) -> None:
    """A syntax error in any template of the project is found without building."""
    write(lido, {"overrides/partials/mine.html": "{% block %}"})
    found = [each.at for each in check_project(load(lido)).report.findings if each.code == "template"]
    assert found == [Place("overrides/partials/mine.html", 1)]


def serve(project: Path) -> MkDocsSiteBuilder:
    """What `stagebook serve` builds a site with."""
    return MkDocsSiteBuilder(project, cache=False)


def test_templates_of_the_project_are_served(lido: Path) -> None:
    """A page that is made on request has them, and their folder is watched."""
    write(lido, {"overrides/parts/table.html": MARK, "overrides/partials/footer.html": "<p>our footer</p>"})
    builder = serve(lido)
    result = builder.build()
    assert result.site
    page = (result.site.find("enablers/index.html") or b"").decode()
    assert (MARK in page, "<p>our footer</p>" in page) == (True, True)
    assert lido / "overrides" in result.watched.folders
    builder.close()


def test_a_mistake_on_a_page_that_is_made_on_request(lido: Path) -> None:
    """The page says where the mistake is; after it is mended the next site is whole."""
    write(lido, {"overrides/parts/table.html": "\n{{ nothing_at_all }}"})
    builder = serve(lido)
    result = builder.build()
    assert result.site
    with pytest.raises(OwnTemplateError) as error:
        result.site.find("enablers/index.html")
    assert error.value.finding.at == Place("overrides/parts/table.html", 2)
    write(lido, {"overrides/partials/footer.html": "\n{{ nothing_at_all }}"})
    failed = builder.build()
    assert failed.site is None
    assert "overrides/partials/footer.html:2:1: error template" in failed.message
    write(lido, {"overrides/parts/table.html": MARK, "overrides/partials/footer.html": ""})
    assert builder.build().site
    builder.close()
