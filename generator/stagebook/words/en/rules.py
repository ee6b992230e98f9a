"""Words of rules, and the few that the analysis needs.

A rule's message has its code for id; other wordings, its hint and what is said of many at once stand behind a dot.
"""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "path.next": " → ",
    # what is not written down yet
    "stance-missing": "“{name}” has no stance yet: is it repeatable, common or independent?",
    "stance-missing.hint": "Add `stance`, and a `rationale` that says why.",
    "stance-missing.many": "{flagged} of {looked_at} enablers have no stance yet.",
    "rationale-missing": "“{name}” is {stance}, and the reason is not written down yet: why is it?",
    "rationale-missing.hint": "Add `rationale`, for somebody who was not in the room.",
    "rationale-missing.many": "{flagged} of {looked_at} stances have no reason beside them yet.",
    "purpose-missing": "“{name}” has no purpose yet: what do customers come to it for?",
    "purpose-missing.journey": "“{name}” has no purpose yet: what does the customer want of it, in their words?",
    "purpose-missing.hint": "Add `purpose`, in the customers’ terms.",
    "purpose-missing.many": "{flagged} of {looked_at} have no purpose yet: the organisation, businesses and journeys.",
    "owner-missing": "“{name}” has no owner yet: which team looks after it?",
    "owner-missing.journey": "“{name}” has no owner yet: which team sees the journey as a whole?",
    "owner-missing.hint": "Add `owner`: the id of a team.",
    "owner-missing.many": "{flagged} of {looked_at} journeys and enablers have no owner yet.",
    "customer-missing": "“{name}” names no customer yet: whose journey is it?",
    "customer-missing.hint": "Add `customer`.",
    "customer-missing.many": "{flagged} of {looked_at} journeys name no customer yet.",
    "journey-without-stages": "“{name}” has no stages yet: what does the customer go through, step by step?",
    "journey-without-stages.hint": "Add `stages`, in order.",
    "journey-without-stages.many": "{flagged} of {looked_at} journeys have no stages yet.",
    # where the line to the customer breaks off
    "stage-without-enabler": "Nothing is named back stage of “{name}” yet: which enablers make it possible?",
    "stage-without-enabler.planned": "“{name}” names only enablers that are planned: what makes it possible today?",
    "stage-without-enabler.hint": "Add `enablers`, to the stage or to its service.",
    "stage-without-enabler.many": "{flagged} of {looked_at} stages name no enabler yet.",
    "stage-in-no-journey": "“{name}” is in no journey: whose step is it?",
    "stage-in-no-journey.hint": "List it under the `stages` of a journey.",
    "stage-in-no-journey.many": "{flagged} of {looked_at} stages are in no journey.",
    "enabler-reaches-no-journey": "No journey stands on “{name}”, directly or through other enablers: who is it for?",
    "enabler-reaches-no-journey.hint": "Name it where it is used: at a stage, or by an enabler that depends on it.",
    "enabler-reaches-no-journey.many": "{flagged} of {looked_at} enablers have no journey standing on them.",
    "then-without-common-customer": "“{name}” leads to “{following}”, and the two have no customer in common.",
    "then-without-common-customer.hint": "`then` is what comes next for the same customer: name them in both.",
    "then-without-common-customer.many": "{flagged} of {looked_at} links between journeys have no customer in common.",
    # enablers that come and go
    "retired-enabler-used": "“{name}” still names “{enabler}”, which is retired: what has taken over?",
    "retired-enabler-used.hint": "Name what has taken over, or take the name out.",
    "retired-enabler-used.many": "{flagged} of {looked_at} uses are of enablers that are retired.",
    # demand
    "failure-without-cause": "“{says}” at “{name}” names no cause yet: what back stage brings it about?",
    "failure-without-cause.hint": "Add `caused_by`: the ids of enablers.",
    "failure-without-cause.many": "{flagged} of {looked_at} items of failure demand name no cause yet.",
    # accepting
    "accept-unknown": "There is no rule “{rule}”.",
    "accept-unknown.near": "There is no rule “{rule}”.",
    "accept-unknown.near.hint": "Did you mean “{nearest}”?",
    "accept-error": "“{rule}” is an error, and an error cannot be accepted: it has to be put right.",
    "accept-unused": "There is nothing to accept: “{rule}” finds nothing at “{name}”.",
    "accept-unused.hint": "Take it out, so that it does not hide the same finding later.",
    "accept-unused.many": "{flagged} of {looked_at} acceptances accept nothing.",
}
