"""What value is in these words? One function for all kinds; each kind has its own file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from frontdesk.language.addresses import street_address
from frontdesk.language.authors import author, subject
from frontdesk.language.body import height, waist, weight
from frontdesk.language.choices import choice
from frontdesk.language.competitors import competitor
from frontdesk.language.counts import number, quantity
from frontdesk.language.dates import date_of_birth, date_said
from frontdesk.language.day_times import time_of_day
from frontdesk.language.devices import device
from frontdesk.language.emails import email
from frontdesk.language.feet import feet
from frontdesk.language.full_names import full_name
from frontdesk.language.gift_cards import gift_card_number
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs, without_hesitations
from frontdesk.language.identifiers import last4, order_number, tracking_number
from frontdesk.language.inches import inches
from frontdesk.language.intervals import interval
from frontdesk.language.labels import label
from frontdesk.language.looks import color, size
from frontdesk.language.materials import material
from frontdesk.language.money import money
from frontdesk.language.names import first_name
from frontdesk.language.new_things import new_item
from frontdesk.language.phones import phone
from frontdesk.language.prices import money_change, percent, price
from frontdesk.language.problems import problem
from frontdesk.language.promo_codes import promo_code
from frontdesk.language.ratings import rating
from frontdesk.language.recipients import recipient
from frontdesk.language.references import reference
from frontdesk.language.reminders import reminder
from frontdesk.language.statements import opinion, statement
from frontdesk.language.times import date_time
from frontdesk.language.tokens import LONGEST
from frontdesk.language.visit_days import days_said
from frontdesk.language.yes_no import yes_no

__all__ = ["KINDS", "Heard", "State", "find", "find_all", "hear"]

Listener = Callable[[str, Listening], Heard]


def _text(text: str, listening: Listening) -> Heard:
    said = text.strip()
    return Heard(said, said, "begun" if hangs(said) else "over") if said else NOTHING


KINDS: Mapping[str, Listener] = {
    "first_name": first_name,
    "full_name": full_name,
    "phone": phone,
    "date_of_birth": date_of_birth,
    "date": date_said,
    "date_time": date_time,
    "days": days_said,
    "time_of_day": time_of_day,
    "last4": last4,
    "street_address": street_address,
    "choice": choice,
    "category": choice,
    "yes_no": yes_no,
    "number": number,
    "rating": rating,
    "recipient": recipient,
    "order_number": order_number,
    "reference": reference,
    "tracking_number": tracking_number,
    "gift_card_number": gift_card_number,
    "money": money,
    "money_change": money_change,
    "new_item": new_item,
    "percent": percent,
    "price": price,
    "problem": problem,
    "promo_code": promo_code,
    "quantity": quantity,
    "feet": feet,
    "inches": inches,
    "device": device,
    "email": email,
    "competitor": competitor,
    "author": author,
    "subject": subject,
    "material": material,
    "size": size,
    "color": color,
    "interval": interval,
    "opinion": opinion,
    "reminder": reminder,
    "statement": statement,
    "label": label,
    "height": height,
    "weight": weight,
    "waist": waist,
    "text": _text,
}


def hear(kind: str, text: str, *, now: datetime | None = None, options: Sequence[str] = ()) -> Heard:
    """The value in an answer to a question for `kind`. A kind nobody knows is text.

    Without `now` only what needs no today is understood. `options=("past",)` says of a date that it lies behind.
    """
    return _listened(kind, text, Listening(now, tuple(options)))


def _listened(kind: str, text: str, listening: Listening) -> Heard:
    """What is heard when hesitations are no words: `March, uh, fourth` is `March, fourth`."""
    said = text[:LONGEST]
    smooth = said if kind in _AS_SAID else without_hesitations(said)
    heard = KINDS.get(kind, _text)(smooth, listening)
    at = smooth.find(heard.words) if smooth != said else -1
    return replace(heard, words=said[at : at + len(heard.words)].strip()) if at >= 0 else heard


_AS_SAID = frozenset(["text", "yes_no", "choice", "category"])
"""Kinds that know what an `uh uh` is."""


def find_all(kind: str, text: str, *, now: datetime | None = None, options: Sequence[str] = ()) -> tuple[Heard, ...]:
    """Every such value of a sentence in the order said, eight at most: `between twenty and fifty dollars`, `orders 1031 and 1040`."""
    rest, out = text[:LONGEST], list[tuple[int, Heard]]()
    while len(out) < 8:
        heard = find(kind, rest, now=now, options=options)
        at = rest.find(heard.words) if heard.words else -1
        if heard.value is None or at < 0:
            break
        out.append((at, heard))
        # the dollars of one amount are also a sign for the others: `between twenty and fifty dollars`
        gone = ("$" if kind == "money" else ";").ljust(len(heard.words), ";")
        rest = rest[:at] + gone + rest[at + len(heard.words) :]
    return tuple(heard for _, heard in sorted(out, key=lambda found: found[0]))


def find(kind: str, text: str, *, now: datetime | None = None, options: Sequence[str] = ()) -> Heard:
    """The same for a value that may stand anywhere in a sentence: `where's order ten forty one`."""
    return _listened(kind, text, Listening(now, tuple(options), inside=True))
