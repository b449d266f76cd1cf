"""Which words name things that are sold?"""

import pytest

from frontdesk.brain.goods import is_good, names_a_good


@pytest.mark.parametrize("word", ["lamp", "lamps", "shelves", "batteries", "knives", "dresses", "lamp's", "puffer"])
def test_a_thing_is_known_in_the_plural_too(word: str) -> None:
    assert is_good(word)


@pytest.mark.parametrize("word", ["house", "order", "idea", "wonder", "s", ""])
def test_what_no_shop_puts_on_a_shelf_is_none(word: str) -> None:
    assert not is_good(word)


def test_one_such_word_makes_a_name_of_a_thing() -> None:
    assert names_a_good(["winter", "coat"])
    assert not names_a_good(["winter", "regent"])
    assert not names_a_good([])
