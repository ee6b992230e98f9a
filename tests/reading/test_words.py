"""Every fault is explained with a file that has it, and the same file put right."""

from __future__ import annotations

import re

import pytest

from stagebook.reading import FAULTS, read
from stagebook.reading.mkdocs_yml.settings import read_settings
from stagebook.reading.mkdocs_yml.site_settings import Surroundings, check_settings
from stagebook.words import has, say
from stagebook.words.en.faults import EXPLANATIONS
from tests.reading.messages import ORGANISATION

AROUND = Surroundings(
    is_folder=lambda path: path == "content",
    is_file=lambda _: False,
    exists=lambda _: False,
    plugins=frozenset,
    themes=lambda: frozenset({"mkdocs", "stagebook"}),
    extensions=frozenset,
    is_module=lambda _: False,
    title=lambda: "Lido",
)
"""A project with pages in content/, and MkDocs with no plugin but ours."""

FILE = re.compile(r"^# (\S.*\.ya?ml)\n?", re.MULTILINE)
"""The line that an example's files begin with."""


def files(example: str) -> dict[str, bytes]:
    """The files of an example; none for one that shows a terminal."""
    parts = FILE.split(example)[1:]
    return {path: text.encode() for path, text in zip(parts[::2], parts[1::2], strict=True)}


def codes(example: str, code: str) -> set[str]:
    """What is found in an example."""
    given = files(example)
    if "mkdocs.yml" in given:
        found = read_settings("mkdocs.yml", given["mkdocs.yml"])[1]
        return {finding.code for finding in found or check_settings("mkdocs.yml", given["mkdocs.yml"], AROUND)}
    around = {} if code == "organisation-missing" else ORGANISATION
    return {finding.code for finding in read({**around, **given}).findings}


def test_every_fault_is_explained() -> None:
    """Each code has an explanation, an example and the example put right; nothing is explained that cannot happen."""
    parts = ("explain", "example", "instead")
    assert [f"{part}.{code}" for code in FAULTS for part in parts if not has(f"{part}.{code}")] == []
    assert {key.partition(".")[2] for key in EXPLANATIONS} <= set(FAULTS)


@pytest.mark.parametrize("code", [code for code in FAULTS if files(EXPLANATIONS.get(f"example.{code}", ""))])
def test_example(code: str) -> None:
    """The example has this fault and no other; put right it has none."""
    assert codes(say(f"example.{code}"), code) == {code}
    assert codes(say(f"instead.{code}"), code) == set()
