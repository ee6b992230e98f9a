"""Pages that are made when they are asked for, held against those of a site that is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from stagebook.publishing.manifest import MANIFEST_FILE
from stagebook.serving.protocol import Site
from tests.mkdocs.conftest import contents, write

CHECKOUT = Path(__file__).parents[2]

MKDOCS_YML = """\
site_name: Lido
site_url: https://lido.example/open/
repo_url: https://github.com/lido/lido
docs_dir: content
extra_css: [x.css]
extra_templates: [robots.txt]
theme: {name: stagebook, custom_dir: look}
hooks: [hook.py]
plugins: [stagebook]
nav:
  - about.md
  - More: [more.md, stages/pay/index.md]
"""
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "hook.py": "def on_post_page(output, page, config):\n    return output + f'<!-- {page.title} -->'\n",
    "look/partials/footer.html": "{% for file in pages %}{{ file.url }} {% endfor %}",
    "content/x.css": "a { color: red }",
    "content/robots.txt": "{{ config.site_name }} {{ pages | length }}",
    "content/photo.png": "no photo",
    "content/empty.txt": "",
    "content/about.md": "# Us\n\n[](enabler:till) [by](stages/pay/index.md#journeys-meet) ![](picture:journey/swim)\n",
    "content/more.md": "---\ndescription: More of it\n---\n# More\n",
    "content/enablers/till.md": "It *rings*. [Us](../about.md)\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "models/customers/swimmer.yaml": "name: Swimmer\n",
    "models/journeys/swim.yaml": "name: A morning swim\ncustomer: swimmer\nstages: [pay]\n",
    "models/stages/pay.yaml": "name: Pay\nenablers: [till]\n",
    "models/enablers/till.yaml": "name: Till\nwas: [cash-desk]\nrationale: One for all.\n",
}


@pytest.fixture
def lazy_build() -> Iterator[Callable[[Path], Site]]:
    """The outline of a project."""
    builders: list[MkDocsSiteBuilder] = []

    def make(project: Path) -> Site:
        builders.append(MkDocsSiteBuilder(project))
        made = builders[-1].build()
        assert made.site, made.problems
        return made.site

    yield make
    for builder in builders:
        builder.close()


def held_against(site: Site, built: Path) -> list[str]:
    """The files of a built site that are others when they are asked for one by one. The mark is of a folder alone."""
    expected = contents(built)
    expected.pop(MANIFEST_FILE)
    assert len(expected) > 20
    return [path for path, content in expected.items() if site.find(path) != content]


def test_every_file_of_the_example_is_that_of_its_site(lazy_build: Callable[[Path], Site], tmp_path: Path) -> None:
    """Pages, pictures, search, styles: byte for byte, whichever is asked for first."""
    build_site(CHECKOUT, tmp_path / "site")
    site = lazy_build(CHECKOUT)
    assert held_against(site, tmp_path / "site") == []


def test_so_is_every_file_of_a_project_with_all_that_mkdocs_offers(
    lazy_build: Callable[[Path], Site], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Pages with links, prose on a thing's page, a hook, a template, a look of its own. Nothing is warned of."""
    write(tmp_path / "lido", LIDO)
    build_site(tmp_path / "lido", tmp_path / "site")
    site = lazy_build(tmp_path / "lido")
    assert held_against(site, tmp_path / "site") == []
    assert site.mount == "/open/"
    assert caplog.messages == []


def test_a_hand_written_page_leaves_out_of_its_header_what_pages_of_the_model_do(tmp_path: Path) -> None:
    """Nothing is measured and nothing changes at the lido: two sections have no link, neither from a cached book."""
    write(tmp_path / "lido", LIDO)
    for _ in range(2):
        build_site(tmp_path / "lido", tmp_path / "site", cache=tmp_path / "cache")
        for page in ("about/index.html", "enablers/till/index.html"):
            text = (tmp_path / "site" / page).read_text(encoding="utf-8")
            header = text.partition("<header")[2].partition("</header>")[0]
            assert "front-stage/" in header
            assert "what-it-achieves/" not in header
            assert "where-it-is-going/" not in header


def test_a_portable_site_is_the_same_as_well(lazy_build: Callable[[Path], Site], tmp_path: Path) -> None:
    """A project that is always built to be opened from a folder."""
    write(tmp_path / "lido", LIDO | {"mkdocs.yml": MKDOCS_YML.replace("[stagebook]", "[stagebook: {portable: true}]")})
    build_site(tmp_path / "lido", tmp_path / "site")
    assert held_against(lazy_build(tmp_path / "lido"), tmp_path / "site") == []


def test_there_is_nothing_that_the_site_has_not(lazy_build: Callable[[Path], Site]) -> None:
    """Neither a page of what the model has not, nor what belongs to serving."""
    site = lazy_build(CHECKOUT)
    places = [
        "enablers/nothing/index.html",
        "pictures/nothing.svg",
        "pictures/../mkdocs.yml",
        "js/live.js",
        "",
        "models",
    ]
    assert [site.find(place) for place in places] == [None] * len(places)


def test_a_site_that_was_closed_has_nothing(lazy_build: Callable[[Path], Site]) -> None:
    """Once there is a newer one, it answers no more, and makes nothing where it was."""
    site = lazy_build(CHECKOUT)
    site.close()
    assert site.find("index.html") is None


def test_a_model_that_changed_is_read_as_if_for_the_first_time(tmp_path: Path) -> None:
    """What is remembered of files that did not change leaves the same model."""
    write(tmp_path / "lido", LIDO)
    builder = MkDocsSiteBuilder(tmp_path / "lido")
    try:
        first = builder.build().site
        assert first
        first.find("enablers/till/index.html")
        write(tmp_path / "lido", {"models/stages/pay.yaml": "name: Pay twice\nenablers: [till]\n"})
        site = builder.build().site
        assert site
        build_site(tmp_path / "lido", tmp_path / "site")
        assert held_against(site, tmp_path / "site") == []
    finally:
        builder.close()
