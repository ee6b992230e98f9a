"""Pages at former addresses (`was`) that lead to where a thing is now."""

from __future__ import annotations

from stagebook.pages.context import PageContext
from stagebook.rendering import Renderer
from stagebook.site_map import address
from stagebook.source import Ref


def redirects(context: PageContext, renderer: Renderer) -> dict[str, bytes]:
    """A page at every address that a thing had before, leading to where it is now; none where another thing is."""
    found = {}
    for thing in context.model:
        for earlier in thing.was:
            place = address(Ref(thing.kind_name, earlier))
            if place not in renderer.known:
                found[f"{place}index.html"] = renderer.render_redirect(place, thing.ref, context.naming.name(thing.ref))
    return found
