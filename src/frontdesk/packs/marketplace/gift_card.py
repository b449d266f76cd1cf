"""What is said of a gift card? Pure: the digits that came, the card or none, and the day in, a sentence out."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.repository.credit import GiftCard

DIGITS = 16


@dataclass(frozen=True)
class Number:
    """`digits` as they were understood; only one of sixteen can be that of a card."""

    digits: str

    @property
    def whole(self) -> bool:
        return len(self.digits) == DIGITS

    @property
    def spoken(self) -> str:
        """In the groups that are printed on a card."""
        return ", ".join(speak.digits(self.digits[at : at + 4]) for at in range(0, len(self.digits), 4))


def number_in(text: str) -> Number:
    """Written or spoken digits."""
    heard = hear("gift_card_number", text[:200])
    written = "".join(char for char in text[:200] if char in "0123456789")
    return Number(str(heard.value or written))


def ask_again(number: Number) -> str:
    """How many digits came is said, and nothing else: what the others might be is not."""
    if not number.digits:
        return "What are the sixteen digits on the gift card?"
    return f"A gift card has sixteen digits, and I heard {speak.number(len(number.digits))}. Could you read me the whole number once more?"


def unknown() -> str:
    """The same for a number that nobody has, and for one that is only misread."""
    return "I can't find a gift card with that number. Please look whether all sixteen digits are right."


def told(number: Number, card: GiftCard, now: datetime) -> str:
    ending = f"The card ending in {speak.digits(number.digits[-4:])}"
    if card.ends_on < now.date():
        return f"{ending} ended {_on(card, now)}, so what was on it can't be used any more."
    if not card.balance_cents:
        return f"{ending} is used up. There is nothing left on it."
    return f"{ending} has {speak.money(card.balance_cents)} on it, and it holds until {_on(card, now).removeprefix('on ')}."


def _on(card: GiftCard, now: datetime) -> str:
    return wording.on(card.ends_on, now)
