"""Word lists of the analysis that an organisation may change, and the words that tell how a listed word is meant.

Entries are separated by commas. They are compared by their stems, so one form of a word stands for all.
"""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    # the five don'ts: arguments that name no purpose of a customer, with what is a form of each
    "words.dont.efficiency": "efficiency, unit cost, cost to serve, control spend",
    "words.dont.managing-demand": "managing demand, demand management, deflect, reduce calls",
    "words.dont.digital-by-default": "digital by default",
    "words.dont.strategic-priorities": "strategic priorities, corporate plan",
    "words.dont.best-practice": "best practice, benchmark",
    # words of a factory floor: how much was produced, and how fast; they give no verdict, a concordance shows them
    "words.factory": "ticket, case, call, cover, unit, batch, backlog, queue, throughput, volume, capacity, utilisation, "
    "occupancy, turnaround, turn around, target, quota, deadline, minutes, figure, rate, average, processed, handled, closed, "
    "completed, delivered, answered, efficiency, productivity, output, cost, budget, on time",
    # words of outcomes: what becomes of somebody
    "words.outcome": "outcome, better, again, able, well, safe, confident, independent, recover, learn, enjoy, feel, live, life, "
    "home, stay, come back, return, trust, help, difference, understand, know, happy, healthy, sure, no longer need, not need us",
    # what says the contrary of a word that comes after it in its clause; a word that ends in n't does so too
    "words.negation": "not, no, never, without, rather than, instead of, neither, nor, cannot",
    # after “not”, these let the word stand: not only efficient
    "words.negation.weakened": "only, just, merely, simply",
    # words that begin a new clause without a comma before them
    "words.clause": "but, because, although, though, whereas, while, so that",
    # between words of one list: what is said of the first is said of the next
    "words.coordination": "and, or, nor",
}
