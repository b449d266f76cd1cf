"""Which sentences hold two wishes?"""

import pytest

from frontdesk.brain.utterance import halves


@pytest.mark.parametrize(
    "said",
    [
        "There's a charge of seventy four dollars on my card. Is that mine?",
        "I got an e-mail with your name on it. Was that you?",
        "I see two payments to you on my statement. What are those for?",
        "I'm six foot three and 320 pounds. Would the winter coat fit me?",
        "My room is ten by twelve feet. Does the leather sofa fit in there?",
        "The curtains. When are those due?",
    ],
)
def test_what_only_tells_what_is_asked_about_is_no_wish_of_its_own(said: str) -> None:
    assert halves(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "My order is late. Do you also sell lamps?",
        "I have a problem with my order. Can you tell me where the headphones are?",
        "Where is my order and do you have any lamps",
        "Send order 1040 to 12 Oak Street, Peoria, Illinois and tell me where my headphones are.",
    ],
)
def test_two_wishes_are_two(said: str) -> None:
    assert halves(said) is not None
