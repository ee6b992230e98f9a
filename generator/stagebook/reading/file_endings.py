"""Tell by the name of a file whether it is a model, was meant as one, or was left over by an editor or a merge."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from stagebook.did_you_mean import nearest

ENDING = "yaml"
"""The ending of model files, without its dot."""
LIKELY = ("yaml", "yml")
"""Endings of YAML. A file with one in another case, misspelt, or with `.txt` after it was meant as a model."""
POSSIBLE = ("json", "toml", "txt", "")
"""Endings of files that are models if their content says so; the last is that of a file without one."""
LEFT_OVER = re.compile(
    r"#?(?P<before>.+?)(?:\.(?:bak|backup|base|local|mine|old|orig|rej|remote|save?|sw[op]|te?mp|r[0-9]+)|~|#)+",
    re.IGNORECASE,
)
"""Copies of editors (`booking.yaml~`, `#booking.yaml#`) and leftovers of merges (`booking.yaml.orig`)."""
MERGE_TOOL = re.compile(r"(?P<before>.+)[_.](?:BACKUP|BASE|LOCAL|REMOTE)[_.][0-9]+\.(?P<ending>ya?ml)")
"""The copies that `git mergetool` makes."""
PLAIN_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHOUTED = re.compile(r"[A-Z0-9_-]+")
"""Names such as README and LICENSE, which are no things of a model."""

KEY_OF_MODEL = re.compile(r"""^[ \t{\[]*["']?name["']?[ \t]*[:=]""", re.MULTILINE)
"""A line that gives a name, in YAML, JSON or TOML."""

Role = Literal["model", "misnamed", "possible", "left-over"]


class FileName(NamedTuple):
    """What the name of a file says of it."""

    role: Role
    stem: str
    """The name without its endings."""
    ending: str
    """The last ending, as it was written."""


def read_file_name(name: str) -> FileName | None:
    """Return what the name of a file says of it; None for one that is no model, such as README.md or a picture."""
    if tool := MERGE_TOOL.fullmatch(name):
        return FileName("left-over", tool["before"], tool["ending"])
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    if ending == ENDING:
        return FileName("model", stem, ending)
    if ending.lower() == "txt" and stem.lower().endswith((".yaml", ".yml")):
        return FileName("misnamed", stem.rpartition(".")[0], ending)
    if left := LEFT_OVER.fullmatch(name):
        before, _, inner = left["before"].rpartition(".")
        if inner.lower() in LIKELY or PLAIN_NAME.fullmatch(left["before"]):
            return FileName("left-over", before or left["before"], ending)
    if stem and (ending.lower() in LIKELY or nearest(ending, LIKELY)):
        return FileName("misnamed", stem, ending)
    if ending.lower() in POSSIBLE and stem and not SHOUTED.fullmatch(stem):
        return FileName("possible", stem, ending)
    return None


def looks_like_model(text: str) -> bool:
    """Return whether a text with another ending than a model's gives a name, as every model does."""
    return bool(KEY_OF_MODEL.search(text))
