"""Findings whose texts and paths try to break the formats that services read."""

from __future__ import annotations

from dataclasses import replace

from stagebook.findings.finding import Finding
from stagebook.source import Mark, Place, Ref
from tests.findings.samples import ACCEPTED, ERROR

HOSTILE = (
    "::error file=a::b",
    "x\n::set-output name=a::b",
    "x\r\n::stop-commands::y",
    "x\u2028::add-mask::y\u0085z",
    "%0A::warning::y%25",
    "##[add-path]/tmp",
    "a:b,c=d\x00\x01\x1b[31m\x07",
    "\ufffe\uffff\udc80]]><!-- --><a>&amp;\"'",
    "[click](https://example.org) {0} {{1}}",
    "\u202eevil\u2066",
    "a" * 5000,
)


def hostile_findings() -> tuple[Finding, ...]:
    """Every hostile text as message, hint, path and reason, open and accepted, with a place and without."""
    nowhere = Mark(Ref("organisation", "organisation"))
    made = [replace(ERROR, message=text, hint=text, at=Place(f"models/{index} ä:,%#?/{text[:40]}.yaml", 3, 2, 4))
            for index, text in enumerate(HOSTILE)]  # fmt: skip
    made += [replace(each, at=nowhere) for each in made]
    made += [replace(each, at=ACCEPTED.at, accepted=each.message) for each in made]
    return tuple(made)
