"""Which numbers do words say? Cardinals, ordinals, and single digits as people read them out."""

from collections.abc import Sequence

from frontdesk.language.tokens import Token, close, words

DIGITS = {word: value for value, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])}
ZEROS = frozenset({"oh", "o", "nought", "naught", "aught"})
TEENS = {word: value for value, word in enumerate(words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 10)}
TENS = dict(zip(words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True)) | {"fourty": 40}
SMALL = DIGITS | TEENS | TENS | {"niner": 9}
SCALES = {"thousand": 1_000, "grand": 1_000, "million": 1_000_000}
ORDINALS = (
    {
        word: value
        for value, word in enumerate(
            words(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
                "fifteenth sixteenth seventeenth eighteenth nineteenth"
            ),
            1,
        )
    }
    | dict(zip(words("twentieth thirtieth fortieth fiftieth"), range(20, 60, 10), strict=True))
    | {"forth": 4}
)
HOMOPHONES = {"to": "2", "too": "2", "for": "4", "fore": "4", "won": "1", "ate": "8"}
REPEATS = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}

Found = Sequence[Token]


def near(found: Found, at: int) -> bool:
    """True when the token at `at` exists and follows the one before it closely."""
    return at < len(found) and close(found[at].gap)


def written(found: Found, at: int) -> tuple[int, int] | None:
    """A number in digits, with its thousands: `1,200` → 1200, and the place after it."""
    if at >= len(found) or not found[at].written or len(found[at].word) > 15:
        return None
    text, after = found[at].word, at + 1
    while len(found[at].word) <= 3 and after < len(found) and found[after].gap == "," and len(found[after].word) == 3 and found[after].written:
        text, after = text + found[after].word, after + 1
    return (int(text), after) if len(text) <= 15 else None


def below_hundred(found: Found, at: int) -> tuple[int, int] | None:
    """`forty two` → 42; `seven` → 7; `thirty` → 30, in words."""
    if at >= len(found) or found[at].word not in SMALL:
        return None
    value = SMALL[found[at].word]
    if found[at].word in TENS and near(found, at + 1) and DIGITS.get(found[at + 1].word, 0) > 0:
        return value + DIGITS[found[at + 1].word], at + 2
    return value, at + 1


def cardinal(found: Found, at: int) -> tuple[int, int] | None:
    """The longest cardinal that begins at `at`, and the place after it: `twelve hundred and five` → 1205."""
    start = _hundreds(found, at)
    if start is None:
        return None
    value, after = start
    total = 0
    while near(found, after) and found[after].word in SCALES and 0 < value < 1_000_000:
        total, value, after = total + value * SCALES[found[after].word], 0, after + 1
        more = _hundreds(found, _skip_and(found, after), article=False)
        if more is None or more[0] >= 1000:
            break
        value, after = more
    return total + value, after


def _skip_and(found: Found, at: int) -> int:
    return at + 1 if at < len(found) and found[at].word == "and" and close(found[at].gap) else at


_POINTING = frozenset(words("this that the my your about nearly almost over under another extra"))
""" "This hundred and twenty nine": one of them is meant."""


def _hundreds(found: Found, at: int, article: bool = True) -> tuple[int, int] | None:
    if article and at + 1 < len(found) and found[at].word == "a" and found[at + 1].word in ("hundred", "thousand", "million", "grand"):
        start: tuple[int, int] | None = (1, at + 1)
    elif article and 0 < at < len(found) and found[at].word == "hundred" and found[at - 1].word in _POINTING and close(found[at].gap):
        start = (1, at)
    else:
        start = below_hundred(found, at) or written(found, at)
    if start is None:
        return None
    value, after = start
    if near(found, after) and found[after].word == "hundred" and 0 < value < 100:
        value, after = value * 100, after + 1
        rest = below_hundred(found, _skip_and(found, after)) if near(found, _skip_and(found, after)) else None
        if rest and rest[0] > 0:
            value, after = value + rest[0], rest[1]
    return value, after


def ordinal(found: Found, at: int) -> tuple[int, int] | None:
    """`twenty second`, `22nd`, `fifth` → 22, 22, 5, and the place after it."""
    if at >= len(found):
        return None
    token = found[at]
    if token.word in ORDINALS:
        return ORDINALS[token.word], at + 1
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or not close(following.gap):
        return None
    if token.word in TENS and ORDINALS.get(following.word, 99) < 10:
        return TENS[token.word] + ORDINALS[following.word], at + 2
    if token.written and len(token.word) <= 4 and following.word in ("st", "nd", "rd", "th") and not following.gap:
        return int(token.word), at + 2
    return None


def read_out(found: Found, at: int, *, scales: bool = True) -> tuple[str, int] | None:
    """One piece of a number that is read out, as its digits: `double five` → 55, `forty two` → 42, `nineteen hundred` → 1900.

    Without `scales` a hundred stands for itself, as in telephone numbers: `eight hundred` → 800, never `eight hundred five` → 805.
    """
    if at >= len(found):
        return None
    token = found[at]
    if token.written:
        return token.word, at + 1
    if token.word in REPEATS and at + 1 < len(found):
        digit = _digit(found[at + 1])
        return (digit * REPEATS[token.word], at + 2) if digit else None
    if token.word in ZEROS:
        return "0", at + 1
    whole = cardinal(found, at) if scales else None
    if whole and (token.word != "a" or whole[1] > at + 2):
        return str(whole[0]), whole[1]
    return _short(found, at)


def _short(found: Found, at: int) -> tuple[str, int] | None:
    piece = below_hundred(found, at)
    if piece is None:
        return None
    text, after = str(piece[0]), piece[1]
    if near(found, after) and piece[0] > 0 and found[after].word in ("hundred", "thousand"):
        return text + ("00" if found[after].word == "hundred" else "000"), after + 1
    return text, after


def _digit(token: Token) -> str | None:
    if token.word in ZEROS:
        return "0"
    if token.written and len(token.word) == 1:
        return token.word
    return str(DIGITS[token.word]) if token.word in DIGITS else None
