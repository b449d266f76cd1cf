"""What is kept of a document, and what is found of it? Documents are cut into chunks; a passage is a chunk that answers a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Floats]
"""Texts to one row each, of length 1."""


@dataclass(frozen=True)
class Chunk:
    """A few sentences under one heading, as small as can be understood by themselves."""

    text: str
    heading: str = ""
    place: str = ""

    @property
    def told(self) -> str:
        """What is embedded: the text with what it stands under."""
        return f"{self.heading}: {self.text}" if self.heading else self.text


@dataclass(frozen=True)
class KeptDocument:
    """A document of a collection. `origin` is the file or folder it is read from again; empty for one that was handed over once."""

    document_id: str
    name: str
    origin: str
    content_hash: str
    embedded_by: str
    kind: str
    size: int
    chunks: int
    changed_at: datetime


@dataclass(frozen=True)
class KeptChunk:
    """A chunk with where it stands."""

    chunk_id: str
    document: str
    text: str
    heading: str
    place: str
    words: float = 0.0
    """How well the words of the question fit, as the database ranks; 0 when it was found by meaning alone."""


@dataclass(frozen=True)
class Found:
    """A passage with its score, about 0 to 1, and the sentences of it that answer."""

    chunk: KeptChunk
    score: float
    near: float
    """The cosine of the question and the passage."""
    quote: str = ""
