"""Which sentences were embedded before, in any process? A file beside the data keeps their vectors, so that a start does not make them anew."""

import fcntl
import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

Floats = NDArray[np.float32]
_MOST = 40_000
"""Sentences a file holds (16 bytes of name and 384 half floats each: 31 MB); beyond it the oldest go."""
_LOT = 512
"""So many are made and kept at a time: who is stopped in the middle loses no more."""
_PATIENCE_SECONDS = 30.0
"""Another process needs a second or two for a lot."""


class KeptVectors:
    """A file that any process may read and replace; one that cannot be read or written only costs time."""

    def __init__(self, file: Path, *, patience: float = _PATIENCE_SECONDS) -> None:
        """`patience`: how many seconds its turn is waited for."""
        self._file = file
        self._patience = patience

    def of(self, texts: Sequence[str], make: Callable[[list[str]], Sequence[Floats]]) -> dict[str, Floats]:
        """The vectors of all these texts. What is missing is made by `make`, lot by lot, each kept at once. Processes that do so at the same
        time take turns, and find what the others made."""
        known = self.find(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        for start in range(0, len(missing), _LOT):
            known |= self._lot(missing[start : start + _LOT], make)
        return known

    def find(self, texts: Sequence[str]) -> dict[str, Floats]:
        """The vectors of those texts that are there."""
        names, vectors = self._read()
        place = {bytes(name): row for row, name in enumerate(names)}
        rows = {text: row for text in texts if (row := place.get(_name(text))) is not None}
        return {text: vectors[row].astype(np.float32) for text, row in rows.items()}

    def add(self, made: dict[str, Floats]) -> None:
        with self._turn():
            self._put(made)

    def _lot(self, texts: list[str], make: Callable[[list[str]], Sequence[Floats]]) -> dict[str, Floats]:
        with self._turn():
            known = self.find(texts)
            missing = [text for text in texts if text not in known]
            if not missing:
                return known
            made = dict(zip(missing, make(missing), strict=True))
            self._put(made)
        return known | {text: vector.astype(np.float16).astype(np.float32) for text, vector in made.items()}  # as the next process will read them

    def _put(self, made: dict[str, Floats]) -> None:
        names, vectors = self._read()
        fresh = np.frombuffer(b"".join(map(_name, made)), np.uint8).reshape(-1, 16)
        together = np.concatenate([names, fresh]), np.concatenate([vectors, np.stack(list(made.values())).astype(np.float16)])
        self._write(*(part[-_MOST:] for part in together))

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Alone with the file among all processes. The kernel ends the turn of one that dies; for one that stands still nobody waits twice."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            lock = self._file.with_suffix(".lock").open("a")
        except OSError:  # a place that cannot be written: there is nothing to be alone with
            yield
            return
        with lock:
            until = time.monotonic() + self._patience
            while not _taken(lock.fileno()):
                if time.monotonic() > until:
                    self._patience = 0.0
                    break
                time.sleep(0.02)
            yield

    def _read(self) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        try:
            with np.load(self._file, allow_pickle=False) as kept:
                names, vectors = kept["names"], kept["vectors"]
            if names.shape == (len(vectors), 16) and vectors.shape[1:] == (384,):
                return names, vectors
        except FileNotFoundError:
            pass
        except Exception as error:  # half a file, another program's file: whatever it is, it is made anew
            log.warning("the sentences kept in %s cannot be read (%s); they are made anew", self._file, error)
        return np.empty((0, 16), np.uint8), np.empty((0, 384), np.float16)

    def _write(self, names: NDArray[np.uint8], vectors: NDArray[np.float16]) -> None:
        """Whole or not at all: another process may read it at any moment."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            descriptor, path = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name, suffix=".npz")
            with os.fdopen(descriptor, "wb") as out:
                np.savez(out, names=names, vectors=vectors)
            os.replace(path, self._file)
        except OSError as error:
            log.info("sentences are not kept in %s: %s", self._file, error)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _name(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
