"""Search index: an entry for every thing and page, written as a script that assigns one value."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress
from types import MappingProxyType

from pydantic import BaseModel

from stagebook.model import Enabler, Entity
from stagebook.model.entities.enabler import STANCES
from stagebook.model.field_guide import guide
from stagebook.model.naming import Naming
from stagebook.pages.blocks import Block, Facts, Listing, Paragraph, Table
from stagebook.pages.page import Page
from stagebook.pages.wording import capitalise, value, value_id
from stagebook.site_map import address, ending
from stagebook.source import Ref
from stagebook.text_direction import isolate
from stagebook.words import SYNONYMS, has, plain, say

ADDRESS = "search/index.js"
GLOBAL = "stagebookSearch"
MAX_THING_TEXT, MAX_PAGE_TEXT, MAX_SUMMARY = 800, 4_000, 300
"""Characters of text per entry. What is cut off is not found: browsers load the whole index."""

FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"enabler": ("kind", "lifecycle"), "measure": ("kind",), "change": ("horizon", "status")}
)
"""Fields whose values are shown beside the kind of a thing."""
INDEXED_APART = {"name", "summary", "tags", "was", "does"}
"""Fields of a thing that the index holds apart from its text."""
UNSEARCHED = {"stance", "accept", "answers", "per"}
"""Choices that are no fact of a thing, or that the index holds apart."""
MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+|[*`|]+|\\(?=[^\w\s])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A thing or page in the search index: what results show of it, and what it is found by."""

    address: str
    """From the root of the site."""
    name: str
    about: str = ""
    """Kind, state and qualifier, separated by middle dots."""
    stance: str = ""
    summary: str = ""
    keys: tuple[str, ...] = ()
    """Id, former ids, tags and jobs."""
    text: str = ""
    facts: tuple[str, ...] = ()
    """What was chosen of a list (manual, self-service, …), its owner, and that it is a bottleneck."""
    is_thing: bool = False


def search_entries(
    naming: Naming, pages: Iterable[Page], *, bottlenecks: Collection[str] = (), portable: bool = False
) -> tuple[SearchEntry, ...]:
    """Entries of all things, then of the pages that are not a thing's own, in the order of `pages`."""
    others = (page_entry(page, portable) for page in pages if not isinstance(page.target, Ref))
    return (*thing_entries(naming, bottlenecks=bottlenecks, portable=portable), *others)


def thing_entries(
    naming: Naming, *, bottlenecks: Collection[str] = (), portable: bool = False
) -> Iterator[SearchEntry]:
    """Entries of all things of the model. `bottlenecks`: ids of the enablers that are one."""
    for thing in naming.model:
        entry = thing_entry(thing, naming, portable)
        is_bottleneck = isinstance(thing, Enabler) and thing.id in bottlenecks
        yield replace(entry, facts=(*entry.facts, say("search.bottleneck"))) if is_bottleneck else entry


def thing_entry(thing: Entity, naming: Naming, portable: bool) -> SearchEntry:
    """The entry of a thing."""
    abouts = list(distinct(entry_about(thing, naming)))
    known = set(distinct(part for about in abouts for part in about.split(" · ")))
    return SearchEntry(
        ending(address(thing.ref), portable),
        naming.name(thing.ref),
        about=" · ".join(map(isolate, abouts)),
        stance=(thing.stance or "undecided") if isinstance(thing, Enabler) else "",
        summary=shorten([thing.summary], MAX_SUMMARY),
        keys=tuple(dict.fromkeys((thing.id, *thing.was, *thing.tags, *getattr(thing, "does", ())))),
        text=shorten(map(strip_markdown, written_texts(thing, INDEXED_APART)), MAX_THING_TEXT),
        facts=tuple(fact for fact in distinct(thing_facts(thing, naming)) if fact not in known),
        is_thing=True,
    )


