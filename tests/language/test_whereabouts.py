"""Does a sentence tell where an order is?"""

import pytest

from frontdesk.language.whereabouts import money_on_file, tells_of_an_order


@pytest.mark.parametrize(
    "said",
    [
        "your order 1031 is in toledo and arrives tomorrow.",
        "your order number one zero three one has left memphis.",
        "the package is out for delivery.",
        "your parcel arrived this morning.",
        "good news, your delivery will be there on friday.",
        "your package's on its way.",
        "your last order has already been delivered.",
    ],
)
def test_where_it_is_and_when_it_comes(said: str) -> None:
    assert tells_of_an_order(said)


@pytest.mark.parametrize(
    "said",
    [
        "your order comes to forty nine dollars.",
        "is your package here?",
        "i am sorry your package was late.",
        "your order is not in our books.",
        "if your order is late, tell me its number.",
        "your order is important to us.",
        "your delivery comes with a receipt.",
        "i can look at your order.",
    ],
)
def test_what_tells_nothing_of_it(said: str) -> None:
    assert not tells_of_an_order(said)


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("there are seventy one dollars left on that gift card.", "gift card"),
        ("your payout of two thousand dollars went to your bank yesterday.", "payout"),
        ("your last two payouts were $300 each.", "payout"),
        ("you have the store credit of ten dollars.", "store credit"),
        ("your gift card holds until june.", ""),
        ("we have gift cards for fifty dollars.", ""),
        ("shall i use your store credit of ten dollars?", ""),
        ("if your gift card has ten dollars on it, it pays for the mug.", ""),
        ("the lamp is forty dollars.", ""),
    ],
)
def test_an_amount_of_what_is_on_file(said: str, thing: str) -> None:
    assert money_on_file(said) == thing
