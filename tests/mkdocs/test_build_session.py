"""What is handed to the plugin for one build holds for that build alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from stagebook.mkdocs import build_site
from stagebook.mkdocs.command import find_plugin, run
from tests.mkdocs.conftest import contents, left_behind, write


def test_a_session_ends_with_its_build(configured: Path) -> None:
    """MkDocs uses a plugin again in the same process: a plain build after a portable one is not portable."""
    build_site(configured, portable=True)
    assert not (configured / "site/404.html").exists()
    run(load_config(str(configured / "mkdocs.yml")))
    assert (configured / "site/404.html").exists()


def test_a_session_leaves_the_configuration_alone(configured: Path) -> None:
    """Options of a command override settings and do not replace them: hooks and plugins read what mkdocs.yml says."""
    config = load_config(str(configured / "mkdocs.yml"))
    before = dict(find_plugin(config).config)
    build_site(configured, portable=True, png="none", cache=False)
    assert dict(find_plugin(config).config) == before


def test_reading_the_settings_without_a_build_changes_nothing(configured: Path) -> None:
    """As mike does, which reads `site_dir` after `on_shutdown` and publishes what lies there."""
    build_site(configured)
    before = contents(configured)
    config = load_config(str(configured / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_shutdown()
    assert Path(config.site_dir) == configured / "site"
    assert contents(configured) == before


@pytest.mark.parametrize("wrong", ["nothing", "a model", "a page", "strictly"])
def test_after_a_build_the_settings_name_the_folder_of_the_site(configured: Path, wrong: str) -> None:
    """As `gh-deploy` reads them, whether the build failed or not; nothing else is left behind."""
    if wrong == "a model":
        write(configured, {"models/enablers/till.yaml": "ERROR"})
    if wrong == "a page":
        (configured / "content/link.md").symlink_to("about.md")
    if wrong == "strictly":
        write(configured, {"content/about.md": "[x](nothing.md)"})
    config = load_config(str(configured / "mkdocs.yml"), strict=wrong == "strictly")
    with suppress(Abort):
        run(config)
    assert (configured / "site").exists() is (wrong == "nothing")
    assert Path(config.site_dir) == configured / "site"
    assert left_behind(configured) in ([], [".cache"])


def test_plain_mkdocs_says_once_that_no_address_is_set(configured: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What `stagebook build` prints is logged, and nothing else that says the same."""
    caplog.set_level("INFO", "mkdocs")
    run(load_config(str(configured / "mkdocs.yml"), site_url=""))
    assert caplog.text.count("set site_url in mkdocs.yml") == 1
