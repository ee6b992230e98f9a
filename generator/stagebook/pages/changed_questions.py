"""Sections of the page *What changed*: what a careful reviewer would ask, and which findings came and went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from stagebook.findings.finding import Finding, Severity
from stagebook.limits import BUDGET
from stagebook.pages.blocks import Block, Item, Listing, Paragraph, Section, SideBySide, words
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import rule_link
from stagebook.pages.findings import rule_name
from stagebook.pages.sections import mark_code
from stagebook.pages.wording import join_dotted, link, openable, value
from stagebook.rules.finding_ends import ENDS, FindingEnd, FindingEnds
from stagebook.rules.finding_moves import FindingMoves, LapsedAcceptance, MemberMove
from stagebook.rules.grouping import MAX_ASKED, FindingGroup, group_questions
from stagebook.rules.naming import MAX_NAMES
from stagebook.rules.review import Review
from stagebook.rules.review_new import UNSAID
from stagebook.source import Mark, Place, Places, Ref
from stagebook.words import Phrase, Run, phrase, say, set_apart


def questions_section(context: PageContext, review: Review) -> Iterator[Section]:
    """What to ask before the change is approved, then what was answered in the change itself; none if neither."""
    items = [item for group in group_questions(review) for item in question_items(context, review, group)]
    answered = [each for each in review.questions if each.accepted]
    blocks: list[Block] = [Listing(tuple(items), folded=len(items))] if items else []
    if answered:
        blocks.append(Paragraph(words(say("changed.answered")), "muted"))
        blocks.append(Listing(tuple(answered_item(context, review, each) for each in answered), folded=MAX_ASKED))
    if blocks:
        yield Section("questions", say("section.changed-questions"), tuple(blocks))


def question_items(context: PageContext, review: Review, group: FindingGroup) -> Iterator[Item]:
    """The questions of one rule, each by itself; of a rule that asks many, one question with the things concerned."""
    if group.looked_at:
        things = name_subjects(context, review, group.findings)
        rule = (rule_link(group.code),)
        yield Item((Run(group.message, tone="strong"), Run(" "), *phrase("changed.concerned", things=things)), rule)
        return
    for each in group.findings:
        yield Item(question_words(context, review, each), note_words(context, review, each))


def question_words(context: PageContext, review: Review, finding: Finding) -> Phrase:
    """A question in bold, the sentence that says why it is asked, and what can be done about it."""
    sentence = link_names(context, review, finding, finding.sentence)
    hint = (Run(" "), *emphasise(mark_code(finding.hint))) if finding.hint and not finding.accepted else ()
    return (Run(finding.heading, tone="strong"), Run(" "), *sentence, *hint)


def answered_item(context: PageContext, review: Review, finding: Finding) -> Item:
    """A question that an acceptance of this change answers, with its reason."""
    reason = phrase("accepted", rule=rule_link(finding.code), because=finding.accepted)
    return Item(question_words(context, review, finding), reason)


def findings_sections(context: PageContext, review: Review) -> Iterator[Section]:
    """Findings that are new beside those that are no longer found; nothing where there are neither."""
    sides = (*introduced_section(context, review), *resolved_section(context, review))
    if len(sides) > 1:
        yield Section("findings", "", (SideBySide(sides),))
    else:
        yield from sides


def introduced_section(context: PageContext, review: Review) -> Iterator[Section]:
    """The open findings that the change brings, most severe first. What a question asks of a new thing is counted."""
    told = list_told(review)
    findings = [each for each in review.moves.introduced if (each.code, each.subject) not in told]
    notes = index_notes(context, review)
    items = tuple(finding_items(context, review, findings, notes))
    blocks: list[Block] = [Listing(items, folded=len(items))] if items else []
    if count := len(review.moves.introduced) - len(findings):
        blocks.append(Paragraph(phrase("changed.told", n=count), "muted"))
    if blocks:
        yield Section("introduced", say("section.changed-introduced"), tuple(blocks))


def list_told(review: Review) -> frozenset[tuple[str, Ref | None]]:
    """The findings, by code and thing, that a question about a new thing says as well."""
    asked = [each.subject for each in review.questions if each.code == "unsaid"]
    return frozenset((code, ref) for ref in asked for code in UNSAID.values())


def resolved_section(context: PageContext, review: Review) -> Iterator[Section]:
    """The findings that are no longer there, by how they ended, then those that are found of fewer things than before.

    What was put right comes first, then what is judged otherwise, what went with its thing, and what others ended.
    """
    found = FindingEnds(review.comparison)
    ends = [(each, found.find(each)) for each in review.moves.resolved]
    blocks: list[Block] = []
    for how in ENDS:
        its = [(finding, end) for finding, end in ends if end.how == how]
        notes = {id(finding): end_words(context, review, finding, end) for finding, end in its}
        items = tuple(finding_items(context, review, [finding for finding, _ in its], notes, earlier=True))
        if items:
            blocks += [Paragraph(words(say(f"changed.ended.{how}"), "strong")), Listing(items, folded=len(items))]
    reduced = review.moves.reduced
    items = tuple(reduced_item(context, review, each) for each in reduced[:MAX_ASKED])
    if len(reduced) > MAX_ASKED:
        items += (Item(phrase("changed.reduced-more", n=len(reduced) - MAX_ASKED)),)
    if items:
        blocks += [Paragraph(words(say("changed.ended.reduced"), "strong")), Listing(items, folded=len(items))]
    if blocks:
        yield Section("resolved", say("section.changed-resolved"), tuple(blocks))


def end_words(context: PageContext, review: Review, finding: Finding, end: FindingEnd) -> Phrase:
    """That a finding was accepted, else what may have ended it besides what it warns of.

    Whether customers fare better is for the reviewer to see.
    """
    if finding.accepted:
        return words(say("changed.was-accepted"))
    if not end.cause:
        return ()
    part = name_things(context, review, (end.part,), earlier=True) if end.part else ()
    now = review.comparison.things.later.get(finding.subject) if finding.subject else None
    enabler = context.model.enablers.get(now.id) if now and now.kind == "enabler" else None
    state = value("enabler", "lifecycle", enabler.lifecycle) if enabler else ""
    stance = value("enabler", "stance", enabler.stance) if enabler and enabler.stance else say("value.stance.undecided")
    return emphasise(phrase(f"changed.resolved.{end.cause}", part=part, state=state, stance=stance))


def reduced_item(context: PageContext, review: Review, move: MemberMove) -> Item:
    """A finding that is still found, of fewer things than before."""
    found = link_names(context, review, move.finding, move.finding.message)
    went = name_things(context, review, move.went)
    return Item((*phrase("changed.reduced", things=went), Run(" "), *found), note_words(context, review, move.finding))


def finding_items(
    context: PageContext,
    review: Review,
    findings: Iterable[Finding],
    notes: Mapping[int, Phrase],
    *,
    earlier: bool = False,
) -> Iterator[Item]:
    """Findings one by one, most severe first; many of one code in one line, with the things concerned.

    `notes` are sentences to add, by the identity of a finding. `earlier`: they are those of the earlier model.
    """
    ordered = sorted(findings, key=lambda each: (-each.severity, each.code))
    for code, its in groupby(ordered, key=lambda each: each.code):
        found = list(its)
        if len(found) > MAX_ASKED:
            things = name_subjects(context, review, found, earlier=earlier)
            text = phrase("changed.findings.many", n=len(found), rule=rule_name(code), things=things)
            yield Item(text, (rule_link(code),))
            continue
        for each in found:
            text = link_names(context, review, each, each.message, earlier=earlier)
            if each.severity > Severity.NOTE:
                text = tuple(Run(run.text, run.to, run.tone or "strong", run.rest) for run in text)
            note = notes.get(id(each), ())
            text = (*text, Run(" "), *note) if note else text
            yield Item(text, note_words(context, review, each, earlier=earlier))


def index_notes(context: PageContext, review: Review) -> dict[int, Phrase]:
    """What is said besides of introduced findings: that they were accepted before, or found of other things."""
    moves: FindingMoves = review.moves
    notes = {id(each.finding): grown_words(context, review, each) for each in moves.grown}
    return notes | {id(each.finding): lapsed_words(context, review, each) for each in moves.lapsed}


def lapsed_words(context: PageContext, review: Review, lapsed: LapsedAcceptance) -> Phrase:
    """Where a finding was accepted before, and why that no longer counts."""
    name = context.naming.full(lapsed.ref) if context.model.get(lapsed.ref) else ""
    thing = (Run(name, to=lapsed.ref),) if name else name_things(context, review, (lapsed.ref,))
    enabler = context.model.enablers.get(lapsed.ref.id)
    state = value("enabler", "lifecycle", enabler.lifecycle) if lapsed.cause == "lifecycle" and enabler else ""
    return emphasise(phrase(f"changed.lapsed.{lapsed.cause}", thing=thing, state=state))


def grown_words(context: PageContext, review: Review, move: MemberMove) -> Phrase:
    """Which things a finding did not name before."""
    return emphasise(phrase("changed.grown", things=name_things(context, review, move.came)))


def emphasise(text: Phrase) -> Phrase:
    """A phrase in muted type, but for its links and code."""
    return tuple(Run(run.text, run.to, run.tone or ("" if run.to else "muted"), run.rest) for run in text)


def note_words(context: PageContext, review: Review, finding: Finding, *, earlier: bool = False) -> Phrase:
    """Place and code of a finding, on one line."""
    place = place_words(context, review, finding, earlier=earlier)
    return join_dotted([*([place] if place else []), (rule_link(finding.code),)])


def place_words(context: PageContext, review: Review, finding: Finding, *, earlier: bool) -> Phrase:
    """The place of a finding as `path:line`. Of what is gone, or was found before, the place in the earlier files."""
    if isinstance(finding.at, Mark) and not earlier and context.model.get(finding.at.ref):
        return write_place(find_place(context.places, finding.at))
    was = find_place(review.places_before, finding.at)
    if isinstance(finding.at, Place) and not earlier:
        return write_place(was)
    place = write_place(was)
    return phrase("changed.place-before", place=place) if place else ()


def find_place(places: Places, at: Mark | Place) -> Place | None:
    """The place of a mark; a place is its own."""
    return at if isinstance(at, Place) else places.place(at)


def write_place(place: Place | None) -> Phrase:
    """A place as `path:line`; empty where there is none."""
    return (Run(f"{place.path}:{place.line}", tone="code"),) if place else ()


def name_subjects(
    context: PageContext, review: Review, findings: Iterable[Finding], *, earlier: bool = False
) -> Phrase:
    """The things that findings are about, each once, as one list that opens."""
    refs = tuple(dict.fromkeys(each.subject for each in findings if each.subject))
    return name_things(context, review, refs, earlier=earlier)


def name_things(context: PageContext, review: Review, refs: tuple[Ref, ...], *, earlier: bool = False) -> Phrase:
    """Things as one list that opens: links, and the names of those that are gone.

    `earlier`: all refs are those of the earlier model; else those that the later one has are its own.
    """
    named = [name_thing(context, review, ref, earlier=earlier) for ref in refs[: BUDGET.cell_links]]
    return openable(named, MAX_NAMES, len(refs))


def name_thing(context: PageContext, review: Review, ref: Ref, *, earlier: bool) -> Phrase:
    """A link to a thing of the later model; the name of one that only the earlier one has."""
    comparison = review.comparison
    now = comparison.things.later.get(ref) if earlier or not context.model.get(ref) else ref
    if now:
        return link(context, now)
    thing = comparison.before.model.get(ref)
    return words(thing.name if thing and thing.name else ref.id)


def link_names(context: PageContext, review: Review, finding: Finding, text: str, *, earlier: bool = False) -> Phrase:
    """A message whose quoted names of things are links, without their quotation marks."""
    later = review.comparison.things.later
    refs = (later.get(ref, ref) if earlier else ref for ref in finding.refs)
    known = dict.fromkeys(ref for ref in refs if context.model.get(ref))
    runs: list[Run] = [Run(text)]
    for ref in list(known)[: BUDGET.cell_links]:
        quoted = say("quoted", None, name=context.naming.full(ref))
        runs = [piece for run in runs for piece in split_run(run, quoted, Run(context.naming.name(ref), to=ref))]
    return set_apart(runs)


def split_run(run: Run, quoted: str, linked: Run) -> Iterator[Run]:
    """A run with a link in the place of a quoted name, wherever it stands."""
    if run.to or quoted not in run.text:
        yield run
        return
    for index, part in enumerate(run.text.split(quoted)):
        if index:
            yield linked
        if part:
            yield Run(part, tone=run.tone)
