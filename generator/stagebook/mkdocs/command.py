"""Build a site for the command line, by MkDocs, with or without an mkdocs.yml."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from stagebook import words
from stagebook.building.picture_files import PngChoice
from stagebook.findings import Report
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.mkdocs.build_session import BuildSession
from stagebook.mkdocs.configuration import (
    COULD_NOT_RUN,
    EMPTY_REPORT,
    FOUND,
    SettingsError,
    SiteError,
    load_config_file,
)
from stagebook.mkdocs.plugin import LOGGER, ModelError, StagebookPlugin
from stagebook.mkdocs.untrusted_config import UntrustedError, check_site_folder
from stagebook.mkdocs.untrusted_config import load_config_file as load_untrusted_config
from stagebook.project.folder import Project
from stagebook.reading.mkdocs_yml.theme_settings import THEME

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")
CONTENT_FOLDER = "content"


def build_site(
    directory: Path,
    site_dir: Path | None = None,
    *,
    strict: bool = False,
    portable: bool = False,
    png: PngChoice | None = None,
    cache: Path | bool | None = None,
    since: str = "",
    history: int = 0,
    untrusted: bool = False,
    replace: bool = False,
    progress: Callable[[str], None] | None = None,
    report_setting: Callable[[str], None] = lambda _: None,
    on_project: Callable[[Project], object] = lambda _: None,
) -> Report:
    """Build what plain `mkdocs build` builds in that folder, or would build with the shortest mkdocs.yml.

    Returns the report of all findings. If one is an error, nothing is built and the last site stays. Raises SiteError
    for all other failures. Warnings of MkDocs go to standard error.

    `portable`, `png`, `cache`, `since` and `history` override mkdocs.yml; a `cache` of False disables caching. With
    `replace` all visible files in the site's folder are removed. `progress` is called with a sentence for each step,
    `on_project` with the project once it is loaded.

    Of an `untrusted` project only harmless settings are used, and `report_setting` is called with a sentence for each
    one that is not. Unless `cache` names a folder, caching is then disabled: the project could hold a forged cache.
    """
    if untrusted and cache is None:
        cache = False
    overrides = config_overrides(site_dir, strict=strict)
    opened = (
        open_untrusted_config(directory, overrides, report_setting) if untrusted else open_config(directory, overrides)
    )
    session = BuildSession(
        progress=progress or (lambda _: None),
        on_project=on_project,
        name_after_model=find_config_file(directory) is None,
        since=since,
        history=history,
        untrusted=untrusted,
        replace=replace,
        portable=portable,
        png=png,
        cache=absolute_path(cache),
    )
    try:
        with show_warnings(), opened as config:
            return run_session(config, session)
    except SettingsError as error:
        return error.report


def run_session(config: MkDocsConfig, session: BuildSession) -> Report:
    """Build a site with a configuration, and return the report of all findings. Raises SiteError."""
    plugin = find_plugin(config)
    plugin.begin_session(session)
    try:
        run(config)
    except ModelError as error:
        return error.report
    except MkDocsException as error:
        found = plugin.book.report if plugin.book else EMPTY_REPORT
        raise SiteError(error.format_message(), error.exit_code, found) from error
    return plugin.book.report if plugin.book else EMPTY_REPORT


def absolute_path(cache: Path | bool | None) -> Path | bool | None:
    """Make the path of a cache folder absolute: on the command line it is relative to the working directory."""
    return cache.absolute() if isinstance(cache, Path) else cache


def find_plugin(config: MkDocsConfig) -> StagebookPlugin:
    """Return our plugin. Raises SiteError where the configuration does not load it."""
    plugin = next((each for each in config.plugins.values() if isinstance(each, StagebookPlugin)), None)
    if plugin is None:
        raise SiteError(words.say("build.no-plugin", file=Path(config.config_file_path).name), FOUND)
    return plugin


@pause_garbage_collection()  # nearly all objects of a build live until its end
def run(config: MkDocsConfig) -> None:
    """Run one build as the command of MkDocs does."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def find_config_file(directory: Path) -> Path | None:
    """Return the path of the folder's MkDocs configuration; None where there is none."""
    return next((directory / name for name in CONFIG_FILES if (directory / name).is_file()), None)


def config_overrides(site_dir: Path | None, *, strict: bool) -> dict[str, str | bool]:
    """Return the settings given on the command line, which override the configuration."""
    overrides: dict[str, str | bool] = {"site_dir": str(site_dir.absolute())} if site_dir else {}
    return overrides | {"strict": True} if strict else overrides


@contextmanager
def open_config(directory: Path, overrides: dict[str, str | bool]) -> Iterator[MkDocsConfig]:
    """Load the configuration file, or the default configuration where there is none. Raises SiteError."""
    written = find_config_file(directory)
    if written:
        yield load_config_file(written.absolute(), overrides)
        return
    with TemporaryDirectory(prefix="stagebook-") as nothing:
        yield default_config(directory.resolve(), {"docs_dir": nothing, **overrides})


@contextmanager
def open_untrusted_config(
    directory: Path, overrides: dict[str, str | bool], report_setting: Callable[[str], None]
) -> Iterator[MkDocsConfig]:
    """Load the harmless settings of the configuration file, or the default configuration. Raises SiteError."""
    try:
        if "site_dir" not in overrides:
            check_site_folder(directory / "site")
        written = find_config_file(directory)
        if written:
            yield load_untrusted_config(written.absolute(), overrides, report_setting)
            return
    except UntrustedError as error:
        raise SiteError(str(error), COULD_NOT_RUN) from error
    with open_config(directory, overrides) as config:
        yield config


def default_config(directory: Path, overrides: dict[str, str | bool]) -> MkDocsConfig:
    """Return what the shortest mkdocs.yml would set, and its path, to which others are relative."""
    config = MkDocsConfig(config_file_path=str(directory / CONFIG_FILES[0]))
    config.load_dict({"site_name": directory.name, "theme": {"name": THEME}, "plugins": [THEME], **overrides})
    if (directory / CONTENT_FOLDER).is_dir():
        config.load_dict({"docs_dir": CONTENT_FOLDER})
    errors, _ = config.validate()
    if errors:
        raise SiteError("\n".join(f"{key}: {error}" for key, error in errors), COULD_NOT_RUN)
    return config


@contextmanager
def show_warnings() -> Iterator[None]:
    """Print warnings and errors of MkDocs on standard error, and nothing else."""
    logger = logging.getLogger(LOGGER)
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
