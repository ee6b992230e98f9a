"""Write a review for programs.

The document is an object with

- `version`: 1. A key may be added under the same version; none changes its meaning or goes away.
- `before`, `after`: the sides, each with its `label`, the `commit` (an abbreviated hash, or null) and the day that
  commit was made `on` (or null),
- `changed`: whether the model differs,
- `summary`: the paragraph of the page *What changed* as text; empty where nothing differs,
- `files`: paths of files that differ: `added`, `removed`, `changed`, and `moved` (a list of pairs of `before` and
  `after`), whether the model differs by them or not,
- `settings`: what differs in mkdocs.yml: the settings of this plugin (`own`, each with its `key` and what it `was` and
  is `now`, null where it is not set) and the names of all `others`,
- `things`: every thing that differs, in order of kinds and ids, those that are gone last. Each has
    - `event`: `new`, `gone` or `changed`,
    - `before`, `after`: the thing as `kind:id` in each model, or null. Where both are given and differ, it was renamed
      (`was`),
    - `name`: its name in the later model, else in the earlier one,
    - `wording`: whether only the wording of texts differs on which nothing rests,
    - `fields`: the fields that differ, of a new or gone thing all of them. Applied to the earlier thing they give the
      later one: see below,
- `proposed_renames`: things that are gone and new, and may be the same: `before`, `after`, the share of what they say
  that is the same (`agreement`, 0 to 1), and the line to `add` to the file of the later one, so that they count as
  one,
- `figures`: what follows, the most important to customers first: what it is `of`, perhaps with an `other` thing, which
  `figure`, what it `was` and is `now` (null or an object with its `type`), and `because`: a list of reasons,
- `left_out`: where more things differ than the limit, a sentence that says which figures, and which reasons of
  `concerned`, are left out; otherwise there is no such key,
- `questions`: findings of the rules about two models, in the form below,
- `findings`: `introduced`, `resolved`: findings that one model has and the other has not, of `resolved` also how each
  `ended`: `done` (what it was about differs), `judged` (judged or counted otherwise), `gone` (its thing is gone or no
  longer live) or `elsewhere` (nothing of it differs); `accepted`: findings that
  are accepted now (a `finding`, the `thing` that holds the acceptance, and `is_new`: whether this change accepts it);
  `lapsed`: findings of `introduced` that were accepted (a `finding`, the `thing`, the reason `because`, and the
  `cause` why the acceptance is void); `kept`: how many both have,
- `concerned`: the teams that should see the change: `team`, `contact`, and `concerns`, each with a `name` and
  `things`.

A field is an object with its `field`, the key in the YAML file; `wording`, as above; `before` and `after`, its place
on each side: null, or an object of `path` (from the project of that side), `line` and `column`; and what differs, in
one of four forms:

- `was` and `now`: another value; null where the file does not have it,
- `text`: a list of objects with one key each: `equal`, `struck` or `added`, and a piece of the text. All but the added
  ones are the earlier text, all but the struck ones the later text,
- `fields`: of a value with keys of its own, those that differ,
- `items`: of a list, the items that differ. Each has its `event`: `came`, `gone`, `moved` or `changed`; the positions
  `was_at` and `now_at`, from 0, or null; its places `before` and `after`; what it `was` if it is gone, what it is
  `now` if it came or moved; and if it differs, its `text` or `fields`. All other items of the earlier list are in the
  later one in their order, in the positions that are left.

Values are those of `stagebook export`: long forms, defaults left out, days as text. References of the earlier model
are by the ids of the later one; where a thing was renamed, that is the one difference.

A finding has its `code`, `severity`, `message` and `hint`; `path`, `line` and `column`, null where no file holds what
it is about, on the later side (`resolved`: on the earlier one); `subject`, and `others`, as `kind:id`; and `accepted`:
the reason why the organisation lives with it, or null.
"""

from __future__ import annotations

import json
from typing import Any

