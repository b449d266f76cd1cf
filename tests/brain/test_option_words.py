"""Which option do everyday words say?"""

import pytest

from frontdesk.brain.option_words import option_said

_SUBSCRIPTION = ("start", "change", "pause", "stop")
_REFUND = ("original_payment", "store_credit")


@pytest.mark.parametrize(
    ("options", "said", "option"),
    [
        (_SUBSCRIPTION, "could the candles simply come by themselves", "start"),
        (_SUBSCRIPTION, "send them without me asking every time", "start"),
        (_SUBSCRIPTION, "make it every two months rather than monthly", "change"),
        (_SUBSCRIPTION, "the socks less often please", "change"),
        (_SUBSCRIPTION, "hold them for now, I'll tell you when", "pause"),
        (_SUBSCRIPTION, "stop my candles for a while", "pause"),
        (_SUBSCRIPTION, "end that standing order for good", None),
        (_REFUND, "what I paid back onto my visa", "original_payment"),
        (_REFUND, "to the card I used", "original_payment"),
        (_REFUND, "put it on my account as credit", "store_credit"),
        (_REFUND, "back on my credit card", "original_payment"),
        (_REFUND, "I lost my card", None),
    ],
)
def test_everyday_words_say_an_option(options: tuple[str, ...], said: str, option: str | None) -> None:
    found = option_said(options, said)
    assert (found[0] if found else None) == option
