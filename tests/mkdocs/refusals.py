"""Everything that may lie in a folder of hand-written pages and must not be read, followed or waited for."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

SECRET = "the secret of the machine"
LINK, NO_FILE = "symbolic-link", "unreadable-file"

Put = Callable[[Path], object]
"""Puts something into a project whose pages lie in `content`. `outside`, beside the project, holds the secret."""


def secret(project: Path) -> Path:
    outside = project.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "secret.md").write_text(f"# {SECRET}\n")
    return outside / "secret.md"


def link(name: str, to: str | Callable[[Path], Path]) -> Put:
    def put(project: Path) -> None:
        target = to if isinstance(to, str) else to(project)
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).symlink_to(target)

    return put


def pipe(name: str) -> Put:
    return lambda project: os.mkfifo(project / name)


def listening(name: str) -> Put:
    def put(project: Path) -> None:
        before = Path.cwd()
        os.chdir(project)  # the name of a socket has 107 characters at most
        try:
            with socket.socket(socket.AF_UNIX) as opened:
                opened.bind(name)
        finally:
            os.chdir(before)

    return put


def data(name: str, content: bytes) -> Put:
    def put(project: Path) -> None:
        (project / name).write_bytes(content)

    return put


def large(name: str) -> Put:
    def put(project: Path) -> None:
        with (project / name).open("wb") as file:
            file.truncate(1024**3)

    return put


def linked_folder(project: Path) -> None:
    """The folder itself is a link."""
    (project / "content").rename(project / "elsewhere")
    (project / "content").symlink_to("elsewhere")


def folder_that_is_a_pipe(project: Path) -> None:
    """The folder is none, and opening it would wait for ever."""
    (project / "content").rename(project / "elsewhere")
    os.mkfifo(project / "content")


REFUSED: dict[str, tuple[Put, str]] = {
    "a page that is a link": (link("content/out.md", secret), f"content/out.md:1:1 {LINK}"),
    "an image that is a link": (link("content/out.png", secret), f"content/out.png:1:1 {LINK}"),
    "a link to a folder": (link("content/out", lambda project: secret(project).parent), f"content/out:1:1 {LINK}"),
    "a link to the folder above": (link("content/up", ".."), f"content/up:1:1 {LINK}"),
    "two ways round in circles": (link("content/a/up", ".."), f"content/a/up:1:1 {LINK}"),
    "a link that leads nowhere": (link("content/none.md", "nowhere.md"), f"content/none.md:1:1 {LINK}"),
    "a link to a page beside it": (link("content/us/we.md", "../about.md"), f"content/us/we.md:1:1 {LINK}"),
    "a link to a device": (link("content/zero.png", "/dev/zero"), f"content/zero.png:1:1 {LINK}"),
    "a page that is a pipe": (pipe("content/pipe.md"), f"content/pipe.md:1:1 {NO_FILE}"),
    "an image that is a pipe": (pipe("content/pipe.png"), f"content/pipe.png:1:1 {NO_FILE}"),
    "a page that is a socket": (listening("content/socket.md"), f"content/socket.md:1:1 {NO_FILE}"),
    "a page in Latin-1": (data("content/page.md", b"# Us\n\nCaf\xe9\n"), "content/page.md:3:4 not-utf8"),
    "a page in Latin-1 of another ending": (
        data("content/page.markdown", b"\xe9"),
        "content/page.markdown:1:1 not-utf8",
    ),
    "a page in UTF-16": (data("content/page.md", "\ufeffUs".encode("utf-16-le")), "content/page.md:1:1 not-utf8"),
    "a page with a control character": (data("content/page.md", b"U\x02s"), "content/page.md:1:2 forbidden-character"),
    "a page of a gigabyte": (large("content/page.md"), "content/page.md:1:1 file-too-large"),
    "a name that is not UTF-8": (data(os.fsdecode(b"content/caf\xe9.png"), b""), "content/caf\ufffd.png:1:1 file-name"),
    "a folder that is a link": (linked_folder, f"content:1:1 {LINK}"),
    "a folder that is a pipe": (folder_that_is_a_pipe, f"content:1:1 {NO_FILE}"),
}
"""What it is, how it comes about, and the finding with its place."""

IGNORED: dict[str, Put] = {
    "a lock of an editor": link("content/.#about.md", "somebody@machine.1"),
    "a hidden link to the folder above": link("content/.up", ".."),
    "a link in a hidden folder": link("content/.git/up", "../.."),
    "several of them, so that ways multiply": lambda project: [link(f"content/.x/{n}", "..")(project) for n in "abc"],
    "a hidden pipe": pipe("content/.pipe.md"),
    "a hidden page in Latin-1": data("content/.page.md", b"\xe9"),
}
"""Hidden files are nobody's pages: they are neither followed nor waited for, and no finding."""
