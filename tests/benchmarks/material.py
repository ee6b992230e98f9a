"""MkDocs with Material on the same bodies, as people set it up; installed for this alone, and thrown away after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MATERIAL = "9.8.1"
MKDOCS = "1.6.1"
MARKDOWNIFY = "1.2.3"

CONFIGURATION = """\
site_name: Valley Works
theme:
  name: material
  features: [navigation.tabs]
plugins: [search]
markdown_extensions:
  - tables
  - def_list
  - toc: {permalink: true}
"""
"""The navigation follows the folders, which is what MkDocs does by itself."""


def install(folder: Path) -> Path:
    """Make an environment with Material in it; returns its Python."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    wanted = [f"mkdocs=={MKDOCS}", f"mkdocs-material=={MATERIAL}", f"markdownify=={MARKDOWNIFY}"]
    options = ["-qq", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *options, *wanted], check=True)
    return python


def prepare(python: Path, rendered_pages: Path, folder: Path) -> Path:
    """Write the bodies as Markdown, and the configuration; returns its path."""
    script = Path(__file__).with_name("as_markdown.py")
    subprocess.run([python, script, rendered_pages, folder / "docs"], check=True)
    configuration = folder / "mkdocs.yml"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    return configuration


def command(python: Path, configuration: Path) -> list[str | Path]:
    """What builds the site."""
    return [python, "-m", "mkdocs", "build", "--quiet", "--config-file", configuration]
