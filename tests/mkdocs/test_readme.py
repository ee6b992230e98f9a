"""What the README shows is true: its first example is a model without mistakes, and its mkdocs.yml builds a site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from stagebook.cli.main import main
from tests.mkdocs.conftest import write

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TREE = re.compile(r"^ {2,}(\S+\.yaml)$", re.MULTILINE)


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The files that the README shows, and those that it only names, with a name in them."""
    text = README.read_text(encoding="utf-8")
    blocks = dict(BLOCK.findall(text))
    assert {"mkdocs.yml", "models/enablers/booking.yaml"} <= blocks.keys()
    named = {f"models/{path}": f"name: {Path(path).stem}\n" for path in TREE.findall(text)}
    assert "models/organisation.yaml" in named
    write(tmp_path / "shown", {**named, **blocks})
    return tmp_path / "shown"


def test_the_first_example_passes(shown: Path) -> None:
    """Nothing in it is an error or a warning."""
    (shown / "mkdocs.yml").unlink()
    result = CliRunner().invoke(main, ["check", "--fail-on", "warning", str(shown)])
    assert result.exit_code == 0, result.output


def test_the_four_lines_build(shown: Path) -> None:
    """With a page in the folder that they name; without one it is said what is missing."""
    result = CliRunner().invoke(main, ["build", "--no-cache", str(shown)])
    assert result.exit_code == 1
    assert "mkdocs.yml:2:11: error settings: There is no folder `content`." in result.output
    write(shown, {"content/about.md": "# About us\n"})
    result = CliRunner().invoke(main, ["build", "--no-cache", "--strict", str(shown)])
    assert result.exit_code == 0, result.output
    assert (shown / "site/about/index.html").is_file()
