"""The page of the delivery model: declared shape, shape read from the journeys, and their signals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from stagebook.analysis import Analysis, DeliveryShape, Signal, SignalPart
from stagebook.analysis.shape import SignalName
from stagebook.model import OperatingModel
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, MarkdownBlock, Paragraph, Section, Table, words
from stagebook.pages.context import PageContext
from stagebook.pages.fit.sharedness import two_decimals
from stagebook.pages.page import Page, page_head, page_link
from stagebook.pages.picture_table import make_figure
from stagebook.pages.sections import gap, only_gap, section
from stagebook.pages.wording import capitalise, links, short_link, value
from stagebook.pictures import Picture, group, stage, track
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.text_direction import isolate
from stagebook.words import Phrase, Run, Target, number, phrase, say

DRAW_BY_SHAPE: Mapping[SignalName, Callable[[OperatingModel, Analysis], Picture | None]] = {
    "group": group,
    "track": track,
    "stage": stage,
}

SHAPES: tuple[SignalName, ...] = ("group", "track", "stage")


def delivery_page(context: PageContext, row: PageRow) -> Page:
    """The declared and read shape, its pictures and signals, and the shape of each business."""
    whole = context.analysis.shape[context.model.organisation.ref]
    declared = context.model.organisation.delivery_model
    means = section("shapes-mean", Facts(tuple(shape_fact(shape) for shape in SHAPES)))
    if not context.analysis.paths and not declared:
        return replace(page_head(row), sections=tuple(each for each in (only_gap("delivery"), means) if each))
    return replace(
        page_head(row),
        lead=(Paragraph((*declared_words(context, whole), Run(" "), *reading_words(whole)), "large"),),
        sections=tuple(
            each
            for each in (
                section(
                    "shape-because", *((MarkdownBlock(declared.because),) if declared and declared.because else ())
                ),
                *shape_pictures(context, whole),
                section("signals", *signal_table(context, whole)),
                section("shape-businesses", *business_table(context)),
                means,
            )
            if each
        ),
    )


def shape_pictures(context: PageContext, shape: DeliveryShape) -> Iterator[Section]:
    """A picture for each shape: the declared first, then by strength. A hybrid adds one for each business."""
    strength = {signal.shape: signal.value for signal in shape.signals}
    for name in sorted(SHAPES, key=lambda each: (each != shape.declared, -strength[each])):
        drawn = DRAW_BY_SHAPE[name](context.model, context.analysis)
        blocks: Block = make_figure(context, drawn) if drawn else Paragraph(phrase(f"shape.no-{name}"), "muted")
        yield Section(f"as-{name}", say("shape.picture", shape=value("organisation", "shape", name)), (blocks,))
    if shape.declared == "hybrid":
        yield from business_pictures(context)


def business_pictures(context: PageContext) -> Iterator[Section]:
    """A picture of each business in its declared shape, else in the shape read from it."""
    for business in context.model.businesses.values():
        own = context.analysis.shape[business.ref].shape
        if own in ("track", "stage"):
            draw = track if own == "track" else stage
            drawn = draw(context.model, context.analysis, business.id)
            if drawn:
                heading = f"{isolate(context.naming.full(business.ref))}: {value('organisation', 'shape', own)}"
                yield Section(f"business-{business.id}", heading, (make_figure(context, drawn),))


def declared_words(context: PageContext, shape: DeliveryShape) -> Phrase:
    """The declared shape in a sentence."""
    name = Run(context.model.organisation.name, to=context.model.organisation.ref)
    if not shape.declared:
        return phrase("shape.undeclared", name=name)
    return phrase(
        "shape.declared", name=name, shape=shape_run(shape.declared), means=say(f"means.shape.{shape.declared}")
    )


def reading_words(shape: DeliveryShape) -> Phrase:
    """The shape read from the journeys in a sentence."""
    if shape.reading in ("none", "too-little"):
        return phrase(f"shape.reads.{shape.reading}")
    key = "shape.reads.same" if shape.reading == shape.declared else "shape.reads"
    return phrase(key, shape=shape_run(shape.reading))


def shape_run(shape: str) -> Run:
    """The name of a shape, emphasised."""
    return Run(value("organisation", "shape", shape), tone="strong")


def signal_table(context: PageContext, shape: DeliveryShape) -> Iterator[Block]:
    """The signals, strongest first, with the two halves of each as links to what they count."""
    if shape.reading == "too-little":
        yield gap("shape")
        return
    several = has_several_businesses(shape)
    rows = tuple(
        (
            Cell(words(capitalise(value("organisation", "shape", signal.shape)))),
            Cell(words(signal_words(shape, signal)), sort=signal.value),
            *(Cell(part_words(shape.scope, signal, part, several), sort=part.value) for part in signal.parts),
        )
        for signal in sorted(shape.signals, key=lambda signal: -signal.value)
        # One business alone is no group of businesses: there is nothing to say of that.
        if shape.scope.kind == "organisation" or signal.shape != "group"
    )
    names = ("shape", "signal", "one-half", "other-half")
    columns = tuple(Column(say(f"column.{name}"), numeric=name == "signal") for name in names)
    yield Table(columns, rows, caption=say("signals.caption"))
    for signal in shape.signals:
        if signal.told_apart(context.analysis.limits):
            front, back = signal.parts
            told = phrase(
                "shape.apart",
                front=number(front.count),
                front_of=number(front.of),
                back=number(back.count),
                back_of=number(back.of),
            )
            yield Paragraph(told)
    yield Paragraph(phrase("shape.counted", n=shape.paths, median=number(shape.median)), "muted")


def has_several_businesses(shape: DeliveryShape) -> bool:
    """Whether several businesses have journeys, which is what the signal `group` counts."""
    return any(part.of for signal in shape.signals if signal.shape == "group" for part in signal.parts)


def part_words(scope: Ref, signal: Signal, part: SignalPart, several: bool) -> Phrase:
    """Half of a signal: the count and its whole."""
    if not part.of:
        return words(say(f"part.{part.name}.nothing"), "muted")
    key = f"part.{part.name}.businesses" if several and part.name == "shared-stages" else f"part.{part.name}"
    whole = Target(page="delivery", anchor=f"as-{signal.shape}")
    there = whole if scope.kind == "organisation" else Target(ref=scope, anchor="business-journeys")
    count = Run(number(part.count), to=there)
    return phrase(key, n=part.of, count=count, of=number(part.of))


def business_table(context: PageContext) -> Iterator[Block]:
    """Businesses with declared shape, read shape and signals; those with too little to read are counted below."""
    rows, left = [], []
    for business in context.model.businesses.values():
        shape = context.analysis.shape[business.ref]
        if has_no_shape(shape):
            left.append(business.id)
        else:
            by_name = {signal.shape: signal for signal in shape.signals}
            declared = value("organisation", "shape", shape.declared) if shape.declared else "–"
            rows.append(
                (
                    Cell(short_link(context, business.ref)),
                    Cell(words(declared)),
                    Cell(words(say(f"shape.is.{shape.reading}"))),
                    *(Cell(words(signal_words(shape, by_name[name])), sort=by_name[name].value) for name in SHAPES),
                )
            )
    if rows:
        names = ("business", "declared", "reads-as", *SHAPES)
        yield Table(tuple(Column(say(f"column.{name}"), numeric=name in SHAPES) for name in names), tuple(rows))
    if left:
        yield Paragraph(
            phrase("shape.no-business-shape", n=len(left), businesses=links(context, "business", left)), "muted"
        )


def has_no_shape(shape: DeliveryShape) -> bool:
    """Whether a business has one path or none, reads as nothing, and declares no shape."""
    return shape.paths < 2 and shape.reading in ("none", "too-little") and not shape.declared


def signal_words(shape: DeliveryShape, signal: Signal) -> str:
    """A signal with two decimals; a dash where there is too little to read, or nothing to count."""
    is_counted = shape.reading != "too-little" and any(part.of for part in signal.parts)
    return two_decimals(signal.value) if is_counted else "–"


def shape_fact(shape: str) -> Fact:
    """What a shape is, and what it is good at."""
    return Fact(capitalise(value("organisation", "shape", shape)), words(say(f"shape.manages.{shape}")))


def business_shape(context: PageContext, business: Ref) -> Iterator[Block]:
    """The read shape of a business with its signals, and a link to the page of the delivery model."""
    shape = context.analysis.shape[business]
    if has_no_shape(shape):
        yield Paragraph((*phrase("shape.one-path", n=shape.paths), Run(" "), page_link("delivery")))
        return
    yield Paragraph((*reading_words(shape), Run(" "), page_link("delivery")))
    if shape.reading != "too-little":
        yield from signal_table(context, shape)