from stagebook.differences.figure import FigureDifference
from stagebook.findings.finding import Finding
from stagebook.pages.changed_head import left_out_sentence
from stagebook.review.document import ReviewDocument
from stagebook.review.json_things import write_place, write_thing
from stagebook.review.plain_values import tagged, without_types
from stagebook.rules.finding_ends import FindingEnds
from stagebook.rules.review import Review, SideLabel
from stagebook.source import Mark, Place, Places
from stagebook.words import plain

VERSION = 1


def write_json(document: ReviewDocument) -> str:
    """Write a review as one JSON document."""
    return json.dumps(describe(document), ensure_ascii=False, indent=1) + "\n"


def describe(document: ReviewDocument) -> dict[str, Any]:
    """Return a review as plain values."""
    found = document.review
    comparison = found.comparison
    places = document.context.places
    return {
        "version": VERSION,
        "before": write_side(found.before),
        "after": write_side(found.after),
        "changed": not comparison.is_empty,
        "summary": plain(document.summary),
        "files": write_files(found),
        "settings": {
            "own": [{"key": each.key, "was": each.was, "now": each.now} for each in found.settings.settings],
            "others": [*found.settings.others],
        },
        "things": [write_thing(found, each, places) for each in comparison.differences],
        "proposed_renames": [
            {
                "before": str(each.before),
                "after": str(each.after),
                "agreement": round(each.agreement, 3),
                "add": each.line,
            }
            for each in comparison.proposed_renames
        ],
        "figures": [write_figure(each) for each in found.figures],
        **({"left_out": left_out} if (left_out := left_out_sentence(found)) else {}),
        "questions": [write_finding(each, places) for each in found.questions],
        "findings": write_moves(found, places),
        "concerned": [
            {
                "team": str(each.team),
                "contact": each.contact,
                "concerns": [{"name": why.name, "things": [*map(str, why.refs)]} for why in each.concerns],
            }
            for each in found.concerned
        ],
    }


def write_side(side: SideLabel) -> dict[str, Any]:
    """Write what a side is called."""
    return {"label": side.label, "commit": side.commit or None, "on": side.on.isoformat() if side.on else None}


def write_files(found: Review) -> dict[str, Any]:
    """Write which files differ."""
    files = found.files
    moved = [{"before": before, "after": after} for before, after in files.moved]
    return {
        "added": [*files.added],
        "removed": [*files.removed],
        "changed": [*files.changed],
        "moved": moved,
    }


def write_figure(figure: FigureDifference) -> dict[str, Any]:
    """Write a figure that differs."""
    return {
        "of": str(figure.of),
        "figure": figure.figure,
        "other": str(figure.other) if figure.other else None,
        "was": tagged(figure.was),
        "now": tagged(figure.now),
        "because": [without_types(each) for each in figure.because],
    }


def write_moves(found: Review, places: Places) -> dict[str, Any]:
    """Write which findings came, went or are accepted."""
    moves, ends = found.moves, FindingEnds(found.comparison)
    return {
        "introduced": [write_finding(each, places) for each in moves.introduced],
        "resolved": [
            {**write_finding(each, found.places_before), "ended": ends.find(each).how} for each in moves.resolved
        ],
        "accepted": [
            {"finding": write_finding(each.finding, places), "thing": str(each.ref), "is_new": each.is_new}
            for each in moves.accepted
        ],
        "lapsed": [
            {
                "finding": write_finding(each.finding, places),
                "thing": str(each.ref),
                "because": each.because,
                "cause": each.cause,
            }
            for each in moves.lapsed
        ],
        "kept": moves.kept,
    }


def write_finding(finding: Finding, places: Places) -> dict[str, Any]:
    """Write a finding with its place."""
    place = places.place(finding.at) if isinstance(finding.at, Mark) else finding.at
    nowhere = dict.fromkeys(("path", "line", "column"))
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "message": finding.message,
        "hint": finding.hint,
        **(write_place(place) or nowhere if isinstance(place, Place) else nowhere),
        "subject": str(finding.subject) if finding.subject else None,
        "others": [*map(str, finding.others)],
        "accepted": finding.accepted or None,
    }
