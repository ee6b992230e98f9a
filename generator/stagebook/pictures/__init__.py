"""Pictures: first a graph of resolved values, what and not how; then a place for everything in it."""

from stagebook.pictures.enabler import enabler
from stagebook.pictures.journey import journey
from stagebook.pictures.operating_model import operating_model
from stagebook.pictures.score import Picture, Score

__all__ = ["Picture", "Score", "enabler", "journey", "operating_model"]
