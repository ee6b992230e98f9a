"""Hand-written pages mean what they mean on GitHub and GitLab: each text is read by both readers, to the same HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

from stagebook.commonmark.bare_addresses import bare_addresses
from stagebook.commonmark.block_layout import lay_out
from stagebook.mkdocs.page_markdown import ModelInPages
from tests.counted_work import assert_linear
from tests.markdown_runs import RUNS

OF_MKDOCS = ["toc", "tables", "fenced_code"]
"""Extensions that MkDocs adds to all pages."""

TEXTS = {
    "list after a sentence": "We looked at:\n- one\n- two\n\nafter",
    "list after two lines": "We looked\nat:\n1. one\n2. two",
    "nested by two": "- one\n  - inside\n    - deeper\n  - inside\n- two",
    "nested by three": "1. one\n   - inside\n   - inside\n2. two",
    "nested by four": "- one\n    - inside\n        - deeper\n- two",
    "nested numbers": "- one\n  1. inside\n  2. inside\n- two",
    "numbers from seven": "7. one\n8. two",
    "numbers with parentheses": "1) one\n2) two",
    "ten items": "9. one\n10. two\n    - inside\n11. three",
    "a paragraph in an item": "- one\n\n  more of it\n- two",
    "a paragraph by four": "1. one\n\n    more of it\n2. two",
    "a paragraph by three": "1. one\n\n   more of it\n\n   - inside\n2. two",
    "a list after a paragraph in an item": "- one\n\n  more of it\n  - inside\n- two",
    "a sentence that goes on": "- one\ngoes on\n- two\n  goes on",
    "a sentence in an item that goes on": "- one\n  - inside\ngoes on",
    "numbers after bullets": "- one\n- two\n\n1. three\n2. four",
    "bullets at once after numbers": "1. one\n- two",
    "a heading after a list": "- one\n# head",
    "a quote after a list": "- one\n> quoted",
    "a list in a quote": "> We looked at:\n> - one\n>   - inside\n> - two",
    "a quote in a list": "- one\n  > quoted\n  > on\n- two",
    "a list after a quote": "> quoted\n- one",
    "code in a list": "- one\n\n      code\n- two",
    "code by fences": "text\n```yaml\na: <b>\n\n- b\n```\nafter",
    "code by fences in a list": "- one\n  ```\n  a\n    b\n\n  c\n  ```\n- two",
    "code by fences in a list, apart": "1. one\n\n   ```yaml\n   a: 1\n   ```\n\n2. two",
    "code by fences in a quote": "> text\n> ```\n> a\n> ```",
    "code by fences that go on": "text\n\n```\n- a\n  - b",
    "indented fences": "  ```\n  a\n  ```",
    "fences with options": "```yaml title=x\na\n```",
    "code that begins an item": "- ```\n  a\n  ```\n- b\n\n  ```\n  c\n  ```\n  after\n- d",
    "tildes": "~~~\n- a\n~~~",
    "struck": "a ~~b~~ c ~~d e~~ ~f ~~ g",
    "struck in bold": "**a ~~b *c*~~**",
    "tasks": "- [ ] one\n- [x] two\n  - [ ] inside\n- [y] three",
    "tasks apart": "- [ ] one\n\n- [x] two",
    "an address": "See https://one.example/a_b_c. (www.one.example/a_(b)) or http://localhost:8000/x, y",
    "an address in a list": "- https://one.example/?a=b&c=d\n- a.b+c@one.example!",
    "an address in a link": "[see https://one.example](https://two.example) `https://one.example` <https://one.example>",
    "an address in bold": "**https://one.example** _www.one.example_",
    "table": "| a | b |\n|---|--:|\n| 1 | ~~2~~ |",
    "table after a sentence": "text\n| a | b |\n|---|---|\n| 1 | 2 |",
    "table in a list": "- one\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n- two",
    "hash without a blank": "text\n#5 is open\n\n#6 too\n\n- #7\n\n# head",
    "broken lines": "one\\\ntwo  \nthree\\\n\n- four\\\n  five",
    "wrapped numbers": "in the year\n2026. It was",
    "emphasis": "*a* **b** a_b_c __d__ `e`",
    "rules": "a\n\n---\n\nb\n***\nc",
    "headings": "a\n===\n\nb\n---\n\n### c ###",
    "two quotes": "> a\n\n> b\n\n- c",
    "two lists": "- a\n- b\n\n* c\n+ d",
    "code after a list": "  - a\n\nb\n\n   - c\n\n    code",
    "deep": "- a\n  - b\n    - c\n      - d\n        - e\n\n          f",
    "mixed": "> 1. a\n>    - b\n>\n>      c\n>\n> d\n\n- e\n  > f\n  > - g\n\nh",
}

KEPT = ("href", "start", "type", "checked")


class Tree(HTMLParser):
    """HTML as a list of tags and words, without what does not change what is read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.feed(re.sub(r"<p>\s*</p>|</?bdi>", "", html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = {"del": "s"}.get(tag, tag)
        loose = tag == "p" and bool(self.open) and self.open[-1] == "li"
        if tag not in ("br", "hr", "input"):
            self.open.append("" if loose else tag)
        if not loose:
            self.found.append(" ".join([f"<{tag}", *(f"{key}={value}" for key, value in sorted(attrs) if key in KEPT)]))

    def handle_endtag(self, tag: str) -> None:
        tag = {"del": "s"}.get(tag, tag)
        if tag not in ("br", "hr", "input"):
            opened = self.open.pop()
            self.found += [f"</{tag}"] if opened else []

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            self.found += [line.strip() for line in data.strip().split("\n")]
        elif data.strip():
            self.found += data.split()


def words(found: list[str]) -> list[str]:
    """The tags and words, with words that only markup divides joined."""
    return " ".join(found).split()


def by_github(text: str) -> list[str]:
    """How CommonMark with the extensions of GitHub reads a text."""
    md = MarkdownIt("commonmark", {"tasklists": True}).enable(["table", "strikethrough"])
    bare_addresses(md)
    html = md.render(text)
    html = re.sub(r'<li class="task-list-item">', "<li>", html)
    return words(Tree(re.sub(r' checked=""', ' checked="checked"', html)).found)


def by_pages(text: str, *extensions: str) -> list[str]:
    """How pages of the site read a text."""
    md = Markdown(extensions=[*OF_MKDOCS, *extensions, ModelInPages()])
    return words(Tree(md.convert(text)).found)


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_means_what_it_means_in_review(name: str) -> None:
    """Both readers make the same lists, tables, code, links and words of it."""
    assert by_pages(TEXTS[name]) == by_github(TEXTS[name])


LINES = (
    *("text w", "- a", "  - b", "    - c", "1. d", "2. e", "   - f", "   g", "  h", "", "", "> q", "> - r", "# H"),
    *("- [ ] t", "```\n- x\n```", "  ```\n  y\n  ```", "~~s~~ https://one.example/b_c", "    code"),
)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6).map("\n".join))
def test_any_lines_mean_what_they_mean_in_review(text: str) -> None:
    """Whatever follows whatever, at once or after a blank line."""
    assert by_pages(text) == by_github(text)


