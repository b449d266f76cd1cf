"""Sentences that any desk answers the same way."""

import pytest

from frontdesk.brain.smalltalk import hear_talk
from frontdesk.brain.tongue import other_language
from frontdesk.brain.utterance import halves, wish_of


@pytest.mark.parametrize(
    ("said", "talk"),
    [
        ("Hello?", "hello"), ("thanks a lot", "thanks"), ("no that's all, thank you", "goodbye"), ("okay bye", "goodbye"), ("um", "silence"),
        ("are you a real person", "robot"), ("can I talk to a real person", "person"), ("representative", "person"),
        ("say that again please", "repeat"),
        ("hold on a second", "hold_on"), ("never mind", "cancel"), ("who is this", "who"), ("what can you do", "help"), ("you're useless", "insult"),
        ("yes please", "yes"), ("nope", "no"), ("wo ist meine Bestellung", "other_language"), ("これはどこですか", "other_language"),
    ],
)  # fmt: skip
def test_small_talk_is_known_by_its_form(said: str, talk: str) -> None:
    assert hear_talk(said) == talk


@pytest.mark.parametrize(
    "said",
    [
        "where is my order",
        "do you have a human anatomy book",
        "where's the operator's manual for the drill",
        "what is the la mer cream",
        "no, the blue one",
    ],
)
def test_a_wish_is_not_small_talk(said: str) -> None:
    assert hear_talk(said) is None


def test_the_language_is_told_by_its_small_words() -> None:
    assert other_language("quiero hablar con una persona por favor") == "es"
    assert other_language("hablas español") == "es"
    assert other_language("bonjour je voudrais savoir où est ma commande") == "fr"
    assert other_language("do you have the la vie est belle perfume") is None


def test_greetings_fillers_and_stutters_are_no_part_of_a_wish() -> None:
    assert wish_of("Um hi, so where is is my, uh, order please?") == "where is my, order"


def test_a_sentence_is_parted_where_a_second_wish_begins() -> None:
    assert halves("where's my package and can you tell me how much the lamp is") == ("where's my package", "can you tell me how much the lamp is")
    assert halves("I want a lamp and a chair") is None
