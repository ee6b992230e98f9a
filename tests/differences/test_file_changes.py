"""Files of two sides are compared by path and content, and every file that differs is in one list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stagebook.differences.file_changes import FileChanges, compare_files

CONTENTS = st.sampled_from([b"", b"a\n", b"a\r\n", b"b\n"])
FILES = st.dictionaries(st.sampled_from("abcdef"), CONTENTS)


def test_a_file_with_the_same_content_elsewhere_is_moved() -> None:
    """Each is paired once, in the order of paths; the rest is added or removed."""
    before = {"a": b"1", "b": b"1", "c": b"1", "d": b"2", "e": b"3"}
    after = {"x": b"1", "y": b"1", "d": b"4", "e": b"3", "z": b"5"}
    assert compare_files(before, after) == FileChanges(
        added=("z",), removed=("c",), changed=("d",), moved=(("a", "x"), ("b", "y"))
    )
    assert compare_files(before, after).count == 5


def test_line_ends_are_no_difference() -> None:
    """Git may write other ones into the working tree than it keeps."""
    assert compare_files({"a": b"1\r\n2\r\n", "b": b"3\r\n"}, {"a": b"1\n2\n", "c": b"3\n"}) == FileChanges(
        moved=(("b", "c"),)
    )


@given(FILES, FILES)
def test_every_file_is_the_same_or_in_one_list(before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """And nothing differs from itself; backwards, what came has gone."""
    found = compare_files(before, after)
    there = [*found.removed, *found.changed, *(path for path, _ in found.moved)]
    here = [*found.added, *found.changed, *(path for _, path in found.moved)]
    same = {
        path
        for path in before.keys() & after.keys()
        if before[path].replace(b"\r", b"") == after[path].replace(b"\r", b"")
    }
    assert sorted([*there, *same]) == sorted(before)
    assert sorted([*here, *same]) == sorted(after)
    assert compare_files(before, before) == FileChanges()
    back = compare_files(after, before)
    assert (back.added, back.removed, back.changed) == (found.removed, found.added, found.changed)
