"""Does a spoken line read with digits as a person would write it?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.digits import as_written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("Your order one zero three one is in transit with UPS.", "Your order 1031 is in transit with UPS."),
        ("That comes to forty nine dollars and ninety nine cents.", "That comes to $49.99."),
        ("It is due on Wednesday, June seventeenth.", "It is due on Wednesday, June 17."),
        ("It arrives in two days.", "It arrives in 2 days."),
        ("Which one do you mean?", "Which one do you mean?"),
        ("It is seventy nine and one eighth inches long.", "It is 79 1/8 inches long."),
        ("ten forty one", "1041"),
        ("two one seven, five five five, zero one four two", "217, 555, 0142"),
        ("one Z nine E four nine three seven zero three nine eight two three zero seven seven six", "1Z9E49370398230776"),
        ("tomorrow at two thirty in the afternoon", "tomorrow at 2:30 in the afternoon"),
        ("half past nine", "9:30"),
        ("one hundred twenty nine dollars", "$129"),
        ("$49.99 and 2 lamps", "$49.99 and 2 lamps"),
        ("March fourth, nineteen eighty five", "March 4, 1985"),
        ("fifty cents", "50 cents"),
        ("the second of July", "July 2"),
        ("two to three days", "2 to 3 days"),
        ("The first one is blue.", "The first one is blue."),
        ("", ""),
        ("Hello!", "Hello!"),
        ("The fee is zero dollars.", "The fee is $0."),
        ("It was two thousand twenty five.", "It was 2025."),
        ("size nine and a half", "size 9 1/2"),
        ("You have thirty days from June tenth to return it.", "You have 30 days from June 10 to return it."),
    ],
)
def test_numbers_money_and_dates_become_digits(spoken: str, written: str) -> None:
    assert as_written(spoken) == written


@given(st.text())
def test_text_without_number_words_stays_as_it_is(text: str) -> None:
    assert as_written(f"{text} lamp").endswith("lamp")
