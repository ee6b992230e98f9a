from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from stagebook.findings.visible import BLANKS, INVISIBLE
from stagebook.review.inert_text import begin_line, inert, inert_code
from stagebook.review.markdown_blocks import row_line
from tests.review.hostile import HOSTILE

GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GAP = "\u200b"
FOUND_BY_PLATFORMS = re.compile(
    r"""@[\w-] | [#!$~^]["\w] | %["\w] | &[0-9"] | &\#?\w+; | \*iteration: | \bGH-\d | :// | \bwww\. | (?<!\w):\w+:
    | (?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z]) | \[\w+: | \[\[ | \[TOC | ^\s*:: | \#\#\w*\[ | \{[-+] | \[[-+]""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
"""What GitHub, GitLab or a runner of workflows look for in the text of a comment, and in what a step prints."""

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map(" ".join),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map("".join),
    st.text(alphabet="@#!$~%&*:/\\`|<>[](){}-+=_.^ \n\"'1aZ", max_size=30),
)


def flat(text: str) -> str:
    """A text as it is meant to be read: on one line, without what is not seen."""
    return INVISIBLE.sub("", BLANKS.sub(" ", text)).replace("\ue000", "")


def tokens(markdown: str) -> Iterator[Token]:
    for token in GFM.parse(markdown):
        yield token
        yield from token.children or ()


def seen(markdown: str) -> str:
    """What a reader sees of Markdown, without the characters that part and isolate."""
    parts = [token.content for token in tokens(markdown) if token.type in ("text", "text_special")]
    return re.sub(f"[{GAP}\u2068\u2069]", "", "".join(parts))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_a_text_is_read_as_it_was_typed_and_is_nothing_but_text(text: str) -> None:
    markdown = begin_line(inert(text.strip()))
    kinds = {token.type for token in tokens(markdown)}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert " ".join(seen(markdown).split()) == " ".join(flat(text).split())


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_a_text_stays_in_its_cell(one: str, other: str) -> None:
    markdown = "\n".join([row_line(["a", "b"]), row_line(["---", "---"]), row_line([inert(one), inert(other)])])
    cells = [token for token in tokens(markdown) if token.type == "td_open"]
    assert len(cells) == 2
    assert not {token.type for token in tokens(markdown)} & {
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "em_open",
    }


@settings(max_examples=400, deadline=None)
@given(texts)
def test_nothing_that_platforms_look_for_is_left(text: str) -> None:
    markdown = begin_line(inert(text.strip()))
    shown = "".join(token.content for token in tokens(markdown) if token.type in ("text", "text_special"))
    assert not FOUND_BY_PLATFORMS.search(shown), ascii(shown)
    assert not re.search(r"^\s*(?:/\w|::|##\w*\[)", markdown)


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "12 of 30",
        "50 %, 60%-70%",
        "R & D, R&D, AT&T",
        "a (b)",
        "one, two; three",
        "from 10:30:45: open",
        "Ready? Yes! 5/6",
        "no. 5, 5 + 3 = 8",
    ],
)
def test_ordinary_words_stay_as_they_are_but_for_signs(text: str) -> None:
    assert inert(text) == text.replace("&", "&amp;")


@pytest.mark.parametrize(
    "text", ["models/enablers/a.yaml:9", "feature:x:y", "#1 of GH-12", "status: done", "0123456789abcdef0"]
)
def test_code_copies_as_it_is(text: str) -> None:
    """Platforms look for no references in code, so what is copied from it is what it names."""
    assert GAP not in "".join(each.content for each in tokens(inert_code(text)) if each.type != "inline")
    assert "&#8203;" not in inert_code(text)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_code_holds_no_address_and_no_command(text: str) -> None:
    written = inert_code(text)
    shown = "".join(each.content for each in tokens(f"x{written}") if each.type in ("text", "text_special"))
    assert not re.search(r"@[\w-]|://|\bwww\.|\bmailto:|::|##\w*\[", shown, re.IGNORECASE), ascii(shown)
    assert {each.type for each in tokens(f"x{written}")} <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "text_special",
    }
