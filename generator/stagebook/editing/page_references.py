"""Find all places of hand-written pages and of `nav` in mkdocs.yml that name a thing, or lead to its page or picture.

A thing is named by id (`enabler:booking`, `picture:enabler/booking`). Its page is reached by the path of a page beside
those written by hand (`enablers/booking.md`) or by its address (`../enablers/booking/`). What only looks like a link,
in a comment, is changed too, for it is checked too; what stands in code is not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from stagebook.editing.id_scalars import scalar_span
from stagebook.editing.text_edits import TextEdit
from stagebook.model.kinds import KINDS
from stagebook.model.link_targets import thing_link
from stagebook.reading.markdown_fields import FileText
from stagebook.reading.written_pages.page_tags import PICTURE, prose_lines
from stagebook.reading.written_pages.page_targets import PICTURES, SCHEME, address_of, is_page
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.parse import parse
from stagebook.source import Ref, Steps

TARGET = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\[\]\n]{1,999}\]:\s*<?|(?P<html>\b(?:src|href)\s*=\s*[\"']))(?P<target>[^\s<>()\"'\\]+)",
    re.MULTILINE,
)
"""The target of a link, an image, a definition or an element. The text of a link may have begun lines above."""
SELF = "{id}"
PICTURE_NAMES = tuple(f"{{kind}}-{{id}}-{sort}" for sort in ("score", "sight", "group", "stage", "track"))
"""What the pictures of a thing are called, without their endings."""


class PageLinks:
    """The links of pages to one thing, and what they are after it has got another id."""

    def __init__(self, old: Ref, new: str) -> None:
        self.old, self.new = old, new
        self.folder = KINDS[old.kind].folder

    def edit_page(self, uri: str, text: str) -> Iterator[TextEdit]:
        """Yield the edits of a page, by its path from the folder of pages."""
        if self.old.id not in unquote(text):
            return
        for found in TARGET.finditer(mask_code(text)):
            renamed = self.rename_target(found["target"], uri, is_html=bool(found["html"]))
            if renamed is not None:
                yield TextEdit(found.start("target"), found.end("target"), renamed)

    def edit_navigation(self, text: str) -> Iterator[TextEdit]:
        """Yield the edits of `nav` in the text of an mkdocs.yml."""
        document = parse("", text)
        file = FileText.of(text)
        for steps, target in entries((document.value or {}).get("nav"), ("nav",)):
            renamed = self.rename_target(target, "", is_html=False) or self.rename_target(target, "", is_html=True)
            if renamed is not None and (edit := edit_scalar(file, document, steps, target, renamed)):
                yield edit

    def rename_target(self, target: str, uri: str, *, is_html: bool) -> str | None:
        """Return the target of a link in a page after the renaming; None where it stays as it is."""
        link = thing_link(target)
        if link:
            return f"{self.old.kind}:{self.new}{link.anchor}" if link.ref == self.old else None
        way, rest = split_path(target)
        if target.startswith(f"{PICTURE}:"):
            named = f"{PICTURE}:{self.old.kind}/"
            return f"{named}{self.new}{rest}" if way == f"{named}{self.old.id}" else None
        if not way or SCHEME.match(target) or target.startswith("//"):
            return None
        return next((f"{each}{rest}" for each in self.rename_paths(way, uri, is_html)), None)

    def rename_paths(self, way: str, uri: str, is_html: bool) -> Iterator[str]:
        """Yield a path after the renaming, if it leads to the page or a picture of the thing, or into its folder."""
        for base in bases(way, uri, is_html):
            there = resolve(base, way)
            meant = self.rename_resolved(there)
            if meant is None:
                continue
            parts = way.split("/")
            for index in reversed(range(len(parts))):
                part = self.rename_part(unquote(parts[index]))
                renamed = "/".join((*parts[:index], part, *parts[index + 1 :]))
                if resolve(base, renamed) == meant:
                    yield renamed

    def rename_resolved(self, there: str) -> str | None:
        """Return a path from the root of the site after the renaming; None where it stays as it is."""
        top, _, inside = there.partition("/")
        first, slash, more = inside.partition("/")
        names = (SELF,) if top == self.folder else PICTURE_NAMES if f"{top}/" == PICTURES else ()
        renamed = self.rename_part(first, names)
        return f"{top}/{renamed}{slash}{more}" if renamed != first else None

    def rename_part(self, part: str, names: Iterable[str] = (SELF, *PICTURE_NAMES)) -> str:
        """Return one part of a path after the renaming: the id alone, with an ending, or in the name of a picture."""
        stem, dot, ending = part.partition(".")
        named = next((each for each in names if each.format(kind=self.old.kind, id=self.old.id) == stem), "")
        return f"{named.format(kind=self.old.kind, id=self.new)}{dot}{ending}" if named else part

    def rename_file(self, uri: str) -> str:
        """Return the path of a file in the folder of pages: one that is added to the page of the thing moves with it.

        That is `enablers/booking.md`, or whatever lies in `enablers/booking/`.
        """
        top, _, inside = uri.partition("/")
        first, slash, more = inside.partition("/")
        if top != self.folder or not (first == self.old.id if slash else first == f"{self.old.id}.md"):
            return uri
        return f"{top}/{self.rename_part(first)}{slash}{more}"


def mask_code(text: str) -> str:
    """Return a text of the same length with front matter and code replaced by NUL, over which no link reaches."""
    lines = ["\0" * len(line) for line in text.split("\n")]
    for number, line in prose_lines(text):
        lines[number - 1] = line.ljust(len(lines[number - 1]))
    return "\n".join(lines)


def split_path(target: str) -> tuple[str, str]:
    """Split a target into its path, and what follows from `?` or `#` on."""
    end = min((at for at in map(target.find, "?#") if at >= 0), default=len(target))
    return target[:end], target[end:]


def bases(way: str, uri: str, is_html: bool) -> Iterator[str]:
    """Yield the folders from which a path may count: that of the file, or for HTML the address of the page."""
    is_file = bool(posixpath.splitext(way.rstrip("/"))[1])
    if not is_html:
        yield posixpath.dirname(uri)
    if (is_html or not is_file) and is_page(uri):
        yield address_of(uri)


def resolve(base: str, way: str) -> str:
    """Return a path from the root of the site, without a slash at its ends."""
    return posixpath.normpath(posixpath.join("/", base, unquote(way))).lstrip("/")


def entries(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    """Yield the texts of a navigation, with their steps."""
    if isinstance(value, str):
        yield steps, value
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inside:
        yield from entries(each, (*steps, step))


def edit_scalar(file: FileText, document: Document, steps: Steps, old: str, new: str) -> TextEdit | None:
    """Return the edit of a text that stands in its file as it is; None for one with escapes."""
    start, end = scalar_span(file, document, steps)
    at = file.text.find(old, start, end)
    return TextEdit(at, at + len(old), new) if at >= 0 else None
