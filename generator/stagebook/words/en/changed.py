"""Messages of the page *What changed* and of `stagebook diff`."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "page.changed": "What changed",
    "about.changed": "What differs from an earlier model, what follows from it for customers and teams, and what to ask about it.",
    "gap.changed": "This site was built without an earlier model to compare with. Name a commit, a tag, a branch or a day, and build the "
    "site again; the earlier model is read from git.",
    # the head
    "changed.compared": "{before} → {after}",
    "changed.side": "{label} ({commit})",
    "changed.this-model": "this model",
    "changed.files": ("1 file", "{n} files"),
    "changed.since": "since {day}",
    "changed.picture": "What changes",
    "changed.other-page": "This page is for whoever reviews the model: what differs, what follows, what to ask. What was counted, decided "
    "and done since then, for the next meeting, is on the page {page}.",
    "changed.gone": "gone",
    "text.struck": "removed:",
    "text.added": "added:",
    # on the pages of things
    "changed.mark.changed": "Changed since {earlier}",
    "changed.mark.new": "New since {earlier}",
    # where the model is the same
    "changed.nothing": "No change to the model.",
    "changed.nothing.changed": (
        "1 file differs, but in nothing that is read as the model: its layout, its comments or the order of its keys.",
        "{n} files differ, but in nothing that is read as the model: their layout, their comments or the order of their keys.",
    ),
    "changed.nothing.added": (
        "1 file is added, and the model is the same with it.",
        "{n} files are added, and the model is the same with them.",
    ),
    "changed.nothing.removed": (
        "1 file is removed, and the model is the same without it.",
        "{n} files are removed, and the model is the same without them.",
    ),
    "changed.nothing.moved": (
        "1 file is moved; what it says is the same.",
        "{n} files are moved; what they say is the same.",
    ),
    # where the model changes, and not in all files
    "changed.other-files": ("Of the 1 file, {what}.", "Of the {n} files, {what}."),
    "changed.other-files.wording": ("1 differs in wording alone", "{n} differ in wording alone"),
    "changed.other-files.order": ("1 differs in the order of a list alone", "{n} differ in the order of lists alone"),
    "changed.other-files.changed": (
        "1 differs in nothing that is read as the model (only in layout, comments or the order of keys)",
        "{n} differ in nothing that is read as the model (only in layout, comments or the order of keys)",
    ),
    "changed.other-files.moved": ("1 is moved and says the same", "{n} are moved and say the same"),
    "changed.other-files.added": (
        "1 is added without a change to the model",
        "{n} are added without a change to the model",
    ),
    "changed.other-files.removed": (
        "1 is removed without a change to the model",
        "{n} are removed without a change to the model",
    ),
    "section.changed-questions": "To ask before it is approved",
    "section.changed-words": "In words",
    "section.changed-settings": "Settings",
    "column.changed-thing": "Of",
    "column.changed-what": "What differs",
    "column.changed-setting": "Setting",
    "changed.wording": ("1 text in other words", "{n} texts in other words"),
    "changed.thing.new": "New {kind}",
    "changed.thing.gone": "Removed {kind}",
    "changed.thing.says": "{event}: {said}",
    "changed.more-fields": ("1 more field", "{n} more fields"),
    "changed.next": "; ",
    "changed.id": "id",
    "changed.arrow": " → ",
    "changed.labelled": "{label}: {text}",
    "changed.quoted": "“{text}”",
    "changed.blanks": "only blanks and line breaks differ",
    "changed.as-before": "{n} as before",
    "changed.moved": "moved, now after {before}",
    "changed.moved.first": "moved, now first",
    "changed.item-moved": "{item} (moved, now after {before})",
    "changed.item-moved.first": "{item} (moved, now first)",
    "changed.rename": "{before} ({was}) is gone and {after} ({now}) is new. Each is {kind}, and {share} % of what they say is the same.",
    "changed.rename.line": "If they are the same, write {line} in {path}.",
    "changed.rename.line.nowhere": "If they are the same, write {line} in the file of the new one.",
    "changed.more-renames": (
        "1 more pair of things may be the same: `stagebook diff --format json` lists it.",
        "{n} more pairs of things may be the same: `stagebook diff --format json` lists them.",
    ),
    "changed.other-settings": (
        "A setting of MkDocs differs as well: {names}. It changes the site, not the model.",
        "{n} settings of MkDocs differ as well: {names}. They change the site, not the model.",
    ),
    # the comment on a pull request
    "changed.past-limit": (
        "1 thing differs, more than {most}. So there is no picture of the change, only figures of the organisation and its businesses "
        "are compared, and a team is listed for what it owns that changed or that uses what changed.",
        "{n} things differ, more than {most}. So there is no picture of the change, only figures of the organisation and its businesses "
        "are compared, and a team is listed for what it owns that changed or that uses what changed.",
    ),
    "changed.first-things": "The {shown} most consequential of {all} things that differ; {command} lists all.",
    "changed.picture-link": "The picture of it",
    "changed.picture-as-table": "The picture as a table",
    "changed.left-out": ("… and 1 more, which is left out here.", "… and {n} more, which are left out here."),
    "changed.whole": "Something was left out to keep this comment short. The whole is what `stagebook diff` prints, and its files for "
    "browsers (--format html) and programs (--format json).",
    "changed.whole.site": "Something was left out to keep this comment short. The whole is on the site.",
}
