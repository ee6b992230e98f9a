"""Messages of the tally sheet: what customers ask, with boxes for a week."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "about.tally": "What customers ask, in their words, with boxes for a week. Print it, put it where people are asked, and make "
    "a stroke each time.",
    "page.tally": "Tally sheet for a week",
    "section.tally-choose": "Which sheets",
    "section.tally-yaml": "Afterwards, in YAML",
    "tally.choose": "Printed as it is, this page has the sheets of everybody. For one team or one place only, follow its link "
    "below and print then: only its sheets are on paper.",
    "tally.together": "together with {teams}",
    "tally.nobody": "Of no team",
    "tally.journey": "on the journey as a whole",
    "tally.on": "on {journeys}",
    "tally.all": ("its one sheet", "its {n} sheets"),
    "tally.blank": "Another place",
    "tally.blank.note": "for whatever is asked where nobody has written anything down yet",
    "tally.name": "Who counts",
    "tally.week": "Week from",
    "tally.says": "What they say",
    "tally.kind": "Kind",
    "tally.days": "Mo Tu We Th Fr Sa Su",
    "tally.sum": "Sum",
    "tally.minutes": "Min.",
    "tally.value": "value",
    "tally.failure": "failure",
    "tally.either": "value / failure",
    "tally.else": "What else is asked, in their words",
    "tally.how": "One stroke for each time it is asked, whoever is asking. Value is what we are here for. Failure is asked because "
    "we did not do something, or did not do it right. Min.: how many minutes one of them takes, roughly. Saturday and Sunday stay "
    "empty where nobody is there.",
    "tally.more": (
        "One more place has no sheet here; take the one for another place.",
        "{n} more places have no sheet here; take the one for another place.",
    ),
    "tally.yaml": "What was on the sheet gets another count below `counts`; the first figure stays, so that both can be compared. "
    "What is new becomes an item of its own.",
    "tally.yaml.caption": "models/stages/book.yaml",
    "tally.yaml.code": """name: Book
demand:
  - says: Is my court booked?
    kind: failure
    volume: 420
    per: month
    as_of: 2026-03-31
    counts:
      - {on: 2026-12-04, volume: 71, per: week, source: Tally sheet at the front desk}
  - says: Can I bring a guest?
    kind: value
    volume: 12
    per: week
    minutes: 4
    as_of: 2026-12-04
    source: Tally sheet at the front desk
""",
    "tally.link": "A sheet to count for a week",
    "tally.uncounted-here": "How often is not counted here yet.",
    "tally.unrecorded-here": "What customers ask is not recorded here yet.",
}