def thing_facts(thing: Entity, naming: Naming) -> Iterator[str]:
    """Facts of a thing that are not its text: choices in all its fields, then the name of its owner."""
    yield from chosen_words(thing.kind_name, thing)
    owner = getattr(thing, "owner", None)
    if owner:
        yield naming.name(Ref("team", owner))


def chosen_words(kind: str, part: BaseModel) -> Iterator[str]:
    """The words for all choices in a part and the parts inside it, in the order of fields."""
    for attribute, name, is_part in choice_fields(type(part)):
        held = getattr(part, attribute)
        for item in held if isinstance(held, tuple) else (held,):
            if is_part and item is not None:
                yield from chosen_words(name, item)
            elif item == type(part).model_fields[attribute].default:
                continue  # what nobody chose tells nothing apart
            elif isinstance(item, str) and not is_part and has(value_id(kind, name, item)):
                yield value(kind, name, item)


@cache
def choice_fields(part: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Attributes of a part that hold choices, each with its name in the model and whether its values are parts."""
    return tuple(
        (field.name if field.name in part.model_fields else f"{field.name}_", field.name, field.type == "part")
        for field in guide(part)
        if field.type in ("choice", "part") and field.name not in UNSEARCHED
    )


def entry_about(thing: Entity, naming: Naming) -> Iterator[str]:
    """Parts of `about`: kind, facets (`FACETS`), what a measure or voice is about, qualifier. Parts may be empty."""
    kind = thing.kind_name
    product = getattr(thing, "kind", None) if kind == "service" else None
    yield capitalise(say(f"value.service.{product}") if product else say(f"kind.{kind}", n=1))
    for field in FACETS.get(kind, ()):
        chosen = getattr(thing, field)
        if chosen and chosen != "live":
            yield value(kind, field, chosen)
    yield naming.describe(thing)
    yield naming.qualifier(thing.ref)


def distinct(parts: Iterable[str]) -> Iterable[str]:
    """Drop empty parts and repetitions, ignoring case; the first spelling stays."""
    found: dict[str, str] = {}
    for part in filter(None, parts):
        found.setdefault(part.casefold(), part)
    return found.values()


def written_texts(part: BaseModel, apart: Iterable[str] = ()) -> Iterator[str]:
    """All texts that an author wrote in a part and the parts inside it, in the order of fields."""
    for attribute, is_part in text_fields(type(part)):
        if attribute in apart:
            continue
        held = getattr(part, attribute)
        for item in held if isinstance(held, tuple) else (held,):
            if is_part and item is not None:
                yield from written_texts(item)
            elif isinstance(item, dict):
                yield from (f"{key} {noted}" for key, noted in item.items())
            elif item:
                yield item


@cache
def text_fields(part: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Attributes of a part that hold text, each with whether its values are parts themselves."""
    return tuple(
        (field.name if field.name in part.model_fields else f"{field.name}_", field.type == "part")
        for field in guide(part)
        if field.type in ("text", "markdown", "mapping", "part")
    )


def page_entry(page: Page, portable: bool) -> SearchEntry:
    """The entry of a page: pages of the reference with their whole text, others with their headings."""
    name = address(page.target)
    code = name.rstrip("/").rpartition("/")[2]
    texts = [section.heading for section in page.sections if section.heading]
    if page.section == "reference":
        texts += [text for section in page.sections for block in section.blocks for text in block_texts(block)]
    return SearchEntry(
        ending(name, portable),
        page.title,
        about=" · ".join(isolate(crumb.text) for crumb in page.crumbs),
        summary=shorten([page.summary], MAX_SUMMARY),
        keys=(code,) if code else (),
        text=shorten(texts, MAX_PAGE_TEXT),
    )


def block_texts(block: Block) -> Iterator[str]:
    """Texts of a block of the reference: no examples, and no tables with a finder, which list other pages."""
    match block:
        case Paragraph(text, tone=""):
            yield plain(text)
        case Facts(items):
            yield from (f"{fact.label}: {plain(fact.value)}" for fact in items)
        case Listing(items):
            yield from (f"{plain(item.text)}: {plain(item.note)}" for item in items)
        case Table(finder=False):
            selected = [column.label != say("column.example") for column in block.columns]
            yield from (" ".join(plain(cell.text) for cell in compress(row, selected)) for row in block.rows)
        case _:
            pass


def written_entry(place: str, title: str, summary: str, markdown: str) -> SearchEntry:
    """The entry of a hand-written page."""
    return add_prose(SearchEntry(place, title, summary=shorten([summary], MAX_SUMMARY)), markdown)


def add_prose(entry: SearchEntry, markdown: str) -> SearchEntry:
    """Add the Markdown of a page to the text of its entry, up to `MAX_PAGE_TEXT` characters."""
    texts = (*entry.text.split("\n"), *strip_markdown(markdown).split("\n\n"))
    return replace(entry, text=shorten(texts, MAX_PAGE_TEXT))


def strip_markdown(markdown: str) -> str:
    """Remove Markdown syntax by a regular expression: approximate, for searching and quoting."""
    return MARKUP.sub(lambda mark: mark.group(1) or "", markdown)


def shorten(texts: Iterable[str], limit: int) -> str:
    """Join texts by line feeds; past `limit` characters cut between words and add an ellipsis."""
    lines: list[str] = []
    left = limit + 1
    for text in texts:
        line = " ".join(text.split())
        if line:
            lines.append(line)
            left -= len(line) + 1
        if left < 0:
            whole = "\n".join(lines)
            head, _, _ = whole[: limit + 1].rpartition(" ")
            return f"{head or whole[:limit]} …"
    return "\n".join(lines)


def search_file(found: Iterable[SearchEntry]) -> bytes:
    """Write the index as a script: a page opened from a folder can load that, but no JSON. One line an entry.

    Text stays inside its string: everything but ASCII is escaped, and so is `<`.
    """
    found = tuple(found)
    facts = {fact: number for number, fact in enumerate(dict.fromkeys(fact for each in found for fact in each.facts))}
    parts = {
        "words": script_json(search_words()),
        "synonyms": script_json(synonyms_by_searched()),
        "facts": script_json(list(facts)),
        "things": rows((each for each in found if each.is_thing), facts),
        "pages": rows((each for each in found if not each.is_thing), facts),
    }
    body = ",\n".join(f'"{name}": {part}' for name, part in parts.items())
    return f"var {GLOBAL} = {{\n{body}\n}};\n".encode("ascii")


def search_words() -> dict[str, object]:
    """Words of the search script, with `{count}` and `{shown}` left for it to fill."""
    unfilled = {"count": "{count}", "shown": "{shown}"}
    single = {name: say(f"search.{name}", None, **unfilled) for name in ("things", "pages", "best", "none")}
    plural = {name: [say(f"search.{name}", n, **unfilled) for n in (1, 2)] for name in ("count", "similar", "some")}
    return single | plural | {"stances": {stance: say(f"value.stance.{stance}") for stance in (*STANCES, "undecided")}}


def synonyms_by_searched() -> dict[str, list[str]]:
    """The words of this site by each word that is searched for them."""
    found: dict[str, list[str]] = {}
    for ours, searched in SYNONYMS.items():
        for each in searched:
            found.setdefault(each, []).append(ours)
    return found


def rows(found: Iterable[SearchEntry], facts: Mapping[str, int]) -> str:
    """Entries as arrays: field names in every row would double the file. Facts, which repeat, by their numbers."""
    lines = (
        script_json(
            (
                *(each.address, each.name, each.about, each.stance, each.summary, each.keys, each.text),
                [facts[fact] for fact in each.facts],
            )
        )
        for each in found
    )
    return "[\n{}\n]".format(",\n".join(lines))


def script_json(value: object) -> str:
    """JSON that is safe inside a script element."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
