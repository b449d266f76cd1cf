"""Which size, which color?"""

import re
from collections.abc import Sequence

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, hangs, span
from frontdesk.language.numbers import cardinal
from frontdesk.language.tokens import Token, close, tokens, words

COLORS = frozenset(
    words(
        "red blue green yellow orange purple pink brown black white gray grey navy beige cream ivory tan gold silver bronze "
        "copper brass turquoise teal maroon burgundy violet lavender lilac coral peach "
        "olive khaki mint indigo magenta cyan charcoal camel rust mustard plum wine natural oak walnut multicolor multicolored transparent clear "
        "aqua sage emerald crimson scarlet taupe champagne platinum amber apricot"
    )
)
_SHADES = frozenset(
    words("light dark bright pale deep sky royal forest hot baby off rose lime pastel neon army midnight powder steel slate brick electric burnt")
)
_DESCRIBED = re.compile(r"\b(?:run|runs|running|fits?|too|very|so|bit|how)\s+(?:too\s+|a\s+bit\s+)?(?:small|large)\b", re.IGNORECASE)
"""A size that is complained about or asked for, not wanted: `does it run small`."""
_SIZES = {
    "extra extra extra large": "XXXL", "triple extra large": "XXXL", "triple xl": "XXXL", "three xl": "XXXL",
    "3 xl": "XXXL", "xxxl": "XXXL", "triple x l": "XXXL", "three x l": "XXXL", "3 x l": "XXXL",
    "extra extra large": "XXL", "double extra large": "XXL", "double xl": "XXL", "two xl": "XXL", "2 xl": "XXL",
    "xxl": "XXL", "double x l": "XXL", "two x l": "XXL", "2 x l": "XXL",
    "extra large": "XL", "x large": "XL", "xl": "XL", "x l": "XL", "extra small": "XS", "x small": "XS", "xs": "XS", "x s": "XS",
    "large": "L", "medium": "M", "small": "S", "larges": "L", "mediums": "M", "smalls": "S",
    "extra larges": "XL", "extra smalls": "XS", "l": "L", "m": "M", "s": "S", "one size": "ONE SIZE",
    "twin": "twin", "full": "full", "queen": "queen", "king": "king",
}  # fmt: skip
_SIZE = re.compile(r"\b(?:" + "|".join(sorted(_SIZES, key=len, reverse=True)) + r")\b")


def color(text: str, listening: Listening) -> Heard:
    """A basic color with its shade: `navy`, `dark green`, `olive green`. Gray is written gray."""
    for part in versions(text):
        kept = without_denied(part)
        found = tokens(kept)
        for at, token in enumerate(found):
            if token.word in COLORS:
                first = at - 1 if at and found[at - 1].word in _SHADES and close(token.gap) else at
                after = at + 2 if at + 1 < len(found) and close(found[at + 1].gap) and found[at + 1].word in COLORS else at + 1
                value = " ".join("gray" if part.word == "grey" else part.word for part in found[first:after])
                return Heard("navy" if value == "navy blue" else value, span(kept, found, first, after), "over")
    return NOTHING


def size(text: str, listening: Listening) -> Heard:
    """`M`, `XL`; shoes and dresses as a number (`9.5`), trousers as waist and length (`34x32`)."""
    for part in versions(text):
        kept = _DESCRIBED.sub(lambda match: ";" * len(match.group()), without_denied(part))
        if heard := _lettered(kept, listening) or _numbered(kept, listening):
            return heard
    return Heard(None, "", "begun") if not listening.inside and hangs(text) and "size" in words(text) else NOTHING


def _lettered(text: str, listening: Listening) -> Heard | None:
    found = tokens(text)
    said = " ".join(token.word for token in found)
    for match in _SIZE.finditer(said):
        if said[: match.start()][-1:].strip():
            continue  # inside a word: the s of "that's" is no size
        short = len(match.group()) == 1
        before = said[: match.start()].split()
        if short and not (len(found) == 1 or (before and before[-1] in ("size", "a", "an", "in", "sized"))):
            continue
        bed = match.group() in _BEDS
        if (
            (listening.inside or (bed and len(found) > 2))
            and (bed or match.group() in _GATED)
            and not _about_size(before, said[match.end() :].split(), bed)
            and not _stands_alone(found, len(before) + len(match.group().split()))
        ):
            continue
        first = len(before)
        return Heard(_SIZES[match.group()], span(text, found, first, first + len(match.group().split())), "over")
    return None


def _stands_alone(found: Sequence[Token], after: int) -> bool:
    """`…, large, can you do five`: between commas a size is one."""
    first = after - 1
    return after < len(found) and found[after].gap.strip()[:1] in (",", ".", "?", "!", ";") and first > 0 and "," in found[first].gap


