"""No sentence that says or promises a deed is spoken without its row in the ledger, and no other sentence is lost."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.claims import Claims
from frontdesk.calls.events import CallerSaid, Event, GrantGiven, Handoff, Quoted, ToolCalled, ToolReturned, ToolStatus
from frontdesk.calls.state import State, fold
from frontdesk.teams.sources import load
from tests.calls.claims.shop import TOOLS

WORDS = load("marketplace").definition.words
CLAIMS = Claims(TOOLS, WORDS)
FOLDER = Path(__file__).parent / "claims"


def corpus(name: str) -> list[str]:
    return [line for line in (FOLDER / name).read_text().splitlines() if line and not line.startswith("#")]


def caller(text: str = "please") -> Event:
    return CallerSaid(text=text, via="typed", ended_at=0)


def ran(tool: str, status: ToolStatus = "succeeded", *, say: str = "", data: Mapping[str, Any] | None = None) -> list[Event]:
    effect = TOOLS[tool].effect if tool in TOOLS else "writes"
    return [
        ToolCalled(key=tool, tool=tool, agent="sales", arguments={}, effect=effect),
        ToolReturned(key=tool, tool=tool, status=status, ms=1, say=say, data=data or {}),
    ]


def after(*events: Event) -> State:
    return fold([caller(), *events])


NOTHING_DONE = after()


@pytest.mark.parametrize("sentence", corpus("held.txt"))
def test_what_was_not_done_is_not_said(sentence: str) -> None:
    verdict = CLAIMS.check(sentence, NOTHING_DONE)
    assert not verdict.ok
    assert verdict.instead


@pytest.mark.parametrize("sentence", corpus("passes.txt"))
def test_what_claims_nothing_is_said(sentence: str) -> None:
    assert CLAIMS.check(sentence, NOTHING_DONE).ok


@pytest.mark.parametrize("sentence", corpus("passes_after_a_read.txt"))
def test_what_a_look_into_the_orders_told_is_said(sentence: str) -> None:
    said = "Order one zero three one was processed and shipped."
    assert CLAIMS.check(sentence, after(*ran("track_order", say=said))).ok


def test_the_corpus_is_as_large_as_was_meant_and_names_no_sentence_twice() -> None:
    held, passing = corpus("held.txt"), corpus("passes.txt") + corpus("passes_after_a_read.txt")
    assert len(set(held)) >= 400
    assert len(set(passing)) >= 400
    assert not set(held) & set(passing)


# ── every tool, in every way to put it ───────────────────────────────────────────────────────────

DEEDS = {
    "save_address": [("saved", "save", "saving", "your address"), ("updated", "update", "updating", "the address on file")],
    "log_offer_response": [
        ("logged", "log", "logging", "your answer to the offer"),
        ("recorded", "record", "recording", "your response to the offer"),
    ],
    "report_delivery_issue": [
        ("reported", "report", "reporting", "the issue"),
        ("filed", "file", "filing", "a claim"),
        ("opened", "open", "opening", "a case"),
    ],
    "add_to_cart": [("added", "add", "adding", "the lamp to your cart"), ("put", "put", "putting", "two lamps in your basket")],
    "apply_promotion": [("applied", "apply", "applying", "your promo code"), ("redeemed", "redeem", "redeeming", "the coupon")],
    "place_order": [("placed", "place", "placing", "your order"), ("submitted", "submit", "submitting", "the order")],
    "modify_delivery": [("changed", "change", "changing", "the delivery"), ("rescheduled", "reschedule", "rescheduling", "your delivery")],
    "take_message": [("taken", "take", "taking", "a message"), ("passed", "pass", "passing", "your message on")],
    "process_refund": [("processed", "process", "processing", "your refund"), ("issued", "issue", "issuing", "a refund")],
}
DONE = [
    "I've {done} {what}.",
    "I have {done} {what}.",
    "I've just {done} {what} for you.",
    "We've already {done} {what}.",
    "I have now successfully {done} {what}.",
    "I was able to {do} {what}.",
    "I managed to {do} {what}.",
    "I've finished {doing} {what}.",
    "I had a look and {done} {what}.",
    "I've gone ahead and {done} {what}, anything else?",
    "Right, I can confirm that I've {done} {what}.",
]
PROMISED = [
    "I'll {do} {what}.",
    "I will {do} {what} right away.",
    "I'm going to {do} {what}.",
    "I'm {doing} {what} now.",
    "Let me {do} {what}.",
    "Let me go ahead and {do} {what}.",
    "We'll {do} {what} for you.",
    "I'll check first and then {do} {what}.",
    "One moment while I {do} {what}.",
    "I'm about to {do} {what}.",
]
OPEN = [
    "Shall I {do} {what}?",
    "Would you like me to {do} {what}?",
    "I can {do} {what} for you.",
    "I haven't {done} {what}.",
    "I haven't {done} {what} yet, shall I?",
    "I can't {do} {what}.",
    "If you like, I'll {do} {what}.",
    "I'd be glad to {do} {what}.",
    "Before I {do} {what}, may I have your name?",
    "Once I've {done} {what}, it can't be undone.",
]
OPENERS = ["", "Okay, ", "Great! ", "Sure thing, Maria, ", "No problem, ", "Thank you for waiting, "]

phrases = st.sampled_from([(tool, *words) for tool, all_words in DEEDS.items() for words in all_words])


def put(opener: str, template: str, done: str, do: str, doing: str, what: str) -> str:
    sentence = template.format(done=done, do=do, doing=doing, what=what)
    return opener + sentence


@given(phrases, st.sampled_from(OPENERS), st.sampled_from(DONE))
def test_what_a_tool_does_is_said_once_it_is_done_and_not_before(phrase: tuple[str, ...], opener: str, template: str) -> None:
    tool, *words = phrase
    sentence = put(opener, template, *words)
    assert not CLAIMS.check(sentence, NOTHING_DONE).ok
    assert CLAIMS.check(sentence, after(*ran(tool))).ok, "it was done"
    assert CLAIMS.check(sentence, after(*ran(tool), caller())).ok, "and stays done"


@given(phrases, st.sampled_from(OPENERS), st.sampled_from(DONE), st.sampled_from(["quoted", "refused", "failed", "unknown"]))
def test_what_was_only_tried_is_not_said_to_be_done(phrase: tuple[str, ...], opener: str, template: str, status: ToolStatus) -> None:
    tool, *words = phrase
    assert not CLAIMS.check(put(opener, template, *words), after(*ran(tool, status))).ok


@given(phrases, st.sampled_from(OPENERS), st.sampled_from(PROMISED))
def test_what_is_promised_is_under_way_in_this_turn(phrase: tuple[str, ...], opener: str, template: str) -> None:
    tool, *words = phrase
    sentence = put(opener, template, *words)
    assert not CLAIMS.check(sentence, NOTHING_DONE).ok
    assert CLAIMS.check(sentence, after(*ran(tool, "quoted"))).ok
    assert not CLAIMS.check(sentence, after(*ran(tool), caller("and another thing"))).ok


@given(phrases, st.sampled_from(OPENERS), st.sampled_from(OPEN))
def test_questions_offers_and_denials_are_free(phrase: tuple[str, ...], opener: str, template: str) -> None:
    _, *words = phrase
    assert CLAIMS.check(put(opener, template, *words), NOTHING_DONE).ok


@given(st.sampled_from(sorted(DEEDS)), phrases, st.sampled_from(DONE))
def test_another_tool_does_not_stand_for_it(ran_tool: str, phrase: tuple[str, ...], template: str) -> None:
    """An address may be saved for the customer or changed for a delivery: the sentence does not tell which."""
    tool, *words = phrase
    alike = {tool, "save_address", "modify_delivery"} if "address" in words[-1] else {tool}
    if ran_tool not in alike:
        assert not CLAIMS.check(put("", template, *words), after(*ran(ran_tool))).ok


# ── what the ledger has ──────────────────────────────────────────────────────────────────────────


def test_whatever_was_done_is_done_only_in_the_turn_that_did_it() -> None:
    assert CLAIMS.check("That's taken care of.", after(*ran("add_to_cart"))).ok
    assert CLAIMS.check("You're all set.", after(*ran("modify_delivery"))).ok
    assert not CLAIMS.check("You're all set.", after(*ran("add_to_cart"), caller("and change my address"))).ok


def test_one_more_of_those_is_another_deed() -> None:
    done_before = after(*ran("add_to_cart"), caller("one more please"))
    assert CLAIMS.check("I've added the lamp to your cart.", done_before).ok
    assert not CLAIMS.check("I've added another lamp to your cart.", done_before).ok


def test_a_transfer_is_spoken_of_once_there_is_one() -> None:
    handed = Handoff(source="sales", target="human", reason="asked")
    refused = Handoff(source="sales", target="human", reason="no", status="refused")
    assert CLAIMS.check("I'll transfer you to a person.", after(handed)).ok
    verdict = CLAIMS.check("I'll transfer you to a person.", after(refused))
    assert (verdict.ok, verdict.tool, verdict.instead) == (False, "hand_over", WORDS.not_connected)


def test_somebody_calls_back_once_there_is_a_message() -> None:
    sentence = "Someone will call you back."
    assert not CLAIMS.check(sentence, NOTHING_DONE).ok
    assert CLAIMS.check(sentence, after(*ran("take_message"), caller("thanks"))).ok


def test_who_the_caller_is_is_known_from_a_grant() -> None:
    sentence = "Thank you, you're verified now."
    grant = GrantGiven(scope="verified", customer_id="c-1", expires_at=datetime(2026, 6, 15, tzinfo=UTC))
    assert CLAIMS.check(sentence, NOTHING_DONE).instead == WORDS.not_verified
    assert CLAIMS.check(sentence, after(grant)).ok


def test_a_read_of_another_thing_or_another_turn_makes_nothing_done() -> None:
    data = {"orders": [{"placed_at": "2026-06-03", "status": "PROCESSING"}]}
    assert not CLAIMS.check("Your order has been placed.", after(*ran("track_order", data=data))).ok
    assert not CLAIMS.check("I've placed your order.", after(*ran("track_order", say="It was placed on June third."))).ok
    told = after(*ran("track_order", say="It was placed on June third."), caller("buy the lamp"))
    assert not CLAIMS.check("Your order has been placed.", told).ok


def test_the_past_is_told_only_after_a_look() -> None:
    verdict = CLAIMS.check("Your order was placed on June third.", NOTHING_DONE)
    assert (verdict.ok, verdict.instead) == (False, WORDS.not_looked_up)


def test_what_a_tool_said_may_be_said_as_it_is() -> None:
    said = "I've put the brass desk lamp in your cart. That makes forty nine dollars."
    state = after(*ran("add_to_cart", say=said))
    assert CLAIMS.check("I've put the brass desk lamp in your cart.", state).ok


def test_the_desks_own_words_pass() -> None:
    assert CLAIMS.check(WORDS.noted, NOTHING_DONE).ok
    assert CLAIMS.check(WORDS.small_talk["insult"], NOTHING_DONE).ok


# ── what is said in its place ────────────────────────────────────────────────────────────────────


def test_an_open_quote_is_said_instead_of_its_end() -> None:
    quoted = Quoted(
        key="k",
        tool="modify_delivery",
        agent="order_tracking",
        arguments={},
        say="That costs six dollars.",
        amount_cents=599,
        fingerprint="f",
        turn=1,
    )
    verdict = CLAIMS.check("I've changed the address.", after(*ran("modify_delivery", "quoted"), quoted, caller("hm")))
    assert verdict.instead == f"{WORDS.not_done} That costs six dollars. {WORDS.shall_i}"


def test_why_it_did_not_work_is_said_instead() -> None:
    sorry = "That order has left already, so it can't be changed."
    verdict = CLAIMS.check("Your delivery has been changed.", after(*ran("modify_delivery", "refused", say=sorry)))
    assert verdict.instead == sorry


def test_a_tool_behind_a_gate_asks_who_is_calling() -> None:
    assert CLAIMS.check("I've placed your order.", NOTHING_DONE).instead == f"{WORDS.not_done} {WORDS.verification_needed}"


def test_what_no_tool_can_do_is_said_to_be_impossible() -> None:
    without = Claims({"add_to_cart": TOOLS["add_to_cart"]}, WORDS)
    assert without.check("I've refunded your order.", NOTHING_DONE).instead == WORDS.cannot_do


@pytest.mark.parametrize("sentence", corpus("held.txt"))
def test_what_is_said_instead_could_itself_be_said(sentence: str) -> None:
    assert CLAIMS.check(CLAIMS.check(sentence, NOTHING_DONE).instead, NOTHING_DONE).ok


# ── phrases of a tool's own, and other languages ─────────────────────────────────────────────────


def test_a_tools_own_phrase_needs_its_success_however_it_is_put() -> None:
    sentence = "Good, the message is with our team by now."
    assert CLAIMS.check(sentence, NOTHING_DONE).tool == "take_message"
    assert CLAIMS.check(sentence, after(*ran("take_message"))).ok
    assert CLAIMS.check("Once the message is with our team, they read it.", NOTHING_DONE).ok


def test_where_no_verbs_are_known_only_questions_and_the_desks_own_words_are_spoken() -> None:
    german = Claims(TOOLS, WORDS, "de-DE")
    assert not german.check("Ich habe die Lampe in Ihren Warenkorb gelegt.", NOTHING_DONE).ok
    assert german.check("Soll ich die Lampe in Ihren Warenkorb legen?", NOTHING_DONE).ok
    assert german.check("Die Lampe liegt im Warenkorb.", after(*ran("add_to_cart", say="Die Lampe liegt im Warenkorb."))).ok
    assert Claims({"track_order": TOOLS["track_order"]}, WORDS, "de").check("Wir haben Lampen.", NOTHING_DONE).ok


@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_be_checked(text: str) -> None:
    CLAIMS.check(text, NOTHING_DONE)


def test_what_is_on_file_is_told_once_a_tool_has_told_of_it() -> None:
    card, payout = "Your gift card has fifty dollars left on it.", "Your last payout was three hundred dollars."
    assert CLAIMS.check(card, after(*ran("check_gift_card", say="There are fifty dollars left on it."))).ok
    assert CLAIMS.check(payout, after(*ran("get_payouts", say="The last of your payouts was three hundred dollars."))).ok
    assert not CLAIMS.check(payout, after(*ran("check_gift_card", say="There are fifty dollars left on it."))).ok
    assert not CLAIMS.check(card, after(*ran("check_gift_card", "failed"))).ok


def test_a_return_that_is_set_up_refunds_nothing_yet() -> None:
    assert not CLAIMS.check("I've refunded forty three dollars to your card.", after(*ran("initiate_return", say="Your return is set up."))).ok
    assert CLAIMS.check("I've refunded forty three dollars to your card.", after(*ran("process_refund", say="It is paid back."))).ok


def test_what_is_known_of_an_address_is_not_known_of_an_order() -> None:
    there = "Your order one zero three one is in Toledo and arrives tomorrow."
    assert not CLAIMS.check(there, after(*ran("save_address", say="I've saved your address."))).ok
    assert CLAIMS.check(there, after(*ran("track_order", say="It arrives tomorrow."))).ok
