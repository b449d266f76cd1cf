"""Which of these was chosen? The offered answers by their words, or a yes, a no and a later."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs
from frontdesk.language.numbers import DIGITS, ordinal
from frontdesk.language.spans import span
from frontdesk.language.tokens import matches, plain, tokens, words
from frontdesk.language.yes_no import yes_no

OFFER = ("ACCEPTED", "DECLINED", "REMIND_LATER")

_LATER = re.compile(
    r"\b(?:remind|later|(?:some )?other (?:time|day)|another (?:time|day)|not (?:right )?now|not (?:today|yet)|(?:ask|call|"
    r"tell|contact|try) me (?:again|back|next|tomorrow|in)|get back to|"
    r"think (?:about|on|it over)|sleep on it|next (?:time|week|month|year|call)|tomorrow|in (?:a|an|two|three|a few|"
    r"a couple of) (?:days?|weeks?|months?)|maybe|perhaps|possibly|i'll see|"
    r"undecided|not sure(?: yet)?|let me see|down the road|(?:talk|speak|check)(?: (?:it over|about it))? (?:to|with) my|ask my)\b"
)
_REFUSED = re.compile(
    r"\b(?:(?:absolutely|definitely|certainly|of course|probably|better) not|"
    r"no(?! problem| worries| objection)|nope|nah|not interested|decline|declined|reject|pass|skip|never|don't want|"
    r"do not want|don't need|do not need|not for me|i'm good|i'm fine|i'm okay|"
    r"i'm all set|leave it|forget it|rather not|not (?:really|at all|thanks)|no thank(?:s| you)|don't (?:remind|bother|call|"
    r"contact)|do not (?:remind|call|contact)|stop|without it)\b"
)
_TAKEN = re.compile(
    r"\b(?:accept|accepted|i'll take|i will take|i'd take|sign me up|count me in|i'm in|interested|add it|give it to me|"
    r"let's do|let's have|i'd love|i would love|i'd like|i would like|i want|sounds "
    r"(?:good|great|lovely|fine|nice|interesting|perfect)|why not|sure|go (?:for it|ahead)|send it|yes|yeah|yep|please|okay|"
    r"ok|great|(?:absolutely|of course|definitely)(?! not)|(?:that|it)(?: would|'d) be (?:great|nice|lovely|good|perfect|wonderful|fine))\b"
)
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "ssn": ("social security", "social"),
    "credit_card": ("credit card", "debit card", "card", "visa", "mastercard", "amex", "american express", "discover"),
    "original_payment": ("original payment", "my card", "the card", "back to my card", "same way i paid", "my money back"),
    "store_credit": ("store credit", "shop credit", "the credit", "a voucher", "gift card"),
    "damaged_package": ("damaged", "broken", "smashed", "crushed", "torn"),
    "missing_items": ("missing", "incomplete", "not everything", "something is missing"),
    "never_received": (
        "never came",
        "never arrived",
        "not received",
        "never got",
        "didn't arrive",
        "didn't come",
        "hasn't arrived",
        "not arrived",
        "showed up",
        "didn't show up",
    ),
    "stolen_package": ("stolen", "stole", "theft", "thief", "took it"),
    "wrong_address": ("wrong address", "wrong house", "neighbor", "neighbour", "somewhere else"),
    "address_change": ("another address", "different address", "change the address", "new address"),
    "hold_at_location": ("hold it", "hold at", "pick it up", "pickup point"),
    "reschedule": ("another day", "different day", "later date", "reschedule"),
    "website": ("online", "on line", "internet", "the web", "your site", "web site", "web page", "webshop", "the app"),
    "shop": ("store", "in person", "branch", "counter", "on site", "in the place"),
    "store": ("shop", "in person", "branch"),
    "phone": ("telephone", "by call", "called", "on the line", "over the line"),
    "right_away": ("immediately", "at once", "straight away", "as soon as possible", "asap", "right now"),
    "start": ("subscribe", "set up", "sign up", "sign me up", "resume", "go on", "again"),
    "change": ("switch", "instead", "make it", "from now on"),
    "pause": ("skip", "on hold", "put it on hold", "for a while"),
    "stop": ("cancel", "end", "quit", "any more", "anymore", "no longer", "get rid of"),
    "delivery_instructions": ("instructions", "leave it", "front door", "back door", "porch"),
}


def choice(text: str, listening: Listening) -> Heard:
    """One of the options. With the offer's three, any way to take, refuse or put off."""
    options = tuple(listening.options) or OFFER
    said_whole, text = text, _MOMENT.sub(" ", text)
    if set(options) <= set(OFFER):
        value = _offer(text, listening, options)
    elif {option.lower() for option in options} == {"yes", "no"}:
        said = yes_no(text, listening).value
        value = next((option for option in options if option.lower() == said), None)
    else:
        value = _named(text, options) or span(text, options, listening)
    if value is None:
        return Heard(None, "", "begun") if not listening.inside and hangs(text) and plain(text) and len(words(text)) < 4 else NOTHING
    return Heard(value, said_whole.strip(), _state(text))


