"""Serve loop: wait for a change, rebuild, notify browsers. On an error keep serving the last good site."""

from __future__ import annotations

import errno
import gc
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import NoReturn, Protocol

from stagebook.findings.visible import on_one_line
from stagebook.serving.events import SiteState
from stagebook.serving.protocol import Site
from stagebook.serving.server import RequestContext, Server
from stagebook.serving.watcher import Watched, Watcher, changes
from stagebook.words import say

ENDS = ("SIGINT", "SIGTERM", "SIGHUP")
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class MadeSite:
    """What became of an attempt to make a site."""

    site: Site | None
    """None where there is an error."""
    watched: Watched
    """What to look at for the next round."""
    name: str = ""
    problems: tuple[str, ...] = ()
    """What is wrong, one by one, as the terminal shows it."""
    said: str = ""
    """All that there is to say of it on the terminal; may be empty."""


class CannotListenError(Exception):
    """Nothing can be served at that host and port; the message says why."""


class Maker(Protocol):
    """Makes a site of what there is now."""

    directory: Path
    watched: Watched
    """What to look at before the first site is made."""

    def make(self) -> MadeSite:
        """One attempt."""

    def close(self) -> None:
        """Leave nothing behind."""


Tell = Callable[[str], None]


def serve(begin: Callable[[], Maker], host: str, port: int, tell: Tell) -> None:
    """Serve a project until somebody ends it."""
    desk = RequestContext(tell)
    with stoppable(), suppress(KeyboardInterrupt), listen(host, port, desk) as server, closing(begin()) as maker:
        rounds = ServeLoop(maker, desk, tell)
        listener = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        try:
            rounds.begin(address_of(server))
            listener.start()
            while True:
                rounds.wait()
        finally:
            desk.channel.close()
            if listener.is_alive():
                server.shutdown()
            rounds.end()


def listen(host: str, port: int, desk: RequestContext) -> Server:
    """A server that listens."""
    try:
        return Server(host, port, desk)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < LAST_PORT else port - 1
            raise CannotListenError(say("serve.taken", host=host, port=port, other=other)) from error
        reason = error.strerror or str(error)
        raise CannotListenError(say("serve.refused", host=host, port=port, reason=reason)) from error


def address_of(server: Server) -> str:
    """Where browsers find it."""
    host, port = str(server.server_address[0]), server.server_address[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class ServeLoop:
    """Makes a site whenever something changed, and puts it where browsers find it."""

    def __init__(self, maker: Maker, desk: RequestContext, tell: Tell) -> None:
        self.maker, self.desk, self.tell = maker, desk, tell
        self.watcher = Watcher()
        self.watched = maker.watched
        self.seen = self.watcher.look(self.watched)
        self.start, self.count = token_hex(4), 0
        self.deaf = ""
        self.grown = False
        """Whether there is waste of a round to be collected, once nobody waits for anything."""

    def begin(self, address: str) -> None:
        """The first round."""
        made = self.attempt()
        lines = [made.said.rstrip("\n")] if made.said else []
        lines += [] if made.site else [say("serve.waiting")]
        self.tell("\n".join([*lines, say("serve.at", address=address + self.mount(), name=on_one_line(made.name))]))
        gc.freeze()  # all that is loaded by now stays: no use in looking at it again and again

    def wait(self) -> None:
        """One more round, once there is something new."""
        self.watcher.wait()
        now = self.watcher.look(self.watched)
        changed = changes(self.seen, now)
        self.seen = now
        if changed:
            with without_collection():
                self.go(changed)
        elif self.grown:
            gc.collect()
            self.grown = False

    def go(self, changed: tuple[str, ...]) -> None:
        """A round, said on one line."""
        self.grown = True
        started = time.perf_counter()
        was_wrong = bool(self.desk.channel.news.problems)
        made = self.attempt()
        seconds = f"{time.perf_counter() - started:.2f}"
        what = "serve.new" if made.site else "serve.kept"
        lines = [say(what, time=time.strftime("%H:%M:%S"), changed=self.name_changes(changed), seconds=seconds)]
        lines += [made.said.rstrip("\n")] if made.said else []
        lines += [say("serve.mended")] if made.site and was_wrong else []
        self.tell("\n".join(lines))

    def attempt(self) -> MadeSite:
        """Make a site, and hand it over if there is one."""
        try:
            made = self.maker.make()
        except Exception as bug:  # noqa: BLE001 -- shown as what it is; what is saved next may be its end
            said = "".join(traceback.format_exception(bug))
            made = MadeSite(None, self.maker.watched, problems=(said,), said=said)
        self.watch(made.watched)
        site, news = self.desk.site, self.desk.channel.news
        if made.site:
            self.count += 1
            self.desk.site = made.site
            self.desk.channel.tell(SiteState(f"{self.start}-{self.count}"))
            if site:
                site.close()
        else:
            heading = say("serve.wrong" if site else "serve.waiting")
            self.desk.channel.tell(SiteState(news.version, heading, made.problems))
        return made

    def watch(self, watched: Watched) -> None:
        """Look at other places if need be. What is seen of them for the first time is no change."""
        self.watcher.follow(watched)
        if watched != self.watched:
            self.watched = watched
            now = self.watcher.look(watched)
            self.seen = {root: self.seen.get(root, now[root]) for root in now}
        if self.watcher.deaf and not self.deaf:
            self.deaf = self.watcher.deaf
            self.tell(say("serve.deaf", reason=self.deaf))

    def mount(self) -> str:
        """The path of the site."""
        return self.desk.site.mount if self.desk.site else "/"

    def name_changes(self, changed: tuple[str, ...]) -> str:
        """What changed, in few words."""
        first = changed[0]
        with suppress(ValueError):
            first = Path(first).relative_to(self.maker.directory).as_posix()
        return say("serve.changed", len(changed), first=first, others=len(changed) - 1)

    def end(self) -> None:
        """Leave nothing behind."""
        self.watcher.stop()
        site, self.desk.site = self.desk.site, None
        if site:
            site.close()


@contextmanager
def without_collection() -> Iterator[None]:
    """Collect no garbage while somebody waits for a page."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def stoppable() -> Iterator[None]:
    """Let every friendly way of ending a program be one Ctrl-C, also where a shell has switched that off.

    Whoever tidies up afterwards is not disturbed by a second one.
    """
    signals = [getattr(signal, name) for name in ENDS if hasattr(signal, name)]
    before = {each: signal.getsignal(each) for each in signals}

    def stop(*_: object) -> NoReturn:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for each in signals:
        signal.signal(each, stop)
    try:
        yield
    finally:
        for each in signals:
            signal.signal(each, before[each])
