"""The job of GitLab that has a token, executed against a server here: what it writes, and what it refuses."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from stagebook.editing.new import add_pipelines
from tests.pipelines.shell_steps import Machine, read_pipeline, require_programs

MARK = "<!-- stagebook:diff -->"
NOTES = "/api/v4/projects/11/merge_requests/7/notes"


class Hosting:
    """GitLab, as far as the job asks it, and the machine that runs the job."""

    def __init__(self, folder: Path, address: str) -> None:
        self.address = address
        self.machine = Machine.begin(folder, folder / "machine")
        self.notes: list[dict[str, Any]] = []
        self.writes: list[tuple[str, str, str]] = []
        self.tokens: set[str] = set()
        self.text = f"{MARK}\nWhat changes.\n"
        self.unchanged = False

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run the job for the merge request 7 of the project 11."""
        review = self.machine.checkout / "stagebook-review"
        review.mkdir(exist_ok=True)
        (review / "comment.md").write_text(self.text, encoding="utf-8")
        (self.machine.checkout / "json.py").write_text("raise SystemExit('theirs')", encoding="utf-8")
        if self.unchanged:
            (review / "unchanged").touch()
        job = read_pipeline(self.machine.checkout / ".gitlab/stagebook.yml")["stagebook-comment"]
        variables = {
            **job["variables"],
            "STAGEBOOK_TOKEN": "the-token",
            "CI_API_V4_URL": f"{self.address}/api/v4",
            "CI_MERGE_REQUEST_PROJECT_ID": "11",
            "CI_MERGE_REQUEST_IID": "7",
        }
        (script,) = job["script"]
        return self.machine.run(script, variables, shell=("sh",))


@pytest.fixture
def hosting(tmp_path: Path) -> Iterator[Hosting]:
    require_programs()
    add_pipelines(tmp_path, ["gitlab"])

    class Handler(BaseHTTPRequestHandler):
        def answer(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            found.tokens.add(self.headers["PRIVATE-TOKEN"])
            place = urlsplit(self.path)
            if place.path == "/api/v4/user":
                self.answer({"id": 42})
            elif place.path == NOTES:
                page = int(parse_qs(place.query)["page"][0])
                self.answer(found.notes[(page - 1) * 100 : page * 100])

        def write(self) -> None:
            found.tokens.add(self.headers["PRIVATE-TOKEN"])
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), strict_parsing=True)
            ((body,),) = [sent.pop("body")]
            assert sent == {}
            found.writes.append((self.command, self.path, body))
            self.answer({})

        do_POST = do_PUT = write  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Hosting(tmp_path, f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def note(number: int, author: int, body: str) -> dict[str, Any]:
    return {"id": number, "author": {"id": author}, "body": body}


def test_it_writes_a_note(hosting: Hosting) -> None:
    """To the merge request, with the token in a header, which no list of processes shows."""
    done = hosting.run()
    assert done.returncode == 0, done.stderr
    assert hosting.writes == [("POST", NOTES, f"{MARK}\nWhat changes.\n")]
    assert hosting.tokens == {"the-token"}


def test_it_updates_its_own_note(hosting: Hosting) -> None:
    """The one that begins with the mark and is by the token's user, on whatever page."""
    hosting.notes = [note(1, 5, f"{MARK}\nfake"), *(note(number, 42, "other") for number in range(2, 150))]
    hosting.notes += [note(200, 42, f"{MARK}\nearlier"), note(201, 42, f"{MARK}\nlater")]
    assert hosting.run().returncode == 0
    assert [each[:2] for each in hosting.writes] == [("PUT", f"{NOTES}/200")]


def test_nothing_is_said_of_what_does_not_change_the_model(hosting: Hosting) -> None:
    """Unless something was said before."""
    hosting.unchanged = True
    assert hosting.run().returncode == 0
    assert hosting.writes == []
    hosting.notes = [note(4, 42, f"{MARK}\nearlier")]
    assert hosting.run().returncode == 0
    assert [each[0] for each in hosting.writes] == ["PUT"]


@pytest.mark.parametrize("text", ["", "Hello\n", f"{MARK}\n" + "x" * 65_000], ids=["empty", "no mark", "too long"])
def test_what_it_refuses(hosting: Hosting, text: str) -> None:
    """What is no comment of Stagebook is not written, and the job fails."""
    hosting.text = text
    assert hosting.run().returncode == 1
    assert hosting.writes == []


def test_any_text_is_text(hosting: Hosting) -> None:
    """It is sent whole, is no code for the shell, no field of the form, no quick action, and mentions nobody."""
    text = (
        "a & b=c +%41 $(touch pwned) `touch pwned` \"'\\\n/close\n  /approve\n> /merge\n@all ![x](https://e.example)\n"
    )
    hosting.text = f"{MARK}\n{text}"
    assert hosting.run().returncode == 0
    ((_, _, body),) = hosting.writes
    assert not re.search(r"^[\s>]*/", body, re.MULTILINE)
    assert "@all" not in body
    assert "![" not in body
    plain = body.replace("\\/", "/").replace("@\u200b", "@").replace("!\\[", "![")
    assert plain == hosting.text
    assert list(hosting.machine.checkout.rglob("pwned")) == []
