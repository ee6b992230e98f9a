"""Words that a change removes or adds, as HTML."""

from __future__ import annotations

from stagebook.rendering.renderer import write_runs
from stagebook.source import Ref
from stagebook.words import Run


def write(*runs: Run) -> str:
    """The HTML of some runs."""
    return write_runs(runs, lambda there: f"/{there}")


def test_what_is_removed_and_added_is_told_without_sight_of_it() -> None:
    """Both have elements of their own, and words before them for those who hear the page."""
    html = write(Run("common", tone="struck"), Run(" → "), Run("repeatable", tone="added"))
    assert html == (
        '<del class="t-struck"><span class="unseen">removed: </span>common</del> → '
        '<ins class="t-added"><span class="unseen">added: </span>repeatable</ins>'
    )


def test_an_edit_that_links_is_in_its_link() -> None:
    """The element stands within the link, and the text is escaped."""
    html = write(Run("<Booking>", to=Ref("enabler", "booking"), tone="added"))
    assert html.startswith('<a href="/enablers/booking/"><ins class="t-added">')
    assert "&lt;Booking&gt;</ins></a>" in html
