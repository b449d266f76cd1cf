"""What gets past the door, and what never does?"""

import re

import pytest
from livekit.agents import LanguageCode, stt

from frontdesk.calls.door import Door, Policy, blackout

SECRET = Policy(secret="last4", mask_everything=True)


@pytest.mark.parametrize(
    "text",
    [
        "where's order ten forty one",
        "something under a thousand dollars",
        "order 1041, I paid by card",
        "my number is 217 555 0142",
        "I was born on March fourth 1985",
        "I'd pay 1234 dollars with my card",
        "two of the one four nine ninety nine lamps",
    ],
)
def test_orders_prices_dates_and_phones_stay_readable(text: str) -> None:
    assert Door().typed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "my social is four four one seven",
        "the last four are 4417",
        "4417 is my pin",
        "card 4111 1111 1111 1111",
        "4111 1111 1111 1111",
        "123-45-6789",
        "my security number is one two three four five six seven eight nine",
    ],
)
def test_a_secret_that_nobody_asked_for_is_masked_all_the_same(text: str) -> None:
    masked = Door().typed(text)
    assert "[number given #1]" in masked
    assert not re.search(r"4417|four one|4111|6789|eight nine", masked)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it's 4417", "4417"),
        ("four four one seven", "4417"),
        ("double four, uh, one, seven please", "4417"),
        ("the last four of my card are nine nine two one", "9921"),
        ("oh eight three six", "0836"),
    ],
)
def test_the_value_of_an_open_secret_is_behind_its_mark(text: str, value: str) -> None:
    door = Door(lambda: SECRET)
    masked = door.typed(text)
    assert "[last four given #1]" in masked
    assert door.values(masked) == [value]
    assert not re.search(r"\d{2}|four o|nine nine|eight", masked)


@pytest.mark.parametrize(
    "text",
    [
        "４５３９１４８８０３４３６４６７",
        "٤٥٣٩ ١٤٨٨ ٠٣٤٣ ٦٤٦٧",
        "4\u200b5\u200b3\u200b9\u200b1\u200b4\u200b8\u200b8 0343 6467",
        "4539\u00a01488\u00a00343\u00a06467",
        "123\u201345\u20136789",
        "𝟒𝟓𝟑𝟗 𝟏𝟒𝟖𝟖 𝟎𝟑𝟒𝟑 𝟔𝟒𝟔𝟕",
        "my cvv is 873",
        "the security code on the back is 8 7 3",
        "my password is 48213",
    ],
)
def test_no_other_alphabet_and_nothing_unseen_gets_a_secret_past_the_door(text: str) -> None:
    masked = Door().typed(text)
    assert "[number given #1]" in masked
    assert not any(char.isnumeric() for char in masked.replace("#1", ""))


def test_what_is_no_text_becomes_text_before_anything_has_to_read_it() -> None:
    assert Door().typed("a\ud83db\x00c\x1b") == "a\ufffdb c "


def test_words_around_a_secret_are_still_heard() -> None:
    assert Door(lambda: SECRET).typed("it's 4417, why do you need that?") == "it's [last four given #1], why do you need that?"
    assert Door(lambda: SECRET).typed("can I talk to a person") == "can I talk to a person"


@pytest.mark.parametrize("text", ["4 4 won 7", "٤٤١٧", "４４１７", "④④①⑦", "four. no wait. seven"])
def test_odd_ways_to_say_a_digit_do_not_get_past_an_open_secret(text: str) -> None:
    masked = Door(lambda: SECRET).typed(text)
    assert not any(char.isnumeric() for char in re.sub(r"#\d+", "", masked))
    assert "seven" not in masked


def test_a_secret_said_again_after_its_slot_was_closed_stays_masked() -> None:
    policy = [SECRET]
    door = Door(lambda: policy[0])
    door.typed("4417")
    door.forget()
    policy[0] = Policy()
    masked = door.typed("did you get four four one seven? I said 4417")
    assert masked == "did you get [number given #2]? I said "
    assert door.values(masked) == []


def test_a_slot_that_is_no_secret_lets_its_own_value_through_and_nothing_else() -> None:
    door = Door(lambda: Policy(mask_everything=True, allows="phone"))
    assert door.typed("my number is 217 555 0142") == "my number is 217 555 0142"
    assert door.typed("it's 217 555 0142 and my social is 7205") == "it's 217 555 0142 and my social is [number given #1]"
    assert door.typed("7205") == "[number given #2]"


def test_a_mark_that_the_caller_writes_opens_nothing() -> None:
    door = Door(lambda: SECRET)
    door.typed("4417")
    assert door.values(door.typed("[last four given #1]")) == []


def test_a_dropped_turn_leaves_an_unused_value_and_never_a_wrong_one() -> None:
    door = Door(lambda: SECRET)
    door.typed("9999")
    assert door.values(door.typed("4417")) == ["4417"]


def _event(kind: stt.SpeechEventType, *texts: str) -> stt.SpeechEvent:
    said = [stt.SpeechData(LanguageCode("en"), text, words=[], metadata={"raw": text}, source_texts=[text]) for text in texts]
    return stt.SpeechEvent(kind, alternatives=said)


def test_early_and_final_text_carry_the_same_mark_and_no_second_copy() -> None:
    door = Door(lambda: SECRET)
    kinds = (stt.SpeechEventType.INTERIM_TRANSCRIPT, stt.SpeechEventType.PREFLIGHT_TRANSCRIPT, stt.SpeechEventType.FINAL_TRANSCRIPT)
    seen = [door.event(_event(kind, "it's 4417", "its 4 4 1 7")) for kind in kinds]
    assert [event.alternatives[0].text for event in seen] == ["it's [last four given #1]"] * 3
    assert "4417" not in repr(seen)
    assert all(len(event.alternatives) == 1 for event in seen)


def test_an_event_without_words_passes() -> None:
    event = stt.SpeechEvent(stt.SpeechEventType.END_OF_SPEECH)
    assert Door().event(event) is event


def test_a_door_that_fails_masks_every_number(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Policy:
        raise RuntimeError("4417")

    assert Door(broken).typed("it's four four 17, why?") == "it's … … ……, why?"
    assert "4417" not in caplog.text


def test_a_blackout_leaves_no_digit_in_any_script() -> None:
    assert blackout("4 vier ٤ ④ forty double o seven") == "… vier … … … … o …"


def test_a_mark_is_no_digit_to_the_checks_own_eyes() -> None:
    door = Door(lambda: Policy(mask_everything=True, allows="phone"))
    assert not any(char.isdigit() for char in door.spoken(door.typed("two one seven five")))


def test_a_part_of_what_was_read_back_is_masked_and_still_corrects_it() -> None:
    door = Door(lambda: Policy(mask_everything=True, allows="phone", corrects=True))
    masked = door.typed("no, it's zero one four two")
    assert "given #1" in masked
    assert door.spoken(masked) == "no, it's zero one four two"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Priya, and my phone is 512 555 0163, born November seventh 1992", True),
        ("Priya, my social is 720 555 0163", False),
        ("Priya, 7205", False),
        ("Priya, 720 51 6333", False),
    ],
)
def test_beside_another_answer_a_whole_number_or_a_birthday_is_heard_and_nothing_like_a_secret(text: str, seen: bool) -> None:
    assert (Door(lambda: Policy(mask_everything=True, allows="first_name")).typed(text) == text) is seen
