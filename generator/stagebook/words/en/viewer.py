"""Messages of the picture viewer, of picture files and of a picture's own page."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "picture.skip": "Skip this picture",
    "picture.keys": "Arrow keys move within the picture, Tab leaves it.",
    "picture.enlarge": "Open large",
    "picture.elsewhere": "This picture elsewhere",
    "picture.svg": "SVG",
    "picture.png": "PNG",
    "picture.alone": "By itself",
    "picture.alone.hint": "The picture on a page of its own, to link to or to put into a page of another site",
    "picture.page": "With the words around it: {title}",
    "image-not-drawn": ("1 picture has no PNG", "{n} pictures have no PNG"),
    "images-left-out": "No picture has a PNG",
    "images-left-out.hint": "Install graphviz-pure, or ask for none: plugins: [stagebook: {png: none}]",
    "explain.image-not-drawn": "A PNG could not be drawn. The page and the SVG have the picture all the same.",
    "explain.images-left-out": "PNGs are drawn by graphviz-pure alone, since Graphviz' own `dot` draws others on every machine.",
    "viewer.zoom": "Size",
    "viewer.in": "Larger",
    "viewer.out": "Smaller",
    "viewer.fit": "Fit",
    "viewer.close": "Close",
    "viewer.stage": "The picture. Arrow keys move it, plus and minus change its size, 0 shows all of it",
}
