from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from stagebook.model.kinds import KINDS
from stagebook.review import FORMATS, ReviewDocument
from stagebook.review.markdown import MARK, MAX_CHARACTERS, write_markdown
from tests.pages.typed_fields import fill, free_texts, kind_of, library, others, write
from tests.review.hostile import HOSTILE
from tests.review.reviewing import EMPTY, review_files
from tests.review.test_inert_text import FOUND_BY_PLATFORMS

GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(r"</?(?:details|summary|strong|code|del|ins|sub)>|<br>")
"""All HTML that a comment has, but for its first line."""
SITE = "https://model.example.org/site/"


def hostile_files(number: int) -> dict[str, bytes]:
    """Files with a hostile text in every field that can hold a text, another in each."""
    files = dict(others())
    for path, value in library().items():
        kind = KINDS[kind_of(path)].entity
        whole = fill(value, kind)
        texts = dict(free_texts(whole, kind))
        made = iter(range(number, number + 10_000))

        def text_at(steps: tuple[str | int, ...], texts: object = texts, made: object = made) -> str | None:
            if steps not in texts:  # type: ignore[operator]
                return None
            return json.dumps(usable(HOSTILE[next(made) % len(HOSTILE)]))  # type: ignore[call-overload]

        files[path] = ("\n".join(write(whole, text_at)) + "\n").encode()
    return files


def usable(text: str) -> str:
    """A text without what reading refuses, which cannot reach a comment: controls, and text that is blank."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u2066-\u2069\u202a-\u202e\ufeff\u200b]", "", text) or "x"


@cache
def hostile_review(number: int, site_url: str = "") -> ReviewDocument:
    return review_files(hostile_files(number), hostile_files(number + 1), site_url)


def all_tokens(markdown: str) -> list[Token]:
    return [each for token in GFM.parse(markdown) for each in (token, *(token.children or ()))]


@pytest.mark.parametrize("number", range(0, len(HOSTILE), 9))
def test_a_comment_on_hostile_texts_is_inert(number: int) -> None:
    """Texts of a model, in whatever field, mention nobody, link nowhere and become no element."""
    markdown = write_markdown(hostile_review(number))
    assert markdown.startswith(f"{MARK}\n")
    found = all_tokens(markdown.removeprefix(MARK))
    assert not {each.type for each in found} & {"link_open", "image", "code_inline", "fence", "em_open", "s_open"}
    for each in found:
        if each.type in ("html_inline", "html_block"):
            assert not re.search("<[^>]*>", OURS.sub("", each.content)), each.content
    shown = "\n".join(each.content for each in found if each.type in ("text", "text_special"))
    assert not (hit := FOUND_BY_PLATFORMS.search(shown)), shown[max(0, hit.start() - 80) : hit.end() + 80]
    assert not re.search(r"^\s*(?:/\w|::|##\w*\[)", markdown, re.MULTILINE)


def test_links_of_a_comment_lead_to_the_site_alone() -> None:
    found = all_tokens(write_markdown(hostile_review(0, SITE)))
    addresses = [token.attrs["href"] for token in found if token.type == "link_open"]
    assert addresses
    assert all(str(each).startswith(SITE) for each in addresses)


def many(count: int, word: str) -> dict[str, str]:
    return {f"models/enablers/e{n}.yaml": f"name: Enabler {n}\nsummary: {word * 40}\n" for n in range(count)} | {
        path: data.decode() for path, data in EMPTY.items()
    }


def test_a_comment_is_cut_and_says_so() -> None:
    """However much changes, a comment keeps within what a platform takes, and says how much it left out."""
    document = review_files(many(1500, "was "), many(1500, "now "))
    markdown = write_markdown(document)
    assert len(markdown) <= MAX_CHARACTERS
    assert re.search(r"and [0-9,]+ more, which are left out", markdown)
    assert markdown.count("<details>") == markdown.count("</details>")
    assert "is what \\`stagebook diff\\` prints" in markdown


def test_a_very_long_text_is_cut() -> None:
    text = json.dumps("@someone | " * 20_000)
    long: dict[str, bytes | str] = {**EMPTY, "models/enablers/a.yaml": f"name: A\nsummary: {text}\n"}
    markdown = write_markdown(review_files(EMPTY, long))
    assert len(markdown) <= MAX_CHARACTERS
    assert "…" in markdown


@pytest.mark.parametrize("form", FORMATS)
def test_no_change_is_said_in_every_format(form: str) -> None:
    document = review_files(EMPTY, {"models/organisation.yaml": b"# a comment\nname: 'Northfield'\n"})
    written = FORMATS[form](document)
    assert ("No change to the model" in written) == (form not in ("json", "github", "gitlab"))


def test_the_html_file_asks_for_nothing_and_runs_nothing() -> None:
    """One file: no script, nothing from elsewhere, no inline style but the sheet that the policy names by its hash."""
    found = Elements(FORMATS["html"](hostile_review(0)))
    assert not found.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "input", "button"}
    assert not {name for name in found.attributes if name.startswith("on") or name in ("style", "src", "srcset")}
    assert all(each.startswith("#") for each in found.attributes.get("href", ()))
    policy = "".join(each for each in found.attributes["content"] if each.startswith("default-src 'none'"))
    digest = b64encode(sha256(found.styles.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in found.styles
    assert "@import" not in found.styles


def test_links_of_the_html_file_lead_to_the_site_alone() -> None:
    found = Elements(FORMATS["html"](hostile_review(0, SITE)))
    assert all(each.startswith(("#", SITE)) for each in found.attributes["href"])
    assert any(each.startswith(f"{SITE}enablers/") for each in found.attributes["href"])


class Elements(HTMLParser):
    """The elements of a file, their attributes and its style sheet."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.styles = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.styles += data if self.cdata_elem == "style" else ""
