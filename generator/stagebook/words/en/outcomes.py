"""Messages on outputs and outcomes: the grid of teams, gaps, rewards, the concordance, what to ask next."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    # the grid
    "outcomes.title": "What teams say, what is measured, what is rewarded",
    "outcomes.says": (
        "1 team: what it says its work and success are, what is measured, what is rewarded, and the gap between them.",
        "{n} teams: what each says its work and success are, what is measured, what is rewarded, and the gap between them.",
    ),
    "outcomes.head.said": "What they say",
    "outcomes.head.work": "work",
    "outcomes.head.success": "success",
    "outcomes.head.measured": "What is measured",
    "outcomes.head.rewarded": "What is rewarded",
    "outcomes.describe.work": "says its work is {signs}",
    "outcomes.describe.success": "says success is {signs}",
    "outcomes.describe.measured": "is measured by {signs}",
    "outcomes.describe.rewarded": "is rewarded by {signs}",
    "outcomes.describe.several": "{count} of them: {sign}",
    "table.outcomes": "What teams say, what is measured, what is rewarded",
    "table.outcomes.team": "Team",
    "table.outcomes.work": "Says its work is",
    "table.outcomes.success": "Says success is",
    "table.outcomes.measured": "Is measured by",
    "table.outcomes.rewarded": "Is rewarded by",
    "table.outcomes.ambition": "Ambition",
    "table.outcomes.gap": "The gap",
    "table.outcomes.caused": "Caused by what they own",
    "sign.outcome": "an outcome for a customer",
    "sign.business": "an outcome for the business",
    "sign.output": "an output",
    "sign.unread": "nobody has written down which",
    # the gap, first between what is said, measured and rewarded
    "outcomes.gap.says-and-measures-not-rewarded": "Says and measures an outcome, is rewarded by {by}.",
    "outcomes.gap.says-not-rewarded": "Says an outcome, which nobody measures; is rewarded by {by}.",
    "outcomes.gap.measures-not-rewarded": "Measures an outcome, is rewarded by {by}.",
    "outcomes.gap.says-not-measured": "Says an outcome, and nobody measures it.",
    "outcomes.gap.measures-not-said": "Says an output, measures an outcome.",
    "outcomes.gap.rewarded-not-said": "Says an output, is rewarded by an outcome.",
    "outcomes.gap.success-not-work": "Its work is an output, success an outcome.",
    "outcomes.gap.work-not-success": "Its work is an outcome, success an output.",
    "outcomes.gap.unread": "Asked; nobody has written down how the answers are read.",
    "outcomes.gap.not-asked": "Nobody has asked them.",
    "outcomes.by.output": "an output",
    "outcomes.by.business": "what is good for the business",
    "outcomes.by.output-and-business": "an output and what is good for the business",
    "outcomes.agree.all": "Says, measures and is rewarded by an outcome.",
    "outcomes.agree.said": "Says and measures an outcome.",
    "outcomes.agree.outputs": "Outputs alone.",
    # then between that and the ambition
    "outcomes.fit.gap": "All that is known of them is outputs, and their ambition is to renew.",
    "outcomes.fit.fits": "That fits the ambition to run.",
    # the page
    "page.outcomes": "Outputs or outcomes",
    "about.outcomes": "What teams say their work is, what is measured, and what is rewarded: what becomes of somebody, or how much "
    "was produced.",
    "section.rewarded-failure": "Who is rewarded for what fails people",
    "section.ask-next": "What to ask next",
    "section.businesses-side-by-side": "Businesses side by side",
    "section.concordance": "In their words",
    "section.outcomes": "Outputs or outcomes",
    "section.beside-answers": "Beside what is measured and rewarded",
    "gap.outcomes": "Nobody has written down yet what teams say their work is, what is measured of it, or what rewards them. A file "
    "under `models/voices/` holds what a team said; `rewards` of a measure holds whom it rewards.",
    "gap.outcomes.teams": "No team is written down yet, so nothing can be put beside what is measured.",
    "gap.outcomes.teams.yaml": "# models/teams/front-desk.yaml\n"
    "name: Front desk\n"
    "ambition:\n"
    "  mode: run\n"
    "  because: It works, and it should be quieter.\n",
    "gap.outcomes.yaml": "# models/voices/first-round.yaml\n"
    "team: {team}\n"
    "on: 2026-06-09\n"
    "answers:\n"
    "  - question: work\n"
    "    answer: We answer the same six questions all day.\n"
    "    focus: output\n"
    "    because: It counts questions, and nobody who asked them appears in it.\n"
    "  - question: success\n"
    "    answer: Nobody walks away without knowing what happens next.\n"
    "    focus: outcome\n"
    "    because: Something is different for the person who walks away.\n",
    "outcomes.asked.all": (
        "The one team was asked what its work is: {named}.",
        "All {n} teams were asked what their work is: {named}.",
    ),
    "outcomes.asked": (
        "1 of {teams} teams was asked what its work is: {named}.",
        "{n} of {teams} teams were asked what their work is: {named}.",
    ),
    "outcomes.asked.none": "No team was asked yet what its work is.",
    "outcomes.names.output": ("1 names an output", "{n} name an output"),
    "outcomes.names.outcome": ("1 an outcome", "{n} an outcome"),
    "outcomes.names.both": ("1 both", "{n} both"),
    "outcomes.names.unread": ("of 1 nobody has written down which", "of {n} nobody has written down which"),
    "outcomes.measures.none": "Nothing is measured yet.",
    "outcomes.rewarding": ("1 measure rewards somebody: {parts}.", "{n} measures reward somebody: {parts}."),
    "outcomes.rewarding.part": "{measures}, {kind}",
    "outcomes.rewarding.both": (
        "{n} measures reward somebody, and both are {kind}: {measures}.",
        "{n} measures reward somebody, and both are {kind}: {measures}.",
    ),
    "outcomes.rewarding.all": (
        "{n} measures reward somebody, and all {n} are {kind}: {measures}.",
        "{n} measures reward somebody, and all {n} are {kind}: {measures}.",
    ),
    "outcomes.rewarding.none": "Nobody has written down what rewards a team.",
    "outcomes.rewarding.no-outcome": ("It is no outcome for a customer.", "None is an outcome for a customer."),
    "outcomes.kinds.outcome": ("an outcome for a customer", "outcomes for customers"),
    "outcomes.kinds.business": ("an outcome for the business", "outcomes for the business"),
    "outcomes.kinds.output": ("an output", "outputs"),
    "outcomes.kinds.unread": (
        "of which nobody has written down what it is",
        "of which nobody has written down what they are",
    ),
    "outcomes.in-all": (
        "In all, {outcomes} of 1 measure is an outcome for customers.",
        "In all, {outcomes} of {n} measures are outcomes for customers.",
    ),
    "outcomes.in-all.rewarding": (
        "In all, {outcomes} of 1 measure is an outcome for customers, and {rewarding} of these rewards somebody.",
        "In all, {outcomes} of {n} measures are outcomes for customers; of these, those that reward somebody: {rewarding}.",
    ),
    "outcomes.all-teams": "All teams side by side",
    "outcomes.nothing": "nothing written down",
    "outcomes.stands-on": "stands on {enablers}",
    "outcomes.stands-on.first": ("stands on {enablers} and 1 more", "stands on {enablers} and {n} more"),
    # bottlenecks, their owners, and what rewards these
    "crossing.caption": "Bottlenecks, their teams, what rewards these, and what these stand on that others own",
    "crossing.cause": (
        "{enablers} causes {amount} of {failure} failures a month.",
        "{enablers} cause {amount} of {failure} failures a month.",
    ),
    "crossing.rewarded": ("Their team is rewarded by {measures}.", "Their teams are rewarded by {measures}."),
    "crossing.rewarded.one": "Its team is rewarded by {measures}.",
    "crossing.bottlenecks": ("The bottleneck is {bottlenecks}.", "The bottlenecks are {bottlenecks}."),
    "crossing.no-output": (
        "Nothing that is written down rewards its team by an output.",
        "Nothing that is written down rewards one of these teams by an output.",
    ),
    "crossing.other": "{team}, which owns {enabler}, is rewarded by {measures}.",
    "crossing.unowned": "nobody owns it",
    "crossing.none": "No failure demand with a known cause has been counted, so nothing can be put beside what rewards a team.",
    "column.crossing.enabler": "Bottleneck",
    "column.crossing.causes": "Causes, a month",
    "column.crossing.hours": "Hours, a month",
    "column.crossing.bottleneck": "Bottleneck by",
    "column.crossing.owner": "Team",
    "column.crossing.rewarded": "Which is rewarded by",
    "column.crossing.stands-on": "Which stands on",
    "table.outcomes.stands-on": "They stand on",
    # businesses side by side
    "outcomes.businesses": "Their ambitions differ: to do the same better, and to find new value. Each is legitimate.",
    "column.side.ambition": "Ambition",
    "column.side.measured": "What is measured there",
    "column.side.rewarding": "Of that, what rewards somebody",
    "column.side.failures": "Failure demand on the way",
    # what to ask next
    "ask.team.bottleneck": (
        "Ask {team} what its work is and what success looks like: it owns {enablers}, a bottleneck.",
        "Ask {team} what its work is and what success looks like: it owns {enablers}, which are bottlenecks.",
    ),
    "ask.teams": ("Nobody has asked {teams}.", "Nobody has asked {n} more teams: {teams}."),
    "ask.unread": (
        "1 answer waits for somebody to read it as an outcome or an output: {voices}.",
        "{n} answers wait for somebody to read them as an outcome or an output: {voices}.",
    ),
    "ask.unreasoned": (
        "For 1 answer nobody has written down why it was read so: {voices}.",
        "For {n} answers nobody has written down why they were read so: {voices}.",
    ),
    "ask.rewards": (
        "What rewards {teams}? Nobody has written it down.",
        "What rewards these {n} teams? Nobody has written it down: {teams}.",
    ),
    # the concordance
    "concordance.asks": "Which of these would a customer understand?",
    "concordance.how": "Words say nothing by themselves: people who count may care, and people who care may count. Read each in its "
    "sentence. A word that its sentence denies is struck; names of things in this model are left out.",
    "concordance.denied": "(denied)",
    "concordance.caption.factory": "Words of a factory floor",
    "concordance.caption.outcome": "Words of outcomes",
    "concordance.list.factory": "Words of a factory floor that were looked for: {words}. `words: factory` in organisation.yaml "
    "changes the list.",
    "concordance.list.outcome": "Words of outcomes that were looked for: {words}. `words: outcome` in organisation.yaml changes the "
    "list.",
    "column.concordance.word": "Word",
    "column.concordance.sentence": "In its sentence",
    "column.concordance.whose": "Whose",
    # a round of asking
    "column.said-work": "Says its work is",
    "column.said-success": "Says success is",
    # rules
    "answer-without-because": "In “{name}”, “{answer}” is read as {focus}, and the reason is not written down: what in it says so?",
    "answer-without-because.hint": "Add `because` to the answer.",
    "answer-without-because.many": "Of {flagged} of {looked_at} answers nobody has written down why they were read so.",
}
