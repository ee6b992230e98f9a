"""Check the Markdown fields of a model: links to things that do not exist, and what a field does not show.

An error is a link to something that is not in the model. A warning is what the site shows otherwise than it was meant:
images, HTML, addresses that are not made links, and what CommonMark itself leaves out. `build --strict` fails on both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote

from stagebook.commonmark.hidden_text import Found, find_hidden
from stagebook.did_you_mean import Nearest, nearest
from stagebook.findings.codes import NOT_SHOWN
from stagebook.findings.finding import Finding
from stagebook.model.kinds import BY_FOLDER, KINDS
from stagebook.model.link_targets import SCHEMES, scheme_of, thing_link
from stagebook.reading.draft import RawThing
from stagebook.reading.faults import fault
from stagebook.reading.markdown_fields import FileText, MarkdownField, list_markdown_fields
from stagebook.reading.paths import is_id
from stagebook.reading.written_pages.page_tags import FIGURE, PICTURE, TABLE
from stagebook.reading.yaml_files.scalar_lines import ScalarText
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.source import Place, Ref

LINK = "dangling-link"
OTHER_SCHEMES = frozenset(
    (
        *("javascript", "vbscript", "data", "blob", "file", "about", "view-source"),
        *("ftp", "ftps", "sftp", "ssh", "git", "svn", "smb", "ws", "wss", "ldap"),
        *("tel", "sms", "callto", "sip", "sips", "xmpp", "irc", "skype", "slack", "msteams", "matrix", "webcal"),
        *("geo", "urn", "doi", "cid", "mid", "news", "magnet", "feed"),
    )
)
"""Schemes of addresses that are no links of a field. Another word before a colon is meant as a kind."""


class MarkdownChecker:
    """Checks the fields of one file after another."""

    def __init__(
        self, existing: Iterable[Ref], nearest_id: Callable[[], Mapping[str, Nearest]], sources: Mapping[str, str]
    ) -> None:
        """`existing`: the things that a link may lead to. `sources`: the text of each file by path."""
        self.existing = frozenset(existing)
        self.nearest_id = nearest_id
        self.sources = sources
        self.indexed: tuple[str, FileText] = "", FileText.of("")

    def check(self, draft: RawThing) -> Iterator[Finding]:
        """Yield the findings of the Markdown fields of a draft."""
        for field in list_markdown_fields(draft.value, draft.entity):
            found = find_hidden(field.text)
            if found:
                places = FieldPlaces(self.file(draft.home.source.path), draft, field)
                for each in found:
                    finding = self.finding(draft, each, places)
                    if finding:
                        yield finding

    def file(self, path: str) -> FileText:
        """Return the text of a file with its lines indexed; of the last file it is kept."""
        if self.indexed[0] != path:
            self.indexed = path, FileText.of(self.sources[path])
        return self.indexed[1]

    def finding(self, draft: RawThing, found: Found, places: FieldPlaces) -> Finding | None:
        """Return the finding of one part of a field; None for a link that is shown."""
        value = shorten(unquote(found.value), 60)
        if found.sort == "link":
            return self.finding_of_link(draft, found, places)
        at = places.place(found)
        if found.sort == "image":
            variant = "placed" if scheme_of(found.value) in (PICTURE, TABLE, FIGURE) else "image"
            return fault(NOT_SHOWN, at, variant, subject=draft.ref, address=value)
        return fault(NOT_SHOWN, at, found.sort, subject=draft.ref, value=value)

    def finding_of_link(self, draft: RawThing, found: Found, places: FieldPlaces) -> Finding | None:
        """Return the finding of a link: to a thing or a kind that does not exist, or to an address that is none."""
        link, word = thing_link(found.value), scheme_of(found.value)
        if link:
            return None if link.ref in self.existing else self.dangling(draft, link.ref, places.place(found))
        if word in SCHEMES:
            return None
        at, rest = places.place(found), found.value.partition(":")[2].partition("#")[0]
        value = shorten(unquote(found.value), 60)
        if not word:
            return fault(NOT_SHOWN, at, "relative", subject=draft.ref, address=value)
        if word in (PICTURE, TABLE, FIGURE):
            return fault(NOT_SHOWN, at, "placed", subject=draft.ref, address=value)
        near = meant_kind(word)
        if near or (is_id(rest) and word not in OTHER_SCHEMES):
            if near and Ref(near, rest) not in self.existing:
                rest = self.nearest_id()[near](rest) or rest
            variant, meant, kinds = ("kind-near" if near else "kind"), f"{near}:{shorten(rest, 60)}", ", ".join(KINDS)
            return fault(LINK, at, variant, subject=draft.ref, word=word, near=meant, kinds=kinds)
        return fault(NOT_SHOWN, at, "scheme", subject=draft.ref, scheme=word)

    def dangling(self, draft: RawThing, ref: Ref, at: Place) -> Finding:
        """Return the finding of a link to a thing that does not exist, with the nearest one or its kind."""
        name = shorten(ref.id, 60)
        near = self.nearest_id()[ref.kind](ref.id)
        if near:
            return fault(LINK, at, "near", subject=draft.ref, word=ref.kind, name=name, near=f"{ref.kind}:{near}")
        other = next((kind for kind in KINDS if Ref(kind, ref.id) in self.existing), "")
        if other:
            return fault(LINK, at, "near", subject=draft.ref, word=ref.kind, name=name, near=f"{other}:{ref.id}")
        return fault(LINK, at, "", subject=draft.ref, word=ref.kind, name=name)


class FieldPlaces:
    """The places of the characters of one field. The scalar is read again when a place is asked for."""

    def __init__(self, file: FileText, draft: RawThing, field: MarkdownField) -> None:
        self.written, self.draft, self.field = file, draft, field

    @cached_property
    def scalar(self) -> ScalarText:
        """The text with the offsets of its characters in the file."""
        return self.written.scalar(self.draft, self.field)

    def place(self, found: Found) -> Place:
        """Return the place of what was found; that of the field where its source cannot be followed."""
        if not self.scalar.pieces:
            return self.draft.place(self.field.steps)
        return self.written.place(self.draft.home.source.path, self.scalar.offset(found.offset), found.length)


def meant_kind(word: str) -> str:
    """Return the kind that a word is meant to be: its folder, or a near word; empty for none and for known schemes."""
    if word in OTHER_SCHEMES:
        return ""
    return BY_FOLDER[word].name if word in BY_FOLDER else nearest(word, list(KINDS))
