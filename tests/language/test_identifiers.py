"""Which digits of a sentence are an order's?"""

import pytest

from frontdesk.language.hear import find


@pytest.mark.parametrize(
    ("said", "number", "words"),
    [
        ("what's holding up order ORD-10052", "10052", "ORD-10052"),
        ("I want to return ORD 10077", "10077", "ORD 10077"),
        ("what's going on with PO-20981", "20981", "PO-20981"),
        ("any news about order #A-4471", "4471", "A-4471"),
    ],
)
def test_letters_before_an_orders_digits_belong_to_it(said: str, number: str, words: str) -> None:
    heard = find("order_number", said)
    assert (heard.value, heard.words) == (number, words)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("could you reorder one double oh four one for me", "10041"),
        ("where is order one oh four two for my wife", "1042"),
        ("send order ten twenty seven to the same place", "1027"),
        ("order one oh four for one", "10441"),
    ],
)
def test_for_and_to_are_words_before_whom_they_point_to(said: str, number: str) -> None:
    assert find("order_number", said).value == number


@pytest.mark.parametrize("said", ["reorder two lamps", "do you have home 014", "so 50 dollars"])
def test_other_numbers_are_no_orders(said: str) -> None:
    assert find("order_number", said).value is None
