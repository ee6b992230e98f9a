"""Messages of what happened since an earlier model: the page *Since last time*, and its sentence on the home page.

Ids: `since.change.<event>` what became of a change, `since.line.<event>` what became of the line of a bottleneck,
`since.missing.<link>` what it waits for, `since.stance.<move>` what became of a stance.
"""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "page.since": "Since last time",
    "about.since": "What was counted, decided, begun and done since the last meeting, what is overdue, and questions for the "
    "next one. It can be printed.",
    "gap.since": "This site was built without an earlier model to compare with. Name the day of the last meeting, or a commit, a tag or "
    "a branch, and build the site again; the earlier model is read from git.",
    "gap.since.command": "On the command line",
    "gap.since.command.text": "stagebook build --since 2026-09-01",
    "gap.since.setting": "Or for every build, in mkdocs.yml",
    "gap.since.setting.text": "plugins:\n  - stagebook:\n      since: 2026-09-01",
    "gap.since.clone": "Services that build sites often fetch only the last commit. Let them fetch all of them: with `fetch-depth: 0` for "
    "`actions/checkout`, with `GIT_DEPTH: 0` on GitLab.",
    # the head
    "since.compared": "Compared with {day}, commit {commit}",
    "since.moved": "The model lay in {folder} then.",
    "since.left-out": (
        "One file of then is left out, as it is a link or a submodule: {paths}.",
        "{n} files of then are left out, as they are links or submodules: {paths}.",
    ),
    "since.home": "Since {day}: {found}.",
    "since.home.nothing": "Nothing in the model has changed since {day}.",
    "since.count.counted": ("1 figure counted or read again", "{n} figures counted or read again"),
    "since.count.stances": ("1 stance decided", "{n} stances decided"),
    "since.count.began": ("1 change begun", "{n} changes begun"),
    "since.count.done": ("1 change done", "{n} changes done"),
    "since.count.closed": ("1 bottleneck followed to a new count", "{n} bottlenecks followed to a new count"),
    "since.count.new": ("1 thing new", "{n} things new"),
    "since.count.gone": ("1 thing gone", "{n} things gone"),
    "since.count.other": "other edits of the model",
    # sections
    "section.since-counted": "Counted again",
    "section.since-lines": "What was done about what fails",
    "section.since-decisions": "Decided",
    "section.since-changes": "Changes",
    "section.since-overdue": "Overdue",
    "section.since-things": "What came and what went",
    "section.since-questions": "To talk about",
    "since.none.counted": "No demand was counted again, and no measure was read again.",
    "since.none.lines": "Nothing is traced to a bottleneck, now or then.",
    "since.none.lines.counted": "Every bottleneck was followed to a new count then, and still is.",
    "since.none.decisions": "No stance was decided, and no finding was accepted.",
    "since.none.changes": "No change was written down, begun, done or dropped.",
    "since.none.overdue": "Nothing was overdue on {day}.",
    "since.none.overdue.no-day": "The site has no day, so nothing can be overdue.",
    "since.none.things": "Nothing came, and nothing went.",
    "since.none.questions": "Nothing asks for it: all counted failure is addressed, no owner of a bottleneck is rewarded by an output, and "
    "no measure moved the wrong way.",
    "since.other-page": "This page is for a meeting: what was counted, decided and done since the last one. Every difference of the "
    "model, what follows from it and what to ask about it, for whoever reviews it, is on the page {page}.",
    "since.more": ("1 more", "{n} more"),
    # counted again
    "column.since-what": "What",
    "column.since-was": "Was",
    "column.since-now": "Is now",
    "column.since-moved": "Moved by",
    "column.since-because": "Because",
    "column.since-line": "What became of it",
    "column.since-waits": "Waits for",
    "column.since-event": "What happened",
    "column.since-bottleneck": "Bottleneck",
    "since.first-count": "first count",
    "since.first-reading": "first reading",
    "since.same-day": "no later day is given",
    "since.no-day": "no day",
    "since.fewer": "{amount} fewer",
    "since.more-asked": "{amount} more",
    "since.as-many": "as many",
    "since.up": "up {amount}",
    "since.down": "down {amount}",
    "since.as-before": "as before",
    "since.better": "the way it should",
    "since.worse": "not the way it should",
    # lines of bottlenecks
    "since.line.closed": "Its failure was counted again after a change",
    "since.line.further": "Got further",
    "since.line.broke": "Got less far than before",
    "since.line.new": "Is a bottleneck now",
    "since.line.waits": "Where it was",
    "since.line.left": "Is no bottleneck any more",
    "since.missing.change": "a change that addresses it",
    "since.missing.outcome": "an outcome for customers that the change expects",
    "since.missing.began": "the day on which the change began",
    "since.missing.readings": "readings before the change began and after it",
    "since.missing.counted": "the demand counted again since the change began",
    # decisions
    "since.undecided": "undecided",
    "since.accepted": "{rule} is accepted: {because}",
    "since.accepted-no-more": "{rule} is no longer accepted. The reason was: {because}",
    "since.accepted-gone": "{rule} was accepted and went with its file. The reason was: {because}",
    # changes
    "since.change.done": "Done",
    "since.change.dropped": "Dropped",
    "since.change.began": "Began",
    "since.change.agreed": "Agreed",
    "since.change.new": "Written down",
    "since.change.reopened": "Taken up again",
    "since.change.gone": "Its file is gone",
    "since.change.put-off": "Put off",
    "since.change.brought-forward": "Brought forward",
    "since.change.from-to": "from {before} to {after}",
    # things
    "since.things.new": "New {kind}",
    "since.things.gone": "No longer there, {kind}",
    "since.things.renamed": "Has another id",
    "since.things.was": "was {id}",
    "since.demand.new": "Asked now",
    "since.demand.gone": "No longer recorded",
    "since.demand.at": "“{says}” at {place}",
    # questions
    "since.ask.unaddressed": "“{says}” at {place} is the largest failure that no change addresses: {amount}. Who takes it up?",
    "since.ask.rewarded": (
        "{enabler} is a bottleneck. Its owner, {owner}, is rewarded by {measures}, which is an output. What should reward "
        "them instead?",
        "{enabler} is a bottleneck. Its owner, {owner}, is rewarded by {measures}, which are outputs. What should reward "
        "them instead?",
    ),
    "since.ask.worsened": "{measure} moved the wrong way: from {before} ({before_on}) to {after} ({after_on}). What do we know "
    "about why?",
}
