"""Words for what changes set, and for changes that set one value differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stagebook.analysis.change_settings import Setting
from stagebook.analysis.target import Collision
from stagebook.pages.blocks import Item, Listing, words
from stagebook.pages.context import PageContext
from stagebook.pages.wording import capitalise, join_dotted, link, value
from stagebook.source import Ref
from stagebook.words import Phrase, joined, phrase, say


def collision_list(context: PageContext, found: Iterable[Collision], of: str = "") -> Iterator[Listing]:
    """Collisions, one a line: what is set, then by which change to what. `of`: the change on whose page it stands."""
    items = tuple(collision_item(context, each, of) for each in found)
    if items:
        yield Listing(items)


def collision_item(context: PageContext, collision: Collision, of: str = "") -> Item:
    """What several changes set, and that the last of them wins."""
    key = collision.key
    about = (
        phrase("collision.names", thing=link(context, key.ref), enabler=link(context, key.other))
        if key.other
        else phrase("collision.field", thing=link(context, key.ref), field=say(f"collision.of.{key.field}"))
    )
    sides = [setting_words(context, each, of) for each in collision.settings]
    last = link(context, Ref("change", collision.settings[-1].change))
    return Item(about, join_dotted([*sides, phrase("collision.wins", change=last)]))


def setting_words(context: PageContext, setting: Setting, of: str = "") -> Phrase:
    """“Covers become slots: repeatable”; of the change on whose page it stands, “this change: repeatable”."""
    change = words(say("collision.this")) if setting.change == of else link(context, Ref("change", setting.change))
    return phrase("collision.side", change=change, value=value_words(context, setting))


def value_words(context: PageContext, setting: Setting) -> Phrase:
    """The value that a change sets, in words."""
    field, written = setting.key.field, setting.value
    if isinstance(written, bool):
        return words(say(f"collision.value.{field}.{'yes' if written else 'no'}"))
    if isinstance(written, str):
        if field == "owner":
            return link(context, Ref("team", written))
        if field == "replaced_by":
            return link(context, Ref("enabler", written))
        return words(value("enabler", field, written))
    if field == "stages":
        return joined([link(context, Ref("stage", step[0])) for step in written])
    return words("; ".join(": ".join(filter(None, (channel_word(point[0]), point[1]))) for point in written))


def channel_word(channel: str) -> str:
    """The word for a channel."""
    return capitalise(value("touchpoint", "channel", channel))
