"""Messages of the search: the box, and the line above the results. `{count}` and `{shown}` are filled in the browser."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "search.box": "Find anything",
    "search.results": "Results",
    "search.things": "In the model",
    "search.pages": "Pages",
    "search.count": ("{count} result", "{count} results"),
    "search.best": "{count} results, the best {shown} shown",
    "search.similar": ("Not found. {count} result for similar words", "Not found. {count} results for similar words"),
    "search.some": (
        "Nothing has all of these words. {count} result for some of them",
        "Nothing has all of these words. {count} results for some of them",
    ),
    "search.bottleneck": "bottleneck",
    "search.none": "Nothing found",
    "search.loading": "One moment …",
    "search.failed": "The search could not be loaded.",
}
