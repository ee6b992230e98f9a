"""Page value → HTML, through the templates in theme/. Templates lay out; every word was decided before."""

from stagebook.rendering.renderer import Renderer

__all__ = ["Renderer"]
