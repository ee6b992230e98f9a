from __future__ import annotations

from stagebook.analysis import Use, analyse
from stagebook.source import Ref
from tests.builders import business, enabler, journey, model, organisation, service, stage


def test_use_by_stage() -> None:
    """An enabler that a stage names is used at that stage of every journey that lists it."""
    analysis = analyse(
        model(journey("join", stages=["pay"]), journey("play", stages=["pay"]), stage("pay", enablers=["till"]))
    )
    assert analysis.uses == (
        Use("till", "pay", "join", throughout=False),
        Use("till", "pay", "play", throughout=False),
    )


def test_use_by_service() -> None:
    """An enabler that a service names is used wherever the service is met, as if the stage named it."""
    analysis = analyse(
        model(
            journey("join", stages=["book", "pay"]),
            stage("book", service="court-hire"),
            stage("pay"),
            service("court-hire", enablers=["diary"]),
        )
    )
    assert analysis.uses == (Use("diary", "book", "join", throughout=False),)


def test_use_throughout() -> None:
    """What a journey names is used at each of its stages, throughout."""
    analysis = analyse(model(journey("join", stages=["book", "pay"], enablers=["brand"])))
    assert analysis.uses == (
        Use("brand", "book", "join", throughout=True),
        Use("brand", "pay", "join", throughout=True),
    )
    assert analysis.holders["brand"] == (Ref("journey", "join"),)


def test_stage_before_throughout() -> None:
    """Where a stage names what its journey names as well, the use is the stage's; elsewhere it stays throughout."""
    analysis = analyse(
        model(journey("join", stages=["book", "pay"], enablers=["till"]), stage("pay", enablers=["till"]))
    )
    assert set(analysis.uses) == {
        Use("till", "book", "join", throughout=True),
        Use("till", "pay", "join", throughout=False),
    }
    assert analysis.holders["till"] == (Ref("journey", "join"),)


def test_journey_keeps_its_own() -> None:
    """What one journey names never reaches another journey through a stage that both list."""
    analysis = analyse(model(journey("join", stages=["pay"], enablers=["welcome"]), journey("play", stages=["pay"])))
    assert analysis.reach["welcome"].all.journeys == ("join",)


def test_business_keeps_its_own() -> None:
    """What one business names never reaches a journey of another business through a shared stage."""
    analysis = analyse(
        model(
            business("spa", enablers=["robes"]),
            journey("rest", business="spa", stages=["pay"]),
            journey("play", business="tennis", stages=["pay"]),
        )
    )
    assert analysis.reach["robes"].all.journeys == ("rest",)
    assert analysis.holders["robes"] == (Ref("business", "spa"),)


def test_organisation_reaches_all() -> None:
    """What the organisation names is used throughout every journey, at all their stages."""
    analysis = analyse(
        model(organisation(enablers=["brand"]), journey("join", stages=["pay"]), journey("play", stages=["book"]))
    )
    assert analysis.reach["brand"].direct.journeys == ("join", "play")
    assert analysis.reach["brand"].direct.stages == ("book", "pay")
    assert all(use.throughout for use in analysis.by_enabler["brand"])


def test_stage_listed_twice() -> None:
    """A stage listed twice in a journey is counted once."""
    analysis = analyse(model(journey("join", stages=["pay", "book", "pay"]), stage("pay", enablers=["till"])))
    assert analysis.by_enabler["till"] == (Use("till", "pay", "join", throughout=False),)


def test_stage_in_no_journey() -> None:
    """A stage in no journey counts as a stage only, with the service that it names."""
    analysis = analyse(
        model(stage("pay", enablers=["till"], service="court-hire"), service("court-hire", business="tennis"))
    )
    reach = analysis.reach["till"].direct
    assert (reach.stages, reach.services) == (("pay",), ("court-hire",))
    assert (reach.journeys, reach.customers, reach.businesses, reach.paths) == ((), (), (), 0)
    assert analysis.by_enabler["till"] == (Use("till", "pay", "", throughout=False),)


