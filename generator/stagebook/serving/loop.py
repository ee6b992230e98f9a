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
from stagebook.serving.snapshot import Watched, changed_paths, take_snapshot
from stagebook.serving.watcher import Watcher
from stagebook.words import say

STOP_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Result of one build."""

    site: Site | None
    """None where the build failed."""
    watched: Watched
    """What to watch from now on."""
    name: str = ""
    problems: tuple[str, ...] = ()
    """Errors one by one, as the terminal shows them."""
    message: str = ""
    """Text for the terminal, of any number of lines; may be empty."""


class CannotListenError(Exception):
    """The server cannot listen on this host and port. The message says why."""


class SiteBuilder(Protocol):
    """Builds the site of a project again and again."""

    directory: Path
    watched: Watched
    """What to watch before the first build."""

    def build(self) -> BuildResult:
        """Build the current state of the project."""

    def close(self) -> None:
        """Release all resources."""


PrintLine = Callable[[str], None]


def serve(make_builder: Callable[[], SiteBuilder], host: str, port: int, print_line: PrintLine) -> None:
    """Serve a project until interrupted. Raises CannotListenError."""
    context = RequestContext(print_line)
    with (
        interrupt_on_signals(),
        suppress(KeyboardInterrupt),
        listen(host, port, context) as server,
        closing(make_builder()) as builder,
    ):
        loop = ServeLoop(builder, context, print_line)
        listener = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        try:
            loop.start(address_of(server))
            listener.start()
            while True:
                loop.wait()
        finally:
            context.channel.close()
            if listener.is_alive():
                server.shutdown()
            loop.stop()


def listen(host: str, port: int, context: RequestContext) -> Server:
    """Return a listening server. Raises CannotListenError."""
    try:
        return Server(host, port, context)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < LAST_PORT else port - 1
            raise CannotListenError(say("serve.taken", host=host, port=port, other=other)) from error
        reason = error.strerror or str(error)
        raise CannotListenError(say("serve.refused", host=host, port=port, reason=reason)) from error


def address_of(server: Server) -> str:
    """Return the URL of the server, without a path."""
    host, port = str(server.server_address[0]), server.server_address[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class ServeLoop:
    """Builds after each change and publishes the result to the server."""

    def __init__(self, builder: SiteBuilder, context: RequestContext, print_line: PrintLine) -> None:
        self.builder, self.context, self.print_line = builder, context, print_line
        self.watcher = Watcher()
        self.watched = builder.watched
        self.snapshot = self.watcher.take_snapshot(self.watched)
        self.version_prefix, self.count = token_hex(4), 0
        self.watch_error = ""
        self.has_garbage = False
        """Whether a build has left garbage. It is collected while nothing happens."""

    def start(self, address: str) -> None:
        """Build for the first time, and print the address."""
        result = self.build_and_publish()
        lines = [result.message.rstrip("\n")] if result.message else []
        lines += [] if result.site else [say("serve.waiting")]
        self.print_line(
            "\n".join([*lines, say("serve.at", address=address + self.mount(), name=on_one_line(result.name))])
        )
        gc.freeze()  # what is loaded by now stays: the collector need not visit it

    def wait(self) -> None:
        """Wait for a change or a time-out, and rebuild if files have changed."""
        self.watcher.wait()
        now = self.watcher.take_snapshot(self.watched, self.snapshot)
        changed = changed_paths(self.snapshot, now)
        self.snapshot = now
        if changed:
            with pause_collection():
                self.rebuild(changed)
        elif self.has_garbage:
            gc.collect()
            self.has_garbage = False

    def rebuild(self, changed: tuple[str, ...]) -> None:
        """Rebuild and print one line about it, then the messages of the build."""
        self.has_garbage = True
        started = time.perf_counter()
        had_problems = bool(self.context.channel.state.problems)
        result = self.build_and_publish()
        seconds = f"{time.perf_counter() - started:.2f}"
        what = "serve.new" if result.site else "serve.kept"
        lines = [say(what, time=time.strftime("%H:%M:%S"), changed=self.changes_text(changed), seconds=seconds)]
        lines += [result.message.rstrip("\n")] if result.message else []
        lines += [say("serve.mended")] if result.site and had_problems else []
        self.print_line("\n".join(lines))

    def build_and_publish(self) -> BuildResult:
        """Build; then publish the new site, or the problems while the last site stays. A bug is shown as a problem."""
        try:
            result = self.builder.build()
        except Exception as bug:  # noqa: BLE001 -- shown as what it is; what is saved next may be its end
            text = "".join(traceback.format_exception(bug))
            result = BuildResult(None, self.builder.watched, problems=(text,), message=text)
        self.watch(result.watched)
        site, state = self.context.site, self.context.channel.state
        if result.site:
            self.count += 1
            self.context.site = result.site
            self.context.channel.publish(SiteState(f"{self.version_prefix}-{self.count}"))
            if site:
                site.close()
        else:
            heading = say("serve.wrong" if site else "serve.waiting")
            self.context.channel.publish(SiteState(state.version, heading, result.problems))
        return result

    def watch(self, watched: Watched) -> None:
        """Change what is watched. Files that are watched for the first time do not count as changed."""
        self.watcher.watch(watched)
        if watched != self.watched:
            self.watched = watched
            now = take_snapshot(watched)
            self.snapshot = {root: self.snapshot.get(root, now[root]) for root in now}
        if self.watcher.error and not self.watch_error:
            self.watch_error = self.watcher.error
            self.print_line(say("serve.deaf", reason=self.watch_error))

    def mount(self) -> str:
        """Return the URL path of the site, "/" at least."""
        return self.context.site.mount if self.context.site else "/"

    def changes_text(self, changed: tuple[str, ...]) -> str:
        """Describe changed files: the first one and the number of others."""
        first = changed[0]
        with suppress(ValueError):
            first = Path(first).relative_to(self.builder.directory).as_posix()
        return say("serve.changed", len(changed), first=first, others=len(changed) - 1)

    def stop(self) -> None:
        """Stop watching and close the site."""
        self.watcher.stop()
        site, self.context.site = self.context.site, None
        if site:
            site.close()


@contextmanager
def pause_collection() -> Iterator[None]:
    """Disable garbage collection during a build."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def interrupt_on_signals() -> Iterator[None]:
    """Turn SIGINT, SIGTERM and SIGHUP into KeyboardInterrupt, even where the shell ignores them.

    Later signals are ignored, so that cleaning up is not interrupted.
    """
    signals = [getattr(signal, name) for name in STOP_SIGNALS if hasattr(signal, name)]
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
