"""Names of the theme's files on a site."""

from __future__ import annotations

import pytest

from stagebook.assets import asset_paths, hashed_names, theme_folder


def test_a_name_changes_with_the_content_and_with_nothing_else() -> None:
    """A cache never gives an old file for a new page, and keeps what did not change."""
    before = hashed_names({"css/a.css": b"a{}", "js/b.js": b"1"})
    after = hashed_names({"css/a.css": b"a{} ", "js/b.js": b"1"})
    assert before["css/a.css"] != after["css/a.css"]
    assert before["js/b.js"] == after["js/b.js"]


def test_a_hash_stands_before_the_ending() -> None:
    """So that every server knows the type, in whichever folder, and versions in names stay."""
    assert hashed_names({"js/vendor/x-7.2.0.js": b""}) == {"js/vendor/x-7.2.0.js": "js/vendor/x-7.2.0.e3b0c44298.js"}


@pytest.mark.parametrize(
    "sheet",
    [
        'a{background:url("../img/x.svg")}',
        "a{background:url( ../img/x.svg )}",
        "a{mask:url(../img/x.svg#m)}",
        "@import '../img/x.svg';",
    ],
)
def test_what_a_style_sheet_names_keeps_its_name(sheet: str) -> None:
    """Style sheets are copied as they are, so that their relative addresses go on leading there."""
    names = hashed_names({"css/a.css": sheet.encode(), "img/x.svg": b"", "img/y.svg": b""})
    assert sorted(names) == ["css/a.css", "img/y.svg"]


def test_style_sheets_scripts_and_images_have_a_hash_and_licences_have_none() -> None:
    """Files of others as well; not what only `serve` uses, which no cache keeps."""
    paths = asset_paths()
    assert {"css/tokens.css", "js/theme.js", "img/stagebook.svg", "js/vendor/panzoom-4.6.2.js"} <= set(paths)
    assert not [path for path in paths if path.endswith((".txt", ".html")) or path == "js/live.js"]
    assert all((theme_folder() / path).is_file() for path in paths)
