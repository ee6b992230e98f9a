"""Show a thing, the analysis or a rule: its page as text, or its part of the export as JSON."""

from __future__ import annotations

import json
from typing import Any

from stagebook.analysis import Analysis
from stagebook.analysis.since import SinceLastTime
from stagebook.did_you_mean import nearest
from stagebook.exchange.json import VERSION, export
from stagebook.exchange.one import select_thing
from stagebook.exchange.since import export_since
from stagebook.findings import Report
from stagebook.findings.codes import BUILDING
from stagebook.findings.visible import on_one_line
from stagebook.model import KINDS, OperatingModel
from stagebook.pages.context import make_context
from stagebook.pages.reference import explain_rule
from stagebook.pages.site import page_makers
from stagebook.rendering.terminal import write_page
from stagebook.rules import CODES, RULES
from stagebook.site_map import address, analysis_rows, page_row
from stagebook.source import Ref
from stagebook.words import has, say

ANALYSIS = "analysis"
"""The argument that asks for the analysis instead of a thing."""

SINCE = "since"
"""The argument that asks for what happened since an earlier model."""

RULE = "rule/"
"""How arguments begin that ask for a rule by its code."""

SEVERITIES = {**CODES, **BUILDING}
"""Severities of all findings, by code."""

Whole = tuple[OperatingModel, Analysis]
"""A model and its analysis."""


class UnknownThingError(Exception):
    """No thing has that name; the message suggests the nearest."""


def show_text(whole: Whole, report: Report, what: str, since: SinceLastTime | None = None) -> str:
    """Write the page of a thing, the pages of the analysis, or what happened since an earlier model, as text.

    UnknownThingError for an unknown name.
    """
    makers = page_makers(make_context(whole, report, since))
    if what == ANALYSIS:
        places = [row.address for row in analysis_rows()]
    else:
        places = [page_row(SINCE).address if what == SINCE else address(find(whole[0], what))]
    return "\n\n".join(write_page(makers[place]()) for place in places)


def show_json(whole: Whole, what: str, since: SinceLastTime | None = None) -> str:
    """Write what the export has of a thing, or the analysis, as JSON. UnknownThingError for an unknown name."""
    if what == SINCE:
        found: dict[str, Any] = {"version": VERSION, SINCE: export_since(since) if since else None}
    else:
        exported = export(*whole, since=since)
        found = (
            {"version": exported["version"], ANALYSIS: exported[ANALYSIS]}
            if what == ANALYSIS
            else select_thing(exported, find(whole[0], what))
        )
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def show_rule(code: str) -> str:
    """Write the page of a rule, or of what reading or building finds, as text. UnknownThingError for another code."""
    return write_page(explain_rule(require_code(code)))


def show_rule_json(code: str) -> str:
    """Write what the page of a rule says as JSON. UnknownThingError for an unknown code."""
    severity = SEVERITIES[require_code(code)]
    if code in RULES:
        text = RULES[code].text
        said = {name: getattr(text, name) for name in ("summary", "why", "before", "example", "instead")}
    else:
        keys = {"summary": f"explain.{code}", "example": f"example.{code}", "instead": f"instead.{code}"}
        said = {name: say(key) if has(key) else "" for name, key in keys.items()}
    rule = {"code": code, "severity": severity.word, **{name: text or None for name, text in said.items()}}
    return json.dumps({"version": VERSION, "rule": rule}, ensure_ascii=False, indent=1) + "\n"


def require_code(code: str) -> str:
    """Return a code that a finding can have. UnknownThingError for another one."""
    if code in SEVERITIES:
        return code
    near = nearest(code, SEVERITIES)
    what = f"{RULE}{on_one_line(code)}"
    raise UnknownThingError(
        say("show.unknown.near", what=what, near=f"{RULE}{near}") if near else say("show.unknown.rule", what=what)
    )


def find(model: OperatingModel, what: str) -> Ref:
    """Find a thing by KIND/ID or KIND:ID. UnknownThingError where there is none."""
    kind, _, identity = what.replace(":", "/").partition("/")
    ref = Ref(kind, identity)
    if kind in KINDS and model.get(ref):
        return ref
    known = [f"{each.ref.kind}/{each.id}" for each in model]
    near = nearest(what, known)
    raise UnknownThingError(say("show.unknown.near" if near else "show.unknown", what=on_one_line(what), near=near))
