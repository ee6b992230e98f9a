"""What the files of a change hold besides what is told: other words, another order, nothing of the model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from stagebook.differences.fields import FieldDifference
from stagebook.differences.things import ThingDifference
from stagebook.pages.blocks import words
from stagebook.pages.context import PageContext
from stagebook.rules.review import Review
from stagebook.words import Phrase, joined, phrase, say

FileContent = Literal["told", "wording", "order", "changed", "moved", "added", "removed"]
"""What a file that differs holds. `wording`, `order`: things that differ in nothing else; the last four: nothing that
is read as the model, so that only the file differs, is at another path, new or gone."""
QUIET: tuple[FileContent, ...] = get_args(FileContent)[1:]


def quiet_files(context: PageContext, found: Review) -> Phrase:
    """How many of the files hold nothing but other words, another order or nothing of the model; empty where none."""
    counts = Counter(list_contents(context, found))
    if found.comparison.is_empty or sum(counts.values()) in (counts["told"], counts["wording"], counts["order"]):
        return ()
    said = [words(say(f"changed.other-files.{each}", n=counts[each])) for each in QUIET if counts[each]]
    return phrase("changed.other-files", sum(counts.values()), what=joined(said))


def list_contents(context: PageContext, found: Review) -> Iterator[FileContent]:
    """Yield what each file that differs holds. Settings have a section of their own."""
    held = index_differences(context, found)
    files = found.files
    told = found.settings.paths if found.settings else frozenset[str]()
    by_event: tuple[tuple[FileContent, tuple[tuple[str, ...], ...]], ...] = (
        ("changed", tuple((each,) for each in files.changed)),
        ("moved", files.moved),
        ("added", tuple((each,) for each in files.added)),
        ("removed", tuple((each,) for each in files.removed)),
    )
    for event, every in by_event:
        for paths in every:
            differences = [each for path in paths for each in held.get(path, ())]
            if not told.isdisjoint(paths):
                yield "told"
            elif not differences:
                yield event
            else:
                yield describe(differences)


def index_differences(context: PageContext, found: Review) -> Mapping[str, list[ThingDifference]]:
    """Index the things that differ by the files that hold them, before and after."""
    held: defaultdict[str, list[ThingDifference]] = defaultdict(list)
    for each in found.comparison.differences:
        for places, ref in ((found.places_before, each.before), (context.places, each.after)):
            home = places.home(ref) if ref else None
            if home:
                held[home.source.path].append(each)
    return held


def describe(differences: list[ThingDifference]) -> FileContent:
    """Return whether things differ in wording alone, in order alone, or in what is told."""
    if all(each.is_wording for each in differences):
        return "wording"
    is_order = all(
        each.event == "changed" and not each.is_renamed and all(map(is_reordered, each.fields)) for each in differences
    )
    return "order" if is_order else "told"


def is_reordered(field: FieldDifference) -> bool:
    """Tell whether a list has the same items in another order."""
    return bool(field.items) and all(each.event == "moved" for each in field.items)
