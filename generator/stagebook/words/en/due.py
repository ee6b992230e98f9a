"""Messages of what is due: the page, its script and the command `due`.

Ids: `due.task.<task>` what it is called in a filter, `due.do.<task>` what there is to do, `due.since.<task>` from when the
figure or decision is, `due.count.<task>` how many there are.
"""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "page.due": "What is due",
    "about.due": "What is due and what is overdue, by its day. Reviews and changes have the day that somebody set; figures, and "
    "decisions without a review, have the day on which they turn a year old.",
    "column.due": "Due",
    "column.to-do": "To do",
    "column.about": "About",
    "due.task.review": "Reviews",
    "due.task.stance": "Decisions",
    "due.task.change": "Changes",
    "due.task.demand": "Demand",
    "due.task.reading": "Measures",
    "due.do.review": "Review its stance",
    "due.do.stance": "Look at its stance again",
    "due.do.change": "Finish it",
    "due.do.demand": ("Count demand again", "Count demand again: {n} figures"),
    "due.do.reading": "Read it again",
    "due.since.stance": "decided on {day}",
    "due.since.demand": "counted on {day}",
    "due.since.reading": "last read on {day}",
    "due.count.review": ("{n} review", "{n} reviews"),
    "due.count.stance": ("{n} decision", "{n} decisions"),
    "due.count.change": ("{n} change", "{n} changes"),
    "due.count.demand": ("{n} count of demand", "{n} counts of demand"),
    "due.count.reading": ("{n} measure", "{n} measures"),
    # the script: by the clock of the reader
    "due.mark": "overdue",
    "due.summary": "Overdue on {day}: {late} of {total}.",
    "due.locale": "en-GB",  # in which the script writes numbers, days and distances
    # the command
    "due.overdue": "Overdue on {day}: {found}",
    "due.soon": ("Due in the next {n} day: {found}", "Due in the next {n} days: {found}"),
    "due.ahead": "Due later: {found}",
    "due.nothing": "Nothing is overdue on {day}.",
    "due.nothing-soon": ("Nothing is due in the next {n} day.", "Nothing is due in the next {n} days."),
    "due.nothing-ahead": "Nothing is due later.",
    "due.later": ("{n} more is due later. All: --within all", "{n} more are due later. All: --within all"),
    "due.days.overdue": ("{n} day overdue", "{n} days overdue"),
    "due.days.today": "today",
    "due.days.ahead": ("in {n} day", "in {n} days"),
    "due.no-owner": "no owner",
    "due.bad-within": "`{value}` is no time: write a number of days, weeks, months or years, such as 30d, 6w, 3m or 1y, or all",
}
