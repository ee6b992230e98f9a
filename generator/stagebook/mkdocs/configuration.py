"""Load the mkdocs.yml of a project for a build of the command line. What MkDocs refuses in it is a finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import get_plugin_logger

from stagebook.checking import check_project
from stagebook.findings import Report
from stagebook.findings.finding import Finding
from stagebook.project.configuration import Configuration, read_configuration
from stagebook.project.folder import load
from stagebook.reading.mkdocs_yml.settings import fault_of_mkdocs
from stagebook.words import say

FOUND, COULD_NOT_RUN = 1, 2
"""Exit statuses of a SiteError: something is to be mended in the project, or the build could not run."""
UNRECOGNISED = "Unrecognised configuration name"
"""How MkDocs' warning of a setting that it does not know begins. We report it with its place."""

EMPTY_REPORT = Report()
log = get_plugin_logger("stagebook")


class SiteError(Exception):
    """No site was built, for a cause outside the models.

    `status` is the exit status of the command; `report` the findings so far, empty if the models were not read.
    """

    def __init__(self, message: str, status: int, report: Report = EMPTY_REPORT) -> None:
        super().__init__(message)
        self.status, self.report = status, report


class SettingsError(SiteError):
    """No site can be built with the settings: errors of mkdocs.yml are in the report."""

    def __init__(self, report: Report) -> None:
        super().__init__(say("build.unchanged"), FOUND, report)


def load_config_file(path: Path, overrides: dict[str, Any]) -> MkDocsConfig:
    """Load a configuration file as MkDocs does. Raises SettingsError and SiteError."""
    configuration = read_configuration(path.parent)
    if configuration and configuration.has_errors:
        raise SettingsError(check_project(load(path.parent)).report)
    config = MkDocsConfig(config_file_path=str(path))
    try:
        with path.open("rb") as file:
            config.load_file(file)
        config.load_dict(overrides)
    except MkDocsException as error:
        raise refused(path.parent, configuration, [("", error)]) from error
    validate(config, path, configuration)
    return config


def validate(config: MkDocsConfig, path: Path, configuration: Configuration | None) -> None:
    """Validate a configuration. Raises SettingsError where MkDocs finds an error, SiteError for warnings if strict."""
    errors, warnings = config.validate()
    if errors:
        raise refused(path.parent, configuration, errors)
    for key, warning in warnings:
        if not str(warning).startswith(UNRECOGNISED):
            log.warning(say("build.setting-warning", key=key, reason=str(warning)))
    if warnings and config.strict:
        raise SiteError(say("build.settings-strict", len(warnings)), FOUND, check_project(load(path.parent)).report)


def refused(directory: Path, configuration: Configuration | None, errors: list[tuple[str, Any]]) -> SettingsError:
    """Return the error of settings that MkDocs refuses, each at its key in the file."""
    name, data = (configuration.name, configuration.data) if configuration else ("mkdocs.yml", b"")
    findings: list[Finding] = [fault_of_mkdocs(name, data, key, str(reason)) for key, reason in errors]
    return SettingsError(Report(tuple(findings), sources=load(directory).configuration))
