"""What does the caller of the figures say, and what is expected of it? Sentences with pauses in them, made to sound before anything is measured."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from frontdesk.calls.expectation import NOTHING, Expectation
from frontdesk.providers.local import Voice
from frontdesk.providers.local.voice import Samples, pause

RATE = Voice.rate
_QUIET = 300
"""Of 32768: the breath after the last word is cut off, so that the end of the sound is the end of the speech."""


@dataclass(frozen=True)
class Utterance:
    """Words and pauses (seconds) of one turn, and what the desk has asked for when they come."""

    kind: str
    parts: Sequence[str | float]
    expects: Expectation = NOTHING

    def sound(self) -> Samples:
        return np.concatenate([pause(part) if isinstance(part, float) else _tight(Voice.shared().say(part)) for part in self.parts])


def _tight(samples: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > _QUIET)
    return samples[: int(loud[-1]) + 1] if loud.size else samples


_READ_BACK, _YES_NO = Expectation("read_back", "phone"), Expectation("slot", "yes_no")
_PHONE, _BIRTH, _LAST4 = (Expectation("slot", slot) for slot in ("phone", "date_of_birth", "last4"))

YES_NO = [
    *(Utterance("yes_no", [text], _READ_BACK) for text in ("Yes.", "No.", "Yes, that's right.", "That's correct.", "No, it isn't.")),
    *(Utterance("yes_no", [text], _YES_NO) for text in ("Yes, please.", "No, thank you.", "Sure.", "Yeah.", "Nope.")),
]
SLOTS = [
    Utterance("slot", ["two one seven,", 0.5, "five five five,", 0.8, "zero one four two."], _PHONE),
    Utterance("slot", ["It's three one two,", 1.2, "five five five,", 0.6, "zero one one seven."], _PHONE),
    Utterance("slot", ["six three zero,", 0.7, "five five five,", 1.0, "zero one eight three."], _PHONE),
    Utterance("slot", ["My number is seven seven three, five five five,", 1.1, "zero one six four."], _PHONE),
    Utterance("slot", ["March fourth,", 0.8, "nineteen eighty five."], _BIRTH),
    Utterance("slot", ["July twenty second,", 1.2, "nineteen seventy nine."], _BIRTH),
    Utterance("slot", ["October ninth nineteen ninety one."], _BIRTH),
    Utterance("slot", ["four four,", 0.7, "one seven."], _LAST4),
    Utterance("slot", ["nine nine two one."], _LAST4),
    Utterance("slot", ["It's eight three,", 1.0, "five six."], _LAST4),
]
QUESTIONS = [
    Utterance("question", [text])
    for text in (
        "Where is my order?",
        "Do you have desk lamps?",
        "How much is the winter coat?",
        "I'm looking for a present for my sister.",
        "What kind of shop is this?",
        "Can you help me with my package?",
        "Is the laptop stand in stock?",
        "I'd like to buy a new bed frame.",
        "Do you carry anything for a small kitchen?",
        "Have you got running shoes in size ten?",
        "When will my headphones arrive?",
        "What's your cheapest mattress?",
        "Show me linen curtains in white.",
        "Do you ship to Canada?",
        "Can I speak with somebody about a return?",
        "What can I get for under fifty dollars?",
        "Tell me more about that lamp.",
        "My delivery is late.",
        "Which of my orders are still on the way?",
        "I want to do some shopping.",
    )
]
