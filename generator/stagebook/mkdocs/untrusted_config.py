"""The configuration of a build of somebody else's project: nothing of it runs, and nothing outside it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from stagebook.findings.finding import Finding
from stagebook.findings.visible import on_one_line
from stagebook.project.folder import read_bytes
from stagebook.reading.untrusted_settings import SettingRemark, read_untrusted
from stagebook.words import say as words


class UntrustedError(Exception):
    """Nothing can be built of the configuration; the message says why."""


def configure(path: Path, told: dict[str, Any], say: Callable[[str], None]) -> MkDocsConfig:
    """The configuration of a file as far as it is harmless. What is left out is said, a sentence each.

    `told` is what the command was told, which comes first. Raises UntrustedError.
    """
    data = read_bytes(path.parent, path.name)
    if isinstance(data, Finding):
        raise UntrustedError(f"{path.name}: {data.message}")
    harmless = read_untrusted(path.name, data)
    if harmless.broken:
        raise UntrustedError("\n".join(map(line, harmless.broken)))
    for remark in harmless.remarks:
        say(line(remark))
    config = MkDocsConfig(config_file_path=str(path))
    config.load_dict({**harmless.settings, **told})
    errors, _ = config.validate()
    if errors:
        raise UntrustedError("\n".join(f"{key}: {error}" for key, error in errors))
    return config


def check_site_folder(site: Path) -> None:
    """Refuse a site folder that the project itself has made a link. Raises UntrustedError."""
    if site.is_symlink():
        raise UntrustedError(words("untrusted.site-link", site=str(site)))


def line(remark: SettingRemark) -> str:
    """A remark for a terminal, which nothing in it can move the cursor of."""
    return on_one_line(str(remark))
