"""What a page says that has nothing to show yet: the next step, and a file to start from.

Ids: `gap.<name>` says what the page will show and what to write. `gap.<name>.yaml` is a whole small file whose first
line is its path; `gap.<name>.add.<kind>` are lines for the file of a thing that is there, beginning with a field that it
does not have yet. `{journey}` and the like stand for ids of the organisation; a line whose thing it has none of is left out.
"""

from __future__ import annotations

FIRST_JOURNEY = """\
# models/journeys/first-visit.yaml
name: First visit
customer: {customer}
purpose: Find out whether this is for me
stages:
  - {id: find-it, name: Find it}
  - {id: try-it, name: Try it}
"""
FIRST_ENABLER = """\
# models/enablers/customer-record.yaml
name: Customer record
kind: data
owner: {team}
stance: common
rationale: Whoever answers should see what was promised before.
"""

MESSAGES: dict[str, str | tuple[str, str]] = {
    "start.new": "To start with: {path}",
    "start.add": "To start with, add to {path}",
    # the page of all that have nothing to show, and lists of them
    "page.unwritten": "Not written yet",
    "about.unwritten": "Pages that have nothing to show yet. They stand in the menus as soon as they have.",
    "unwritten.how": "Each page says what to write first. None has to be filled: write what you know, where it helps.",
    "unwritten.count": (
        "{n} page has nothing to show yet: {link}.",
        "{n} pages have nothing to show yet: {link}.",
    ),
    "unwritten.link": "what each begins with",
    "section.unwritten": "Not written yet",
    "gap.unwritten": "Every page in the menus has something to show.",
    # pages that open a section
    "gap.branch.front": "Here stands what customers experience. A customer, or a journey with its stages, is a good beginning.",
    "gap.branch.back": "Here stands what makes delivery possible. An enabler or a team is a good beginning.",
    "gap.branch.achieves": "Here stands what customers ask for, what is measured and what teams say. One sentence that customers "
    "say often is a good beginning.",
    "gap.branch.going": "Here stand the changes that lead from how it works today to how it should work. One change is a good "
    "beginning.",
    "gap.branch.front.yaml": FIRST_JOURNEY,
    "gap.branch.back.yaml": FIRST_ENABLER,
    # kinds
    "gap.none.business": "A business is a part of the organisation with customers of its own. Without a file here the "
    "organisation is one business, and nothing else is needed.",
    "gap.none.business.yaml": """\
# models/businesses/repairs.yaml
name: Repairs
purpose: Something that works again, today
owner: {team}
""",
    "gap.none.customer": "A customer is somebody outside whom the organisation serves. This page shows what each is trying to "
    "do, and their journeys. A name and one thing that they try to do are enough to start with.",
    "gap.none.customer.yaml": """\
# models/customers/newcomer.yaml
name: Newcomer
trying_to:
  - Find out whether this is for me
what_matters:
  - Somebody answers the same day
""",
    "gap.none.journey": "A journey is what a customer is trying to get done, from beginning to end, stage by stage. The picture "
    "of the organisation grows from journeys: one, in the customer's words, is enough to start with.",
    "gap.none.journey.yaml": FIRST_JOURNEY,
    "gap.none.stage": "A stage is one step of a journey, and the place where customers meet the organisation. Stages can be "
    "written in the journey that passes them; one that several journeys pass has a file of its own.",
    "gap.none.stage.add.journey": """\
stages:
  - {id: find-it, name: Find it}
  - {id: try-it, name: Try it}
""",
    "gap.none.stage.yaml": """\
# models/stages/find-it.yaml
name: Find it
trying_to: See at a glance what there is
touchpoints:
  - {channel: web, what: Looks for it on the site}
""",
    "gap.none.service": "A product or service is what customers are offered. Once stages name the one that is met there "
    "(`service`), this page shows for whom it is and where it fails them.",
    "gap.none.service.yaml": """\
# models/services/repairs.yaml
name: Repairs
kind: service
business: {business}
customers: [{customer}]
value: Something that works again, today.
""",
    "gap.none.enabler": "An enabler is anything that makes delivery possible: a system, a skill, a policy, a team that helps "
    "others. Write one, and name it under `enablers` of the stages or journeys that need it.",
    "gap.none.enabler.yaml": FIRST_ENABLER,
    "gap.none.team": "A team owns things. Once enablers, stages or changes name it as their `owner`, this page shows who looks "
    "after what.",
    "gap.none.team.yaml": """\
# models/teams/front-desk.yaml
name: Front desk
members: 4
remit: Everything from the door to the first answer.
""",
    "gap.none.measure": "A measure says whether something works, for customers or for the business. This page shows which way "
    "each is going and who is rewarded by it. One that a customer would understand is a good beginning; the number can come "
    "later.",
    "gap.none.measure.yaml": """\
# models/measures/got-what-they-came-for.yaml
name: Got what they came for
of: {journey: {journey}}
kind: outcome
for: customer
unit: of 100 customers asked
better: higher
readings:
  - {on: 2026-03-31, value: 71, source: Asked at the door}
""",
    "gap.none.voice": "A voice is one round of asking a team two questions: what is your work, and what does success look like? "
    "This page shows what was said beside what is measured. One team and ten minutes are enough to start with.",
    "gap.none.voice.yaml": """\
# models/voices/first-round.yaml
team: {team}
on: 2026-05-12
answers:
  - question: work
    answer: That whoever comes leaves with something.
  - question: success
    answer: No list left over in the evening.
""",
    "gap.none.change": "A change is a step from how it works today to how it should work. This page shows what each moves, what "
    "it addresses and what it is expected to achieve. One that somebody has already agreed to is a good beginning.",
    "gap.none.change.yaml": """\
# models/changes/tell-them-first.yaml
name: Tell them first
because: They call because nobody told them.
horizon: now
status: proposed
addresses: [{enabler: {enabler}}]
expects: [{measure: {measure}}]
""",
    # other pages
    "gap.demand": "This page shows what customers ask for, and how much of it they ask only because something was not done, or not "
    "done right. One sentence that they say often, in their words, is a good beginning; how often can be counted later.",
    "gap.demand.add.stage": """\
demand:
  - says: Can I come on Saturday?
    kind: value
  - says: I have not heard from you
    kind: failure
""",
    "gap.demand.add.journey": """\
demand:
  - says: Can I come on Saturday?
    kind: value
  - says: I have not heard from you
    kind: failure
""",
    "gap.demand.yaml": """\
# models/stages/ask.yaml
name: Ask
demand:
  - says: Can I come on Saturday?
    kind: value
  - says: I have not heard from you
    kind: failure
""",
    "gap.due": "Whatever has a day stands here in order of its day: when a stance is reviewed (`review_by`), when a change is to be "
    "done (`by`), when something was counted (`as_of`) or read (`on`). One such day is a good beginning.",
    "gap.due.add.enabler": """\
review_by: 2027-03-31
""",
    "gap.due.add.change": """\
by: 2027-03-31
""",
    "gap.due.yaml": """\
# models/enablers/customer-record.yaml
name: Customer record
kind: data
review_by: 2027-03-31
""",
    "gap.dependencies": "This page draws which enablers stand on which. Once one names another under `depends_on`, there is a picture.",
    "gap.dependencies.add.enabler": """\
depends_on: [{enabler}]
""",
    "gap.dependencies.yaml": """\
# models/enablers/reminders.yaml
name: Reminders
kind: system
depends_on: [{enabler}]
""",
    "gap.depth": "No stage of a journey has a digital touchpoint. Once one has (web, app, email or chat), this page shows what stands "
    "behind it, and where somebody has to be when the customer is.",
    "gap.depth.add.stage": """\
touchpoints:
  - {channel: web, what: Looks for it on the site}
""",
    "gap.depth.unrecorded": "This page shows what stands behind a site, an app, an email or a chat. Once stages say how customers meet "
    "them (`touchpoints`), there is a picture.",
    "gap.depth.unrecorded.add.stage": """\
touchpoints:
  - {channel: web, what: Looks for it on the site}
""",
    "gap.delivery": "This page reads from the journeys which shape they ask for: group, track or stage. It takes at least two journeys "
    "with three stages or more, or one of six. What shape you mean it to have can be said before that.",
    "gap.delivery.add.organisation": """\
delivery_model:
  shape: track
  because: Our journeys are different, and meet at the desk.
""",
    "gap.delivery.yaml": """\
# models/organisation.yaml
name: Corner Repairs
delivery_model:
  shape: track
  because: Our journeys are different, and meet at the desk.
""",
    "gap.diversity": "This page sets side by side how different journeys are and how shared what they stand on is. It begins with a "
    "journey that has stages, and says more with the second.",
    "gap.diversity.yaml": FIRST_JOURNEY,
    "gap.overlaps": "Where two journeys pass the same stage they overlap, and this page shows where. It begins with a second journey: "
    "both list the same stage where it is one step.",
    "gap.overlaps.yaml": """\
# models/journeys/next-visit.yaml
name: Next visit
customer: {customer}
purpose: More of what was good the first time
stages:
  - {stage}
  - {id: come-again, name: Come again}
""",
    "gap.enablers": "This page counts what is tailored, shared and the same for all. It begins with one enabler.",
    "gap.enablers.yaml": FIRST_ENABLER,
    "gap.tradeoff": "This page sets how many journeys an enabler serves against how many owners have to agree. It begins with a stage "
    "that names an enabler, or with a journey of two stages.",
    "gap.tradeoff.add.stage": """\
enablers: [{enabler}]
""",
    "gap.tradeoff.yaml": FIRST_JOURNEY,
    "gap.commonality": "Two enablers that do the same job in different places may be one. They are found by `does`, the job in a few "
    "shared words; no two say the same yet.",
    "gap.commonality.add.enabler": """\
does: [taking bookings]
""",
    "gap.commonality.yaml": """\
# models/enablers/order-book.yaml
name: Order book
kind: data
does: [taking bookings]
""",
}
