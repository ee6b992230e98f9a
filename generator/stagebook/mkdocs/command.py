"""The build that the command line asks for: as MkDocs would do it, with or without an mkdocs.yml."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from stagebook import words
from stagebook.building.picture_files import PngChoice
from stagebook.findings import Report
from stagebook.garbage import without_collecting
from stagebook.mkdocs.build_session import BuildSession
from stagebook.mkdocs.plugin import LOGGER, THEME, ModelError, StagebookPlugin
from stagebook.mkdocs.untrusted_config import UntrustedError, check_site_folder
from stagebook.mkdocs.untrusted_config import configure as configure_untrusted

CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")
CONTENT = "content"
BAD_CONFIGURATION = 2
NOTHING_FOUND = Report()


class SiteError(Exception):
    """There is no new site, for a cause outside the models. `status` is the command's exit status.

    `report` is what the models were found to be, if it came to that.
    """

    def __init__(self, message: str, status: int, report: Report = NOTHING_FOUND) -> None:
        super().__init__(message)
        self.status, self.report = status, report


def build_site(
    directory: Path,
    site_dir: Path | None = None,
    *,
    strict: bool = False,
    portable: bool = False,
    png: PngChoice | None = None,
    cache: Path | bool | None = None,
    untrusted: bool = False,
    replace: bool = False,
    say: Callable[[str], None] | None = None,
    remark: Callable[[str], None] = lambda _: None,
) -> Report:
    """Build what plain `mkdocs build` in that folder builds, or would with the shortest mkdocs.yml.

    Returns the report of all findings. Where one is an error there is no new site, and the old one is as it was.
    SiteError for whatever else stops a build. What MkDocs warns of goes to standard error; so do pictures left out.
    A portable site opens from a folder.
    `png` is of which pictures there are images and `cache` where to keep what the next build can use again, if not as
    mkdocs.yml says; a cache of False keeps nothing. With `replace` the site takes the place of whatever is visible in
    its folder.

    An untrusted project is built with harmless settings alone; `remark` is told of each that is left out. What builds
    keep is then not looked for in the project either, where anybody may have put it.
    """
    if untrusted and cache is None:
        cache = False
    told = said_first(site_dir, strict=strict)
    made = configured_untrusted(directory, told, remark) if untrusted else configured(directory, told)
    with warnings_shown(), made as config:
        plugin = find_plugin(config)
        plugin.begin_session(
            BuildSession(
                progress=say or (lambda _: None),
                name_after_model=configuration(directory) is None,
                replace=replace,
                portable=portable,
                png=png,
                cache=absolute(cache),
            )
        )
        try:
            run(config)
        except ModelError as error:
            return error.report
        except MkDocsException as error:
            found = plugin.book.report if plugin.book else NOTHING_FOUND
            raise SiteError(error.format_message(), error.exit_code, found) from error
        return plugin.book.report if plugin.book else NOTHING_FOUND


def absolute(cache: Path | bool | None) -> Path | bool | None:
    """Make the path of a cache folder absolute: the command counts it from the working directory."""
    return cache.absolute() if isinstance(cache, Path) else cache


def find_plugin(config: MkDocsConfig) -> StagebookPlugin:
    """Our own plugin. Without it MkDocs would build a site of hand-written pages alone."""
    plugin = next((each for each in config.plugins.values() if isinstance(each, StagebookPlugin)), None)
    if plugin is None:
        raise SiteError(words.say("build.no-plugin", file=Path(config.config_file_path).name), BAD_CONFIGURATION)
    return plugin


@without_collecting()  # almost all that a build makes stays until its end
def run(config: MkDocsConfig) -> None:
    """One build, as MkDocs' own command does it."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def configuration(directory: Path) -> Path | None:
    """The folder's own MkDocs configuration, if it has one."""
    return next((directory / name for name in CONFIGURATIONS if (directory / name).is_file()), None)


def said_first(site_dir: Path | None, *, strict: bool) -> dict[str, str | bool]:
    """What the command was told, which comes before what a configuration says."""
    told: dict[str, str | bool] = {"site_dir": str(site_dir.absolute())} if site_dir else {}
    return told | {"strict": True} if strict else told


@contextmanager
def configured(directory: Path, told: dict[str, str | bool]) -> Iterator[MkDocsConfig]:
    """The configuration as written, or one that does without; what the command was told comes before both."""
    written = configuration(directory)
    if written:
        yield as_written(written.absolute(), told)
        return
    with TemporaryDirectory(prefix="stagebook-") as nothing:
        yield unwritten(directory.resolve(), {"docs_dir": nothing, **told})


@contextmanager
def configured_untrusted(
    directory: Path, told: dict[str, str | bool], remark: Callable[[str], None]
) -> Iterator[MkDocsConfig]:
    """The same for a project of others: what is harmless of the configuration."""
    try:
        if "site_dir" not in told:
            check_site_folder(directory / "site")
        written = configuration(directory)
        if written:
            yield configure_untrusted(written.absolute(), told, remark)
            return
    except UntrustedError as error:
        raise SiteError(str(error), BAD_CONFIGURATION) from error
    with configured(directory, told) as config:
        yield config


def as_written(path: Path, told: dict[str, str | bool]) -> MkDocsConfig:
    """The configuration of a file. What is wrong with it is said in MkDocs' own words."""
    try:
        return load_config(str(path), config_file_path=str(path), **told)
    except MkDocsException as error:
        raise SiteError(error.format_message(), BAD_CONFIGURATION) from error


def unwritten(directory: Path, told: dict[str, str | bool]) -> MkDocsConfig:
    """What the shortest mkdocs.yml would say. Its path counts though it does not exist: others are relative to it."""
    config = MkDocsConfig(config_file_path=str(directory / CONFIGURATIONS[0]))
    config.load_dict({"site_name": directory.name, "theme": {"name": THEME}, "plugins": [THEME], **told})
    if (directory / CONTENT).is_dir():
        config.load_dict({"docs_dir": CONTENT})
    errors, _ = config.validate()
    if errors:
        raise SiteError("\n".join(f"{key}: {error}" for key, error in errors), BAD_CONFIGURATION)
    return config


@contextmanager
def warnings_shown() -> Iterator[None]:
    """MkDocs' warnings and errors on standard error, and nothing else of what it says."""
    logger = logging.getLogger(LOGGER)
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
