"""What Graphviz printed is not trusted: what is not expected is refused, the rest is written anew."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from stagebook.drawing import ROLES, Drawing
from stagebook.drawing.dot_text import write_dot
from stagebook.drawing.engine import draw_svg
from stagebook.drawing.programs import find_engine
from stagebook.drawing.sanitise_svg import SvgRejected, sanitise_svg
from stagebook.pictures.scene import Bar, Item, Label, Pill, Ring, Role, Scene
from stagebook.source import Ref
from tests.drawing.scenes import BOOKING, ONE_OF_EACH, address, drawn, scene

SHAPE = '<ellipse fill="#ffffff" stroke="#1b2333" cx="10" cy="10" rx="6" ry="6"/>'
RAW = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    '<svg width="20pt" height="20pt" viewBox="0 0 20 20" xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink">\n'
    '<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(0 0)"><title>picture</title>\n'
    f'<!-- i0 --><g id="i0" class="node"><title>i0</title>{SHAPE}</g></g></svg>\n'
)
ONE_RING = scene(Ring(10, 10))


def read(raw: str, picture: Scene = ONE_RING) -> Drawing:
    return sanitise_svg(picture, raw)


def test_what_graphviz_writes_is_accepted() -> None:
    """The form that the refusals below start from is itself accepted."""
    assert "<ellipse" in read(RAW).inline(address)


@pytest.mark.parametrize(
    "added",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>x</p></foreignObject>",
        "<style>*{fill:red}</style>",
        '<image href="http://example.org/x.png"/>',
        '<a xlink:href="http://example.org/"><path d="M0,0"/></a>',
        '<use href="#x"/>',
        '<animate attributeName="href" to="x"/>',
        "<tspan>x</tspan>",
        '<ellipse fill="#ffffff" cx="1" cy="1" rx="1" ry="1"><script/></ellipse>',
        '<text x="1" y="1" font-size="9" fill="#1b2333">more words</text>',
    ],
)
def test_element_that_does_not_belong_is_refused(added: str) -> None:
    """Nothing but plain shapes and the scene's own words gets into a picture."""
    with pytest.raises(SvgRejected):
        read(RAW.replace(SHAPE, SHAPE + added))
    with pytest.raises(SvgRejected):
        read(RAW.replace("</g></svg>", added + "</g></svg>"))


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="x()"',
        'style="fill:red"',
        'href="x"',
        'xlink:href="javascript:x"',
        'class="x"',
        'filter="url(http://example.org/#x)"',
        'transform="scale(9)"',
        'stroke-width="1;x"',
        'stroke-dasharray="url(#x)"',
        'stroke-width="1e400"',
    ],
)
def test_attribute_that_does_not_belong_is_refused(attribute: str) -> None:
    """A shape has a place, colours and a stroke, each of the expected form, and nothing else."""
    with pytest.raises(SvgRejected):
        read(RAW.replace("<ellipse", f"<ellipse {attribute}"))


@pytest.mark.parametrize("number", ["", "wide", "nan", "1e9", "9" * 400])
def test_number_that_is_none_is_refused(number: str) -> None:
    """A measure of which others are made, as the dashes of a circle are of its radius, is a number first."""
    with pytest.raises(SvgRejected):
        read(RAW.replace('rx="6"', f'stroke-dasharray="5,2" rx="{number}"'))


@pytest.mark.parametrize("place", ["<svg", '<g id="graph0"', '<g id="i0"', "<title"])
def test_attribute_of_a_group_is_refused(place: str) -> None:
    """Groups carry no more than the names that are dropped anyway."""
    with pytest.raises(SvgRejected):
        read(RAW.replace(place, f'{place} onload="x()"', 1))


@pytest.mark.parametrize("colour", ["red", "#123456", "url(#x)", "currentColor", "#FFFFFF", ""])
def test_colour_without_a_role_is_refused(colour: str) -> None:
    """A colour that no role has could not follow the reader's theme."""
    with pytest.raises(SvgRejected):
        read(RAW.replace('fill="#ffffff"', f'fill="{colour}"'))