def test_journey_without_stages() -> None:
    """A journey without stages is reached by what names it throughout, and by its customers and business."""
    analysis = analyse(model(journey("join", customer="member", business="gym", enablers=["brand"])))
    reach = analysis.reach["brand"].direct
    assert (reach.stages, reach.journeys, reach.paths) == ((), ("join",), 0)
    assert (reach.customers, reach.businesses) == (("member",), ("gym",))
    assert analysis.by_enabler["brand"] == (Use("brand", "", "join", throughout=True),)


def test_service_met_nowhere() -> None:
    """What only a service names that no stage meets is used nowhere."""
    analysis = analyse(model(service("gift-card", enablers=["printer"]), journey("join", stages=["pay"])))
    assert analysis.by_enabler["printer"] == ()


def test_declared_business() -> None:
    """A journey's business is the one it declares, whatever its services say."""
    analysis = analyse(
        model(
            journey("rest", business="spa", stages=["swim"]),
            stage("swim", service="pool"),
            service("pool", business="gym"),
        )
    )
    assert analysis.journey_business["rest"] == "spa"


def test_agreed_business() -> None:
    """A journey that declares none has the one business that all services of its stages agree on."""
    analysis = analyse(
        model(
            business("gym", enablers=["lockers"]),
            journey("train", stages=["swim", "lift", "go-home"]),
            stage("swim", service="pool"),
            stage("lift", service="weights"),
            service("pool", business="gym"),
            service("weights", business="gym"),
        )
    )
    assert analysis.journey_business["train"] == "gym"
    assert analysis.reach["lockers"].direct.businesses == ("gym",)


def test_disagreed_business() -> None:
    """Where services are of two businesses, or one of them of none, a journey has no business."""
    apart = model(
        journey("train", stages=["swim", "eat"]),
        stage("swim", service="pool"),
        stage("eat", service="lunch"),
        service("pool", business="gym"),
        service("lunch", business="restaurant"),
        journey("visit", stages=["swim", "park"]),
        stage("park", service="parking"),
        service("parking"),
    )
    assert analyse(apart).journey_business == {"train": "", "visit": ""}


def test_service_customers() -> None:
    """A service's customers are those it declares, else those of the journeys that meet it."""
    analysis = analyse(
        model(
            service("pool", customers=["guest"]),
            service("lunch"),
            journey("train", customer="member", stages=["swim", "eat"]),
            journey("visit", customer=["family", "member"], stages=["eat"]),
            stage("swim", service="pool"),
            stage("eat", service="lunch"),
        )
    )
    assert analysis.service_customers == {"lunch": ("family", "member"), "pool": ("guest",)}
    assert analysis.service_journeys == {"lunch": ("train", "visit"), "pool": ("train",)}


def test_retired_and_planned() -> None:
    """Retired and planned enablers are taken out with their edges, and keep empty entries."""
    for lifecycle in ("retired", "planned"):
        analysis = analyse(
            model(
                organisation(enablers=["diary"]),
                journey("play", stages=["book"]),
                stage("book", enablers=["diary"]),
                enabler("diary", lifecycle=lifecycle, depends_on=["cloud"], does=["booking"]),
                enabler("booking", does=["booking"], depends_on=["diary"]),
            )
        )
        assert analysis.live == {"booking", "cloud"}
        assert analysis.uses == ()
        assert analysis.by_enabler["diary"] == ()
        assert analysis.holders["diary"] == ()
        assert analysis.reach["diary"].all.stages == ()
        assert analysis.reach["cloud"].all.stages == ()
        assert analysis.depends_on_all == {"booking": (), "cloud": (), "diary": ()}
        assert analysis.dependants_all == {"booking": (), "cloud": (), "diary": ()}
        assert analysis.same_job == {}


def test_retiring_is_live() -> None:
    """An enabler that is retiring still counts."""
    analysis = analyse(
        model(
            journey("play", stages=["book"]), stage("book", enablers=["diary"]), enabler("diary", lifecycle="retiring")
        )
    )
    assert analysis.reach["diary"].direct.journeys == ("play",)
