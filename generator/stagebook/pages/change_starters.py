"""The YAML of a change to start from, for a bottleneck that nothing addresses."""

from __future__ import annotations

import json

from stagebook.model import Enabler
from stagebook.pages.context import PageContext
from stagebook.words import format_amount, say

MAX_ID = 80
"""Characters of the suggested id; one may have 100."""


def write_change(context: PageContext, enabler: Enabler) -> str:
    """Write a file that addresses the failure of an enabler: in the customer's words, with an outcome to expect.

    Texts of the model are quoted, so that the file reads whatever they contain.
    """
    caused = [item for item in context.analysis.demand.caused_items[enabler.id] if item.is_failure]
    caused.sort(key=lambda item: (-(item.monthly or 0), item.demand.says))
    lines = [f"# models/changes/{suggest_id(context, enabler)}.yaml"]
    lines.append(f"name: {quoted(say('starter.name', name=enabler.name))}")
    lines += ["horizon: now", "status: proposed"]
    if caused:
        item = caused[0]
        says = item.demand.says
        amount = format_amount(item.monthly) if item.monthly is not None else ""
        reason = (
            say("starter.because", says=says, amount=amount) if amount else say("starter.because.uncounted", says=says)
        )
        lines.append(f"because: {quoted(reason)}")
    lines += ["addresses:", f"  - enabler: {enabler.id}"]
    measures = context.analysis.sight[enabler.id].measures if enabler.id in context.analysis.sight else ()
    if measures:
        lines += ["expects:", f"  - measure: {measures[0]}"]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Quote a text for YAML: a JSON string is one, but for characters that YAML does not allow."""
    return json.dumps("".join(each if each.isprintable() else " " for each in text), ensure_ascii=False)


def suggest_id(context: PageContext, enabler: Enabler) -> str:
    """Suggest an id that no change has."""
    stem = f"{enabler.id[:MAX_ID]}-fails-less".strip("-")
    taken, name, count = context.model.changes, stem, 2
    while name in taken:
        name, count = f"{stem}-{count}", count + 1
    return name
