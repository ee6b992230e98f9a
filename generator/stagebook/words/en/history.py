"""Messages of the page *History*: what changed in the model month by month.

Ids: `history.reason.<reason>` why git says nothing, or cannot read a month; `history.end.<end>` why it goes no further
back.
"""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "page.history": "History",
    "about.history": "What changed month by month: stances that moved, failure demand, findings, what came and what went.",
    "gap.history": "This site was built without its history. Say how many months it should go back, and build the site again; the model "
    "of each month is read from git. What was read is kept, so that the next build reads one month at most.",
    "gap.history.command.text": "stagebook build --history 24",
    "gap.history.setting.text": "plugins:\n  - stagebook:\n      history: 24",
    # the head
    "history.months": ("The month of {first}", "From {first} to {last}"),
    "history.events": ("1 month in which any of this changed", "{n} months in which any of this changed"),
    "history.nothing": "None of this changed in these months.",
    # why there is none, or of a month
    "history.reason.no-git": "There is no history, as there is no git here. Install git (2.31 or newer).",
    "history.reason.no-repository": "There is no history, as the project lies in no git repository.",
    "history.reason.other-owner": "There is no history, as the repository in `{what}` belongs to another user. If it is to be trusted: "
    "`git config --global --add safe.directory {what}`",
    "history.reason.no-commit": "There is no history, as the repository has no commit yet.",
    "history.reason.day": "There is no history, as the commit that is checked out has a time that is on no calendar.",
    "history.reason.no-answer": "There is no history, as git does not answer, or its repository is damaged. What git says of it: `git fsck`",
    "history.reason.large": "There is no history, as git's list of commits or files is longer than is read. See the page Limits.",
    "history.reason.missing": "There is no history, as objects of the commit are not in the repository (a partial clone).",
    "history.fetch": "What is missing comes with: `{command}`",
    "history.unread.errors": ("Could not be read: 1 error", "Could not be read: {n} errors"),
    "history.unread.missing": "Could not be read: files are not in this repository (a partial clone)",
    "history.unread.large": "Could not be read: its files are more than is read of an earlier model",
    "history.unread.several": "Could not be read: the model lay elsewhere, and several folders are gone since",
    "history.unread.no-answer": "Could not be read: git does not answer, or its repository is damaged",
    # over time
    "section.history-over-time": "Over time",
    "section.history-decisions": "Decisions",
    "section.history-findings": "Open findings",
    "section.history-traced": "Failure demand",
    "history.chart.decisions": "Enablers whose stance is decided: {first} on {first_on}, {last} on {last_on}.",
    "history.chart.findings": "Open findings of the models: {first} on {first_on}, {last} on {last_on}.",
    "history.chart.traced": "Failure demand a month that is traced to a cause: {first} on {first_on}, {last} on {last_on}.",
    "history.point": "{on}: {amount}",
    "history.table": "The figures of each month",
    "column.history-day": "Last commit of the month",
    "column.history-commit": "Commit",
    "column.history-decided": "Decided",
    "column.history-undecided": "Undecided",
    "column.history-warnings": "Warnings",
    "column.history-notes": "Notes",
    "column.history-traced": "Failure demand traced a month",
    # months
    "history.commit": "As of commit {commit} of {day}",
    "history.begins": "The history begins with {things}.",
    "history.begins.nothing": "The history begins with an organisation and nothing else.",
    "history.traced": "Failure demand traced",
    "history.warnings": "Open warnings",
    "history.notes": "Open notes",
    "history.renamed": "{thing}, was {id}",
    "history.moved": "{now}, before {before}",
    # why it ends
    "history.end.clone": "This clone of the repository has only a part of the history, which ends with the commit of {day}.",
    "history.end.commits": "No more than {n} commits are looked at; the last of them is of {day}.",
    "history.end.no-models": "At the commit of {day} there was no model in this project: the history begins after it.",
}
