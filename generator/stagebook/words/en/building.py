"""Words of a build: what stands in its way besides the models, and how the new site took its place."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "show.unknown": "There is no {what}. Ask for KIND/ID, such as enabler/booking, or for analysis.",
    "show.unknown.near": "There is no {what}. Did you mean {near}?",
    "build.no-plugin": "{file} does not name the plugin that reads the models. Add:\nplugins:\n  - stagebook",
    "build.other-models": "The models of {file} are not those of mkdocs.yml ({models}). Only mkdocs.yml itself can set them.",
    "build.over-sources": "The site must not take the place of its own sources: {site} is or holds {source}.",
    "build.over-others": "{site} is not empty and holds no site: what is there would be lost, so nothing was written. "
    "Name another folder, or empty this one.",
    "build.same-address": "{left} is left out of the site: {kept} has the same address.",
    "build.not-begun": "{site} cannot be built: {reason}.",
    "build.not-replaced": "{site} could not be replaced: {reason}.",
    "build.is.exchanged": "The site is in {site}.",
    "build.is.moved": "The site is in {site}.",
    "build.is.unchanged": "Nothing changed: the site in {site} is as it was.",
    "build.is.copied": "{site} cannot be exchanged as a whole (is it a mounted folder?). The new site was copied into it.",
    "untrusted.unknown": "`{what}` is left out: --untrusted takes only settings that are known to run and read nothing.",
    "untrusted.value": "`{what}` is left out: --untrusted does not take such a value.",
    "untrusted.plugin": "The plugin `{what}` is left out: --untrusted uses none but stagebook.",
    "untrusted.extension": "The Markdown extension `{what}` is left out: it is none of those that --untrusted uses.",
    "untrusted.options": "The options of the Markdown extension `{what}` are left out by --untrusted.",
    "untrusted.theme": "The theme `{what}` is left out: --untrusted uses none but stagebook.",
    "untrusted.site-link": "{site} is a symbolic link, and --untrusted follows none. Say where the site is put: --site-dir OUT",
    "progress.kept": ("{n} page of the model as it was", "{n} pages of the model as they were"),
    "build.two-files": "{written} and a file made from the models would both be {place}. Give the first another name.",
    "progress.reading": ("Reading {n} file", "Reading {n} files"),
    "progress.writing": ("Writing {n} page", "Writing {n} pages"),
    "build.found": "{message}. {hint}",
    "no-drawing-engine": "No picture was drawn: there is no drawing engine that works",
    "explain.no-drawing-engine": "Pictures are drawn by graphviz-pure, which is installed with Stagebook, or by Graphviz' `dot`. "
    "Neither works here. Pages keep what their pictures say, as tables.",
    "engine.missing": "{name} is not installed",
    "engine.no-images": "Images are drawn by graphviz-pure alone",
    "engine.nothing": "The drawing engine wrote nothing",
    "engine.slow": "not drawn within {seconds} seconds",
    "engine.not-run": "{program} does not run: {reason}",
    "engine.failed": "{program} failed: {reason}",
    "engine.status": "exit status {status}. {words}",
    "work.items": ("{n} mark, and at most {most} are drawn", "{n} marks and words, and at most {most} are drawn"),
    "work.boxes": ("{n} box, and at most {most} are laid out", "{n} boxes, and at most {most} are laid out"),
    "work.lines": ("{n} line, and at most {most} are laid out", "{n} lines, and at most {most} are laid out"),
    "work.ranks": (
        "{n} line passes {passed} ranks, and at most {most} are laid out",
        "{n} lines pass {passed} ranks, and at most {most} are laid out",
    ),
    "explain.picture-too-large": "A picture has more marks, or more ranks that its lines pass, than the drawing engine is given. "
    "The page keeps what the picture says, as tables. The limits are the same on every machine.",
    "picture-not-drawn.hint": "{reason}. The page has a table in its place",
    "picture-not-drawn.hint.slow": "{reason}. The page has a table in its place. "
    "It is tried again after a day, or at once with --no-cache",
    "picture-not-drawn.large": "The picture of {title} was not drawn: it is too large",
    "picture-not-drawn.slow": "The picture of {title} was not drawn: it took too long",
    "picture-not-drawn.broken": "The picture of {title} was not drawn: the drawing engine failed",
    "picture-not-drawn.refused": "The picture of {title} was not drawn: what the engine made of it cannot be trusted",
    "explain.picture-not-drawn": "A picture could not be drawn. The page keeps what the picture says, as tables.",
}
