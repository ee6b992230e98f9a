"""Pictures of the operating model. Each is first a graph (its information), then a scene (positions, by `layout`)."""

from stagebook.pictures.dependencies import dependencies
from stagebook.pictures.enabler import enabler
from stagebook.pictures.group import group
from stagebook.pictures.iceberg import iceberg
from stagebook.pictures.journey import journey
from stagebook.pictures.loops import loops
from stagebook.pictures.operating_model import operating_model
from stagebook.pictures.outcomes import outcomes
from stagebook.pictures.overlay import overlay
from stagebook.pictures.score_graph import Picture, Score
from stagebook.pictures.sight import enabler_sight, measure_sight, team_sight
from stagebook.pictures.stage import stage
from stagebook.pictures.tables import PictureGraph, PictureTable
from stagebook.pictures.track import track

__all__ = [
    "Picture",
    "PictureGraph",
    "PictureTable",
    "Score",
    "dependencies",
    "enabler",
    "enabler_sight",
    "group",
    "iceberg",
    "journey",
    "loops",
    "measure_sight",
    "operating_model",
    "outcomes",
    "overlay",
    "stage",
    "team_sight",
    "track",
]
