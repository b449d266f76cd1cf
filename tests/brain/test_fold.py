"""The memory of a call is read from its turns."""

from frontdesk.brain.fold import Turn, remember
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Memory
from tests.brain.desk import at

LAMPS = {
    "products": [{"sku": "HOME014", "title": "Brass desk lamp", "price_cents": 4999}, {"sku": "HOME015", "title": "Blue lamp", "price_cents": 3499}]
}
ASKED_FOR_LAMPS = (
    Turn("caller", "do you have any lamps"),
    Turn("call", tool="search_products", arguments={"product": "lamps"}),
    Turn("result", "I have two.", "search_products", {"product": "lamps"}, LAMPS),
    Turn("agent", "I have two."),
)


def test_choices_and_the_last_tool_are_read_from_the_history(vectors: Vectors) -> None:
    memory = remember(ASKED_FOR_LAMPS, at("sales"), vectors)
    assert [choice.value for choice in memory.offered] == ["HOME014", "HOME015"]
    assert (memory.last_tool, memory.said) == ("search_products", "I have two.")


def test_an_open_question_is_read_from_the_history(vectors: Vectors) -> None:
    memory = remember([Turn("caller", "how much is it"), Turn("agent", "Which item do you mean?")], at("sales"), vectors)
    assert memory.pending is not None
    assert (memory.pending.tool, memory.pending.missing) == ("get_product_details", "product")


def test_misses_count_until_something_is_understood(vectors: Vectors) -> None:
    missed = [Turn("caller", "flibber the gronk"), Turn("agent", "Sorry?")]
    assert remember(missed, at("sales"), vectors).misses == 1
    assert remember([*missed, *ASKED_FOR_LAMPS], at("sales"), vectors).misses == 0


def test_a_second_wish_waits_until_the_first_is_served(vectors: Vectors) -> None:
    first = [
        Turn("caller", "do you have any lamps and where is my package"),
        *ASKED_FOR_LAMPS[1:3],
    ]
    assert remember(first, at("sales"), vectors).wishes == ("where is my package",)
    served = [*first, Turn("call", tool="track_order"), Turn("result", "It is on its way.", "track_order")]
    assert remember(served, at("sales"), vectors).wishes == ()


def test_going_on_from_a_prefix_is_the_same_as_reading_all(vectors: Vectors) -> None:
    turns = [*ASKED_FOR_LAMPS, Turn("caller", "how much is that"), Turn("agent", "Which one?"), *ASKED_FOR_LAMPS]
    whole = remember(turns, at("sales"), vectors)
    for at_turn in (4, 6):
        assert remember(turns[at_turn:], at("sales"), vectors, remember(turns[:at_turn], at("sales"), vectors)) == whole
    assert remember([], at("sales"), vectors) == Memory()