_MOMENT = re.compile(
    r"\b(?:(?:give|gimme|hold|wait|hang)(?: on)?(?: me)? )?(?:just )?(?:a|one|half a|another) "
    r"(?:quick )?(?:second|sec|minute|min|moment)\b(?: please)?",
    re.IGNORECASE,
)
"""`give me one second`: no place, and nothing that is taken."""


def _state(text: str) -> State:
    if hangs(text):
        return "begun"
    return "over" if len(words(text)) < 3 else "complete"


def _offer(text: str, listening: Listening, options: Sequence[str]) -> str | None:
    for part in [*versions(text), text]:
        said = plain(part)
        if re.search(r"\b(?:don't|do not|never|no need to) (?:ever )?(?:remind|call|ask|contact|bother)\b", said):
            value: str | None = "DECLINED"
        elif _LATER.search(said) and not _final(said):
            value = "REMIND_LATER"
        elif _REFUSED.search(said) or yes_no(part, listening).value == "no":
            value = "DECLINED"
        else:
            value = (
                "ACCEPTED"
                if _TAKEN.match(said)
                or yes_no(part, listening).value == "yes"
                or (len(said.split()) < 12 and _TAKEN.search(said) and "?" not in part)
                else None
            )
        if value in options:
            return value
    return None


def _final(said: str) -> bool:
    """`no thank you, not today`: a no that says only when it was said."""
    return bool(re.match(r"(?:\w+ )?(?:no|nope|nah)\b", said)) and not re.search(
        r"\b(?:later|remind|maybe|perhaps|next|back|another|other time|think)\b", said
    )


_LETTERS = re.compile(r"\b[a-z](?:(?:\.\s?|\s)[a-z]\b){2,}", re.IGNORECASE)
"""An abbreviation as it is spelled: `S S N`, `s.s.n.`"""


def _named(text: str, options: Sequence[str]) -> str | None:
    for part in versions(_LETTERS.sub(lambda letters: re.sub(r"[\s.]", "", letters[0]), text)):
        kept = without_denied(part)
        said = f" {plain(kept)} "
        if value := _exact(said, options) or _by_place(kept, options) or _close(said, options):
            return value
    return None


def _exact(said: str, options: Sequence[str]) -> str | None:
    """The option whose own words, then whose other names, are said; None when two were said alike."""
    for names in (_own, _others):
        hits = {option: max((len(name) for name in names(option) if f" {name} " in said), default=0) for option in options}
        best = max(hits.values(), default=0)
        top = [option for option in options if hits[option] == best]
        if best and len(top) == 1:
            rivals = [option for option in options if hits[option] and option != top[0] and _own(option)[0] not in _own(top[0])[0]]
            return None if rivals and " or " in said else (_latest(said, [top[0], *rivals], names) if rivals else top[0])
        if best:
            return None
    return None


def _latest(said: str, options: Sequence[str], names: Callable[[str], Sequence[str]]) -> str:
    return max(options, key=lambda option: max(said.rfind(f" {name} ") for name in names(option)))


def _own(option: str) -> tuple[str, ...]:
    name = plain(option.replace("_", " "))
    return (name, name + "s", name.removesuffix("s")) if len(name) > 3 else (name,)


def _others(option: str) -> tuple[str, ...]:
    return _SYNONYMS.get(option.lower().replace(" ", "_"), ())


def _by_place(text: str, options: Sequence[str]) -> str | None:
    """`the second one`, `option two`, `the last one`."""
    found = tokens(text)
    for at, token in enumerate(found):
        place = ordinal(found, at)
        if place and place[0] <= len(options) and (place[1] == len(found) or found[place[1]].word in ("one", "option", "choice", "please")):
            return options[place[0] - 1]
        if token.word in ("option", "number", "choice") and at + 1 < len(found):
            number = int(found[at + 1].word) if found[at + 1].written and len(found[at + 1].word) < 4 else DIGITS.get(found[at + 1].word, 0)
            return options[number - 1] if 0 < number <= len(options) else None
        if matches(found, at, ("last", "one")) or (matches(found, at, ("the", "last")) and at + 2 == len(found)):
            return options[-1]
    return None


def _close(said: str, options: Sequence[str]) -> str | None:
    """The one option that is meant although it was misheard or bent a little."""
    scores = sorted(((max(_alike(said, name) for name in _own(option)), option) for option in options), reverse=True)
    if not scores or scores[0][0] < 85 or (len(scores) > 1 and scores[1][0] > scores[0][0] - 5):
        return None
    return scores[0][1]


def _alike(said: str, name: str) -> float:
    spoken, wanted = said.split(), name.split()
    if not wanted or len(name) < 4:
        return 0.0
    windows = [" ".join(spoken[at : at + len(wanted)]) for at in range(max(1, len(spoken) - len(wanted) + 1))]
    pairs = [first + second for first, second in pairwise(spoken)] if len(wanted) == 1 else []
    return max(fuzz.ratio(window, name) for window in [*windows[:200], *pairs[:200]])
