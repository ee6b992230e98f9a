"""Messages of the command `serve`."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "serve.at": "{name} is at {address} (Ctrl-C ends it)",
    "serve.taken": "Something else is at {host}:{port} already: take another port with --port {other}, or any that is free with "
    "--port 0.",
    "serve.refused": "Nothing can be served at {host}:{port}: {reason}.",
    "serve.new": "{time} {changed}: new site in {seconds} s",
    "serve.kept": "{time} {changed}: no new site",
    "serve.changed": ("{first}", "{first} and {others} more"),
    "serve.wrong": "There is no new site. The last one stays until this is mended.",
    "serve.waiting": "There is no site yet. It appears once this is mended.",
    "serve.mended": "All is mended.",
    "serve.deaf": "Not every folder can be watched ({reason}). Changes there are found within seconds.",
    "serve.page-broken": "This page could not be made.",
}
