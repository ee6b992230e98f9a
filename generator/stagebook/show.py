"""What the site says of one thing, or of how everything fits, as text for a terminal or JSON for a program."""

from __future__ import annotations

import json

from stagebook.analysis import Analysis
from stagebook.did_you_mean import nearest
from stagebook.exchange.json import export
from stagebook.exchange.one import pick
from stagebook.findings import Report
from stagebook.findings.visible import on_one_line
from stagebook.model import KINDS, OperatingModel
from stagebook.pages.context import make_context
from stagebook.pages.site import page_makers
from stagebook.rendering.terminal import write_page
from stagebook.site_map import address, analysis_rows
from stagebook.source import Ref
from stagebook.words import say

ANALYSIS = "analysis"
"""What is asked for to see how everything fits, and not one thing."""

Whole = tuple[OperatingModel, Analysis]


class UnknownThingError(Exception):
    """There is no such thing; the message says which is near."""


def show_text(whole: Whole, report: Report, what: str) -> str:
    """The page of a thing, or those of how everything fits, as text."""
    makers = page_makers(make_context(whole, report))
    places = [row.address for row in analysis_rows()] if what == ANALYSIS else [address(find(whole[0], what))]
    return "\n\n".join(write_page(makers[place]()) for place in places)


def show_json(whole: Whole, what: str) -> str:
    """What an export holds of a thing, or its analysis, in the same form and under the same version."""
    exported = export(*whole)
    found = (
        {"version": exported["version"], ANALYSIS: exported[ANALYSIS]}
        if what == ANALYSIS
        else pick(exported, find(whole[0], what))
    )
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def find(model: OperatingModel, what: str) -> Ref:
    """The thing of a name such as enabler/booking."""
    kind, _, identity = what.replace(":", "/").partition("/")
    ref = Ref(kind, identity)
    if kind in KINDS and model.get(ref):
        return ref
    known = [f"{each.ref.kind}/{each.id}" for each in model]
    near = nearest(what, known)
    raise UnknownThingError(say("show.unknown.near" if near else "show.unknown", what=on_one_line(what), near=near))
