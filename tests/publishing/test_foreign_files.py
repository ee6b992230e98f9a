"""Whatever is not of a site stays the same file in the same place, whatever a build does and however it ends."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagebook.publishing import in_place as replacing
from stagebook.publishing import leftovers
from stagebook.publishing import swap as publishing
from stagebook.publishing.manifest import MANIFEST_FILE, encode_manifest, folders_above, folders_of, read_manifest
from stagebook.publishing.swap import BlockedError, NotASiteError

pytestmark = pytest.mark.skipif(not leftovers.LOCKS, reason="a kill is only told from life by locks")

KILLED = 99
NAMES = st.sampled_from(["a", "b", "index.html", ".h", "CNAME"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.sampled_from(["one", "two"]), max_size=5).map(lambda files: without_nesting(files))
OTHERS = st.dictionaries(PATHS, st.sampled_from(["file", "same", "folder", "link"]), max_size=4)
ENDS = ["well", "without exchange", "mounted", "full", "killed"]

Found = dict[str, tuple[int, str]]


def without_nesting(files: dict[str, str]) -> dict[str, str]:
    """Only files that can lie in one folder: none of them is a folder of another."""
    folders = folders_of(files)
    return {path: text for path, text in files.items() if path not in folders}


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def put_others(site: Path, others: dict[str, str], owned: set[str]) -> None:
    """Put files, folders and links of somebody into a site, where nothing else is."""
    for path, kind in others.items():
        place = site / path
        above = [site / each for each in folders_above(path)]
        if os.path.lexists(place) or any(os.path.lexists(each) and not each.is_dir() for each in above):
            continue
        if owned & {path, *folders_above(path)} or any(each.is_symlink() for each in above):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if kind == "folder":
            place.mkdir()
        elif kind == "link":
            place.symlink_to("nowhere")
        else:
            place.write_text("one" if kind == "same" else "of somebody")


def foreign(site: Path, owned: set[str]) -> Found:
    """All that is not of a site: which file each is, and what is in it."""
    own = {*owned, *folders_of(owned), MANIFEST_FILE}
    found: Found = {}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if name not in own:
            found[name] = which(path)
    return found


def which(path: Path) -> tuple[int, str]:
    """Which file it is, and what is in it."""
    text = str(path.readlink()) if path.is_symlink() else "" if path.is_dir() else path.read_text()
    return path.lstat().st_ino, text


def everything(site: Path) -> Found:
    return {path.relative_to(site).as_posix(): which(path) for path in site.rglob("*")}


def own_texts(site: Path, files: dict[str, str]) -> dict[str, str]:
    return {path: (site / path).read_text() for path in files if (site / path).is_file()}


def raiser(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


@contextmanager
def ending(end: str, moment: int) -> Iterator[None]:
    """A system that cannot exchange, a mounted site, a disk that is full, a kill at some operation on files."""
    with pytest.MonkeyPatch.context() as patch:
        if end in ("without exchange", "mounted"):
            number = errno.ENOSYS if end == "without exchange" else errno.EBUSY
            patch.setattr(publishing, "exchange", raiser(number))
        if end == "full":
            fail_at(patch, moment, raiser(errno.ENOSPC))
        if end == "killed":
            fail_at(patch, moment, lambda *_, **__: os._exit(KILLED))
        yield


def fail_at(patch: pytest.MonkeyPatch, moment: int, fail: Callable[..., Any]) -> None:
    """Let the operation of that number on files fail, and whatever needs room after it."""
    count = 0

    def counted(owner: Any, name: str) -> None:
        step = getattr(owner, name)

        def run(*given: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            return fail() if count == moment else step(*given, **named)

        patch.setattr(owner, name, run)

    for name in ("write_bytes", "mkdir", "rename", "replace", "unlink", "rmdir"):
        counted(Path, name)
    counted(os, "link")
    counted(publishing, "exchange")


def publish(site: Path, files: dict[str, str], end: str, moment: int = 0) -> str:
    """Publish, in a process of its own if that is to be killed; how it ended."""
    if end != "killed":
        return publish_here(site, files, end, moment)
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            publish_here(site, files, end, moment)
        os._exit(0)
    return "killed" if os.waitpid(child, 0)[1] else "published"


def publish_here(site: Path, files: dict[str, str], end: str, moment: int) -> str:
    draft = publishing.begin(site)
    write(draft.folder, files)
    try:
        with ending(end, moment):
            publishing.publish(draft)
    except (BlockedError, NotASiteError):
        return "refused"
    except OSError:
        return "failed"
    return "published"


@settings(max_examples=80, deadline=None)
@given(
    old=SITES,
    new=SITES,
    others=OTHERS,
    marked=st.booleans(),
    end=st.sampled_from(ENDS),
    moment=st.integers(1, 40),
)
def test_what_is_not_of_the_site_is_the_same_after_any_build(
    old: dict[str, str], new: dict[str, str], others: dict[str, str], marked: bool, end: str, moment: int
) -> None:
    """Same bytes, same file, same place: refused, published, failed or killed builds, and the one after them."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        write(site, old)
        if marked:
            (site / MANIFEST_FILE).write_bytes(encode_manifest(old))
        owned = set(old) if marked else set()
        put_others(site, others, set(old))
        before, all_before = foreign(site, owned), everything(site)
        ended = publish(site, new, end, moment)
        assert {path: found for path, found in foreign(site, owned).items() if path in before} == before
        if ended == "refused":
            assert everything(site) == all_before
        again = publish(site, new, "well")
        assert {path: found for path, found in foreign(site, owned).items() if path in before} == before
        if again == "published":
            assert own_texts(site, new) == new
            assert everything(site).keys() == {*before, *folders_of(before), *new, *folders_of(new), MANIFEST_FILE}
            manifest = read_manifest(site)
            assert manifest
            assert manifest.files == set(new)
        else:
            assert before, "only files of others are in the way"
        assert [each.name for each in site.parent.iterdir()] == ["site"]


