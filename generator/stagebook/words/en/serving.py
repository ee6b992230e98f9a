"""Messages of the command `serve`."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "serve.at": "{name} is at {address} (Ctrl-C ends it)",
    "serve.taken": "{host}:{port} is already in use: choose another port with --port {other}, or any that is free with "
    "--port 0.",
    "serve.refused": "Nothing can be served at {host}:{port}: {reason}.",
    "serve.new": "{time} {changed}: new site in {seconds} s",
    "serve.kept": "{time} {changed}: no new site",
    "serve.changed": ("{first}", "{first} and {others} more"),
    "serve.wrong": "No new site was built. The last one stays until this is fixed.",
    "serve.waiting": "There is no site yet. It appears once this is fixed.",
    "serve.mended": "Everything is fixed.",
    "serve.deaf": "Not every folder can be watched ({reason}). Changes there are found within seconds.",
    "serve.page-broken": "This page could not be built.",
}
