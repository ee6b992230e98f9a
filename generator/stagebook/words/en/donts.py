"""Messages on arguments that name no purpose of a customer: the five don'ts."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "argues-by-a-dont": "“{name}” argues by {words}. Whom does this help, and to do what?",
    "argues-by-a-dont.address": "“{name}” argues by {words}, and addresses nothing that customers meet. Whom does this help, "
    "and to do what?",
    "argues-by-a-dont.address-and-outcome": "“{name}” argues by {words}, addresses nothing that customers meet, and expects no "
    "outcome for them. Whom does this help, and to do what?",
    "argues-by-a-dont.outcome": "“{name}” argues by {words}, and expects no outcome for customers. Whom does this help, and to "
    "do what?",
    "argues-by-a-dont.words": "The rationale of “{name}” argues by {words}, and has hardly a word of what customers want where "
    "it is used. Whom does this help, and to do what?",
    "argues-by-a-dont.hint": "Say whom it helps to do what, and with a change also what it addresses and expects. If it is right as "
    "it is, `accept` this.",
    "argues-by-a-dont.many": "{flagged} of {looked_at} reasons argue by efficiency, managing demand or the like, and lead to no "
    "purpose.",
    "arguments.accepted": "Accepted: {because}",
    "arguments.by": "{thing} argues by {donts}",
    "arguments.list": "The list of words",
    "arguments.means": "Five arguments are often heard, and name nobody who is helped. {question} {list} can be changed.",
    "arguments.missing.address": "It addresses nothing that customers meet.",
    "arguments.missing.address-and-outcome": "It addresses nothing that customers meet, and expects no outcome for them.",
    "arguments.missing.nothing": "Something leads from it to a purpose.",
    "arguments.missing.outcome": "It expects no outcome for customers.",
    "arguments.missing.words": "It has hardly a word of what customers want where it is used.",
    "arguments.question": "Whom does this help, and to do what?",
    "arguments.quote": "“{text}”",
    "dont.best-practice": "best practice",
    "dont.digital-by-default": "digital by default",
    "dont.efficiency": "efficiency",
    "dont.managing-demand": "managing demand",
    "dont.own": "added by the organisation",
    "dont.strategic-priorities": "strategic priorities",
    "rule-name.argues-by-a-dont": "Argues by a don’t",
    "section.arguments": "Arguments that name nobody who is helped",
    "section.words": "The words that are looked for",
    "words.change": "To change them, in models/organisation.yaml",
    "words.change.dont": "words:\n  dont:\n    add: [quick win]\n    drop: [benchmark]",
    "words.forms": "In any of their forms: “manages demand” is found by “managing demand”.",
}
