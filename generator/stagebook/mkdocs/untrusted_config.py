"""Load the configuration of an untrusted project: run nothing of it, read nothing outside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from stagebook.findings.finding import Finding
from stagebook.findings.visible import on_one_line
from stagebook.mkdocs.configuration import refused
from stagebook.project.configuration import read_configuration
from stagebook.project.files import read_bytes
from stagebook.reading.mkdocs_yml.untrusted_settings import SettingRemark, read_untrusted
from stagebook.words import say


class UntrustedError(Exception):
    """The configuration cannot be used. The message says why."""


def load_config_file(path: Path, overrides: dict[str, Any], report_setting: Callable[[str], None]) -> MkDocsConfig:
    """Load the harmless settings of a configuration file.

    `report_setting` is called with a sentence for each setting left out; `overrides` come from the command line.
    Raises UntrustedError, and SettingsError for values that MkDocs refuses.
    """
    data = read_bytes(path.parent, path.name)
    if isinstance(data, Finding):
        raise UntrustedError(f"{path.name}: {data.message}")
    harmless = read_untrusted(path.name, data)
    if harmless.broken:
        raise UntrustedError("\n".join(map(remark_line, harmless.broken)))
    for remark in harmless.remarks:
        report_setting(remark_line(remark))
    config = MkDocsConfig(config_file_path=str(path))
    config.load_dict({**harmless.settings, **overrides})
    errors, _ = config.validate()
    if errors:
        raise refused(path.parent, read_configuration(path.parent), errors)
    return config


def check_site_folder(site: Path) -> None:
    """Refuse a site folder that is a link of the project. Raises UntrustedError."""
    if site.is_symlink():
        raise UntrustedError(say("untrusted.site-link", site=str(site)))


def remark_line(remark: SettingRemark) -> str:
    """Return a remark without control characters, so that it cannot alter the terminal."""
    return on_one_line(str(remark))
