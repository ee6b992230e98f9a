"""What the search finds: things of the model and pages, as one script that assigns a value and does nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
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
from stagebook.pages.wording import sentence, value
from stagebook.site_map import address, ending
from stagebook.source import Ref
from stagebook.words import plain, say

ADDRESS = "search/index.js"
GLOBAL = "stagebookSearch"
THING_TEXT, PAGE_TEXT, SUMMARY = 800, 4_000, 300
"""The most characters kept of texts. What is cut off is not found: the index of a large model is loaded as a whole."""

FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"enabler": ("kind", "lifecycle"), "measure": ("kind",), "change": ("horizon", "status")}
)
"""Fields whose value stands beside the kind of a thing."""
APART = {"name", "summary", "tags", "was", "does"}
"""Texts of a thing that have a place of their own in the index."""
MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+|[*`|]+|\\(?=[^\w\s])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing or page that a search can find, with all that is shown of it and all that it is found by."""

    address: str
    """From the root of the site."""
    name: str
    about: str = ""
    """What sort of thing it is, and what tells it apart from another of the same name."""
    stance: str = ""
    summary: str = ""
    keys: tuple[str, ...] = ()
    """Other words for it: its id and former ids, tags, jobs."""
    text: str = ""
    is_thing: bool = False


def findables(naming: Naming, pages: Iterable[Page], *, portable: bool = False) -> tuple[Findable, ...]:
    """Every thing of the model, then every page that is not a thing's own, in the order in which they were made."""
    others = (find_page(page, portable) for page in pages if not isinstance(page.target, Ref))
    return (*find_things(naming, portable=portable), *others)


def find_things(naming: Naming, *, portable: bool = False) -> Iterator[Findable]:
    """Every thing of the model."""
    return (find_thing(thing, naming, portable) for thing in naming.model)


def find_thing(thing: Entity, naming: Naming, portable: bool) -> Findable:
    """One thing of the model."""
    return Findable(
        ending(address(thing.ref), portable),
        naming.name(thing.ref),
        about=" · ".join(once(tell_apart(thing, naming))),
        stance=(thing.stance or "undecided") if isinstance(thing, Enabler) else "",
        summary=shorten([thing.summary], SUMMARY),
        keys=tuple(dict.fromkeys((thing.id, *thing.was, *thing.tags, *getattr(thing, "does", ())))),
        text=shorten(map(bare, texts(thing, APART)), THING_TEXT),
        is_thing=True,
    )


def tell_apart(thing: Entity, naming: Naming) -> Iterator[str]:
    """Kind, sort and state of a thing, what it is about, and whatever else stands beside its name."""
    kind = thing.kind_name
    product = getattr(thing, "kind", None) if kind == "service" else None
    yield sentence(say(f"value.service.{product}") if product else say(f"kind.{kind}", n=1))
    for field in FACETS.get(kind, ()):
        kept = getattr(thing, field)
        if kept and kept != "live":
            yield value(kind, field, kept)
    yield naming.describe(thing)
    yield naming.qualifier(thing.ref)


def once(parts: Iterable[str]) -> Iterable[str]:
    """Each part once, however it is written, and none that is empty."""
    found: dict[str, str] = {}
    for part in filter(None, parts):
        found.setdefault(part.casefold(), part)
    return found.values()


def texts(part: BaseModel, apart: Iterable[str] = ()) -> Iterator[str]:
    """Everything that somebody wrote as text in a part, in the order of its fields."""
    for attribute, is_part in text_fields(type(part)):
        if attribute in apart:
            continue
        kept = getattr(part, attribute)
        for item in kept if isinstance(kept, tuple) else (kept,):
            if is_part and item is not None:
                yield from texts(item)
            elif isinstance(item, dict):
                yield from (f"{key} {noted}" for key, noted in item.items())
            elif item:
                yield item


