"""What authors write as Markdown reaches the page, and nothing that could do harm."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stagebook.rendering.prose import PLAIN, place_links, prose, render_markdown
from stagebook.site_map import relative

LETTERS = st.text("aé漢z 1.,:;?!()'\"’–%/-\n_*`#>&<|~=+[]", max_size=40)


@given(LETTERS)
@example("One tenant.\nA second line\n\nAnd a paragraph: it's “plain”, 20 % of it.\n")
@example("A line\n---\n")
@example("Two blanks  \nbreak a line")
@example("Steps\n1. one\n2. two")
@example("snake_case_word")
def test_plain_text_is_what_markdown_makes_of_it(text: str) -> None:
    """The fast path for text without markup gives the same HTML as the parser, for any text."""
    assert prose(text) == render_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Heading",
        "a *b* c",
        "<b>bold</b>",
        "[a](javascript:alert(1))",
        "- a\n- b",
        "a & b",
        "a `b`",
        "    code",
        "a_b_c",
    ],
)
def test_text_with_markup_is_parsed(text: str) -> None:
    """Whatever Markdown or HTML could mean something by is never taken for plain."""
    assert not PLAIN.fullmatch(text) or "_" in text


IN_REVIEW = {
    "We looked at:\n- one\n  - in\n- two": "<p>We looked at:</p><ul><li>one<ul><li>in</li></ul></li><li>two</li></ul>",
    "~~gone~~": "<p><s>gone</s></p>",
    "a\n\n1) b\n2) c": "<p>a</p><ol><li>b</li><li>c</li></ol>",
    "- [ ] a\n- [x] b": '<ul><li class="task-list-item"><input type="checkbox" disabled="" aria-label="To do:"> a</li>'
    '<li class="task-list-item"><input type="checkbox" disabled="" checked="" aria-label="Done:"> b</li></ul>',
    "|a|b|\n|-|-:|\n|1|2|": '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead>'
    '<tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table>',
    "# a\n\nb\n---": "<h3>a</h3><h4>b</h4>",
    "###### a": "<h6>a</h6>",
    "```yaml\na: <b>\n```": "<pre><code>a: &lt;b&gt;</code></pre>",
    "![a *plan*](https://one.example/a.png)": "<p>a plan</p>",
    "<b>a</b> <!-- b -->": "<p>&lt;b&gt;a&lt;/b&gt; &lt;!-- b --&gt;</p>",
    "<script>a</script>": "<p>&lt;script&gt;a&lt;/script&gt;</p>",
}


@pytest.mark.parametrize("text", IN_REVIEW)
def test_a_field_means_what_it_means_in_review(text: str) -> None:
    """Lists after a sentence and nested by two spaces, struck text, tasks, tables: as GitHub shows them."""
    assert render_markdown(text).replace("\n", "") == IN_REVIEW[text]


ADDRESSES = {
    "See https://one.example/a_b.": ("See ", "https://one.example/a_b", "https://one.example/a_b", "."),
    "(www.one.example/a_(b))": ("(", "http://www.one.example/a_(b)", "www.one.example/a_(b)", ")"),
    "http://localhost:8000/x, y": ("", "http://localhost:8000/x", "http://localhost:8000/x", ", y"),
    "https://one.example/_a_/b": ("", "https://one.example/_a_/b", "https://one.example/_a_/b", ""),
    "https://one.example/?a=b&c;": ("", "https://one.example/?a=b", "https://one.example/?a=b", "&amp;c;"),
    "ask a.b+c@one.example!": ("ask ", "mailto:a.b+c@one.example", "a.b+c@one.example", "!"),
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_a_bare_address_is_a_link(text: str) -> None:
    """Without the signs that end the sentence around it."""
    before, href, shown, after = ADDRESSES[text]
    assert prose(text) == f'<p>{before}<a href="{href}" rel="noopener noreferrer">{shown}</a>{after}</p>'


NO_ADDRESSES = (
    "xhttps://one.example",
    "https://",
    "http: //a",
    "www. a",
    "www.",
    "a@b",
    "a_b@one.example",
    "@a",
    "`www.a.b`",
)


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_text(text: str) -> None:
    """Parts of words, beginnings of addresses, code."""
    assert "<a" not in prose(text)


def test_an_address_in_a_link_is_its_text() -> None:
    """No link stands in another."""
    made = prose("[see https://one.example](https://two.example)")
    assert made == '<p><a href="https://two.example" rel="noopener noreferrer">see https://one.example</a></p>'


LINKS = {
    "[a crew](enabler:crew)": '<a href="../../enablers/crew/">a crew</a>',
    "[](enabler:crew)": '<a href="../../enablers/crew/">The &lt;crew&gt;</a>',
    "[*a* crew](enabler:crew#uses 'who')": '<a href="../../enablers/crew/#uses" title="who"><em>a</em> crew</a>',
    "[a crew][1]\n\n[1]: enabler:crew": '<a href="../../enablers/crew/">a crew</a>',
    "[us](organisation:organisation)": '<a href="../../organisation/">us</a>',
    "`[a crew](enabler:crew)`": "<code>[a crew](enabler:crew)</code>",
    '<a href="enabler:crew">': '&lt;a href="enabler:crew"&gt;',
}


@pytest.mark.parametrize("text", LINKS)
def test_a_link_leads_to_the_page_of_a_thing(text: str) -> None:
    """By its words or by its name, from the page on which the field is shown; nothing that only looks like one does."""
    way = partial(relative, start="stages/board/")
    assert place_links(prose(text), way, lambda _: "The <crew>") == f"<p>{LINKS[text]}</p>"


@pytest.mark.parametrize(
    "address",
    ["about.md", "/about/", "//one.example", "#here", "javascript:alert(1)", "data:text/html,a", "JavaScript:a"],
)
def test_other_addresses_are_their_words(address: str) -> None:
    """Neither an address that only counts from some page, nor one that could do harm."""
    assert prose(f"a [*word* or two]({address} 'title') b") == "<p>a <em>word</em> or two b</p>"


def test_a_long_line_is_read_in_linear_time() -> None:
    """The test for plain text takes time in proportion to the length."""
    assert prose("a" * 50_000 + " <") == render_markdown("a" * 50_000 + " <")
    assert prose("a b" * 30_000 + "<") == render_markdown("a b" * 30_000 + "<")
