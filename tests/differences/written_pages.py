"""Read back what the formats of `diff` write: rows of tables and plain text, alike in all of them."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

from stagebook.text_direction import without_isolates

ROW = " | "
EDITS = (("<del", "</del>", "[-", "-]"), ("<ins", "</ins>", "{+", "+}"))
TERMINAL_HEADING = re.compile(r"\n([^\n]+)\n-+\n")


def read_page(form: str, text: str) -> str:
    """The text of a written page on one line, what is struck and added marked as `wdiff` does."""
    read = {"text": read_terminal, "markdown": read_markdown, "html": read_html}[form]
    return tidy(read(text))


def read_rows(form: str, text: str, heading: str) -> list[str]:
    """The rows of all tables in the section of a heading, heads left out."""
    found = {"text": terminal_rows, "markdown": markdown_rows, "html": html_rows}[form](text, heading)
    return [tidy(row) for row in found]


def tidy(text: str) -> str:
    """A text on one line, without back-ticks around code and what keeps texts apart."""
    return " ".join(without_isolates(text.replace("`", "")).split())


def read_terminal(text: str) -> str:
    return text


def terminal_rows(text: str, heading: str) -> Iterator[str]:
    """Rows of columns that are aligned, on one line each: the columns are made wide enough."""
    body = cut(text, f"\n{heading}\n{'-' * len(heading)}\n", TERMINAL_HEADING)
    lines = iter(body.split("\n"))
    for line in lines:
        if re.fullmatch(r"-+(  -+)+", line):
            first = len(line.partition(" ")[0]) + 2
            for row in itertools.takewhile(bool, lines):
                yield f"{row[:first].strip()}{ROW}{row[first:].strip()}"


def read_markdown(text: str) -> str:
    for start, end, opening, closing in EDITS:
        text = text.replace(f"{start}>", opening).replace(end, closing)
    text = html.unescape(re.sub(r"</?(?:sub|br|details|summary|code|strong)>|<!--.*?-->", "", text)).replace(
        "\u200b", ""
    )
    return re.sub(r"\\(.)", r"\1", text)


def markdown_rows(text: str, heading: str) -> Iterator[str]:
    body = cut(text, f"### {heading}\n", re.compile(r"\n### |\n<summary>(?!\d)"))
    for line in body.split("\n"):
        cells = re.split(r"(?<!\\) ?\| ?", line.strip())[1:-1]
        if cells and not set("".join(cells)) <= set("-: ") and cells[0] not in ("Of", "Setting"):
            yield ROW.join(map(read_markdown, cells))


def read_html(text: str) -> str:
    text = re.sub(r'<span class="unseen">.*?</span>|<style.*?</style>|<svg.*?</svg>', "", text, flags=re.DOTALL)
    for start, end, opening, closing in EDITS:
        text = re.sub(f"{start}[^>]*>", opening, text).replace(end, closing)
    text = re.sub(r"<wbr>|</?(?:bdi|a|span|code|strong|b|em)\b[^>]*>", "", text)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def html_rows(text: str, heading: str) -> Iterator[str]:
    body = cut(text, f"<h2>{heading}</h2>", re.compile(r"<h2>|<footer|</main"))
    for row in re.findall(r"<tr>(.*?)</tr>", body, flags=re.DOTALL):
        if 'scope="col"' not in row:
            cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.DOTALL)
            yield ROW.join(read_html(each) for each in cells)


def cut(text: str, begin: str, end: re.Pattern[str]) -> str:
    """The part of a text from its beginning to the next end; empty without the beginning."""
    _, found, rest = text.partition(begin)
    stop = end.search(rest) if found else None
    return rest[: stop.start()] if stop else rest if found else ""
