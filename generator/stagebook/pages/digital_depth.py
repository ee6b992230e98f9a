"""Digital depth: what lies under the digital front, as an iceberg."""

from __future__ import annotations

from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.pages.picture_page import pictured
from stagebook.pictures import iceberg


def depth_page(context: PageContext) -> Page:
    """The digital front is the tip of an iceberg of people, process and technology."""
    recorded = any(stage.touchpoints for stage in context.model.stages.values())
    none = "depth" if recorded else "depth.unrecorded"
    return pictured("depth", "going", context, iceberg(context.model, context.analysis), [], none)
