"""Messages on what was done about what fails: the links from a failure to its count after a change."""

from __future__ import annotations

FIRST_FAILURE = """\
# models/stages/ask-again.yaml
name: Ask again
demand:
  - says: Did you get my form?
    kind: failure
    volume: 40
    per: month
    source: Counted at the front desk for a week
    caused_by: [{enabler}]
"""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "about.loop": "For each bottleneck: what fails, what causes it, what changes it, what that should bring, and what was "
    "seen since.",
    "column.loop-missing": "The line ends because",
    "column.loop-failures": "Failures a month",
    "column.loop-bottlenecks": "Bottlenecks",
    "column.loop-rewards": "Rewarded by it",
    "gap.loop": "This page follows each failure to what was done about it. The first link is its cause: beside what customers say, "
    "`caused_by` names the enablers that make them say it.",
    "gap.loop.yaml": FIRST_FAILURE,
    "gap.loop.unrecorded": "This page follows each failure to what was done about it. It begins with what customers say when "
    "something was not done, or not done right, for them; the tally sheet helps whoever counts it for a week.",
    "gap.loop.unrecorded.yaml": FIRST_FAILURE,
    "legend.amount": "the longer, the more failures",
    "legend.began": "the day the change began",
    "legend.holds": "is there",
    "legend.missing": "is missing: the line ends here",
    "loop.head.failure": "Fails",
    "loop.head.cause": "Cause",
    "loop.head.change": "A change addresses it",
    "loop.head.outcome": "Expects an outcome",
    "loop.head.began": "Has begun",
    "loop.head.readings": "Readings since",
    "loop.head.counted": "Counted again",
    "loop.head.says": "In a sentence",
    "loop.picture": "From what fails to what was done about it",
    "loop.picture.says": (
        "One line of seven links, from a failure in the customer's words to its count after a change. It ends at the first "
        "link that is missing.",
        "{n} lines of seven links, each from a failure in the customer's words to its count after a change. A line ends at the "
        "first link that is missing.",
    ),
    "loop.more": (
        "One more bottleneck has no room here; it stands in the table.",
        "{n} more bottlenecks have no room here; they stand in the table.",
    ),
    "loop.link-of": "link {place} of 7",
    "loop.missing-link": "missing: {what}",
    "loop.quote": "“{says}”",
    "loop.more-failures": ("and one more thing they ask", "and {n} more things they ask"),
    "loop.amount": "{amount} a month",
    "loop.hours": ("{hours} hour a month", "{hours} hours a month"),
    "loop.owned-by": "owned by {team}",
    "loop.rewarded-by": "rewarded by {measure}",
    "loop.rewarded-more": ("and one more measure", "and {n} more measures"),
    "loop.no-owner": "no owner is written down",
    "loop.part": "for {part} of {whole}",
    "loop.others": ("one other addresses it too", "{n} others address it too"),
    "loop.for-customers": "for customers",
    "loop.to": "to {level}",
    "loop.nothing": "nothing",
    "loop.nothing-asks": "what would?",
    "loop.expects.output": "an output",
    "loop.expects.business": "an outcome for the business",
    "loop.expects.unsaid": "of a kind not written down",
    "loop.expects.nothing": "no measure",
    "loop.not-begun": "not begun",
    "loop.unsaid": "no day written down",
    "loop.by": "by {month}",
    "loop.none-since": "none since",
    "loop.none-before": "none before",
    "loop.none": "none",
    "loop.last": "the last in {month}",
    "loop.steps": "{before} → {after}",
    "loop.largest-step": "before, by {step} at most",
    "loop.limits": "before, from {low} to {high}",
    "loop.two-readings": "two readings cannot show it",
    "loop.no-better": "which way is better is not written down",
    "loop.not-counted": "not yet",
    "loop.never-counted": "never counted",
    "loop.last-count": "last in {month}",
    "loop.counted-on": "on {day}",
    "loop.counted-of": "{counted} of {total} things they ask",
    # One sentence a line. The first word names the state, as in a list.
    "loop.says.no-change": "No change addresses it.",
    "loop.says.expects.output": "Expects an output.",
    "loop.says.expects.business": "Expects an outcome for the business.",
    "loop.says.expects.unsaid": "Whether what it expects is an outcome for customers is not written down.",
    "loop.says.expects.nothing": "Expects no measure to move.",
    "loop.says.unsaid.under-way": "Under way; since when is not written down.",
    "loop.says.unsaid.done": "Done; since when is not written down.",
    "loop.says.not-begun.agreed": "Agreed, not begun.",
    "loop.says.not-begun.agreed.moved": "Agreed, not begun: {before} → {after} is not its doing.",
    "loop.says.not-begun.proposed": "Proposed, not begun.",
    "loop.says.not-begun.proposed.moved": "Proposed, not begun: {before} → {after} is not its doing.",
    "loop.says.not-begun.unsaid": "Whether it has begun is not written down.",
    "loop.says.not-begun.unsaid.moved": "Whether it has begun is not written down: {before} → {after} may or may not be its doing.",
    "loop.says.no-reading": "Begun on {day}; its measure has not been read.",
    "loop.says.no-reading-since": "Begun on {day}; its measure has not been read since.",
    "loop.says.no-reading-before": "Begun on {day}; its measure had not been read before, so nothing can be compared.",
    "loop.says.more": "Its measure moved by {moved} since the change began; before, by {step} at most.",
    "loop.says.more.never": "Its measure moved by {moved} since the change began; before, not at all.",
    "loop.says.within": "Its measure moved by {moved} since the change began, which is no more than before: by {step} at most.",
    "loop.says.wrong-way": "Its measure moved by {moved} the wrong way since the change began; before, by {step} at most.",
    "loop.says.wrong-way.never": "Its measure moved by {moved} the wrong way since the change began; before, not at all.",
    "loop.says.unmoved": "Its measure has not moved since the change began.",
    "loop.says.outside": "Its measure is at {after}, outside its range before the change, {low} to {high}.",
    "loop.says.outside.wrong": "Its measure is at {after}, outside its range before the change, {low} to {high}, and the wrong way.",
    "loop.says.within-limits": "Its measure is at {after}, within its range before the change, {low} to {high}.",
    "loop.says.two-readings": "{before} → {after}: two readings cannot show it.",
    "loop.says.no-better": "{before} → {after}; which way is better is not written down.",
    "loop.says.not-counted": "Not counted again since {month}.",
    "loop.says.not-counted.ever": "Not counted again.",
    "loop.says.never-counted": "What customers ask was never counted.",
    "loop.says.counted": "Counted again on {day}: {before} → {after} a month.",
    "loop.says.counted.only-after": "Counted again on {day}: {after} a month, and the count before is not kept.",
    "loop.says.counted.part": "Of {total} things they ask, {counted} counted again by {day}: {before} → {after} a month.",
    "loop.says.counted.part.only-after": "Of {total} things they ask, {counted} counted again by {day}: {after} a month, and no count "
    "before is kept.",
    # The sentences over all lines.
    "loop.lead.all": "{enabler} causes all failures whose cause is known.",
    "loop.lead.one": "{enabler} causes {share} of the failures whose cause is known.",
    "loop.lead.contacts": "At least half of the failures whose cause is known come from {n} enablers.",
    "loop.lead.both": "At least half of the failures whose cause is known, in contacts or in hours, come from {n} enablers.",
    "loop.lead.complete": (
        "For one, what customers ask was counted again after a change.",
        "For {n}, what customers ask was counted again after a change.",
    ),
    "loop.lead.better": (
        "For one a change has begun, and its measure moved more than before.",
        "For {n} a change has begun, and its measure moved more than before.",
    ),
    "loop.lead.worse": (
        "For one a change has begun, and its measure went the wrong way.",
        "For {n} a change has begun, and its measure went the wrong way.",
    ),
    "loop.lead.unclear": (
        "For one a change has begun, and its measure does not show yet whether it helps.",
        "For {n} a change has begun, and its measure does not show yet whether it helps.",
    ),
    "loop.lead.unread": (
        "For one a change has begun, and its measure cannot be compared yet.",
        "For {n} a change has begun, and its measure cannot be compared yet.",
    ),
    "loop.lead.unsaid": (
        "For one a change is under way; since when is not written down.",
        "For {n} a change is under way; since when is not written down.",
    ),
    "loop.lead.planned": (
        "For one a change is planned, and has not begun.",
        "For {n} a change is planned, and has not begun.",
    ),
    "loop.lead.no-outcome": (
        "For one the change expects no outcome for customers.",
        "For {n} the change expects no outcome for customers.",
    ),
    "loop.lead.nothing": ("For one there is no change yet.", "For {n} there is no change yet."),
    "loop.whole": "Of {traced} failures a month whose cause is known, these cause {part} ({share}).",
    "loop.whole.complete": "Lines that lead to the end hold {part} of them ({share}).",
    "loop.whole.none": "None of these lines leads to the end yet.",
    "loop.uncounted-again": "The tally sheet has what they asked, with boxes for a week: {sheet}.",
    "loop.ends.change": "no change addresses it",
    "loop.ends.outcome": "the change expects no outcome for customers",
    "loop.ends.began": "the change has not begun, or no day is written down",
    "loop.ends.readings": "its measure cannot be compared",
    "loop.ends.counted": "what customers ask was not counted again",
    "loop.ends.none": "nothing is missing: it leads to the end",
    "loop.measures": (
        "One measure is named as a cause of failure demand: aiming at it makes people do what fails customers. Bottlenecks are "
        "enablers, so it has no line above.",
        "{n} measures are named as a cause of failure demand: aiming at them makes people do what fails customers. Bottlenecks "
        "are enablers, so they have no line above.",
    ),
    "loop.on-enabler": "What was done about it:",
    "loop.owner": "{team} owns it, and is rewarded by {measures}.",
    "loop.through": "{change}.",
    "loop.on-change": "For {enabler}:",
    "loop.on-measure": "For {enabler}, through {change}:",
    "page.loop": "From what fails to what was done about it",
    "section.loop-ends": "How far the lines lead",
    "section.loop-measures": "Measures as a cause",
    "table.loop": "From what fails to what was done about it",
}