@settings(max_examples=60, deadline=None)
@given(old=SITES, new=SITES, moment=st.integers(1, 30))
def test_a_site_without_files_of_others_is_old_or_new_after_a_kill(
    old: dict[str, str], new: dict[str, str], moment: int
) -> None:
    """At whichever operation on files it is killed: whole, and all that is there."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        write(site, old)
        (site / MANIFEST_FILE).write_bytes(encode_manifest(old))
        publish(site, new, "killed", moment)
        files = {path: found[1] for path, found in everything(site).items() if (site / path).is_file()}
        files.pop(MANIFEST_FILE)
        assert files in (old, new)


# While a build runs


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    write(site, {"index.html": "old", "a/index.html": "old"})
    (site / MANIFEST_FILE).write_bytes(encode_manifest(["index.html", "a/index.html"]))
    return site


NEW = {"index.html": "new", "b/index.html": "new"}


def drafted(site: Path) -> publishing.StagedSite:
    draft = publishing.begin(site)
    write(draft.folder, NEW)
    return draft


@pytest.mark.parametrize("path", ["notes.txt", ".nojekyll", "a/notes.txt", "own/deep/notes.txt"])
@pytest.mark.parametrize("moment", ["while it is made", "before the exchange", "after the exchange"])
def test_what_comes_during_a_build_stays(site: Path, monkeypatch: pytest.MonkeyPatch, path: str, moment: str) -> None:
    """In the very moment of the exchange as well: it is in its place afterwards, the same file."""
    draft = drafted(site)
    real, inodes = publishing.exchange, []

    def put(folder: Path) -> None:
        write(folder, {path: "of somebody"})
        inodes.append((folder / path).stat().st_ino)

    def exchange(one: Path, other: Path) -> None:
        if moment == "before the exchange":
            put(other)
        real(one, other)
        if moment == "after the exchange":
            put(one)  # by a process that had opened the folder

    monkeypatch.setattr(publishing, "exchange", exchange)
    if moment == "while it is made":
        put(site)
    publishing.publish(draft)
    assert own_texts(site, NEW) == NEW
    assert which(site / path) == (inodes[0], "of somebody")
    assert [each.name for each in site.parent.iterdir()] == ["site"]


def test_what_comes_at_a_place_of_the_new_site_is_set_aside(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither it nor the page is lost, and where it is can be told."""
    real = publishing.exchange

    def exchange(one: Path, other: Path) -> None:
        write(other, {"b/index.html": "of somebody"})
        real(one, other)

    monkeypatch.setattr(publishing, "exchange", exchange)
    outcome = publishing.publish(drafted(site))
    assert own_texts(site, NEW) == NEW
    assert outcome.set_aside
    assert (outcome.set_aside / "b/index.html").read_text() == "of somebody"
    assert outcome.set_aside.name.startswith("site.others-")


def test_a_folder_filled_during_a_build_is_no_site(tmp_path: Path) -> None:
    """Nothing was there when the build began, and somebody's files are when it ends: they stay, and it is told."""
    site = tmp_path / "site"
    draft = drafted(site)
    write(site, {"notes.txt": "of somebody"})
    before = everything(site)
    with pytest.raises(NotASiteError):
        publishing.publish(draft)
    assert everything(site) == before


def test_a_file_of_others_where_the_site_needs_one_is_not_replaced(site: Path) -> None:
    """The build is refused and names it."""
    write(site, {"b/index.html": "of somebody"})
    before = everything(site)
    with pytest.raises(BlockedError) as refused:
        publishing.publish(drafted(site))
    assert refused.value.paths == ("b/index.html",)
    assert everything(site) == before


def test_a_list_names_only_what_is_in_the_folder(site: Path, tmp_path: Path) -> None:
    """A mark that somebody made by hand leads nowhere else: neither up, nor away, nor through a link."""
    write(tmp_path / "elsewhere", {"page.html": "of somebody"})
    (site / "out").symlink_to(tmp_path / "elsewhere")
    names = ["index.html", "../elsewhere/page.html", str(tmp_path / "elsewhere/page.html"), "out/page.html"]
    (site / MANIFEST_FILE).write_bytes(encode_manifest(names))
    with suppress(OSError):
        publishing.publish(drafted(site))
    assert (tmp_path / "elsewhere/page.html").read_text() == "of somebody"


