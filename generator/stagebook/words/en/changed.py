"""Messages of the page *What changed* and of `stagebook diff`."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "page.changed": "What changed",
    "about.changed": "What differs from an earlier model, what follows from it for customers and teams, and what to ask about it.",
    "gap.changed": "This site was built without an earlier model to compare with. Name a commit, a tag, a branch or a day, and build the "
    "site again; the earlier model is read from git.",
    "changed.nothing": "No change to the model.",
    "section.changed-questions": "To ask before it is approved",
    "section.changed-words": "In words",
    "column.changed-thing": "Thing",
    "column.changed-field": "Field",
    "column.changed-was": "Was",
    "column.changed-now": "Is now",
    # the comment on a pull request
    "changed.picture": "The picture of it",
    "changed.picture-as-table": "The picture as a table",
    "changed.left-out": ("… and 1 more, which is left out here.", "… and {n} more, which are left out here."),
    "changed.whole": "Something was left out to keep this comment short. The whole is what `stagebook diff` prints, and its files for "
    "browsers (--format html) and programs (--format json).",
    "changed.whole.site": "Something was left out to keep this comment short. The whole is on the site.",
}
