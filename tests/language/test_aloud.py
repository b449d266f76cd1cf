"""A written sentence as it is spoken: no digit, no sign."""

import pytest

from frontdesk.language.aloud import aloud


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Open 9:00 am – 6:30 pm.", "Open nine in the morning to six thirty in the evening."),
        ("We open at 10 a.m. On Sunday we rest.", "We open at ten in the morning. On Sunday we rest."),
        ("It costs $49, or $3.50 per hour.", "It costs forty nine dollars, or three dollars and fifty cents per hour."),
        ("A warranty of 12 months or 12,000 miles.", "A warranty of twelve months or twelve thousand miles."),
        ("Call (217) 555-0142.", "Call two one seven, five five five, zero one four two."),
        ("We took 15% off in 2024.", "We took fifteen percent off in twenty twenty four."),
        ("Closed on December 25th.", "Closed on December twenty fifth."),
        ("Within 3-5 days, 2.5 miles away.", "Within three to five days, two point five miles away."),
        ("Write to help@desk-shop.com or see www.shop.com/help.", "Write to help at desk dash shop dot com or see shop dot com"),
        ("The 3rd floor, room 0042.", "The third floor, room zero zero four two."),
        ("Dogs are welcome.", "Dogs are welcome."),
    ],
)
def test_what_is_said(written: str, spoken: str) -> None:
    assert aloud(written) == spoken
