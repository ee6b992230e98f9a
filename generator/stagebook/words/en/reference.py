"""Messages of the reference: types of fields, and how to accept findings."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "type.boolean": "true or false",
    "type.choice": "one of these",
    "type.date": "a date, 2027-03-31",
    "type.id": "the id of {kind}",
    "type.list": "a list of: {item}",
    "type.mapping": "names with text or numbers",
    "type.markdown": "Markdown",
    "type.number": "a number",
    "type.part": "what stands below",
    "type.text": "text",
    "type.url": "an address: https, http or mailto",
    "severity.error": "error",
    "severity.warning": "warning",
    "severity.note": "note",
    "example.of": "This is found",
    "example.accept": "To live with it, in the file of anything that the finding names",
    "example.instead": "This is not",
    "example.accept.change": "To answer it in the change itself, in the file of anything that the question names; it counts for that change alone",
    "example.before": "Before a change",
    "example.change": "A change that is asked about: these files are new or read so after it",
    "example.change.instead": "A change that is not: these files are new or read so after it",
    "error-stops": "An error stops the site: the last good one stays until it is fixed.",
    "accepting": "A note or a warning that you have thought about and live with is accepted in the file of any thing that it "
    "names. The reason is shown on the page, and the finding no longer counts.",
    "accepting.example": "accept:\n  - rule: owner-missing\n    because: Two teams share it until June.",
}
