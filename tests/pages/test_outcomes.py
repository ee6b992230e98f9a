from __future__ import annotations

from stagebook.model import Entity
from stagebook.pages.blocks import Block, Figure, Gap, Listing, Paragraph, Table
from stagebook.pages.outcomes import outcomes_page
from stagebook.pages.page import Page
from stagebook.pictures.outcomes_graph import OutcomesGraph
from stagebook.pictures.scene import Bar, Role
from stagebook.site_map import BY_NAME
from stagebook.words import Run, plain
from tests.analysis.test_outcomes import council, said
from tests.builders import business, enabler, measure, organisation, stage, team, voice
from tests.limited import limited
from tests.pages.contexts import make_test_context


def page(*things: Entity) -> Page:
    """The page of a model with these things."""
    return outcomes_page(make_test_context(*things), BY_NAME["outcomes"])


def blocks(made: Page, anchor: str) -> tuple[Block, ...]:
    """The blocks of a section; empty where it is missing."""
    return next((section.blocks for section in made.sections if section.anchor == anchor), ())


def texts(made: Page, anchor: str) -> list[str]:
    """The paragraphs and the items of lists of a section."""
    found = []
    for block in blocks(made, anchor):
        if isinstance(block, Paragraph):
            found.append(plain(block.text))
        if isinstance(block, Listing):
            found += [plain(item.text) for item in block.items]
    return found


def lead(*things: Entity) -> str:
    """The sentences that open the page."""
    return texts(page(*things), "grid")[0]


def graph(made: Page) -> OutcomesGraph:
    """The graph of the picture."""
    found = next(block.picture.graph for block in blocks(made, "grid") if isinstance(block, Figure))
    assert isinstance(found, OutcomesGraph)
    return found


def test_outputs_that_reward_are_named() -> None:
    """Where all that rewards is outputs, it says so, names them, and says that none is an outcome for a customer."""
    words = lead(
        team("desk"),
        said("v", work="output"),
        measure("a", name="Call time", kind="output", rewards=["desk"]),
        measure("b", name="Closed", kind="output", rewards=["desk"]),
        measure("c", name="Walks", kind="outcome", for_="customer"),
    )
    assert words == (
        "The one team was asked what its work is: 1 names an output. "
        "2 measures reward somebody, and both are outputs: Call time and Closed. None is an outcome for a customer. "
        "In all, 1 of 3 measures are outcomes for customers."
    )


def test_what_rewards_is_told_by_kind() -> None:
    """Measures of several kinds are told apart, and an outcome that rewards is counted among the outcomes."""
    words = lead(
        team("desk"),
        team("yard"),
        measure("a", name="Calls", kind="output", rewards=["desk"]),
        measure("b", name="Stay", kind="outcome", for_="business", rewards=["desk"]),
        measure("c", name="Walks", kind="outcome", for_="customer", rewards=["desk"]),
    )
    assert words.startswith("No team was asked yet what its work is. 3 measures reward somebody: Calls, an output; ")
    assert "Walks, an outcome for a customer; Stay, an outcome for the business." in words
    assert words.endswith("1 of 3 measures are outcomes for customers; of these, those that reward somebody: 1.")
    assert "None is" not in words


def test_crossing_in_words() -> None:
    """What the bottlenecks of rewarded teams cause, of how much, and the outputs that reward these teams."""
    made = page(*council())
    (words,) = texts(made, "rewarded-failure")
    assert words == "Script causes 350 of 760 failures a month. Its team is rewarded by Call time and On time."
    (table,) = (block for block in blocks(made, "rewarded-failure") if isinstance(block, Table))
    rows = [[plain(cell.text) for cell in row] for row in table.rows]
    assert rows[0][0] == "Script"
    assert rows[0][-2:] == ["Call time and On time", "Terms and Form"]
    assert rows[2][4] == "no owner is written down"


def test_bottlenecks_that_no_output_rewards() -> None:
    """They are named with their teams, and nobody is said to be rewarded by what nobody wrote down."""
    things = [each for each in council() if each.ref.kind != "measure"]
    made = page(*things, said("v", work="output", team="brokers"))
    (words,) = texts(made, "rewarded-failure")
    assert words.startswith(
        "The bottlenecks are Script (350 a month, Front door), Terms (200 a month, Brokers) and Rule ("
    )
    assert words.endswith("No output that is written down rewards one of these teams.")


