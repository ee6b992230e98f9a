from __future__ import annotations

from collections.abc import Callable

import pytest

from stagebook.model import Entity
from stagebook.source import Mark, Ref
from tests.builders import business, customer, journey, organisation, service, stage
from tests.rules.compare_models import asked, messages

SPA = journey("spa-day", customer="guest", stages=["arrive", "bathe"])


def test_customer_without_a_journey() -> None:
    """A customer whom nothing serves any more is asked for, with what did."""
    (message,) = messages("customer-lost", [SPA], [journey("spa-day", stages=["arrive", "bathe"]), customer("guest")])
    assert message == "Who serves “Guest” now? No journey and no service names them any more; “Spa day” did."


def test_customer_gone() -> None:
    """A customer who left the model is asked for, at the place in the earlier files."""
    (found,) = asked("customer-lost", [SPA], [journey("spa-day", stages=["arrive", "bathe"])])
    assert found.at == Mark(Ref("customer", "guest"))
    assert "no longer in the model; “Spa day” served them" in found.message


def test_customer_kept() -> None:
    """A customer of another journey or of a service is served; one whom nothing served before is not lost."""
    other = journey("rest", customer="guest", stages=["arrive"])
    without = journey("spa-day", stages=["arrive", "bathe"])
    assert asked("customer-lost", [SPA], [without, other]) == []
    assert asked("customer-lost", [SPA], [without, service("pool", customers=["guest"])]) == []
    assert asked("customer-lost", [customer("idea"), SPA], [SPA]) == []


def test_journey_gone_or_empty() -> None:
    """A journey that is gone or has no stages any more is asked for, with its customers."""
    guest = service("pool", customers=["guest"])
    (gone,) = messages("customer-lost", [SPA, guest], [guest])
    assert gone == (
        "Where do people go who came for “Spa day”? The journey of “Guest” is no longer in the model, and no new one "
        "continues it."
    )
    (empty,) = messages("customer-lost", [SPA], [journey("spa-day", customer="guest")])
    assert empty == "What do “Guest” go through now? “Spa day” has no stages any more."


def test_journey_continued() -> None:
    """A journey that a new one continues, or with another id, is not lost; an old one does not continue it."""
    new = journey("wellness", customer="guest", stages=["bathe", "rest"])
    assert asked("customer-lost", [SPA], [new]) == []
    assert asked("customer-lost", [SPA], [journey("spa", was=["spa-day"], customer="guest", stages=["arrive"])]) == []
    assert len(asked("customer-lost", [SPA, new], [new])) == 1


def needing(*needs: dict[str, str]) -> list[Entity]:
    return [customer("guest", needs=list(needs)), SPA]


def test_need() -> None:
    """A need that is gone, or whose stage is in no journey any more, is asked for; one in other words is not."""
    met = {"need": "Know that my slot is safe", "stage": "bathe"}
    assert "It was a need of “Guest”" in messages("customer-lost", needing(met), needing())[0]
    unmet = {"need": met["need"]}
    assert "Where is “Know that my slot is safe” met now?" in messages("customer-lost", needing(met), needing(unmet))[0]
    other = {**met, "need": "Know that my slot is really safe"}
    assert asked("customer-lost", needing(met), needing(other)) == []
    assert asked("customer-lost", needing(unmet), needing(unmet)) == []


@pytest.mark.parametrize("make", [journey, business], ids=["journey", "business"])
def test_purpose(make: Callable[..., Entity]) -> None:
    """Another purpose is asked for with both texts, one that is gone too; capitals and a full stop are not."""
    was, now = [make("spa", purpose="To rest *well*")], [make("spa", purpose="Throughput")]
    (message,) = messages("purpose-moved", was, now)
    assert message == "Whose words are these? The purpose of “Spa” was “To rest well”, and is now “Throughput”"
    assert "none is written down any more" in messages("purpose-moved", was, [make("spa")])[0]
    assert asked("purpose-moved", was, [make("spa", purpose="to rest **well**.")]) == []
    assert asked("purpose-moved", [make("spa")], now) == []


def test_value_of_a_service() -> None:
    """Of a service its value is compared, of the organisation its purpose."""
    (found,) = asked("purpose-moved", [service("pool", value="Calm water")], [service("pool", value="Lanes sold")])
    assert found.at == Mark(Ref("service", "pool"), ("value",))
    was, now = [organisation(purpose="To live well")], [organisation(purpose="To grow")]
    assert len(asked("purpose-moved", was, now)) == 1


def test_long_purpose_is_cut() -> None:
    """A long text is cut between words, and the message stays on one line."""
    was = [stage("lift"), journey("train", purpose="word " * 200)]
    (message,) = messages("purpose-moved", was, [stage("lift"), journey("train", purpose="Short")])
    assert "word …”" in message
    assert "\n" not in message