@pytest.mark.parametrize(
    "mark", ["", "{", "[]", "{}", '{"generator": "stagebook", "format": 1, "files": [1]}', "[" * 10**5]
)
def test_what_is_no_mark_marks_nothing(site: Path, mark: str) -> None:
    """A file of that name with something else in it makes a folder no site of ours."""
    (site / MANIFEST_FILE).write_text(mark)
    with pytest.raises(NotASiteError):
        publishing.publish(drafted(site))


def test_a_mark_is_the_same_for_the_same_files() -> None:
    """Whatever their order, with whatever characters, and it can be read again."""
    names = ["z.html", "ä/\udcff.html", "a\nb"]
    assert encode_manifest(names) == encode_manifest(reversed(names))
    assert encode_manifest(names).isascii()


# In place


def test_a_full_disk_before_the_first_rename_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mounted site: all is written beside before anything is replaced."""
    before = everything(site)
    monkeypatch.setattr(publishing, "exchange", raiser(errno.EBUSY))
    monkeypatch.setattr(replacing, "stage_file", raiser(errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        publishing.publish(drafted(site))
    assert everything(site) == before


@pytest.mark.parametrize("there", [True, False], ids=["site", "no site"])
@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_site_that_cannot_be_written_is_not_begun(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int, there: bool
) -> None:
    """The first refusal is told, before anything is built and then has nowhere to go."""
    new = site if there else site.parent / "new"
    real = Path.mkdir

    def refuse(path: Path, *given: Any, **named: Any) -> None:
        if path.is_relative_to(site.parent) and path.parent.is_dir() and not (path.is_dir() and named.get("exist_ok")):
            raise OSError(number, os.strerror(number), str(path))
        real(path, *given, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OSError, match=os.strerror(number)):
        publishing.begin(new)


def test_a_file_in_place_of_a_folder_around_the_site_is_said(tmp_path: Path) -> None:
    """It is not that something exists which is in the way: it is no folder."""
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        publishing.begin(tmp_path / "file/site")


def test_a_mounted_site_without_room_is_not_begun(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much is needed and how much is free is known before a byte is written."""
    before = everything(site)
    stat = Path.stat
    device = site.stat().st_dev

    def other_device(path: Path, **named: Any) -> os.stat_result:
        found = stat(path, **named)
        return os.stat_result([*found[:2], device + 1, *found[3:]]) if "stagebook-" in path.name else found

    monkeypatch.setattr(publishing, "exchange", raiser(errno.EXDEV))
    monkeypatch.setattr(replacing, "free_bytes", lambda _: 1)
    monkeypatch.setattr(Path, "stat", other_device)
    with pytest.raises(replacing.NotEnoughSpaceError) as refused:
        publishing.publish(drafted(site))
    assert refused.value.free == 1
    assert refused.value.needed >= sum(map(len, NEW.values()))
    monkeypatch.undo()
    assert everything(site) == before


def test_what_fails_half_way_says_how_far_it_came(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is whole, and the next build completes the site."""
    monkeypatch.setattr(publishing, "exchange", raiser(errno.EBUSY))
    real, count = replacing.place_file, []

    def second_fails(*given: Any, **named: Any) -> None:
        count.append(1)
        if len(count) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(*given, **named)

    monkeypatch.setattr(replacing, "place_file", second_fails)
    with pytest.raises(replacing.PartlyReplacedError) as failed:
        publishing.publish(drafted(site))
    assert (failed.value.done, failed.value.total) == (1, 2)
    assert set(own_texts(site, {"index.html": "", "a/index.html": "", "b/index.html": ""}).values()) <= {"old", "new"}
    monkeypatch.undo()
    publishing.publish(drafted(site))
    assert everything(site).keys() == {*NEW, "b", MANIFEST_FILE}
    assert own_texts(site, NEW) == NEW


def test_builds_that_replace_files_one_by_one_take_turns(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two at once do not mix their files."""
    write(site, {"CNAME": "lido.example"})
    drafts = [publishing.begin(site) for _ in range(2)]
    for number, draft in enumerate(drafts):
        write(draft.folder, {f"{path}.html": str(number) for path in "abcdefgh"})
    real, order = replacing.place_file, list[str]()

    def noted(file: Path, *given: Any, **named: Any) -> None:
        order.append(file.parent.name)
        real(file, *given, **named)

    monkeypatch.setattr(replacing, "place_file", noted)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(publishing.publish, drafts))
    assert {outcome.method for outcome in outcomes} == {"merged"}
    assert order == [name for name in dict.fromkeys(order) for _ in range(8)]
    assert len({path.read_text() for path in site.glob("*.html")}) == 1


def test_a_build_that_does_not_end_is_not_waited_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one gives up after a while, and touches nothing."""
    before = everything(site)
    draft = drafted(site)
    monkeypatch.setattr(publishing, "LOCK_SECONDS", 0)
    with publishing.publish_lock(site), pytest.raises(publishing.BusyError):
        publishing.publish(draft)
    assert everything(site) == before