@pytest.mark.parametrize("text", ["text\n- a\n  on\n- b\n  - c\n- d\n# e", "> - a\n> - b\n- c\n1. d\n2. e"])
def test_items_of_a_tight_list_are_no_paragraphs(text: str) -> None:
    """A blank line that is set before a list or after it is in none of its items."""
    made = Markdown(extensions=[*OF_MKDOCS, ModelInPages()]).convert(text)
    assert not re.search(r"<li>\s*<p>", made)


EXTENDED = {
    "admonition": '!!! note "Words"\n    text\n\n    - a\n        - b\n\n        c\n\nafter',
    "collapsed": "text\n\n!!! note\n\n    text\n    more\n",
    "definitions": "term\n:   what it is\n\n    - a\n        - b\n\nother\n:   that",
    "footnotes": "text[^1]\n\n[^1]: note\n\n    more of it\n\n    - a\n",
    "abbreviations": "HTML\n\n*[HTML]: words",
    "attributes": "# head {#here}\n\ntext\n{: .lead}\n\n- a\n{: .item}\n",
    "html with markdown": '<div markdown="1">\ntext *a*\n\n- a\n    - b\n\n</div>\n',
    "html": "<div>\n- a\n  - b\n#5\n</div>\n\n<pre>\n- a\n  - b\n</pre>\n",
    "a comment": "<!--\n- a\n  - b\n-->\n\ntext",
    "code": "text\n\n    - a\n      - b\n    #5\\\n    c\n",
    "an admonition in an item": "- a\n\n    !!! note\n        text\n\n        more\n\n- b\n",
    "contents": "[TOC]\n\n# a\n\n## b",
}
EXTENSIONS = ("admonition", "def_list", "footnotes", "abbr", "attr_list", "md_in_html", "sane_lists")


@pytest.mark.parametrize("name", EXTENDED)
def test_extensions_of_mkdocs_yml_read_what_they_always_read(name: str) -> None:
    """What only Python-Markdown's extensions know, HTML and code are left as they stand."""
    assert Markdown(extensions=[*OF_MKDOCS, *EXTENSIONS, ModelInPages()]).convert(EXTENDED[name]) == Markdown(
        extensions=[*OF_MKDOCS, *EXTENSIONS]
    ).convert(EXTENDED[name])


@pytest.mark.parametrize("name", RUNS)
def test_work_grows_with_the_length_of_a_page(name: str) -> None:
    """Laying out a page costs work in proportion to its length, whatever it consists of."""
    lay_out([])
    assert_linear(lambda text: lay_out(text.split("\n")), RUNS[name], 150)


@pytest.mark.parametrize("name", RUNS)
def test_no_word_is_moved_away(name: str) -> None:
    """The words of a page are the same before and after, in the same order."""
    text = RUNS[name](40)
    assert re.findall(r"\w+", "\n".join(lay_out(text.split("\n")))) == re.findall(r"\w+", text)
