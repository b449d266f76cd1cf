from typing import Any

import pytest

from frontdesk.insight.conversations.played import MOST_LINES, Next, Position, begin, next_line
from frontdesk.insight.conversations.script import Conversation, Open

SCRIPT: dict[str, Any] = {
    "conversation": "test",
    "caller": {"facts": {"phone": "two one seven, five five five, zero one four two", "last4": "four four one seven"}},
    "turns": [{"say": "hello"}, {"say": "bye"}],
    "answers": [{"asked": "which (order|one)", "say": "ten thirty one", "times": 2}, {"asked": "offer", "say": "no thank you"}],
}
CONVERSATION = Conversation.model_validate(SCRIPT)
NOTHING = Open()
Heard = tuple[list[str], Open]


def _play(*heard: Heard, conversation: Conversation = CONVERSATION) -> list[str]:
    """What the caller says to each thing that was heard."""
    position, said = begin(conversation), []
    for lines, open_ in heard:
        step = next_line(conversation, position, lines, open_)
        position = step.position
        said.append(step.text if step.act == "say" else step.act)
    return said


def test_the_turns_come_in_order_and_then_the_caller_hangs_up() -> None:
    assert _play(([], NOTHING), ([], NOTHING), ([], NOTHING)) == ["hello", "bye", "hang_up"]


def test_an_open_slot_gets_the_fact_before_anything_else() -> None:
    asked = (["Which order is it?"], Open(kind="slot", slot="phone"))
    assert _play(asked, ([], NOTHING)) == ["two one seven, five five five, zero one four two", "hello"]


def test_a_slot_without_a_fact_is_answered_like_any_question() -> None:
    assert _play((["Which order?"], Open(kind="slot", slot="order_number"))) == ["ten thirty one"]


def test_a_read_back_is_confirmed_only_when_it_is_right() -> None:
    right: Heard = ([], Open(kind="read_back", slot="phone", value="+12175550142"))
    wrong: Heard = ([], Open(kind="read_back", slot="phone", value="+12175550143"))
    assert _play(right) == ["yes"]
    assert _play(wrong) == ["no, it is two one seven, five five five, zero one four two"]


def test_of_a_secret_the_desk_tells_only_whether_it_is_the_same() -> None:
    assert _play(([], Open(kind="read_back", slot="last4", equals_fact=True))) == ["yes"]
    assert _play(([], Open(kind="read_back", slot="last4", equals_fact=False))) == ["no, it is four four one seven"]


def test_a_quote_is_never_answered_from_facts() -> None:
    assert _play((["Shall I?"], Open(kind="quote", slot="phone"))) == ["hello"]


def test_an_answer_is_given_in_any_case_and_as_often_as_it_may() -> None:
    asked = (["WHICH ONE do you mean?"], NOTHING)
    assert _play(asked, asked, asked) == ["ten thirty one", "ten thirty one", "hello"]


def test_the_first_answer_that_fits_is_given_and_one_without_times_always() -> None:
    both = (["Which one of our offers?"], NOTHING)
    offer = (["I have an offer."], NOTHING)
    assert _play(both, offer, offer, offer) == ["ten thirty one", "no thank you", "no thank you", "no thank you"]


def test_only_a_turn_of_the_script_opens_a_window() -> None:
    position = begin(CONVERSATION)
    assert next_line(CONVERSATION, position, [], NOTHING).opens_window
    assert not next_line(CONVERSATION, position, ["which one?"], NOTHING).opens_window
    assert not next_line(CONVERSATION, position, [], Open(kind="slot", slot="phone")).opens_window


def test_silence_is_a_turn_with_nothing_said() -> None:
    silent = Conversation.model_validate({"conversation": "x", "turns": [{"say": ""}]})
    assert next_line(silent, begin(silent), [], NOTHING) == Next("say", Position(1, 1, ()), "", opens_window=True)


@pytest.mark.parametrize("lines", [MOST_LINES, MOST_LINES + 5])
def test_after_sixty_lines_the_caller_has_said_too_much(lines: int) -> None:
    assert next_line(CONVERSATION, Position(lines=lines, used=(0, 0)), [], NOTHING).act == "too_many"
    assert next_line(CONVERSATION, Position(lines=MOST_LINES - 1, used=(0, 0)), [], NOTHING).act == "say"
