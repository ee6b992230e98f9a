"""What did not change stays the very same file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from stagebook.publishing import hard_links as linking
from stagebook.publishing import swap as publishing
from stagebook.publishing.manifest import MANIFEST_FILE, encode_manifest

OLD = {"index.html": "old", "same.html": "same", "enablers/booking/index.html": "booking", "gone.html": "gone"}
NEW = {"index.html": "new", "same.html": "same", "enablers/booking/index.html": "booking", "come.html": "come"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    write(site, OLD)
    (site / MANIFEST_FILE).write_bytes(encode_manifest(OLD))
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return site


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def drafted(site: Path, files: dict[str, str]) -> publishing.StagedSite:
    draft = publishing.begin(site)
    write(draft.folder, files)
    return draft


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    """Which file each one is, and when it was written. The mark is in a test of its own."""
    files = (path for path in site.rglob("*") if path.is_file() and path.name != MANIFEST_FILE)
    found = {path.relative_to(site).as_posix(): path.stat() for path in files}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def test_the_same_site_is_left_alone(site: Path) -> None:
    """Where nothing changed nothing is exchanged: not even the folder is another."""
    write(site, {".nojekyll": "", ".git/HEAD": "main"})
    before, folder = stamps(site), site.stat().st_ino
    assert publishing.publish(drafted(site, OLD)).method == "unchanged"
    assert (stamps(site), site.stat().st_ino) == (before, folder)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_only_what_changed_is_another_file(site: Path) -> None:
    """Of a new site, the files with the old bytes are those of the old one; the others are new."""
    before = stamps(site)
    publishing.publish(drafted(site, NEW))
    after = stamps(site)
    assert {path for path in after if after[path] == before.get(path)} == {"same.html", "enablers/booking/index.html"}
    assert {path: (site / path).read_text() for path in after} == NEW


@pytest.mark.parametrize(
    "change",
    [
        {"more.html": "one page more"},
        {"index.html": "OLD"},
        {"index.html": "longer"},
        {".nojekyll": "a hidden file of the new site"},
    ],
)
def test_any_difference_makes_a_new_site(site: Path, change: dict[str, str]) -> None:
    """A page more, other bytes of the same length, another length, a hidden file: each is seen."""
    assert publishing.publish(drafted(site, OLD | change)).method != "unchanged"
    assert all((site / path).read_text() == text for path, text in change.items())


def test_a_page_less_makes_a_new_site(site: Path) -> None:
    """A file that is in the old site alone is a difference."""
    publishing.publish(drafted(site, {path: text for path, text in OLD.items() if path != "gone.html"}))
    assert not (site / "gone.html").exists()


def test_a_link_in_the_old_site_is_not_followed(site: Path, tmp_path: Path) -> None:
    """What a link leads to is not the site's, though it has the same bytes."""
    (tmp_path / "elsewhere").write_text("same")
    (site / "same.html").unlink()
    (site / "same.html").symlink_to(tmp_path / "elsewhere")
    publishing.publish(drafted(site, OLD))
    assert not (site / "same.html").is_symlink()


def test_writing_to_the_new_site_is_not_seen_in_another(site: Path, tmp_path: Path) -> None:
    """Afterwards no file of the site has a second name."""
    publishing.publish(drafted(site, NEW))
    assert {path.stat().st_nlink for path in site.rglob("*") if path.is_file()} == {1}


def test_a_site_exchanged_meanwhile_lends_nothing(site: Path) -> None:
    """Another build's file, put where the compared one was, does not get into the new site."""
    draft = drafted(site, NEW)
    comparison = linking.compare(site, draft.folder)
    site.rename(site.with_name("away"))
    write(site, {"same.html": "of another build", "enablers/booking/index.html": "of another build"})
    linking.link_unchanged(site, draft.folder, comparison.same)
    assert {path: (draft.folder / path).read_text() for path in stamps(draft.folder)} == NEW
    publishing.discard(draft)


def test_without_links_the_files_are_new(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that has no second names costs the times of the files, and nothing else."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    publishing.publish(drafted(site, NEW))
    assert {path: (site / path).read_text() for path in stamps(site)} == NEW


# What the last site lends, so that it is not written at all


def reused(site: Path, files: dict[str, str]) -> dict[str, linking.ReusedFile]:
    """What of some files the site has."""
    reuse = linking.FileReuse(site)
    for path, text in files.items():
        reuse.reuse_file(path, text.encode())
    return reuse.reused


def test_only_the_same_content_is_lent(site: Path) -> None:
    """Byte for byte: not what differs, not what there is not."""
    assert sorted(reused(site, NEW)) == ["enablers/booking/index.html", "same.html"]


def test_nothing_is_lent_that_lies_elsewhere(site: Path, tmp_path: Path) -> None:
    """Neither a link nor what lies behind one is the site's own."""
    (site / "enablers").rename(tmp_path / "enablers")
    (site / "enablers").symlink_to(tmp_path / "enablers")
    (site / "same.html").rename(tmp_path / "same.html")
    (site / "same.html").symlink_to(tmp_path / "same.html")
    assert reused(site, OLD).keys() == {"index.html", "gone.html"}


def test_a_site_that_is_all_lent_is_left_alone(site: Path) -> None:
    """Where the new one would have just what the last one has, nothing is made."""
    before, folder = stamps(site), site.stat().st_ino
    assert publishing.publish(publishing.begin(site), reused(site, OLD)).method == "unchanged"
    assert (stamps(site), site.stat().st_ino) == (before, folder)


@pytest.mark.parametrize("left_out", ["gone.html", "enablers/booking/index.html"])
def test_what_is_neither_lent_nor_new_goes(site: Path, left_out: str) -> None:
    """A site that lacks one file of the last one is another site."""
    rest = {path: text for path, text in OLD.items() if path != left_out}
    assert publishing.publish(publishing.begin(site), reused(site, rest)).method != "unchanged"
    assert {path: (site / path).read_text() for path in stamps(site)} == rest


def test_lent_and_new_files_make_one_site(site: Path) -> None:
    """What is lent stays the very file, what is new is new, and no file has a second name."""
    before, kept = stamps(site), reused(site, NEW)
    publishing.publish(drafted(site, {path: text for path, text in NEW.items() if path not in kept}), kept)
    after = stamps(site)
    assert {path for path in after if after[path] == before.get(path)} == set(kept)
    assert {path: (site / path).read_text() for path in after} == NEW
    assert {path.stat().st_nlink for path in site.rglob("*") if path.is_file()} == {1}


def test_what_another_build_took_away_is_written(site: Path) -> None:
    """Lent by a site that was exchanged meanwhile, each file still has the bytes that it should have."""
    draft, kept = publishing.begin(site), reused(site, OLD)
    publishing.publish(drafted(site, {"same.html": "of another build", "other.html": "of another build"}))
    publishing.publish(draft, kept)
    assert {path: (site / path).read_text() for path in stamps(site)} == OLD
