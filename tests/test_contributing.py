"""What CONTRIBUTING says of the package is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.conftest import SLOW, TESTS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator/stagebook"
AT_ONCE = {"__init__", "__main__", "__pycache__", "py"}
"""What needs no line: every package has it."""


def listed() -> list[str]:
    """The modules of the list, in its order."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = text.partition("generator/stagebook/\n")[2].partition("\ntheme/")[0]
    return re.findall(r"^  (\w+)(?:\.py|/) ", block, re.MULTILINE)


def layers() -> list[set[str]]:
    """The layers of the import contract, the lowest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    return [set(re.findall(r"\w+", layer)) for layer in reversed(contract["layers"])]


def test_every_module_has_its_line() -> None:
    """Each once, and no line is about what there is not."""
    assert sorted(listed()) == sorted({path.stem for path in PACKAGE.iterdir()} - AT_ONCE)


def test_modules_stand_in_the_order_of_imports() -> None:
    """Whoever reads the list from the top has read of everything that a module imports."""
    height = {module: number for number, layer in enumerate(layers()) for module in layer}
    heights = [height[module] for module in listed()]
    assert heights == sorted(heights)


def test_every_path_that_is_named_exists() -> None:
    """A table that says where to look is of no use if it is not there."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("| to change | edit |")[2]
    table = text.partition("\n## ")[0]
    named = {path for path in re.findall(r"`([\w./-]+)`", table) if "/" in path or path.endswith((".py", ".toml"))}
    assert len(named) > 25
    places = (ROOT, PACKAGE)
    assert [path for path in sorted(named) if not any((place / path).exists() for place in places)] == []


def test_what_is_marked_slow_exists() -> None:
    """The list of slow tests names no folder or file that has been moved, whose tests would be quick again."""
    assert [each for each in SLOW if not (TESTS / each).exists()] == []
