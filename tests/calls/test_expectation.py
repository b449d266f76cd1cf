"""Is it whole, may it go on, or is it half?"""

import pytest

from frontdesk.calls.expectation import NOTHING, Delays, Expectation, judge, silence_after, unfinished

PHONE, LAST4 = Expectation("slot", "phone"), Expectation("slot", "last4", secret=True)


@pytest.mark.parametrize(
    ("expectation", "text", "state"),
    [
        (PHONE, "217-555-0142.", "complete"),
        (PHONE, "two one seven, five five five", "begun"),
        (PHONE, "2-1-7-5-5-5-0-1-4-2-", "begun"),
        (PHONE, "Why do you need that?", "other"),
        (LAST4, "4417.", "complete"),
        (LAST4, "44", "begun"),
        (Expectation("slot", "yes_no"), "Yes.", "over"),
        (Expectation("read_back", "phone"), "Yes, that's right.", "complete"),
        (Expectation("read_back", "phone"), "No, it's 217 555", "begun"),
        (Expectation("read_back", "phone"), "No, it's 217-555-0143.", "complete"),
        (Expectation("quote"), "No.", "over"),
        (NOTHING, "4417", "other"),
    ],
)
def test_what_was_asked_decides_whether_it_is_whole(expectation: Expectation, text: str, state: str) -> None:
    assert judge(expectation, text) == state


@pytest.mark.parametrize(
    ("expectation", "text", "seconds"),
    [
        (PHONE, "217-555-0142.", 0.0),
        (Expectation("quote"), "Yes.", 0.3),
        (Expectation("read_back", "phone"), "Yes.", 0.2),
        (PHONE, "217", 1.6),
        (Expectation("slot", "street_address"), "42 Maple", 1.8),
        (Expectation("slot", "street_address"), "42 Maple Street, Springfield, Illinois", 1.8),
        (Expectation("slot", "street_address"), "42 Maple Street, Springfield, Illinois 62704", 0.0),
        (NOTHING, "I want my money back.", 0.5),
        (NOTHING, "Where is my order?", 0.35),
        (NOTHING, "my order is", 1.2),
        (NOTHING, "Do you have lamps and", 1.2),
    ],
)
def test_the_silence_that_ends_a_turn_depends_on_what_is_missing(expectation: Expectation, text: str, seconds: float) -> None:
    assert silence_after(expectation, text, Delays()) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["what is it?", "Yes!", "I want a lamp.", "Thank you."])
def test_a_finished_sentence_is_not_unfinished(text: str) -> None:
    assert not unfinished(text)