@pytest.mark.parametrize(
    "raw",
    [
        RAW.replace("<svg ", '<!DOCTYPE svg [<!ENTITY x "y">]><svg '),
        RAW.replace('svg11.dtd">', 'svg11.dtd" [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        RAW.replace("<svg ", '<?xml-stylesheet href="x"?><svg '),
        RAW.replace(SHAPE, SHAPE + "<![CDATA[x]]>"),
        RAW.replace("</svg>", ""),
        RAW.replace("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"),
        RAW.replace('id="i0"', 'id="i1"'),
        RAW.replace('id="i0"', 'id="x"'),
        RAW.replace('id="i0" class="node"', 'class="node"'),
        RAW.replace('<g id="i0"', '<g id="i0"/><g id="i0"'),
        re.sub(r'<g id="i0".*?</g>', "", RAW),
        "",
        "\0",
    ],
)
def test_drawing_of_something_else_is_refused(raw: str) -> None:
    """Entities, instructions, other languages, and items too many or too few, are refused whole."""
    with pytest.raises(SvgRejected):
        read(raw)


def test_missing_words_are_refused() -> None:
    """A picture that lost its words is not shown as if it were whole."""
    with pytest.raises(SvgRejected, match="fewer lines"):
        read(RAW, scene(Pill(10, 10, 10, 10, "app")))


def test_left_aligned_text_starts_at_x() -> None:
    """A label stands exactly where the scene put its edge, whatever fonts the engine measured with."""
    svg = drawn(*ONE_OF_EACH["label"]).inline(address)
    assert '<text class="f-ink" fill="#1b2333" x="20" y="33.6" font-size="12">Booking<' in svg
    assert re.search(r'x="200" y="\S+" font-size="10" text-anchor="middle">Good', svg)
    assert re.search(r'x="380" y="\S+" font-size="9" text-anchor="end" font-weight="bold">causes', svg)


def test_engine_itself_aligns_text() -> None:
    """The DOT alone puts a label's edge at its x, so that images are aligned as well."""
    engine = find_engine("graphviz-pure")
    assert engine is not None
    labels = scene(*(Label(20, 20 * row, words) for row, words in enumerate(["iii", "W" * 40, "日本語", "…—@"], 1)))
    ((_, raw),) = draw_svg(engine, [("picture", write_dot(labels))], seconds=20)
    assert isinstance(raw, str)
    assert re.findall(r'text-anchor="(\w+)" x="([\d.]+)"', raw) == [("start", "20")] * 4


def test_scene_keeps_its_coordinates_and_order() -> None:
    """Shapes stand in the scene's own coordinates and in its order, so lines lie under the rings after them."""
    svg = drawn(Bar(30, 50, 90, 50, 5, Role.COMMON), Ring(30, 50), Bar(30, 50, 90, 50), Ring(90, 50)).inline(address)
    assert re.findall(r'd="M30,50L90,50"|cx="\d+" cy="50"', svg) == [
        'd="M30,50L90,50"',
        'cx="30" cy="50"',
        'd="M30,50L90,50"',
        'cx="90" cy="50"',
    ]
    assert 'viewBox="0 0 400 120"' in svg


def test_link_has_a_name_and_leads_where_the_page_says() -> None:
    """A thing with a page is a link with an accessible name; the same drawing serves pages at any depth."""
    drawing = drawn(*ONE_OF_EACH["label"])
    for depth in ("", "../", "../../"):
        svg = drawing.inline(lambda ref, up=depth: f"{up}{ref.kind}s/{ref.id}/")  # type: ignore[misc]
        named = f'<a href="{depth}enablers/booking/" aria-label="Booking, common enabler" data-g="0">'
        assert named in svg


def test_thing_without_a_page_is_no_link() -> None:
    """What has no page is drawn all the same, without a link that leads nowhere."""
    svg = drawn(*ONE_OF_EACH["label"]).inline(lambda _: None)
    assert "<a" not in svg
    assert ">Booking<" in svg


def test_cut_text_has_its_whole_name() -> None:
    """Pointing at a text that was cut shows it whole."""
    svg = drawn(Label(20, 20, "Member rec…", to=BOOKING, title="Member record & history")).inline(address)
    assert 'aria-label="Member record &amp; history"><title>Member record &amp; history</title>' in svg


def test_lines_say_nothing() -> None:
    """Lines and rings without a name are hidden from screen readers; a ring with a name is announced."""
    svg = drawn(Bar(1, 1, 9, 9), Ring(9, 9), Ring(20, 20, name="used here")).inline(address)
    assert re.findall(r'<(\w+) aria-hidden="true"', svg) == ["path", "ellipse"]
    assert '<ellipse role="img" aria-label="used here"' in svg


@pytest.mark.parametrize(("to", "role"), [(BOOKING, "group"), (None, "img")])
def test_picture_is_named(to: Ref | None, role: str) -> None:
    """A picture has a name and a description; one with links is a group, so that its links can be reached."""
    root = ElementTree.fromstring(drawn(Label(20, 20, "Booking", to=to)).inline(address))
    assert root.get("role") == role
    words = {element.get("id"): element.text for element in root if element.get("id")}
    assert words[root.get("aria-labelledby", "")] == "Operating model"
    assert words[root.get("aria-describedby", "")] == "What customers live through."


def test_pictures_on_one_page_share_no_id() -> None:
    """Every id begins with the picture's own."""
    for items in ONE_OF_EACH.values():
        ids = re.findall(r'\sid="([^"]*)"', drawn(*items).inline(address))
        assert ids
        assert all(id.startswith("picture-") for id in ids)


@pytest.mark.parametrize("items", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_colour_is_a_class_and_a_light_value(items: tuple[Item, ...]) -> None:
    """A theme colours by class alone, and the file shows its light colours without one; no style is inline."""
    for element in ElementTree.fromstring(drawn(*items).inline(address)).iter():
        classes = set(element.get("class", "").split()) - {"picture"}
        painted = {(name[0], element.get(name)) for name in ("fill", "stroke") if element.get(name, "none") != "none"}
        assert painted == {(name[0], ROLES[Role(name[2:])]) for name in classes}
        assert element.get("style") is None


def test_file_stands_alone() -> None:
    """The file is XML with its own ground, size and fonts."""
    drawing = drawn(*ONE_OF_EACH["pill"])
    root = ElementTree.fromstring(drawing.file(address).encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.get("width"), root.get("height")) == ("533.33", "160")
    assert "Liberation Sans" in root.get("font-family", "")
    assert root[2].get("class") == "f-page"
    assert drawing.file(address) == drawn(*ONE_OF_EACH["pill"]).file(address)


def test_what_belongs_together_shares_a_number() -> None:
    """Each key is one number throughout a picture, first that of what an item is itself, whatever the key contains."""
    items = [Bar(1, y, 9, y, group=keys) for y, keys in enumerate([("get fit", 'x"y'), ('x"y',), ("z", "get fit")])]
    assert re.findall(r'data-g="([^"]*)"', drawn(*items).inline(address)) == ["0 1", "1", "2 0"]


def test_what_reaches_over_the_edge_costs_no_picture() -> None:
    """A label that a scene put outside its own bounds is cut off by the reader's screen; the picture stands."""
    assert ">beyond<" in drawn(Label(20, 20, "within"), Label(400, 500, "beyond"), Ring(900, 20)).inline(address)
