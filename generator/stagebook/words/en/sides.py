"""Messages of the two sides that are compared: which they are, and why one cannot be read. Options of `diff`."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "sides.revision": "{name} ({commit})",
    "sides.working-tree": "the working tree",
    "sides.merge-base": "the last commit shared with {name}",
    "sides.several-merge-bases": (
        "",
        "There are {n} last commits shared with {name}, since each was merged into the other. {commit}, which git names first, is taken.",
    ),
    "sides.shallow-merge-base": "This clone has only a part of the history. {commit} is shared with {name}; a later commit that is shared "
    "too may be missing. It comes with: {command}",
    "sides.no-model-yet": "At {label} there was no model yet, so everything is new.",
    "sides.all-left-out": "All that {label} has of a model is a submodule or a symbolic link, which is not followed: {paths}. Compare in "
    "the repository where the model lies.",
    "sides.both": "`{name}` is a folder with a model, and a revision. Write `./{name}` for the folder, `{revision}` for the revision.",
    "sides.no-folder": "There is no folder `{name}`.",
    "sides.file": "`{name}` is a file. Name the folder of a project, for example: stagebook diff ./before ./after",
    "sides.folder-without-model": "The folder `{name}` holds no model: neither models/, nor an mkdocs.yml with the plugin stagebook.",
    "sides.path-without-model": "Nor is `{name}` a folder with a model: it holds neither models/, nor an mkdocs.yml with the plugin "
    "stagebook.",
    "sides.bare": "This repository is bare, so it has no working tree to compare. Name both sides: stagebook diff BASE HEAD",
    "sides.no-git": "Two folders can be compared without git: stagebook diff ./before ./after",
    "sides.range.two": "`{range}` was read as two sides: `{first}` and `{second}`.",
    "sides.range.merge-base": "`{range}` was read as two sides: the last commit that `{first}` shares with `{second}`, and `{second}`.",
    "sides.range.beside": "`{range}` names both sides already: `{first}` and `{second}`. Give it alone, or two sides without dots.",
    "sides.errors": "The model of {label} has errors, so nothing was compared.",
    "diff.unknown-format": "`{form}` is no format. There are: {known}.",
    "diff.no-file": "A file is missing after `{form}`.",
    "diff.no-address": "`{value}` is no address of a site: it begins neither with https:// nor with http://.",
    "diff.output-of-several": "--output is for one format without a file. Write --format FORMAT=FILE for each of several.",
    "diff.same-file": "Two formats would be written to one place. Name another file for each: --format FORMAT=FILE",
    "diff.unwritable": "{file} cannot be written: {reason}.",
    "diff.unwritable.kept": "No file was changed.",
}