def test_what_to_ask_next_in_words() -> None:
    """The team that owns a bottleneck is named with it, before the others."""
    found = texts(page(*council(), said("v", work="output", team="brokers")), "ask-next")
    assert found == [
        "Ask Front door what its work is and what success looks like: it owns Script, a bottleneck.",
        "Not asked yet: Localities.",
        "For 1 answer it is not written down why it was read so: V.",
    ]


def test_table_has_what_the_picture_shows_and_what_they_stand_on() -> None:
    """Beside what a team causes stand what rewards it and what it stands on."""
    made = page(*council())
    figure = next(block for block in blocks(made, "grid") if isinstance(block, Figure))
    (table,) = figure.tables
    assert figure.as_table_when_narrow
    assert table.cards
    cells = {plain(row[0].text): [plain(cell.text) for cell in row] for row in table.rows}
    assert cells["Front door"][4] == "Call time and On time"
    assert cells["Front door"][7:] == ["350 a month", "Terms and Form"]
    assert [row.name for row in graph(made).rows] == [plain(row[0].text) for row in table.rows]


def test_bars_have_one_scale() -> None:
    """A bar twice as long is twice the failure demand."""
    things = (
        enabler("a", owner="one"),
        enabler("b", owner="two"),
        stage(
            "s",
            demand=[
                {"says": "1", "kind": "failure", "volume": 200, "per": "month", "caused_by": ["a"]},
                {"says": "2", "kind": "failure", "volume": 100, "per": "month", "caused_by": ["b"]},
            ],
        ),
        measure("m", of={"team": "one"}, kind="output"),
    )
    figure = next(block for block in blocks(page(*things), "grid") if isinstance(block, Figure))
    bars = [each for each in figure.picture.scene.items if isinstance(each, Bar) and each.role is Role.FAILURE]
    one, two = sorted((bar.x2 - bar.x1 for bar in bars), reverse=True)
    assert one == 2 * two


def test_many_teams_are_cut_in_the_picture_alone() -> None:
    """The picture counts the teams that it leaves out; the table has all."""
    things = [measure(f"m{n}", of={"team": f"t{n}"}, kind="output") for n in range(6)]
    with limited(picture_rows=4):
        made = page(*things)
        assert (len(graph(made).rows), graph(made).more) == (3, 3)
        figure = next(block for block in blocks(made, "grid") if isinstance(block, Figure))
        assert len(figure.tables[0].rows) == 6


def test_businesses_only_where_ambitions_differ() -> None:
    """Two businesses that are both to run are not put side by side."""
    gym = business("gym", ambition={"mode": "run"})
    heard = said("v", work="output")
    assert not blocks(page(heard, gym, business("cafe", ambition={"mode": "run"})), "businesses-side-by-side")
    assert blocks(page(heard, gym, business("cafe", ambition={"mode": "renew"})), "businesses-side-by-side")


def test_concordance_asks_and_gives_no_verdict() -> None:
    """Each word stands marked in its sentence, one that is denied struck; the question comes first, and no number."""
    answer = "We do not count tickets. People come back."
    heard = voice("v", team="desk", answers=[{"question": "work", "answer": answer}])
    made = page(heard, organisation(words={"outcome": {"add": ["people"]}}))
    assert texts(made, "concordance")[0] == "Which of these would a customer understand?"
    factory, outcome = (block for block in blocks(made, "concordance") if isinstance(block, Table))
    assert [run.tone for run in factory.rows[0][1].text if run.text == "tickets"] == ["denied"]
    assert Run("People", tone="strong") in [run for row in outcome.rows for run in row[1].text]
    assert "people" in texts(made, "concordance")[-1]
    assert not any(character.isdigit() for text in texts(made, "concordance") for character in text)


def test_nothing_to_compare() -> None:
    """Without voices, measures and rewards the page says what to write, and blames nobody."""
    (section,) = page(team("desk")).sections
    assert all(isinstance(block, Gap) for block in section.blocks)


def test_no_teams() -> None:
    """Where nobody wrote down a team, what is measured is told all the same."""
    made = page(measure("m", kind="output", rewards=[]), measure("n", kind="output", rewards=["desk"]))
    assert graph(made).rows
    alone = page(voice("v", answers=[{"question": "work", "answer": "Tickets."}]), measure("m", kind="output"))
    assert [section.anchor for section in alone.sections] == ["nothing"]


def test_a_team_that_nobody_asked_is_not_told_to_say_outputs() -> None:
    """Silence is not read as an output."""
    (row,) = graph(page(team("desk"), measure("m", of={"team": "desk"}, kind="outcome", for_="customer"))).rows
    assert row.gap == "Not asked yet."
    assert not row.changes
