"""The word that was probably meant is offered, and no other."""

from __future__ import annotations

import pytest

from stagebook.did_you_mean import Nearest, nearest

IDS = (
    *("booking", "card-book", "front-desk", "restaurant-till", "restaurant-diary", "referral-list", "payments"),
    *("learn-tennis", "tennis-lessons", "spa-day", "spa-afternoon", "gift-card", "one-till", "one-rota", "pay", "per"),
    *("first-assessment", "be-referred", "be-seated", "be-safe", "choose-a-day", "come-and-try", "keep-going", "eat"),
    *(
        "reserve-a-table",
        "therapists",
        "dining-room",
        "gym-floor",
        "minutes-at-the-door",
        "lunch-and-supper",
        "cafeteria",
    ),
    *("electronic-call-monitoring", "safeguarding", "safeguarding-procedure", "funding-panel", "end-the-panel"),
    *("care-home", "care-at-home", "stay-at-home", "reablement-2026-05", "localities-2026-05", "assessed-in-28-days"),
    *(
        "case-record",
        "health-record-view",
        "carers-assessment",
        "financial-assessment",
        "discharge-list",
        "respite-list",
    ),
    *(
        "direct-payments",
        "eligibility-rule",
        "annual-review-rule",
        "information-pages",
        "provider-directory",
        "brokerage",
    ),
    *("cat-runner", "dog-walker", "gate-12", "gate-13", "owner-missing", "stance-missing", "customer", "customers-say"),
)
MEANT = {
    # letters wrong, missing, doubled, changed over
    "bookng": "booking",
    "bookking": "booking",
    "boooking": "booking",
    "boking": "booking",
    "ooking": "booking",
    "bokoing": "booking",
    "paymnets": "payments",
    "pre": "per",
    "pey": "pay",
    "pai": "pay",
    "restaurant-tll": "restaurant-till",
    "restarant-diary": "restaurant-diary",
    "restaurnat-till": "restaurant-till",
    "referal-list": "referral-list",
    "refferal-lst": "referral-list",
    "lean-tennis": "learn-tennis",
    "learn-tenis": "learn-tennis",
    "therapits": "therapists",
    "hterapists": "therapists",
    "dinning-room": "dining-room",
    "gym-flor": "gym-floor",
    "electronic-cal-monitering": "electronic-call-monitoring",
    "safegaurding": "safeguarding",
    "safeguarding-proceedure": "safeguarding-procedure",
    "elegibility-rule": "eligibility-rule",
    "brokrage": "brokerage",
    "provider-directry": "provider-directory",
    "owner-mising": "owner-missing",
    "custmer": "customer",
    "fist-assessment": "first-assessment",
    "asessed-in-28-days": "assessed-in-28-days",
    "cat-runer": "cat-runner",
    # hyphens, case, accents
    "cardbook": "card-book",
    "card book": "card-book",
    "card_book": "card-book",
    "frontdesk": "front-desk",
    "book-ing": "booking",
    "Booking": "booking",
    "FRONT DESK": "front-desk",
    "cafétéria": "cafeteria",
    "carehome": "care-home",
    "be_referred": "be-referred",
    "frontdeks": "front-desk",
    "Referral List": "referral-list",
    # plurals
    "payment": "payments",
    "gift-cards": "gift-card",
    "tennis-lesson": "tennis-lessons",
    "therapist": "therapists",
    "eligibility-rules": "eligibility-rule",
    "provider-directories": "provider-directory",
    "information-page": "information-pages",
    # words in another order, small words
    "list-referral": "referral-list",
    "tennis-learn": "learn-tennis",
    "payments-direct": "direct-payments",
    "lessons-tennis": "tennis-lessons",
    "choose-day": "choose-a-day",
    "reserve-table": "reserve-a-table",
    "lunch-supper": "lunch-and-supper",
    "minutes-at-door": "minutes-at-the-door",
}
NOT_MEANT = [
    # a shared first or last word
    *("cat-unknown", "cat-walker", "dog-runner", "restaurant-menu", "restaurant-bill", "spa-evening", "spa-week"),
    *("front-door", "back-desk", "gym-roof", "dining-hall", "learn-golf", "golf-lessons", "gift-shop", "card-reader"),
    *("first-visit", "be-heard", "be-fed", "one-list", "one-gate", "funding-round", "case-worker", "health-visitor"),
    *("waiting-list", "shopping-list", "travel-rule", "owner-known", "purpose-missing", "card", "list", "panel"),
    *("safeguarding-training", "electronic-door-monitoring", "annual-report", "direct-line", "information-desk"),
    # other numbers
    *("gate-14", "gate-1", "reablement-2026-06", "localities-2025-05", "assessed-in-30-days", "gate-123"),
    # other words that look alike
    *("cooking", "bay", "pat", "ear", "mat", "cooling", "looking", "till", "rota", "desk", "brewery", "paying-in"),
    *("x", "", "-", "xyzzy", "abcdefgh", "spa", "home", "care", "tennis", "nothing-like-it", "restaurant"),
]


@pytest.mark.parametrize("word", MEANT)
def test_what_was_meant_is_offered(word: str) -> None:
    """Slips of fingers and memory: letters, hyphens, case, accents, plurals, order, small words."""
    assert nearest(word, IDS) == MEANT[word]
    assert Nearest(IDS)(word) == MEANT[word]


@pytest.mark.parametrize("word", NOT_MEANT)
def test_what_was_not_meant_is_not_offered(word: str) -> None:
    """Another word, another number, or the same first word: nothing is better than a wrong hint."""
    assert nearest(word, IDS) == ""
    assert Nearest(IDS)(word) == ""


def test_the_tables_are_long_enough() -> None:
    """At least forty pairs each way."""
    assert len(MEANT) >= 40
    assert len(NOT_MEANT) >= 40


def test_the_nearest_of_several_comes_first() -> None:
    """Whatever stands before it."""
    assert nearest("care-hme", ["care-at-home", "core-home", "care-home"]) == "care-home"
