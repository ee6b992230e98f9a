"""Read what an mkdocs.yml says, setting by setting, to compare it with another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from stagebook.model.fields import DAY
from stagebook.reading.mkdocs_yml.settings import MODELS, PLUGIN, find_mapping, listed
from stagebook.reading.yaml_files.parse import parse

DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {MODELS: [MODELS], "portable": False, "cache": True, "png": "main", "edit": "", "since": "", "history": 0}
)
"""The options of the plugin by their defaults, which mean the same as an option that is left out."""


@dataclass(frozen=True, slots=True)
class WrittenSettings:
    """The settings of a project, as they are written. Those that say the default are left out."""

    own: Mapping[str, Any] = field(default_factory=dict)
    """Those of this plugin."""
    others: Mapping[str, Any] = field(default_factory=dict)
    """Those of MkDocs by their names, other plugins among them."""
    path: str = ""
    """The file that holds them; empty without one."""


def read_written_settings(path: str, text: str) -> WrittenSettings:
    """Read the settings in the text of an mkdocs.yml; none where it cannot be read."""
    document = parse(path, text)
    value = document.value or {}
    _, ours = find_mapping(value)
    own = {key: plain(each) for key, each in ours.items()}
    others = {key: plain(each) for key, each in value.items() if key != "plugins"}
    plugins = {name: plain(options) for _, name, options in listed(value.get("plugins"), ()) if name != PLUGIN}
    kept = {key: each for key, each in own.items() if each != DEFAULTS.get(key)}
    return WrittenSettings(kept, others | ({"plugins": plugins} if plugins else {}), path)


def plain(value: Any) -> Any:
    """Return a value with days as text."""
    if isinstance(value, dict):
        return str(value[DAY]) if DAY in value else {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value
