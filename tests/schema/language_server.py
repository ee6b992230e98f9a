"""The language server that editors run for YAML, driven as an editor drives it: JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

SCRIPT = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60
"""Seconds until a server that does not answer is taken for dead. A machine may be busy, and this is no benchmark."""


class LanguageServer:
    """One running server with one open folder. Lines and columns count from 0, as in the protocol."""

    def __init__(self, node: str, folder: Path, settings: dict[str, Any] | None = None) -> None:
        self.folder = folder
        self.settings = {"yaml": {"schemaStore": {"enable": False}, **(settings or {})}}
        self.process = subprocess.Popen(
            [node, str(SCRIPT), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.reader = threading.Thread(target=self.listen, daemon=True)
        self.reader.start()
        self.asked = 0
        self.shown: Counter[str] = Counter()
        self.begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def begin(self) -> None:
        """Shake hands, as an editor that shows Markdown and fills in snippets."""
        item = {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        document = {"completion": {"completionItem": item}, "publishDiagnostics": {}, "synchronization": {}}
        place = {"uri": self.folder.as_uri(), "name": self.folder.name}
        capabilities = {"textDocument": document, "workspace": {"configuration": True, "workspaceFolders": True}}
        self.ask(
            "initialize",
            {"processId": None, "rootUri": place["uri"], "workspaceFolders": [place], "capabilities": capabilities},
        )
        self.tell("initialized", {})
        while self.receive().get("method") != "workspace/configuration":
            """Not before it has its settings is it of use."""

    def underline(self, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """What the server finds wrong with files, by path. It lets some time pass before it looks: they go together."""
        with ExitStack() as stack:
            waiting = {stack.enter_context(self.opened(path, text)): path for path, text in texts.items()}
            found: dict[str, list[dict[str, Any]]] = {}
            while waiting:
                message = self.receive()
                if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] in waiting:
                    found[waiting.pop(message["params"]["uri"])] = message["params"]["diagnostics"]
        return found

    def complete(self, path: str, text: str, line: int, column: int) -> dict[str, dict[str, Any]]:
        """What is offered at a place of a file, by its label."""
        with self.opened(path, text) as uri:
            answer = self.ask("textDocument/completion", at(uri, line, column))
        return {item["label"]: item for item in answer["items"]}

    def hover(self, path: str, text: str, line: int, column: int) -> str:
        """What is shown at a place of a file, as Markdown; empty for nothing."""
        with self.opened(path, text) as uri:
            answer = self.ask("textDocument/hover", at(uri, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    @contextmanager
    def opened(self, path: str, text: str) -> Iterator[str]:
        """Show a file to the server.

        When a path is shown again it bears another name, so that nothing said of one text is taken for the next.
        """
        self.shown[path] += 1
        place = self.folder / path
        again = f"-{self.shown[path]}" if self.shown[path] > 1 else ""
        uri = place.with_name(f"{place.stem}{again}{place.suffix}").as_uri()
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        yield uri
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        """Send a request and wait for its answer; the server's own questions are answered meanwhile."""
        self.asked += 1
        number = self.asked
        self.send({"id": number, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise AssertionError(f"{method}: {message['error']}")
                return message["result"]

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        """Send a notification."""
        self.send({"method": method, "params": parameters})

    def receive(self) -> dict[str, Any]:
        """The next message, the server's own questions answered on the way."""
        message = self.inbox.get(timeout=PATIENCE)
        if message is None:
            raise AssertionError("the language server has stopped")
        if "id" in message and "method" in message:
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            result = None if wanted is None else [self.settings.get(each.get("section"), {}) for each in wanted]
            self.send({"id": message["id"], "result": result})
        return message

    def send(self, message: dict[str, Any]) -> None:
        """Write one message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self.process.stdin
        assert stream
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def listen(self) -> None:
        """Take in messages until the server stops; None is the last."""
        stream = self.process.stdout
        assert stream
        while message := read_message(stream):
            self.inbox.put(message)
        self.inbox.put(None)


def at(uri: str, line: int, column: int) -> dict[str, Any]:
    """A place of a file, as requests name it."""
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}


def read_message(stream: IO[bytes]) -> dict[str, Any] | None:
    """One message, or None at the end of the stream."""
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    body = stream.read(length)
    if not length or len(body) < length:  # it ended, or was ended within a message
        return None
    message: dict[str, Any] = json.loads(body)
    return message
