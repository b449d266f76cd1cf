"""Which of a tool's own words was said? A format, an occasion: the words alone are heard, what stands around them is left to others."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening


def label(text: str, listening: Listening) -> Heard:
    """One of the options, each written as its name and other words for it: `audiobook|audio book|on audio`. The name is the value."""
    known = _known(tuple(listening.options))
    for part in versions(text):
        kept = without_denied(part).replace("’", "'")
        for form, value in known:
            if found := form.search(kept):
                return Heard(value, found.group(), "over")
    return NOTHING


@lru_cache(maxsize=256)
def _known(options: Sequence[str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longest words first: an audio book is no book."""
    named = sorted(_names(options), key=lambda pair: -len(pair[0]))
    return tuple((_form(words), value) for words, value in named)


def _form(words: str) -> re.Pattern[str]:
    spaced = "[ -]+".join(re.escape(word) for word in re.split(r"[ -]+", words))
    return re.compile(rf"(?<![\w'-]){spaced}(?:s|es|'s)?(?![\w'-])", re.IGNORECASE)


def _names(options: Sequence[str]) -> Iterator[tuple[str, str]]:
    for option in options:
        value, *others = (words.strip() for words in option.split("|"))
        yield from ((words, value) for words in (value, *others) if words)
