"""One complete file of each kind, for its page in the reference. Together they model a small lending library.

Ids: `whole.<kind>`. Each begins with a comment that says its path.
"""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "whole.organisation": """\
# models/organisation.yaml
name: Hill Library
summary: A town library with one building, a van and nine people.
purpose: Something good to read, within a walk or a wait that is worth it.
delivery_model:
  shape: track
  because: Borrowing and reading groups are different, and meet at the desk.
ambition:
  mode: both
  because: Lending should go on. For evenings there is nothing yet.
enablers: [opening-hours]
maturity:
  technology: {now: 2, target: 3, evidence: Changed four times a year.}
  feedback: {now: 3, evidence: Two of us ask ten readers a month.}
thresholds: {diverse: 0.7}
words:
  outcome: {add: [finished]}
""",
    "whole.business": """\
# models/businesses/children.yaml
name: Children's library
summary: The room downstairs, and the van that goes to schools.
owner: children-team
purpose: A child who asks for the next one.
delivery_model:
  shape: group
  because: Its journeys share the building with the others, and little else.
ambition:
  mode: run
  because: It is full every afternoon.
enablers: [van]
""",
    "whole.customer": """\
# models/customers/reader.yaml
name: Reader
summary: Lives or works in the town and reads now and then.
trying_to:
  - Have something good for the weekend
  - Get hold of what everybody talks about
what_matters: [It is there when I come, Nobody minds what I read]
needs:
  - need: Know when it is my turn
    importance: 9
    satisfaction: 4
    stage: collect
    source: Asked at the door, May 2026
tags: [adults]
""",
    "whole.service": """\
# models/services/lending.yaml
name: Lending
summary: Three weeks with a book, for nothing.
owner: desk
kind: service
business: grown-ups
customers: [reader]
value: A book that one would not have bought, and does not have to keep.
enablers: [membership]
links:
  - {title: What can be borrowed, url: https://library.example/lending}
""",
    "whole.journey": """\
# models/journeys/borrow-a-book.yaml
name: Borrow a book
summary: From wanting one to having read it.
owner: desk
customer: reader
business: grown-ups
purpose: Something good to read this weekend
what_matters: [I know when it is there, I am in and out in five minutes]
stages:
  - {stage: choose, differs: Between two meetings with a pram outside}
  - {stage: collect, when: It had to be ordered}
  - id: bring-back
    name: Bring it back
    trying_to: Be rid of it without queueing
    differs: Some come by bicycle at night
    touchpoints: [{channel: in-person, what: Drops it through the slot}]
    enablers: [return-slot]
people: {volume: 1400, per: month}
then: [join-a-reading-group]
enablers: [membership]
demand:
  - {says: Can I keep it a week longer?, kind: value, volume: 130, per: month}
""",
    "whole.stage": """\
# models/stages/collect.yaml
name: Collect
summary: The book waits on the shelf behind the desk.
owner: desk
trying_to: Pick it up and go
moment: hand over
service: lending
touchpoints:
  - channel: email
    what: Reads that it is there
    enablers: [messages, reservations]
  - {channel: in-person, what: Says a name and takes it}
enablers:
  - {enabler: reservations, for: Says whose turn it is}
  - membership
takes: {value: 9, unit: days}
work_minutes: 6
demand:
  - {says: I am here for my book, kind: value, volume: 900, per: month}
  - says: Is it my turn yet?
    kind: failure
    volume: 160
    per: month
    channel: phone
    journey: borrow-a-book
    predictable: true
    minutes: 3
    caused_by: [reservations, {measure: books-an-hour}]
    as_of: 2026-05-31
    source: Tallied at the desk, May 2026
    counts:
      - {on: 2026-09-30, volume: 140, per: month, source: Tallied at the desk}
""",
    "whole.enabler": """\
# models/enablers/reservations.yaml
name: Reservations
summary: Whose turn it is, for every book that is out.
description: |
  Began as a box of cards. **Nothing is reserved twice**, whoever asks.
kind: system
owner: desk
business: grown-ups
stance: common
rationale: |
  Readers and reading groups wait for the same copies.
  With a list each, one copy was promised twice a week.
answers:
  repeatable: {is: no, because: What stands on the shelf is never reserved.}
  common: {is: yes, because: Two journeys wait for the same copies.}
  independent: {is: partly, because: A group reserves twelve copies at once.}
does: [keeping the queue]
depends_on: [catalogue]
people: Whoever has the desk.
process: The list is walked through each morning before we open.
technology: A module of the catalogue.
automation: assisted
available: hours
effect: undermines
effect_because: It knows whose turn it is, and tells nobody.
lifecycle: live
review_by: 2027-03-31
history:
  - {on: 2024-09-01, stance: independent, because: Groups had their own list.}
accept:
  - rule: stance-against-evidence
    because: Reading groups wait here as well. They are not written down yet.
  - rule: facade
    because: From January on it tells them itself, at any hour.
was: [waiting-list]
extra: {contract ends: 2028}
""",
    "whole.team": """\
# models/teams/desk.yaml
name: Desk
summary: Four people and whoever helps on Saturdays.
contact: desk@library.example
members: 4
remit: Everything from the door to the shelf behind the desk.
ambition:
  mode: run
  because: It works. It should be quieter.
""",
    "whole.measure": """\
# models/measures/had-it-in-time.yaml
name: Had it in time
summary: Whether the book came while it was still wanted.
owner: desk
of: {journey: borrow-a-book}
kind: outcome
for: customer
unit: of 100 readers asked
better: higher
baseline: 61
target: 80
readings:
  - {on: 2026-03-31, value: 61, source: Asked at the door}
  - {on: 2026-06-30, value: 66, source: Asked at the door}
effect: supports
effect_because: Whoever looks at it asks who is still waiting.
rewards: [desk]
""",
    "whole.voice": """\
# models/voices/desk-2026-05.yaml
name: Desk, May 2026
summary: Asked over tea, written down as it was said.
owner: children-team
team: desk
on: 2026-05-12
answers:
  - question: work
    answer: That whoever comes in leaves with something.
    focus: outcome
    because: It says what becomes of readers.
  - question: success
    answer: No list left over in the evening, and people who come back.
    focus: both
    because: A list is an output. Coming back is not.
""",
    "whole.change": """\
# models/changes/say-when-it-is-there.yaml
name: Say when it is there
summary: A message the moment a book is put on the shelf.
owner: desk
because: Every fifth call asks whether it is somebody's turn.
horizon: now
began: 2026-08-01
by: 2027-01-31
status: under-way
moves:
  - {enabler: reservations, automation: straight-through, available: always}
at:
  - stage: collect
    owner: desk
    adds: [messages]
    drops: [phone-list]
    touchpoints:
      - {channel: chat, what: Is told that it is there}
      - {channel: in-person, what: Takes it from the shelf}
journeys:
  - journey: borrow-a-book
    stages: [choose, {stage: collect, when: It had to be ordered}]
removes: [ask-at-the-desk]
starts: [had-it-in-time]
stops: [books-an-hour]
introduces: [messages]
retires:
  - {enabler: phone-list, replaced_by: messages}
addresses:
  - {stage: collect}
expects:
  - {measure: had-it-in-time, to: 80}
""",
}
