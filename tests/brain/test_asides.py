"""What a caller says while a question is open, other than an answer."""

import pytest

from frontdesk.brain.asides import aside

# Written down before there was any pattern.
BEFORE: dict[str, list[str]] = {
    "why": [
        "why do you need that", "Why do you need my phone number?", "what do you want my birthday for", "is that really necessary",
        "what's that for", "what do you need it for?", "why", "Why are you asking me that?", "do you really need that", "Do I have to tell you?",
        "how come you need my social", "what are you going to do with it",
    ],
    "again": [
        "say that again", "pardon?", "what was the question", "sorry?", "Can you repeat that please?", "what did you say", "I didn't catch that",
        "come again", "What?", "what do you want to know",
    ],
    "missing": [
        "I don't have it with me", "I don't know my number", "I'd have to look for it", "I don't have a social", "I can't remember",
        "don't have that handy", "I forgot it", "I don't have a phone", "I don't know it by heart", "no idea", "I don't remember my number",
        "I haven't got it here",
    ],
    "refuse": [
        "I'm not giving you that", "I don't want to tell you", "none of your business", "I'd rather not", "I won't tell you that",
        "that's private", "I'm not comfortable giving that out", "no way I'm telling you that", "I don't give that out over the phone",
        "I'd prefer not to say",
    ],
    "person": ["a person please", "agent", "representative", "can I talk to a human", "I want to speak to somebody", "get me a manager", "Operator."],
    "cancel": ["never mind", "forget it", "actually leave it", "Never mind then.", "I changed my mind", "let's not do this"],
    "stop": ["stop", "wait stop", "hold it", "be quiet", "Stop talking.", "shut up"],
    "hold_on": ["one moment", "let me get my card", "hang on", "hold on a second", "Just a minute, I'll get it", "give me a second", "let me look it up"],
    "slower": ["slower please", "can you speak more slowly", "not so fast", "you're talking too fast"],
    "faster": ["faster please", "can you go faster", "you're too slow", "hurry up"],
    "louder": ["louder please", "I can barely hear you", "can you speak up", "you're very quiet"],
    "restart": ["start over", "can we begin again", "let's start from the beginning", "Can we start again?"],
    "how_much": ["how much was that again", "what was the price", "how much is it", "what does it cost", "what did you say it costs"],
}  # fmt: skip
# Written down once the patterns stood, and run then for the first time.
AFTER: dict[str, list[str]] = {}
WRONG: dict[str, str] = {
    "my phone number is wrong": "phone", "you got my name wrong": "first_name", "the date was wrong": "date_of_birth",
    "go back to the address": "street_address", "no the birthday isn't right": "date_of_birth", "I gave you the wrong number": "phone",
    "that's not my name": "first_name", "can I change my phone number": "phone", "I made a mistake with my address": "street_address",
    "the last four digits are wrong": "last4", "the digits were wrong": "last4",
}  # fmt: skip
ANSWERS = (
    "no", "yes", "it's 217 555 0142", "one four three, sorry, four", "Maria", "March fourth nineteen eighty five", "yes please", "no thank you",
    "42 Maple Street, Springfield", "social security", "the credit card one", "no, it ends in three", "it's four four one seven", "remind me later",
    "two one seven", "that's right", "no, it's Marta", "correct", "yeah go ahead", "the last one is a three", "not now", "I don't think so",
    "it's not 0142, it's 0143", "not interested", "the second one", "Marta, with a T", "apartment three", "April, not March", "the area code is 312",
    "I accept", "tomorrow at three", "the fourteenth", "number 44", "it ends in 3", "no, that's wrong",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, lines in BEFORE.items() for said in lines])
def test_an_aside_is_known_by_its_words(kind: str, said: str) -> None:
    heard = aside(said)
    assert heard is not None
    assert heard.kind == kind


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, lines in AFTER.items() for said in lines])
def test_an_aside_nobody_had_in_mind_is_known_too(kind: str, said: str) -> None:
    heard = aside(said)
    assert heard is not None
    assert heard.kind == kind


@pytest.mark.parametrize(("said", "slot"), WRONG.items())
def test_a_value_that_was_wrong_is_named(said: str, slot: str) -> None:
    heard = aside(said)
    assert heard is not None
    assert (heard.kind, heard.slot) == ("wrong", slot)


@pytest.mark.parametrize("said", ANSWERS)
def test_an_answer_is_no_aside(said: str) -> None:
    assert aside(said) is None
