"""Render single pages on demand, and draw their pictures first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from stagebook.assets import theme_folder
from stagebook.building.picture_files import PngChoice, has_image
from stagebook.drawing import Drawing, Failure
from stagebook.pages.blocks import Block, Figure
from stagebook.pages.figures import figures
from stagebook.pages.page import Page
from stagebook.pictures.scene import Scene
from stagebook.reading.mkdocs_yml.own_templates import ThemeOptions
from stagebook.rendering import Renderer
from stagebook.rendering.renderer import PLAIN_NAMES, PLAIN_THEME, Inline
from stagebook.source import Ref

DrawScenes = Callable[[Iterable[Scene]], Mapping[str, Drawing | Failure]]


class TemplateCache(BytecodeCache):
    """Keep compiled templates in memory between sites. A template whose text changed is compiled again."""

    def __init__(self) -> None:
        self.compiled: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the bytecode of a template whose checksum is the same. Called by Jinja."""
        checksum, code = self.compiled.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the bytecode of a template. Called by Jinja."""
        self.compiled[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


class OnDemandRenderer(Renderer):
    """Renders single pages. The pictures of a page are drawn before it."""

    def __init__(
        self,
        known: frozenset[str],
        draw: DrawScenes,
        template_cache: TemplateCache,
        *,
        portable: bool,
        png: PngChoice = "main",
        assets: Mapping[str, str] = PLAIN_NAMES,
        options: ThemeOptions = PLAIN_THEME,
        name: Callable[[Ref], str] = str,
    ) -> None:
        self.drawn: dict[str, Drawing | Failure] = {}
        self.inline: dict[str, Inline] = {}
        super().__init__(
            theme_folder(), self.inline, known, portable=portable, assets=assets, options=options, name=name
        )
        self.environment.bytecode_cache = template_cache
        self.draw_scenes = draw
        self.png = png

    def render(self, page: Page) -> str:
        self.draw_all(figure.picture.scene for figure in figures(page))
        return super().render(page)

    def render_block(self, block: Block, here: str, name: str = "", level: int = 2) -> str:
        self.draw_all([block.picture.scene] if isinstance(block, Figure) else [])
        return super().render_block(block, here, name, level)

    def has_image(self, picture: str) -> bool:
        return has_image(picture, self.png)

    def draw_all(self, scenes: Iterable[Scene]) -> None:
        """Draw the scenes that have not been drawn yet."""
        self.drawn |= self.draw_scenes([scene for scene in scenes if scene.id not in self.drawn])
        for name, drawing in self.drawn.items():
            if isinstance(drawing, Drawing):
                self.inline[name] = drawing.inline
