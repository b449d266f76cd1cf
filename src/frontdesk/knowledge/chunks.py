"""How is a document cut? Into a few sentences each, never across a heading or a page, so that what is found can be said."""

from collections.abc import Iterable, Iterator

from frontdesk.knowledge.passage import Chunk
from frontdesk.knowledge.prose import sentences
from frontdesk.knowledge.source import Section

_ENOUGH = 55
"""Words; the model of the local vectors reads about ninety."""
_MOST = 85


def cut(sections: Iterable[Section]) -> list[Chunk]:
    return [Chunk(text, " › ".join(section.headings), section.place) for section in sections for text in _pieces(section.text)]


def _pieces(text: str) -> Iterator[str]:
    held: list[str] = []
    count = 0
    for line in text.split("\n"):
        for number, sentence in enumerate(_bounded(line)):
            words = len(sentence.split())
            if held and count + words > (_MOST if count < _ENOUGH // 2 else _ENOUGH):
                yield "".join(held).strip()
                held, count = [], 0
            held.append(("" if not held else "\n" if number == 0 else " ") + sentence)
            count += words
    if held:
        yield "".join(held).strip()


def _bounded(line: str) -> Iterator[str]:
    """Sentences, each no longer than a chunk."""
    for sentence in sentences(line):
        words = sentence.split()
        if len(words) <= _MOST:
            yield sentence
            continue
        for start in range(0, len(words), _ENOUGH):
            yield " ".join(words[start : start + _ENOUGH])
