"""No word that an author types is lost: it is on the page of its thing, or a finding names its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import count
from typing import Any
from urllib.parse import unquote

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from stagebook.analysis import analyse
from stagebook.building.on_demand import OnDemandRenderer, TemplateCache
from stagebook.findings import Report
from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.pages.context import make_context
from stagebook.pages.site import page_makers
from stagebook.reading import read
from stagebook.rules import run_rules
from stagebook.site_map import address
from stagebook.source import Place, Ref
from tests.pages.typed_fields import Steps, fill, free_texts, kind_of, library, others, write

WORD = re.compile(r"(?:zq|קש|مش)[0-9]+[a-z]*x")
SHOWN_IN = ("href", "title", "alt", "aria-label")
"""Attributes that a browser shows."""

INLINE = (
    *("W", "W", "W", "*W*", "**W W**", "_W_", "~~W~~", "`W`", "``W ` W``", "\\*W", "W\\", "W*W", "W_W_W", "W&W", "&W;"),
    *("[W](https://one.example/W)", "[W](enabler:membership)", "[](customer:reader)", "[W](W.md)", "[W](#W)", "[W][W]"),
    *("[W](javascript:W)", "[W](https://one.example 'W')", "[W](W.md 'W')", "![W](W.png)", "![W](W.png 'W')", "[W]"),
    *("<b>W</b>", "<W>", "<!-- W -->", "<https://one.example/W>", "<W", "W>", "https://one.example/W", "www.W.example"),
    *(
        "W@one.example",
        "{W}",
        "{{ W }}",
        "{% W %}",
        "${W}",
        "W#W",
        "#W",
        "W|W",
        "|",
        "(W)",
        '"W"',
        "'W'",
        "W: W",
        "$W$",
    ),
)
BLOCK = (
    *("- W", "* W", "+ W", "1. W", "7) W", "- [ ] W", "- [x] W", "# W", "###### W #", "> W", "> > - W", "    W", "\tW"),
    *("| W | W |", "|---|---|", "| W | W | W |", "---", "===", "```", "```W W", "~~~", "[W]: https://one.example/W"),
    *(
        "[W]: W.md 'W'",
        "<div>",
        "W  ",
        "W\\",
        "<!--",
        "-->",
        "  - W",
        "      - W",
        "&nbsp;W",
        "!!! W",
        "[^W]: W",
        "W\n: W",
    ),
)


def typed_texts() -> st.SearchStrategy[str]:
    """Texts of some lines with `W` for each word."""
    inline = st.lists(st.sampled_from(INLINE), min_size=1, max_size=3).map(" ".join)
    lines = st.one_of(inline, st.sampled_from(BLOCK), st.just(""))
    return st.lists(lines, min_size=1, max_size=6).map("\n".join).map(str.strip).filter(lambda text: "W" in text)


STYLES = ("|", ">", "'", '"', "json")


def yaml(text: str, style: str) -> str:
    """A text in a YAML style, with its lines as they are typed there."""
    if style in "|>":
        return f"{style}2-\n{text}" if text[:1] in " \t" else f"{style}-\n{text}"
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True)
class Typed:
    """Made files, and the words of each field with the lines that it has in its file."""

    files: Mapping[str, bytes]
    fields: Mapping[tuple[str, Steps], tuple[tuple[str, ...], range]]


def type_texts(markdown: str, plain: str, style: str) -> Typed:
    """Write all files of the library with a text in each of their fields, every word once."""
    numbers = count()
    files, fields = dict(others()), {}
    for path, value in library().items():
        texts = dict(free_texts(fill(value, KINDS[kind_of(path)].entity), KINDS[kind_of(path)].entity))
        made: dict[Steps, str] = {}

        def text_at(steps: Steps, texts: Any = texts, made: Any = made) -> str | None:
            if steps not in texts:
                return None
            one_line = not texts[steps]
            template = " ".join(plain.split()) if one_line else markdown
            made[steps] = number_words(template, numbers)
            return yaml(made[steps], "json" if one_line else style)

        lines = [*write(fill(value, KINDS[kind_of(path)].entity), text_at)]
        files[path] = ("\n".join(lines) + "\n").encode()
        for steps, text in made.items():
            words = tuple(WORD.findall(text))
            holding = [number for number, line in enumerate(lines, 1) if any(word in line for word in words)]
            fields[path, steps] = words, range(min(holding), max(holding) + 1)
    return Typed(files, fields)


def number_words(text: str, numbers: Iterator[int]) -> str:
    """A text with a word of its own for each `W`; every seventh is written from right to left."""

    def word(_: re.Match[str]) -> str:
        number = next(numbers)
        return f"{'קש' if number % 7 == 3 else 'zq'}{number}x"

    return re.sub("W", word, text)


class ShownText(HTMLParser):
    """Collects what a page shows: its text, and attributes that browsers show."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts += (
            [f" {value} {unquote(value)} " for name, value in attrs if name in SHOWN_IN and value] if tag else []
        )


def shown_by(files: Mapping[str, bytes]) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """What the pages of things show, by the paths of their files, and the findings of reading."""
    reading = read(files)
    if reading.model is None:
        return {}, reading.findings
    analysis = analyse(reading.model)
    report = Report((*reading.findings, *run_rules(reading.model, analysis)), reading.places, reading.sources)
    context = make_context((reading.model, analysis), report)
    makers = page_makers(context)
    renderer = OnDemandRenderer(frozenset(makers), lambda _: {}, TEMPLATES, portable=False, name=context.naming.name)
    shown = {}
    for path, value in library().items():
        kind, id = kind_of(path), path.rpartition("/")[2].removesuffix(".yaml")
        inside = (Ref("stage", stage["id"]) for stage in value.get("stages", ()) if "id" in stage)
        page = ShownText()
        for ref in (Ref(kind, ORGANISATION if kind == ORGANISATION else id), *inside):
            page.feed(renderer.render(makers[address(ref)]()))
        shown[path] = "".join(page.parts)
    return shown, reading.findings


TEMPLATES = TemplateCache()


def lost_words(typed: Typed) -> list[str]:
    """The words that are neither shown nor named by a finding, with their fields."""
    shown, findings = shown_by(typed.files)
    assert shown, findings
    places = [each.at for each in findings if isinstance(each.at, Place)]
    lost = []
    for (path, steps), (words, lines) in typed.fields.items():
        told = any(at.path == path and at.line in lines for at in places)
        text = shown[path]
        missing = [word for word in words if word not in text]
        if missing and not told:
            lost.append(f"{path} {steps}: {missing}")
    return lost


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # a smaller text would take minutes to find
)
@given(typed_texts(), typed_texts(), st.sampled_from(STYLES))
@example("W\n- W\n  - W\n\nW", "- W", ">")
@example("W [W](W.md) ![W](W.png)\n\n[W]: https://one.example/W\n\n<!-- W -->", "[W](W.md)", '"')
@example("> " * 25 + "W\n\n| W |\n|---|\n| W | W |\n\n```W W\nW", "# W", "|")
def test_no_typed_word_is_lost(markdown: str, plain: str, style: str) -> None:
    """Each word in each text of each kind is on the page of its thing, or a finding names the place of its text."""
    typed = type_texts(markdown, plain, style)
    lost = lost_words(typed)
    assert not lost, "\n".join([f"{markdown!r} {plain!r} {style}", *lost])
