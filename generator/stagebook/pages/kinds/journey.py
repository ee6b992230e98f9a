"""The page of a journey: its picture, then a service blueprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.analysis.own_stages import describe_own
from stagebook.model import Journey, JourneyStep
from stagebook.model.entities.enabler import STANCES
from stagebook.pages.blocks import (
    Block,
    Blueprint,
    Card,
    EnablerGroup,
    Item,
    Paragraph,
    Saying,
    Section,
    SideBySide,
    Step,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.demand_charts import people_words
from stagebook.pages.demand_tables import met_failure, sum_blocks
from stagebook.pages.demand_words import hours_amount, is_less, share_amount, share_coverage
from stagebook.pages.entity_page import entity_page
from stagebook.pages.fit.overlaps import path_overlaps
from stagebook.pages.fit.path_words import path_words
from stagebook.pages.fit.sharedness import sharedness_words, stance_words
from stagebook.pages.fit.trade_off import path_handoff_table
from stagebook.pages.journey_time import time_blocks
from stagebook.pages.page import Page
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap, listing, plain_list, quote_blocks, section
from stagebook.pages.touchpoints import marked_partner, touchpoint_items
from stagebook.pages.wording import (
    capitalise,
    count_words,
    join_sentences,
    link,
    links,
    monthly_amount,
    short_link,
    value,
)
from stagebook.pictures import journey as draw_journey
from stagebook.source import Ref
from stagebook.words import Phrase, Run, format_amount, phrase, say


def journey_page(context: PageContext, journey: Journey) -> Page:
    """All about a journey, from its purpose to the enablers that it uses."""
    return entity_page(
        context,
        journey,
        chips=chips(context, journey),
        uses=context.lookups.used_by(journey.ref),
        lead=purpose_blocks(journey),
        aside=failure_card(context, journey),
        sections=(
            picture(context, journey),
            section("time", *time_blocks(context, journey)),
            blueprint(context, journey),
            section("journey-demand", *journey_demand(context, journey)),
            section("around", *neighbours(context, journey)),
            section("overlaps", *overlaps(context, journey)),
            section("handoffs", *handoffs(context, journey)),
            section("throughout", *throughout(context, journey)),
            section("stands-on", *stands_on_further(context, journey)),
        ),
    )


def chips(context: PageContext, journey: Journey) -> Iterator[Phrase]:
    """Customers, business, number of stages."""
    if journey.customer:
        yield phrase("for-customers", customers=links(context, "customer", journey.customer))
    business = context.analysis.journey_business.get(journey.id, "")
    if business:
        derived = () if journey.business else (Run(" " + say("derived.services"), tone="muted"),)
        yield (*phrase("belongs-to", business=link(context, Ref("business", business))), *derived)
    if journey.people:
        yield people_words(journey.people)
    if journey.stages:
        yield words(count_words("stage", len(set(journey.stage_ids))))


def purpose_blocks(journey: Journey) -> Iterator[Block]:
    """The purpose in the words of the customer, and what matters on the way."""
    yield Saying(journey.purpose) if journey.purpose else gap("purpose.journey")
    if journey.what_matters:
        yield Paragraph(words(say("section.what-matters")), "label")
        yield from plain_list(journey.what_matters)


def failure_card(context: PageContext, journey: Journey) -> Iterator[Card]:
    """Failure demand on the way of the journey: as a share of all where both kinds were counted, else as a count."""
    its = context.analysis.demand.on_its_way[journey.ref]
    if not its.failure:
        if its.unmeasured_failure:
            yield Card(say("pain.label.counts"), say("demand.uncounted"), phrase("pain.text.uncounted"))
        return
    part = share_amount(context, its)
    if part:
        sentences = [phrase("pain.text", failure=format_amount(its.failure), asked=monthly_amount(its.asked))]
    elif its.value is None:
        sentences = [phrase("pain.text.failure")]
    else:
        sentences = [phrase("pain.text.counts", value=monthly_amount(its.value))]
    if its.hours is not None:
        sentences.append(phrase("pain.hours", hours=hours_amount(its.hours)))
    sentences.append(share_coverage(context, its))
    met = met_failure(context, journey.ref)
    if met > 0:
        sentences.append(
            phrase("pain.met", met, met=format_amount(met)) if is_less(met, its.failure) else phrase("pain.met.all")
        )
    if its.unmeasured_failure:
        sentences.append(phrase("pain.more-uncounted", its.unmeasured_failure))
    text = join_sentences(sentences)
    yield Card(say("pain.label" if part else "pain.label.counts"), part or monthly_amount(its.failure), text)


def picture(context: PageContext, journey: Journey) -> Section | None:
    """The picture of the journey; a gap without stages."""
    if not journey.stages:
        return section("picture.journey", gap("stages"))
    return section("picture.journey", make_figure(context, draw_journey(context.model, context.analysis, journey.id)))


def blueprint(context: PageContext, journey: Journey) -> Section | None:
    """The service blueprint; None without stages."""
    steps = tuple(make_step(context, journey, number_, each) for number_, each in enumerate(journey.stages, 1))
    return section("blueprint", Blueprint(steps, say("line-of-visibility"))) if steps else None


def make_step(context: PageContext, journey: Journey, place: int, listed: JourneyStep) -> Step:
    """A stage of the blueprint."""
    stage = context.model.stages[listed.stage]
    standing = context.analysis.stands_on[stage.ref]
    reasons = {used.enabler: used.for_ for used in stage.enablers}
    items = [item for item in context.lookups.demand_at.get(stage.ref, ()) if item.journey in ("", journey.id)]
    shown = quote_blocks(context, items, at=False)
    return Step(
        number=place,
        name=short_link(context, stage.ref),
        when=listed.when,
        differs=listed.differs,
        trying_to=stage.trying_to,
        touchpoints=touchpoint_items(context, stage),
        groups=group_by_stance(context, standing.direct, reasons),
        quotes=shown[0].items if shown else (),
    )


def group_by_stance(context: PageContext, enablers: Iterable[str], reasons: dict[str, str]) -> tuple[EnablerGroup, ...]:
    """Group enablers by stance, in the order of the bands."""
    found = []
    for stance in (*STANCES, "undecided"):
        items = tuple(
            Item(
                marked_partner(context, each),
                words(reasons[each]) if reasons.get(each) else (),
                stance,
            )
            for each in context.naming.sort_ids("enabler", enablers)
            if (context.model.enablers[each].stance or "undecided") == stance
        )
        if items:
            found.append(EnablerGroup(stance, value("enabler", "stance", stance), items))
    return tuple(found)


def journey_demand(context: PageContext, journey: Journey) -> Iterator[Block]:
    """What is asked on the way, in all; then what is asked on the journey as a whole, in the words of customers."""
    yield from sum_blocks(context, journey.ref)
    yield from quote_blocks(context, context.lookups.demand_at.get(journey.ref, ()), at=False)


def neighbours(context: PageContext, journey: Journey) -> Iterator[Block]:
    """Journeys before and after, and the path that it is part of."""
    before = context.lookups.journeys_before.get(journey.id, ())
    sides = [
        Section(name, say(f"section.{name}"), listing(context, (Ref("journey", each) for each in ids)))
        for name, ids in (("comes-before", before), ("comes-next", list(journey.then)))
        if ids
    ]
    if sides:
        yield SideBySide(tuple(sides))
    path = context.analysis.path_of.get(journey.id)
    if path and len(path.journeys) > 1:
        yield Paragraph(phrase("one-path", path=links(context, "journey", path.journeys, ordered=True)), tone="muted")


def overlaps(context: PageContext, journey: Journey) -> Iterator[Block]:
    """Overlaps of its path with other paths, however paths are cut into journeys."""
    path = context.analysis.path_of.get(journey.id)
    if not path:
        return
    if len(path.journeys) > 1:
        yield Paragraph(phrase("journey.whole-path", path=path_words(context, path.id)), "muted")
    profile = context.analysis.overlap.profiles[path.id]
    own = [describe_own(each) for each in (profile.diversity, profile.within) if each and not each.alone]
    if own:
        yield Paragraph(words(capitalise(say("journey.own", own=say("journey.own.and").join(own)))))
    if not own or path.id in context.analysis.overlap.groups.of_path:
        yield from path_overlaps(context, path.id)
    if profile.sharedness.decided:
        shared, stances = sharedness_words(profile), stance_words(profile)
        yield Paragraph(phrase("journey.shared", shared=shared, stances=stances))


def handoffs(context: PageContext, journey: Journey) -> Iterator[Block]:
    """Hand-offs between owners on its path."""
    path = context.analysis.path_of.get(journey.id)
    if path:
        yield from path_handoff_table(context, path.id)


def throughout(context: PageContext, journey: Journey) -> Iterator[Block]:
    """Enablers that hold throughout, by journey, business and organisation."""
    business = context.analysis.journey_business.get(journey.id, "")
    holders: list[tuple[str, Ref, tuple[str, ...]]] = [("journey", journey.ref, journey.enablers)]
    if business:
        holders.append(("business", Ref("business", business), context.model.businesses[business].enablers))
    holders.append(("organisation", Ref("organisation", "organisation"), context.model.organisation.enablers))
    for name, ref, enablers in holders:
        if enablers:
            yield Paragraph(
                phrase(f"throughout.{name}", holder=link(context, ref), enablers=links(context, "enabler", enablers))
            )


def stands_on_further(context: PageContext, journey: Journey) -> Iterator[Block]:
    """Enablers that those of its stages and those that hold throughout depend on."""
    far = context.analysis.stands_on[journey.ref].indirect
    if far:
        yield Paragraph(
            phrase("stands-on.of-journey", n=len(far), enablers=links(context, "enabler", far, 16)), tone="muted"
        )
