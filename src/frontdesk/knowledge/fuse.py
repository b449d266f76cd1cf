"""Which passages answer a question? Those near in meaning and those with its words, weighed together on one scale."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from frontdesk.knowledge.passage import Found, KeptChunk

MEANING, WORDS = 0.7, 0.3
"""How much the nearness in meaning counts, and how much the share of the question's telling words that stand in the passage."""
_AMONG_WHICH = 10
"""Of so few passages one word tells which is meant; of twice as many two must. Among many, some has the words of "what time is it" by chance."""
_WORD = re.compile(r"[a-z0-9]+")
_SAYS_NOTHING = frozenset(
    """
    a about after again all also am an and any anybody anyone are as ask at be been before being but by call can could did do does doing don for
    from get give go going got had has have having he hello her hey hi him his how i if in into is it its just know let like ll look looking ma
    many may me might mind more most much my need no not now of off oh ok okay on one or our out over please question re s say she should so some
    somebody someone t tell than thank thanks that the their them then there these they thing this those to too um up us ve very want wanted was
    we well were what when where whether which who whom why will with wondering would yes you your
    """.split()  # noqa: SIM905 a list of words is read as words
)


def telling_words(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _SAYS_NOTHING)


def stem(word: str) -> str:
    """ "parking", "parked", "parks" → "park": enough to find one by the other."""
    for ending, least in (("ies", 2), ("ing", 3), ("ed", 3), ("es", 3), ("s", 3)):
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def fuse(question: str, near: Mapping[str, float], candidates: Iterable[KeptChunk]) -> list[Found]:
    """Best first. `near` are the cosines of those found by meaning; one found by its words alone is no nearer than the last of them."""
    farthest = max(0.0, min(near.values(), default=0.0))
    chunks = list(candidates)
    told = [telling_words(f"{chunk.heading} {chunk.text}") for chunk in chunks]
    rarity = rarity_of(question, told)
    weight = WORDS * _told_enough(rarity, len(chunks))
    found = []
    for chunk, words in zip(chunks, told, strict=True):
        cosine = near.get(chunk.chunk_id, farthest)
        score = MEANING * max(0.0, cosine) + weight * share(rarity, words)
        found.append(Found(chunk, round(score, 4), round(cosine, 4)))
    return sorted(found, key=lambda one: (-one.score, one.chunk.chunk_id))


def rarity_of(question: str, texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each telling word of the question tells: most when few of the texts have it."""
    return {word: _rare(len(texts), sum(word in text for text in texts)) for word in telling_words(question)}


def _rare(texts: int, having: int) -> float:
    return math.log(1.0 + texts / (0.5 + having))


def _told_enough(rarity: Mapping[str, float], texts: int) -> float:
    """Whether the question's words tell which of so many passages is meant: 1 when they do, and the part of it that they tell."""
    needed = texts / _AMONG_WHICH * _rare(texts, 1)
    return min(1.0, sum(rarity.values()) / needed) if needed else 1.0


def share(rarity: Mapping[str, float], words: frozenset[str]) -> float:
    """The part of what the question's words tell that stands in a text; nothing is asked with no words."""
    total = sum(rarity.values())
    return sum(weight for word, weight in rarity.items() if word in words) / total if total else 0.0
