"""A site is replaced as a whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stagebook.publishing import leftovers
from stagebook.publishing import swap as publishing
from stagebook.publishing.manifest import MANIFEST_FILE, encode_manifest

OLD = {"index.html": "old", "enablers/booking/index.html": "old booking", "gone.html": "gone"}
NEW = {"index.html": "new", "enablers/booking/index.html": "new booking", "enablers/paying/index.html": "new paying"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site, named so that a careless pattern would miss it or hit others."""
    site = tmp_path / "public" / "my [site]"
    write_site(site, OLD)
    return site


def write_site(site: Path, files: dict[str, str]) -> None:
    """Files, and the mark that makes them a site of ours."""
    write(site, files)
    (site / MANIFEST_FILE).write_bytes(encode_manifest(files))


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def contents(folder: Path) -> dict[str, str]:
    """All files but the mark."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST_FILE)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def drafted(site: Path, files: dict[str, str] = NEW) -> publishing.StagedSite:
    draft = publishing.begin(site)
    write(draft.folder, files)
    return draft


def refusing(number: int) -> object:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def alone(site: Path) -> bool:
    """Whether nothing else is left beside the site."""
    return [path.name for path in site.parent.iterdir()] == [site.name]


def test_a_first_site_appears_with_its_parents(tmp_path: Path) -> None:
    """Where there is no site yet, the draft becomes it, and missing folders above it are made."""
    site = tmp_path / "a" / "b" / "site"
    assert publishing.publish(drafted(site)).method == "moved"
    assert contents(site) == NEW
    assert alone(site)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux exchanges folders in one step")
def test_a_site_is_exchanged_in_one_step(site: Path) -> None:
    """Afterwards the site is the new one, whole, and nothing of the old one or of the way there is left."""
    assert publishing.publish(drafted(site)).method == "exchanged"
    assert contents(site) == NEW
    assert alone(site)


def test_a_discarded_draft_leaves_the_site(site: Path) -> None:
    """Giving up changes nothing and leaves nothing."""
    publishing.discard(drafted(site))
    assert contents(site) == OLD
    assert alone(site)


def test_until_it_is_published_a_draft_touches_nothing(site: Path) -> None:
    """Making and filling a draft is not seen in the site."""
    drafted(site)
    assert contents(site) == OLD


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_where_nothing_can_be_exchanged_two_renames_do(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A system or file system without exchange gets the same result."""
    monkeypatch.setattr(publishing, "exchange", refusing(number))
    assert publishing.publish(drafted(site)).method == "moved"
    assert contents(site) == NEW
    assert alone(site)


def test_a_second_rename_that_fails_puts_the_site_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the draft cannot move in, the old site moves back."""
    monkeypatch.setattr(publishing, "exchange", refusing(errno.ENOSYS))
    draft = drafted(site)
    leftovers.remove(draft.folder)
    with pytest.raises(FileNotFoundError):
        publishing.publish(draft)
    assert contents(site) == OLD


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY, errno.EACCES])
def test_a_mounted_site_is_copied_into(site: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A folder that cannot be renamed gets exactly the new files, unchanged ones untouched, and it is said."""
    write_site(site, OLD | {"same.html": "same", "was-folder/page.html": "x", "was-file": "x"})
    before = (site / "same.html").stat().st_mtime_ns
    monkeypatch.setattr(publishing, "exchange", refusing(number))
    files = NEW | {"same.html": "same", "was-folder": "y", "was-file/page.html": "y"}
    assert publishing.publish(drafted(site, files)).method == "copied"
    assert contents(site) == files
    assert (site / "same.html").stat().st_mtime_ns == before
    assert alone(site)


def test_the_folder_keeps_its_permissions(site: Path) -> None:
    """A site that a web server's group may read stays so."""
    site.chmod(0o2775)
    publishing.publish(drafted(site))
    assert site.stat().st_mode & 0o7777 == 0o2775


def test_a_linked_site_stays_a_link(site: Path, tmp_path: Path) -> None:
    """Where the site's path is a link, what it leads to is replaced."""
    link = tmp_path / "link"
    link.symlink_to(site)
    publishing.publish(drafted(link))
    assert link.is_symlink()
    assert contents(site) == NEW


