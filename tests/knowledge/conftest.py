"""A collection in a fresh database, and vectors that need no model."""

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from frontdesk.kit.clocks import FixedClock
from frontdesk.knowledge.choosing import store_of
from frontdesk.knowledge.fuse import telling_words
from frontdesk.knowledge.library import Library, Shelf
from frontdesk.knowledge.passage import Floats
from frontdesk.knowledge.store import Space, VectorStore
from frontdesk.store.engine import Database

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
Libraries = Callable[..., Library]


class Embedding:
    """Texts with the same words are near each other. Counts what it was asked to embed."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return np.stack([self._one(text) for text in texts])

    def _one(self, text: str) -> Floats:
        vector = np.full(384, 0.01, np.float32)
        for word in telling_words(text) or set(re.findall(r"\w+", text.lower())):
            vector[int(hashlib.sha256(word.encode()).hexdigest(), 16) % 384] += 1.0
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


@pytest.fixture
def embedding() -> Embedding:
    return Embedding()


@pytest.fixture
def library(database: Database, embedding: Embedding) -> Libraries:
    """Makes one: of a team, of a business, over a store."""

    def make(team: str = "garage", business: str = "biz_1", store: VectorStore | None = None, embedded_by: str = "local") -> Library:
        shelf = Shelf(Space(business, team), store or store_of("pgvector", {}), embedding, embedded_by)
        return Library(shelf, database, FixedClock(NOW))

    return make
