"""Where are the vectors of all examples? In one matrix for the whole process: agents and teams that share sentences share their rows."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]
Vectors = Callable[[Sequence[str]], Floats]
"""Sentences to normalised vectors, a row each."""


class Pool:
    """Grows with every sentence it has not seen, and forgets none: they are written by people, some thousands at most."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._rows: dict[str, int] = {}
        self._matrix: Floats = np.empty((0, 0), np.float32)
        self._lock = Lock()

    def rows(self, texts: Sequence[str]) -> Rows:
        """The row of each text, in their order."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._rows]
            if new:
                made = np.asarray(self._vectors(new), np.float32)
                self._matrix = np.concatenate([self._matrix, made]) if len(self._matrix) else made
                self._rows |= {text: len(self._rows) + at for at, text in enumerate(new)}
            return np.array([self._rows[text] for text in texts], np.intp)

    def matrix(self) -> Floats:
        """All rows there are; one that is taken stays as it is while others are added."""
        return self._matrix


@lru_cache(maxsize=4)
def pool_of(vectors: Vectors) -> Pool:
    return Pool(vectors)
