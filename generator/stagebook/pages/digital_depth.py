"""The page of digital depth: the people, process and technology under digital touchpoints."""

from __future__ import annotations

from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.pages.picture_page import make_picture_page
from stagebook.pictures import iceberg
from stagebook.site_map import PageRow


def digital_depth_page(context: PageContext, row: PageRow) -> Page:
    """The iceberg picture; without one, whether touchpoints or digital touchpoints are missing."""
    recorded = any(stage.touchpoints for stage in context.model.stages.values())
    missing = "depth" if recorded else "depth.unrecorded"
    return make_picture_page(context, row, iceberg(context.model, context.analysis), missing=missing)
