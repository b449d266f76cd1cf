"""Which words and written numbers does a text hold, and what stands between them?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 4000
"""Characters of a turn that are looked at; what follows is ignored."""

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Token:
    """A word in lower case, or a row of written digits; `gap` is what stands between it and the one before."""

    word: str
    start: int
    end: int
    gap: str

    @property
    def written(self) -> bool:
        """True when these are digits, not a word."""
        return self.word[0] in "0123456789"


def tokens(text: str) -> list[Token]:
    """`twenty-two, 2nd` → twenty · two · 2 · nd."""
    out: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text[:LONGEST]):
        out.append(Token(match.group().lower().replace("’", "'"), match.start(), match.end(), text[last : match.start()]))
        last = match.end()
    return out


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def matches(found: Sequence[Token], at: int, phrase: Sequence[str]) -> bool:
    """True when these words stand at `at`, whatever is between them."""
    return len(found) - at >= len(phrase) and all(found[at + i].word == word for i, word in enumerate(phrase))


def close(gap: str) -> bool:
    """True when two parts of one number may stand so near to each other: `forty two`, `forty-two`."""
    return gap.strip() in ("", "-", "‐", "‑")


def plain(text: str) -> str:
    """Words in lower case, one space between them: what phrases are looked for in."""
    return " ".join(words(text))
