"""Whatever somebody writes reaches the picture as text, never as markup and never as a command to Graphviz."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagebook.drawing import Drawing, draw
from stagebook.drawing.dot_text import write_dot
from stagebook.drawing.engine import draw_svg
from stagebook.drawing.programs import find_engine
from stagebook.drawing.text_lines import drawn_lines, one_line, split_lines
from stagebook.pictures.scene import Item, Label, Node, Pill, Ring, Scene
from tests.drawing.scenes import BOOKING, address, drawn, scene

SVG = "{http://www.w3.org/2000/svg}"

HOSTILE = [
    "</svg><script>alert(1)</script>",
    r"\N \G \E \T \H \L",
    r"ends in a backslash \ ".strip(),
    r"\\",
    "<b>x</b>",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    '"quoted" and \'quoted\' and \\"',
    "a:b",
    "n0 -> n1; }",
    "&lt; &amp;lt; &#60; &bogus; & alone",
    "]]> <!-- --> <![CDATA[x]]> <?xml?>",
    "%s {0} ${x}",
    "日本語の名前",
    "חזית הבמה ומאחוריה",
    "👩‍👩‍👧 family",
    "line one\\lline two",
    "Straße — “journey” … ñ",
    "x" * 550,
    "node",
]


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg.encode()).iter(f"{SVG}text")]


def tags(svg: str) -> set[str]:
    return {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg.encode()).iter()}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text(text: str) -> None:
    """A text is read back from the picture exactly as written, wherever it stood."""
    items = (Label(20, 20, text, to=BOOKING, title=text, name=text), Pill(100, 60, 100, 20, text), Node("a", text))
    for item in items:
        engine = "dot" if isinstance(item, Node) else "pinned"
        svg = drawn(item, engine=engine).file(address)  # type: ignore[arg-type]
        assert texts(svg) == [text]
        assert tags(svg) <= {"svg", "title", "desc", "path", "a", "g", "text"}


def test_engine_reads_text_as_text() -> None:
    """The engine itself takes no text for a command, a character reference or markup, so images show it as written."""
    engine = find_engine("graphviz-pure")
    assert engine is not None
    labels = scene(*(Label(20, 20, text) for text in HOSTILE))
    ((_, raw),) = draw_svg(engine, [("picture", write_dot(labels))], seconds=20)
    assert isinstance(raw, str)
    plain = raw[raw.index("<svg") :]
    assert texts(plain) == HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_names_are_text(text: str) -> None:
    """Titles, descriptions, accessible names and addresses hold whatever they are given, and no more elements."""
    ring = Ring(10, 10, to=BOOKING, title=text, name=text)
    drawing = draw([Scene("picture", text, text, (ring,), 20, 20)])["picture"]
    assert isinstance(drawing, Drawing)
    root = ElementTree.fromstring(drawing.file(lambda _: f"../{text}/").encode())
    link = root.find(f"{SVG}a")
    assert link is not None
    assert [root[0].text, root[1].text, link[0].text] == [text, text, text]
    assert (link.get("aria-label"), link.get("href")) == (text, f"../{text}/")


def test_characters_that_xml_forbids_are_left_out() -> None:
    """NUL, control characters and half a surrogate pair would make the file unreadable."""
    text = "a\x00b\x07c\x1bd\x9fe\ud800f\ufffeg\x0b h\r\ni\tj\x85k"
    assert texts(drawn(Label(20, 20, text)).file(address)) == ["abcdefg h", "i j k"]


def test_empty_line_keeps_its_room() -> None:
    """An empty line within a label is not drawn, and the next line still stands two lines down."""
    svg = drawn(Label(20, 50, "one\n\nthree", size=10)).file(address)
    assert re.findall(r'y="([\d.]+)" font-size="10">(\w+)', svg) == [("41", "one"), ("65", "three")]


LABELS = st.text(max_size=40)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(LABELS, LABELS, LABELS), min_size=6, max_size=6))
def test_any_text_is_text(words: list[tuple[str, str, str]]) -> None:
    """Whatever the words, they come back as they are, less what nobody sees, and no picture fails."""
    items: list[list[Item]] = [
        [Label(9, 9, label, to=BOOKING, title=name), Pill(9, 9, 9, 9, pill, name=label)] for label, pill, name in words
    ]
    scenes = [scene(*some, id=f"p{index}") for index, some in enumerate(items)]
    scenes += [
        scene(Node("a", label), Node("b", pill), id=f"d{index}", engine="dot")
        for index, (label, pill, _) in enumerate(words)
    ]
    drawings = draw(scenes)
    for index, (label, pill, _) in enumerate(words):
        every = [line for text in (label, pill) for line in zip(split_lines(text), drawn_lines(text), strict=True)]
        expected = [unturned(line) for line, drawn in every if drawn]
        for picture in (drawings[f"p{index}"], drawings[f"d{index}"]):
            assert isinstance(picture, Drawing), picture
            assert [unturned(line) for line in texts(picture.file(address))] == expected


def unturned(text: str) -> str:
    """A text without isolates of direction, which are added to lines and closed in them."""
    return re.sub("[\u2066-\u2069]", "", text)


def test_flat_is_one_line() -> None:
    """A name on one line keeps its words apart."""
    assert one_line(" Good enough to\nenjoy  a match\n") == "Good enough to enjoy a match"
