"""Limits on what is read, listed, drawn or written; past them output is cut and the rest is counted.

All limits are here, each with a line on the page *Limits* of the reference. Whatever is cut says how much there is in
all and where all of it is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """Upper limits, inclusive: up to a limit everything is shown in full."""

    file_bytes: int = 1024 * 1024
    """Bytes of one file of the model, and so of everything written in it."""
    revision_list_bytes: int = 64 * 1024 * 1024
    """Bytes of git's list of the files of an earlier model."""
    revision_bytes: int = 256 * 1024 * 1024
    """Bytes of all files of an earlier model, those with the same content counted once."""
    history_commits: int = 20_000
    """Commits that are looked at for the commits that last changed files, and for the last commit of each month."""
    history_months: int = 60
    """Months of the page *History*."""
    list_items: int = 1000
    """Lines of one list on a page."""
    table_rows: int = 1000
    """Rows of one table on a page."""
    changed_things: int = 2000
    """Things that a change may alter for the overlay picture and the figures of single things; more than that nobody
    reads one by one."""
    follows_rows: int = 20
    """Figures that a change moves, in the open table of *What changed*; the others are folded below it."""
    cell_links: int = 60
    """Links in one cell of a table, or in one sentence."""
    label_names: int = 24
    """Names in the accessible label of one item of a picture or a chart."""
    label_characters: int = 1000
    """Characters of the accessible label of one item of a picture, of its title, and of a picture's description."""
    name_characters: int = 1000
    """Characters of a name; a longer one is an error."""
    opened_characters: int = 200_000
    """Characters of HTML of all lists that open in place in the tables of one page, estimated."""
    excerpt_characters: int = 2000
    """Characters of a text in a cell of a table, an item of a list or a label."""
    matrix_rows: int = 60
    """Rows and columns of a matrix; past it the level above is shown (businesses, groups of paths)."""
    chart_points: int = 200
    """Points of a chart; past it, neighbouring points are merged."""
    pairs: int = 200
    """Pairs of groups of journeys that a page lists, those with most in common."""
    overlap_rows: int = 100
    """Other journeys that a journey's page is compared with one by one; past it, groups of them."""
    closest_groups: int = 24
    """Groups of journeys that a journey's page is compared with."""
    comparisons: int = 200_000
    """Pairs of groups of journeys that are compared; stages at which few groups meet first."""
    file_pairs: int = 20_000
    """Pairs in a CSV file or in an export; those with most in common."""
    closure_names: int = 500
    """Names in one derived list of an export (what is reached, what is depended on)."""
    kind_pages: int = 20_000
    """Things of one kind, each of which has a page; more are an error of reading (`too-many-things`)."""
    page_sections: int = 100
    """Sections of a page that has one for each thing of a sort."""
    page_characters: int = 700_000
    """Characters of HTML of the tables and lists of one page, estimated; past it each of them is cut shorter."""
    blueprint_stages: int = 60
    """Stages of a journey that its page shows one by one with all that stands behind them."""
    picture_boxes: int = 300
    """Boxes of one picture."""
    picture_edges: int = 1000
    """Lines between the boxes of one picture."""
    picture_items: int = 50_000
    """Marks and words of one picture; the drawing engine takes about two seconds for as many."""
    layout_ranks: int = 3000
    """Sum of the ranks that the lines of one picture pass, where the drawing engine places the boxes.

    With 3,000 it takes about a second; time grows with the square.
    """
    change_pictures: int = 50_000
    """Things that are analysed anew for the pictures of single changes: open changes times things of the model."""
    dependency_boxes: int = 60
    """Boxes in the picture of dependencies."""
    dependency_lines: int = 160
    """Lines in the picture of dependencies."""
    picture_columns: int = 12
    """Columns of one picture; the stages of a journey go on in further lines of so many."""
    picture_rows: int = 40
    """Rows of enablers, or of teams, in one picture."""
    column_quotes: int = 12
    """Quotes of customers at one column of a picture, and in the table beside it."""
    journey_stages: int = 60
    """Stages that the picture of a journey draws one by one."""
    image_pixels: int = 16_000_000
    """Pixels of one PNG; a larger picture is scaled down to it."""
    image_least_dpi: int = 72
    """Pixels an inch of one PNG, the fewest at which its text is legible."""


BUDGET = Budget()
"""The limits in force; tests replace single fields (tests/limited.py)."""
