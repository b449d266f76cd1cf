"""Which sentences of a passage answer the question? One or two, as they stand; never one that gives orders to whoever reads it."""

import re
from collections.abc import Sequence

from frontdesk.knowledge.fuse import MEANING, WORDS, rarity_of, share, telling_words
from frontdesk.knowledge.passage import Embed, KeptChunk
from frontdesk.knowledge.prose import sentences

_ENOUGH = 28
"""Words that are said in one breath; to fewer, the next sentence is added when it belongs to it."""
_LONGEST = 55
_GOES_ON = re.compile(r"^(?:it|they|this|that|these|those|he|she|however|but|otherwise|after that|then|please|also|on|in)\b", re.IGNORECASE)
_OF_A_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweek(?:days|ends?)\b", re.IGNORECASE)
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|previous|above|everything)"
    r"|\b(?:system prompt|developer message|you are now|as an ai|language model|assistant (?:must|should|shall|will)|call the tool|hand_over)\b",
    re.IGNORECASE,
)
"""What is written to a machine and not to a reader."""


def gives_orders(sentence: str) -> bool:
    return _ORDERS.search(sentence) is not None


def quote_of(question: str, chunk: KeptChunk, embed: Embed) -> str:
    """Empty when nothing of it may be said."""
    said = [sentence for sentence in sentences(chunk.text) if not gives_orders(sentence)]
    if len(said) <= 1:
        return _bounded(" ".join(said))
    return _bounded(_with_next(said, _best(question, said, embed)))


def _best(question: str, said: Sequence[str], embed: Embed) -> int:
    """The place of the one that is nearest; of equal ones the first."""
    rarity = rarity_of(question, [telling_words(sentence) for sentence in said])
    asked, *rows = embed([question, *said])
    scores = [MEANING * float(asked @ row) + WORDS * share(rarity, telling_words(sentence)) for row, sentence in zip(rows, said, strict=True)]
    return max(range(len(said)), key=lambda at: (scores[at], -at))


def _with_next(said: Sequence[str], at: int) -> str:
    """A short sentence with the one that goes on from it; lines of a list with the line behind them."""
    following = said[at + 1] if at + 1 < len(said) else ""
    words = len(said[at].split())
    together = words + len(following.split())
    belongs = _GOES_ON.match(following) or (_OF_A_DAY.search(said[at]) and _OF_A_DAY.search(following))
    return f"{said[at]} {following}" if following and words < _ENOUGH // 2 + 4 and together <= _ENOUGH + 8 and belongs else said[at]


def _bounded(text: str) -> str:
    """A sentence that nobody could follow by ear ends at its last pause before that."""
    words = text.split()
    if len(words) <= _LONGEST:
        return text
    head = " ".join(words[:_LONGEST])
    cut = max(head.rfind(", "), head.rfind("; "), head.rfind(": "), head.rfind(" ("))
    return (head[:cut] if cut > len(head) // 2 else head) + " …"
