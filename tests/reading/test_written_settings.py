"""Settings as they are written, and which of two projects differ."""

from __future__ import annotations

import pytest

from stagebook.differences.settings import SettingDifference, compare_settings
from stagebook.reading.mkdocs_yml.written_settings import read_written_settings

BASE = "site_name: Lido\nplugins: [stagebook]\n"


@pytest.mark.parametrize(
    "text",
    [
        "# A comment\nplugins:\n  - stagebook\nsite_name: 'Lido'\n",
        "site_name: Lido\nplugins: {stagebook: {}}\n",
        "site_name: Lido\nplugins: [{stagebook: {models: [models], portable: false, png: main, cache: true}}]\n",
    ],
    ids=["layout", "mapping", "defaults"],
)
def test_what_means_the_same_does_not_differ(text: str) -> None:
    """Comments, order, quotation marks, the form of `plugins` and defaults that are written out."""
    assert not compare_settings(*(read_written_settings("mkdocs.yml", each) for each in (BASE, text)))


def test_own_settings_have_values_and_others_names() -> None:
    """A day is text; another plugin counts as `plugins`."""
    own = "{stagebook: {models: [parts, models], since: 2026-09-01}}"
    text = f"site_name: Lido\nplugins: [search, {own}]\nnav: [index.md]\n"
    found = compare_settings(*(read_written_settings("mkdocs.yml", each) for each in (BASE, text)))
    assert found.settings == (
        SettingDifference("models", None, ["parts", "models"]),
        SettingDifference("since", None, "2026-09-01"),
    )
    assert found.others == ("nav", "plugins")


def test_a_file_that_cannot_be_read_says_nothing() -> None:
    """Errors of it are findings of its side."""
    assert read_written_settings("mkdocs.yml", "a: [").own == {}
