"""What is handed to the plugin for one build holds for that build alone."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config

from stagebook.mkdocs import build_site
from stagebook.mkdocs.command import find_plugin, run


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
