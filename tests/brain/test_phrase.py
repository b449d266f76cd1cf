"""Is a question between two wishes short enough to be heard to its end?"""

import dataclasses

from frontdesk.brain.phrase import which
from frontdesk.brain.situation import AgentCard, Wish
from tests.brain.desk import at

CARDS = (
    AgentCard("fashion", "clothes, shoes and accessories, which size fits, what to wear and what goes together"),
    AgentCard("orders", "orders already placed, where a package is and when it arrives", title="our order desk"),
)


def test_an_agent_is_named_by_its_title_or_by_the_first_words_of_its_purpose() -> None:
    said = which((Wish("agent", "fashion"), Wish("agent", "orders")), dataclasses.replace(at(), agents=CARDS))
    assert said == "Do you mean clothes, or our order desk?"
