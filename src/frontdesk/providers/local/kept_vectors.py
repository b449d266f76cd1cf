"""Which sentences were embedded before, in any process? A file beside the data keeps their vectors, so that a start does not make them anew."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

Floats = NDArray[np.float32]
_MOST = 40_000
"""Sentences a file holds (16 bytes of name and 384 half floats each: 31 MB); beyond it the oldest go."""


class KeptVectors:
    """A file that any process may read and replace; one that cannot be read or written only costs time."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def find(self, texts: Sequence[str]) -> dict[str, Floats]:
        """The vectors of those texts that are there."""
        names, vectors = self._read()
        place = {bytes(name): row for row, name in enumerate(names)}
        rows = {text: row for text in texts if (row := place.get(_name(text))) is not None}
        return {text: vectors[row].astype(np.float32) for text, row in rows.items()}

    def add(self, made: dict[str, Floats]) -> None:
        names, vectors = self._read()
        fresh = np.frombuffer(b"".join(map(_name, made)), np.uint8).reshape(-1, 16)
        together = np.concatenate([names, fresh]), np.concatenate([vectors, np.stack(list(made.values())).astype(np.float16)])
        self._write(*(part[-_MOST:] for part in together))

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


def _name(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
