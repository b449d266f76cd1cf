"""Where are the vectors of all examples? In one matrix for the whole process: agents and teams that share sentences share their rows.

Capitals say nothing to the vectors, so a sentence has one row however it is written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from frontdesk.brain.utterance import plain

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]
Vectors = Callable[[Sequence[str]], Floats]
"""Sentences to normalised vectors, a row each."""


@dataclass(frozen=True, eq=False)
class Known:
    """Sentences and their vectors at one moment. Never changed: who holds it may read it from any thread."""

    rows: Mapping[str, int]
    matrix: Floats
    """Column by column: so its product with one vector takes half the time."""

    def of(self, texts: Sequence[str]) -> Rows:
        return np.array([self.rows[plain(text)] for text in texts], np.intp)


class Pool:
    """Grows with every sentence it has not seen, and forgets none: they are written by people, some thousands at most.

    Two threads that add at once may each keep what they made; one of the two is then made again by whoever asks next.
    """

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._known = Known({}, np.empty((0, 0), np.float32))

    def with_all(self, texts: Sequence[str]) -> Known:
        """What is known, these texts included."""
        known = self._known
        new = [text for text in dict.fromkeys(map(plain, texts)) if text not in known.rows]
        if new:
            made = np.asfortranarray(self._vectors(new), np.float32)
            rows = {**known.rows, **{text: len(known.rows) + at for at, text in enumerate(new)}}
            known = self._known = Known(rows, np.concatenate([known.matrix, made]) if len(known.matrix) else made)
        return known


@lru_cache(maxsize=64)
def nearness(text: str, known: Known, vectors: Vectors) -> Floats:
    """How near each row is to a sentence. Kept for a moment: the agent to whom a caller is handed over asks it of the same sentence."""
    return np.asarray(known.matrix @ vectors([text])[0], np.float32)


@lru_cache(maxsize=4)
def pool_of(vectors: Vectors) -> Pool:
    return Pool(vectors)
