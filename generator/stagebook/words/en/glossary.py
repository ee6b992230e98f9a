"""Terms of the glossary with their definitions and sources. Ids: `term.<term>` and `term.<term>.means`."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "term.operating-model": "Operating model",
    "term.operating-model.means": "How an organisation delivers what its customers come for: what they live through, what makes "
    "it possible, who decides, and how it is to change.",
    "term.front-stage": "Front stage",
    "term.front-stage.means": "What customers experience. The image of a stage is from service blueprinting (G. Lynn Shostack, 1984).",
    "term.back-stage": "Back stage",
    "term.back-stage.means": "What makes the front stage possible and customers do not see.",
    "term.line-of-visibility": "Line of visibility",
    "term.line-of-visibility.means": "What is above it customers see, what is below they do not (G. Lynn Shostack, 1984).",
    "term.customer": "Customer",
    "term.customer.means": "Somebody outside the organisation for whom it exists. There is no internal customer.",
    "term.journey": "Journey",
    "term.journey.means": "What a customer is trying to get done, end to end, as they would tell it.",
    "term.stage": "Stage",
    "term.stage.means": "One step of a journey. A stage that several journeys list is where they overlap.",
    "term.moment": "Moment",
    "term.moment.means": "What happens at a stage in a few shared words, such as book or pay. Different stages with one moment are alike.",
    "term.enabler": "Enabler",
    "term.enabler.means": "Anything back stage that makes delivery possible: a platform, a system, a skill, a policy, a fund, a habit.",
    "term.stance": "Stance",
    "term.stance.means": "What somebody decided about an enabler: repeatable, common or independent, with a rationale that says why.",
    "term.repeatable": "Repeatable",
    "term.repeatable.means": "The same for most products and services.",
    "term.common": "Common",
    "term.common.means": "Shared where journeys overlap, and adapted to them.",
    "term.independent": "Independent",
    "term.independent.means": "Tailored to one need. Independence is not always wasteful: the more diverse the journeys, the more of it.",
    "term.reach": "Reach",
    "term.reach.means": "The stages, journeys, products and services, customers and businesses that an enabler serves. Direct reach is "
    "where it is named; all reach counts what stands on it as well. It says how widely something is used, never whether that does "
    "anybody good: what is imposed on all is used by all.",
    "term.path": "Path",
    "term.path.means": "Journeys of one customer that follow each other and nothing else: to the customer, one long journey.",
    "term.line-of-sight": "Line of sight",
    "term.line-of-sight.means": "The way from an enabler through a stage and a journey to a customer, what they want, and what is "
    "measured of it. Where a link is missing, it breaks: nobody there can see whom their work is for.",
    "term.value-demand": "Value demand",
    "term.value-demand.means": "What customers come for: the reason to exist (John Seddon, the Vanguard Method).",
    "term.failure-demand": "Failure demand",
    "term.failure-demand.means": "Demand caused by a failure to do something, or to do it right, for the customer (John Seddon). "
    "It is made by the organisation itself.",
    "term.bottleneck": "Bottleneck",
    "term.bottleneck.means": "Here: the fewest enablers that cause half of the failure demand whose cause is known, by the number of "
    "contacts or by the hours that these take.",
    "term.outcome": "Outcome",
    "term.outcome.means": "What happens to somebody, a customer first of all.",
    "term.output": "Output",
    "term.output.means": "What the organisation produced, or how fast.",
    "term.natural-limits": "Natural limits",
    "term.natural-limits.means": "Between them a measure moves without anybody doing anything: its mean before a change, plus and "
    "minus 2.66 times the mean difference of two readings that follow each other (Walter Shewhart; Donald Wheeler). They need six "
    "readings.",
    "term.facade": "Façade",
    "term.facade.means": "A stage with a digital touchpoint where something behind it that is manual, or not always available, fails "
    "customers. Behind it are the processes, systems, platforms, internal services, partners and data that it or its service names, "
    "and those that these depend on; where its digital touchpoints name enablers of their own, only those and what they depend on.",
    "term.group": "Group",
    "term.group.means": "A shape of delivery: businesses side by side, each with customers of its own.",
    "term.track": "Track",
    "term.track.means": "A shape of delivery: services whose journeys overlap, like lines that share stations.",
    "term.stage-shape": "Stage (as a shape)",
    "term.stage-shape.means": "A shape of delivery: one long journey, handed on from stage to stage.",
    "term.unmet-need": "Unmet need",
    "term.unmet-need.means": "A need that matters and is not met: importance plus what satisfaction leaves of it, 1 to 20 "
    "(Anthony Ulwick’s opportunity score).",
}
