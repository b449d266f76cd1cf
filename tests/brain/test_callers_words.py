"""Do the words of a chatty caller reach the desk as they were meant?"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.brain.period import heard_period
from frontdesk.brain.product import named_product
from frontdesk.brain.smalltalk import hear_talk
from frontdesk.brain.utterance import wish_of


def test_digits_said_twice_are_no_stutter() -> None:
    assert wish_of("where is order nine nine nine nine") == "where is order nine nine nine nine"
    assert wish_of("where where is is my order") == "where is my order"


@pytest.mark.parametrize(
    ("said", "talk"),
    [
        ("Wonderful, thank you so much. Goodbye.", "goodbye"),
        ("Good morning, how are you today?", "how_are_you"),
        ("Lovely, thanks ever so much", "thanks"),
        ("This is ridiculous, my laptop stand was supposed to be here today", None),
        ("This is useless", "insult"),
    ],
)
def test_small_talk_of_several_sentences_is_what_matters_most_in_it(said: str, talk: str | None) -> None:
    assert hear_talk(said) == talk


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("could you kindly tell me when my headphones will arrive", "headphones"),
        ("I need a cookbook for my daughter in law, she bakes", "cookbook"),
        ("do you have kids headphones", "kids headphones"),
        ("it's so dark in that little study, so maybe a desk lamp", "desk lamp"),
        ("what about two hundred", ""),
    ],
)
def test_an_item_is_found_among_people_adverbs_and_numbers(said: str, item: str) -> None:
    assert named_product(said) == item


def test_a_month_alone_is_a_period() -> None:
    period = heard_period("and April?", datetime(2026, 6, 15, tzinfo=ZoneInfo("America/Chicago")))
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat()) == ("2026-04-01", "2026-04-30")