_BEDS = ("twin", "full", "queen", "king")
_GATED = ("small", "large", "medium")
_USUAL = frozenset(words("usually normally generally always mostly typically i'm he's she's"))
"""Before the size that somebody wears: "normally a medium but the blouse looked tight"."""
_SIZED = frozenset(words("size in a an the extra wear need is or medium large small"))


def _about_size(before: Sequence[str], after: Sequence[str], bed: bool = False) -> bool:
    """`in medium`, `a large please`, `size small`; not `a small problem`. Of a bed: `queen size`, `in king`; not `the Marsh King`."""
    if bed:
        return (bool(before) and before[-1] in ("size", "in")) or (bool(after) and after[0] in ("size", "sized"))
    if before and (before[-1] in ("size", "in", "wear") or (before[-1] in ("a", "usually", "normally") and _USUAL & set(before[-3:]))):
        return True
    return not after or after[0] in (
        "size",
        "please",
        "sweater",
        "coat",
        "shirt",
        "jacket",
        "dress",
        "one",
        "in",
        "for",
        "if",
        "and",
        "instead",
        "or",
        "available",
        "left",
        "now",
        "these",
        "nowadays",
        "usually",
        "normally",
        "everywhere",
    )


def _is_worn(found: Sequence[Token], at: int, after: int) -> bool:
    return _worn(found, at, after) or _behind_shoes(found, at, after)


def _numbered(text: str, listening: Listening) -> Heard | None:
    found = tokens(text)
    for at in range(len(found)):
        before = found[at - 1].word if at else ""
        if found[at].word in _MANY and before != "the":
            return Heard(_MANY[found[at].word], span(text, found, at, at + 1), "over")
        value = _one_size(found, at)
        if value and (area := _area(found, value[1])):
            return Heard(f"{value[0]} by {area[0]}", span(text, found, at, area[1]), "complete")
        if value is None or (listening.inside and before not in ("size", "sized", "waist", "sizes") and not _is_worn(found, at, value[1])):
            continue
        other = _length(found, value[1])
        if other:
            return Heard(f"{value[0]}x{other[0]}", span(text, found, at, other[1]), "complete")
        return Heard(value[0], span(text, found, at, value[1]), "begun" if value[1] == len(found) and hangs(text) else "over")
    return None


_WORN = re.compile(
    r"\b(?:in|(?:wears?|wearing|takes?|needs?|am|i'm|he's|she's|it's|they're|be|is|was|were)(?: usually| normally| about| always)?) an? $"
)


_SHOES = frozenset(words("shoes sneakers boots sandals heels loafers trainers slippers pumps flats jeans chinos trousers pants leggings"))
_MANY = {"fives": "5", "sixes": "6", "sevens": "7", "eights": "8", "nines": "9", "tens": "10", "elevens": "11", "twelves": "12", "thirteens": "13"}
"""Shoes are named by their size: "the canvas sneakers in red, tens"."""


def _behind_shoes(found: Sequence[Token], at: int, after: int) -> bool:
    """ "Trail running shoes nine green": a number right behind what has one, and nothing that is counted, paid or told by the clock."""
    if not at or found[at - 1].word not in _SHOES or found[at].gap.strip(" ,"):
        return False
    return after >= len(found) or found[after].gap.strip() != "" or found[after].word in COLORS or found[after].word in _AFTER_SIZE


def _worn(found: Sequence[Token], at: int, after: int) -> bool:
    """`in a seven`, `I usually wear a nine`: a number with an article, and nothing behind it that is counted."""
    before = " ".join(token.word for token in found[max(0, at - 4) : at]) + " "
    if not _WORN.search(before):
        return False
    return after >= len(found) or found[after].gap.strip() != "" or found[after].word in _AFTER_SIZE


_AFTER_SIZE = frozenset(words("and or but please if in for so though now instead not shoe us uk wide narrow then do is are would can will"))


def _one_size(found: Sequence[Token], at: int) -> tuple[str, int] | None:
    whole = cardinal(found, at)
    if whole is None or not 0 <= whole[0] <= 60 or "$" in found[at].gap:
        return None
    value, after = whole
    tail = [token.word for token in found[after : after + 3]]
    if tail == ["and", "a", "half"]:
        return f"{value}.5", after + 3
    if tail[:1] == ["half"]:
        return f"{value}.5", after + 1
    if tail[:2] in (["point", "five"], ["point", "5"]):
        return f"{value}.5", after + 2
    if after < len(found) and found[after].gap == "." and found[after].word == "5":
        return f"{value}.5", after + 1
    return str(value), after


def _area(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The second side of a rug or a frame: `eight by ten`."""
    other = cardinal(found, at + 1) if at < len(found) and found[at].word in ("by", "x") else None
    return other if other and other[0] < 24 else None


def _length(found: Sequence[Token], at: int) -> tuple[int, int] | None:
    while at < len(found) and found[at].word in ("by", "x", "waist", "length", "inseam", "and", "long"):
        at += 1
    length = cardinal(found, at)
    return length if length and 24 <= length[0] <= 40 else None