def test_a_file_in_the_site_s_place_is_not_replaced(tmp_path: Path) -> None:
    """A path that is a file was not meant."""
    (tmp_path / "site").write_text("notes")
    with pytest.raises(NotADirectoryError):
        publishing.begin(tmp_path / "site")
    assert (tmp_path / "site").read_text() == "notes"


def test_the_slower_of_two_builds_replaces_the_other_s_site(site: Path) -> None:
    """Builds at the same time do not disturb each other's drafts, and the last to finish is seen."""
    slow, quick = drafted(site), drafted(site, {"index.html": "quick"})
    publishing.publish(quick)
    assert contents(site) == {"index.html": "quick"}
    publishing.publish(slow)
    assert contents(site) == NEW
    assert alone(site)


@pytest.mark.parametrize("there", [False, True])
def test_two_first_sites_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    """A build that finds the place taken between looking and moving replaces the site there."""
    monkeypatch.setattr(publishing, "LOCKS", False)  # where there are some, the second waits
    site = tmp_path / "site"
    slow, quick = drafted(site), drafted(site, {"index.html": "quick"})
    if there:
        site.mkdir()
    swap = publishing.swap

    def late(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(publishing, "swap", swap)
        publishing.publish(quick)
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))

    monkeypatch.setattr(publishing, "swap", late)
    publishing.publish(slow)
    assert contents(site) == NEW
    assert alone(site)


def test_a_sweep_spares_what_is_not_ours(site: Path) -> None:
    """Neighbours with similar names, links, other sites' drafts and drafts of living builds stay."""
    write(site.parent, {".my [site].backup/index.html": "", ".other.stagebook-1-00000000/index.html": ""})
    write(site.parent, {".my [site].stagebook-notes/a": "", ".my [site].stagebook-1-0000000g/a": ""})
    (site.parent / ".my [site].stagebook-1-11111111").symlink_to(site)
    drafted(site)
    before = sorted(site.parent.iterdir())
    leftovers.remove_leftovers(site)
    assert sorted(site.parent.iterdir()) == before


def test_without_locks_a_draft_is_left_alone_for_a_day(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no lock tells whether its build lives, only an old draft is swept."""
    monkeypatch.setattr(leftovers, "LOCKS", False)
    draft = drafted(site)
    leftovers.remove_leftovers(site)
    assert draft.folder.is_dir()
    os.utime(draft.folder, (0, 0))
    leftovers.remove_leftovers(site)
    assert alone(site)


KILLED = """
import os, signal, sys
from pathlib import Path
from stagebook.publishing import swap
from stagebook.publishing.manifest import MANIFEST_FILE, encode_manifest, read_manifest

site, moment = Path(sys.argv[1]), sys.argv[2]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def before(name):
    setattr(swap, name, die)

def after(name):
    step = getattr(swap, name)
    setattr(swap, name, lambda *given: (step(*given), die()))

draft = swap.begin(site)
(draft.folder / "index.html").write_text("half")
match moment:
    case "writing": die()
    case "before the exchange": before("replace_site")
    case "after the exchange": after("exchange")
    case "between two renames":
        def refuse(*_, **__):
            raise OSError(38, "")
        swap.exchange = refuse
        rename, calls = Path.rename, []
        def once(self, to):
            rename(self, to)
            die()
        Path.rename = once
    case "removing the old one": before("remove_old_site")
swap.publish(draft)
"""
SURVIVES = {"writing": OLD, "before the exchange": OLD, "between two renames": OLD}


@pytest.mark.skipif(not leftovers.LOCKS, reason="a kill is only told from life by locks")
@pytest.mark.parametrize(
    "moment", ["writing", "before the exchange", "between two renames", "after the exchange", "removing the old one"]
)
def test_a_build_killed_at_any_moment_leaves_one_whole_site(site: Path, moment: str) -> None:
    """Old up to the exchange, new from then on; the next build's remove_leftovers leaves nothing but that."""
    killed = subprocess.run([sys.executable, "-c", KILLED, str(site), moment], check=False)
    assert killed.returncode == -signal.SIGKILL
    if moment != "between two renames":  # the one moment without a site, on systems that cannot exchange
        assert contents(site) == SURVIVES.get(moment, {"index.html": "half"})
    publishing.discard(publishing.begin(site))
    assert contents(site) == SURVIVES.get(moment, {"index.html": "half"})
    assert alone(site)