@cache
def text_fields(part: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The attributes of a part that hold text, and whether they hold it in parts of their own."""
    return tuple(
        (field.name if field.name in part.model_fields else f"{field.name}_", field.type == "part")
        for field in guide(part)
        if field.type in ("text", "markdown", "mapping", "part")
    )


def find_page(page: Page, portable: bool) -> Findable:
    """A page that is not one thing's. The reference is found by all it says, others by their headings."""
    name = address(page.target)
    code = name.rstrip("/").rpartition("/")[2]
    said = [section.heading for section in page.sections if section.heading]
    if page.section == "reference":
        said += [text for section in page.sections for block in section.blocks for text in block_texts(block)]
    return Findable(
        ending(name, portable),
        page.title,
        about=" · ".join(crumb.text for crumb in page.crumbs),
        summary=shorten([page.summary], SUMMARY),
        keys=(code,) if code else (),
        text=shorten(said, PAGE_TEXT),
    )


def block_texts(block: Block) -> Iterator[str]:
    """What a block of the reference says. Examples say nothing, and a table with a finder lists other pages."""
    match block:
        case Paragraph(text, tone=""):
            yield plain(text)
        case Facts(items):
            yield from (f"{fact.label}: {plain(fact.value)}" for fact in items)
        case Listing(items):
            yield from (f"{plain(item.text)}: {plain(item.note)}" for item in items)
        case Table(finder=False):
            kept = [column.label != say("column.example") for column in block.columns]
            yield from (" ".join(plain(cell.text) for cell in compress(row, kept)) for row in block.rows)
        case _:
            pass


def find_written(place: str, title: str, summary: str, markdown: str) -> Findable:
    """A page that somebody wrote by hand."""
    return with_prose(Findable(place, title, summary=shorten([summary], SUMMARY)), markdown)


def with_prose(found: Findable, markdown: str) -> Findable:
    """The same, found by what somebody wrote on its page as well."""
    return replace(found, text=shorten([*found.text.split("\n"), *bare(markdown).split("\n\n")], PAGE_TEXT))


def bare(markdown: str) -> str:
    """The words of a Markdown text. Rough, and good enough to be searched and quoted from."""
    return MARKUP.sub(lambda mark: mark.group(1) or "", markdown)


def shorten(texts: Iterable[str], most: int) -> str:
    """Texts, each on a line of its own, cut between words where they are too long together."""
    lines: list[str] = []
    room = most + 1
    for text in texts:
        line = " ".join(text.split())
        if line:
            lines.append(line)
            room -= len(line) + 1
        if room < 0:
            whole = "\n".join(lines)
            head, _, _ = whole[: most + 1].rpartition(" ")
            return f"{head or whole[:most]} …"
    return "\n".join(lines)


def search_file(found: Iterable[Findable]) -> bytes:
    """The index as a script: a page opened from a folder can load that and no JSON. A line for each row.

    Whatever an author wrote stays inside its string: everything but ASCII is escaped, and so is `<`.
    """
    found = tuple(found)
    parts = {
        "words": json_text(search_words()),
        "things": rows(each for each in found if each.is_thing),
        "pages": rows(each for each in found if not each.is_thing),
    }
    body = ",\n".join(f'"{name}": {part}' for name, part in parts.items())
    return f"var {GLOBAL} = {{\n{body}\n}};\n".encode("ascii")


def search_words() -> dict[str, object]:
    """What the script says, with `{count}` and `{shown}` left for it to fill."""
    gaps = {"count": "{count}", "shown": "{shown}"}
    single = {name: say(f"search.{name}", None, **gaps) for name in ("things", "pages", "best", "none")}
    plural = {name: [say(f"search.{name}", n, **gaps) for n in (1, 2)] for name in ("count", "similar")}
    return single | plural | {"stances": {stance: say(f"value.stance.{stance}") for stance in (*STANCES, "undecided")}}


def rows(found: Iterable[Findable]) -> str:
    """Findables as arrays: a name for every field in every row would double the file."""
    lines = (
        json_text((each.address, each.name, each.about, each.stance, each.summary, each.keys, each.text))
        for each in found
    )
    return "[\n{}\n]".format(",\n".join(lines))


def json_text(kept: object) -> str:
    """A value as JSON that stays one wherever it is put."""
    return json.dumps(kept, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
