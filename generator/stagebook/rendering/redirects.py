"""Redirects from the addresses of former ids (`was`)."""

from __future__ import annotations

from stagebook.pages.context import PageContext
from stagebook.rendering import Renderer
from stagebook.site_map import address
from stagebook.source import Ref


def redirects(context: PageContext, renderer: Renderer) -> dict[str, bytes]:
    """Write a redirect page, by its path, for every former id whose address no page has now."""
    found = {}
    for thing in context.model:
        for former in thing.was:
            place = address(Ref(thing.kind_name, former))
            if place not in renderer.known:
                found[f"{place}index.html"] = renderer.render_redirect(place, thing.ref, context.naming.name(thing.ref))
    return found
