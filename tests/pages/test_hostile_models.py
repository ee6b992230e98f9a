"""Models with hostile, missing or very long values become a complete site."""

from __future__ import annotations

import pytest

from stagebook.building.book import Book, build
from stagebook.project.folder import Project
from tests.pages.example_pages import ROOT, read

MARKUP = '</title><script>alert(1)</script> & <b>"O\'Neill"</b> `x` **y** [z](javascript:alert(1)) {{ 79*79 }} \\N %s'


def built(files: dict[str, str]) -> Book:
    """A book of these model files."""
    return build(Project(ROOT / "nowhere", files={f"models/{path}": text.encode() for path, text in files.items()}))


def quoted(text: str) -> str:
    """A text as YAML takes it whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


CASES = {
    "nothing": {"organisation.yaml": "name: Nobody yet\n"},
    "one enabler": {"organisation.yaml": "name: A\n", "enablers/till.yaml": "name: Till\n"},
    "one journey without stages": {"organisation.yaml": "name: A\n", "journeys/buy.yaml": "name: Buy\n"},
    "one journey": {
        "organisation.yaml": "name: A\n",
        "journeys/buy.yaml": "name: Buy\nstages: [pay]\n",
        "stages/pay.yaml": "name: Pay\nenablers: [till]\n",
        "enablers/till.yaml": "name: Till\ndepends_on: [till]\n",
    },
    "a loop of everything": {
        "organisation.yaml": "name: A\nenablers: [one]\n",
        "journeys/out.yaml": "name: Out\nstages: [go, go, go]\nthen: [back]\n",
        "journeys/back.yaml": "name: Back\nstages: [go]\nthen: [out]\n",
        "stages/go.yaml": "name: Go\nenablers: [one, two]\n",
        "enablers/one.yaml": "name: One\ndepends_on: [two]\n",
        "enablers/two.yaml": "name: Two\ndepends_on: [one]\n",
    },
    "300 enablers of one name": {
        "organisation.yaml": "name: A\n",
        "journeys/buy.yaml": "name: Buy\nstages: [pay]\n",
        "stages/pay.yaml": f"name: Pay\nenablers: [{', '.join(f'e-{n}' for n in range(300))}]\n",
        **{f"enablers/e-{n}.yaml": "name: Same\nkind: system\n" for n in range(300)},
    },
}


@pytest.mark.parametrize("case", CASES)
def test_every_model_becomes_a_whole_site(case: str) -> None:
    """No page fails, none is empty, and every page on how it fits has something to say."""
    book = built(CASES[case])
    assert not book.failed
    pages = {rendered.uri: read(rendered.html).text for rendered in book.rendered_pages}
    assert all(text for text in pages.values())
    for place in ("", "diversity/", "balance/", "trade-off/", "commonality/", "overlaps/"):
        assert len(pages[f"how-it-fits/{place}index.md"]) > 80


def test_markup_in_names_is_text_wherever_it_is_shown() -> None:
    """A name is never interpreted as HTML, Markdown, a template or DOT."""
    name = quoted(MARKUP)
    book = built(
        {
            "organisation.yaml": f"name: {name}\npurpose: {name}\n",
            "customers/who.yaml": f"name: {name}\ntrying_to: [{name}]\n",
            "journeys/buy.yaml": f"name: {name}\ncustomer: who\npurpose: {name}\n"
            f"stages: [{{stage: pay, when: {name}}}]\n",
            "stages/pay.yaml": f"name: {name}\nenablers: [{{enabler: till, for: {name}}}]\n"
            f"demand: [{{says: {name}, kind: failure, volume: 3, per: day, caused_by: [till]}}]\n",
            "enablers/till.yaml": f"name: {name}\nsummary: {name}\nrationale: {name}\n"
            f"does: [{name}]\nextra: {{{name}: {name}}}\n",
        }
    )
    assert not book.failed
    for rendered in book.rendered_pages:
        assert "<script" not in rendered.html
        assert 'href="javascript' not in rendered.html.casefold()
        assert str(79 * 79) not in read(rendered.html).text
    for place, content in book.files.items():
        assert b"<script" not in content.replace(b"<script src=", b""), place
    till = next(rendered for rendered in book.rendered_pages if rendered.uri == "enablers/till/index.md")
    assert " ".join(MARKUP.split()) in read(till.html).text


def test_a_name_of_550_characters_is_cut_in_pictures() -> None:
    """A long name is cut in pictures, and complete on the page."""
    long = "Very long name of an enabler " * 19
    book = built({**CASES["one journey"], "enablers/till.yaml": f"name: {quoted(long.strip())}\n"})
    till = next(rendered for rendered in book.rendered_pages if rendered.uri == "enablers/till/index.md")
    assert " ".join(long.split()) in read(till.html).text


def test_too_many_overlaps_are_shown_by_business_and_in_groups() -> None:
    """Seventy journeys that all meet are no table of seventy columns, and nothing is dropped without a word."""
    files = {"organisation.yaml": "name: A\n", "stages/pay.yaml": "name: Pay\n"}
    for business in ("food", "home"):
        files[f"businesses/{business}.yaml"] = f"name: {business}\n"
        for n in range(35):
            files[f"journeys/{business}-{n}.yaml"] = f"name: {business} {n}\nbusiness: {business}\nstages: [pay]\n"
    overlaps = next(
        rendered for rendered in built(files).rendered_pages if rendered.uri == "how-it-fits/overlaps/index.md"
    )
    text = read(overlaps.html).text
    assert "2,415 pairs of journeys share a stage" in text
    assert "food 0, food 1, food 10 and 67 more" in text
    assert overlaps.html.count('href="journeys-by-group.csv"') == 2  # below the table, and from the 67 others
    matrix = overlaps.html.partition('<table class="matrix"')[2].partition("</table>")[0]
    assert matrix.count('<th scope="row">') == 2
