"""Which sentences mean nearly the same? MiniLM L6 in plain numpy: text in, a normalised vector of 384 floats out, no torch."""

import math
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from frontdesk.kit.models import locate
from frontdesk.kit.settings import Settings
from frontdesk.providers.local.inference import Urgency, inference
from frontdesk.providers.local.kept_vectors import KeptVectors

Floats = NDArray[np.float32]

_HEADS = 12
_LONGEST = 128
"""Tokens; what a caller says in one breath is under 60."""
_BATCH = 32
_REMEMBERED = 4096
_MANY = 200
"""So many new texts at once are a team's examples, which the next process will need too."""


class Embedder:
    """Callable from any thread. Vectors of texts seen before come from memory (6 MB when full)."""

    def __init__(self, folder: Path, kept: KeptVectors | None = None) -> None:
        """`kept`: where the vectors of a team's examples outlive the process."""
        self._kept = kept
        self._weights: dict[str, Floats] = _transposed(load_file(folder / "model.safetensors"))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self._known: OrderedDict[str, Floats] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def shared(cls, settings: Settings | None = None) -> "Embedder":
        """The one of this process, loaded at the first call."""
        return _shared(settings.weights, settings.home) if settings else _of_this_process()

    def embed(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1: the cosine of two is their dot product."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        made = self._made(new) if new else {}
        with self._lock:
            return np.stack([self._remember(text, made) for text in texts]) if texts else np.empty((0, 384), np.float32)

    async def vectors(self, texts: Sequence[str]) -> Floats:
        """`embed` on the executor, so that no event loop waits."""
        return await inference().run(lambda: self.embed(texts), Urgency.AWAITED)

    def _made(self, texts: list[str]) -> dict[str, Floats]:
        if self._kept is None or len(texts) < _MANY:
            return dict(zip(texts, self._encode(texts), strict=True))
        return self._kept.of(texts, self._encode)

    def _remember(self, text: str, made: dict[str, Floats]) -> Floats:
        vector = self._known.pop(text, None)
        if vector is None:
            # another thread may have pushed it out since it was looked for
            vector = made[text] if text in made else self._encode([text])[0]
        self._known[text] = vector
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return vector

    def _encode(self, texts: list[str]) -> list[Floats]:
        """Batches of like length, so that little is padded."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        out: list[Floats] = [np.empty(0, np.float32)] * len(texts)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            for i, vector in zip(batch, self._forward([tokens[i] for i in batch]), strict=True):
                out[i] = vector
        return out

    def _forward(self, tokens: list[list[int]]) -> Floats:
        longest = max(len(ids) for ids in tokens)
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros((len(tokens), longest), np.float32)
        for row, one in enumerate(tokens):
            ids[row, : len(one)] = one
            mask[row, : len(one)] = 1.0
        x = self._embeddings(ids)
        for layer in range(6):
            x = self._layer(f"encoder.layer.{layer}.", x, mask)
        pooled = (x * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), np.float32)

    def _embeddings(self, ids: NDArray[np.int64]) -> Floats:
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        return self._normalised("embeddings.LayerNorm", x + w["embeddings.token_type_embeddings.weight"][0])

    def _layer(self, at: str, x: Floats, mask: Floats) -> Floats:
        x = self._normalised(at + "attention.output.LayerNorm", x + self._attention(at + "attention.", x, mask))
        inner = _gelu(self._linear(at + "intermediate.dense", x))
        return self._normalised(at + "output.LayerNorm", x + self._linear(at + "output.dense", inner))

    def _attention(self, at: str, x: Floats, mask: Floats) -> Floats:
        query, key, value = (self._heads(self._linear(f"{at}self.{part}", x)) for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(query.shape[-1])
        scores += (mask[:, None, None, :] - 1.0) * 1e9
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(x.shape)
        return self._linear(at + "output.dense", mixed)

    def _heads(self, x: Floats) -> Floats:
        rows, length, width = x.shape
        return x.reshape(rows, length, _HEADS, width // _HEADS).transpose(0, 2, 1, 3)

    def _linear(self, name: str, x: Floats) -> Floats:
        flat = x.reshape(-1, x.shape[-1]) @ self._weights[name + ".weight"] + self._weights[name + ".bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _normalised(self, name: str, x: Floats) -> Floats:
        x = x - x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-12)
        return x * self._weights[name + ".weight"] + self._weights[name + ".bias"]


@cache
def _of_this_process() -> Embedder:
    """The surroundings are read once: to read them takes longer than most of a turn."""
    settings = Settings()
    return _shared(settings.weights, settings.home)


@cache
def _shared(weights: Path | None, home: Path) -> Embedder:
    folder = locate("minilm-l6", weights=weights, home=home)
    return Embedder(folder, KeptVectors(home / "cache" / "minilm-l6.npz"))


def _transposed(weights: dict[str, Any]) -> dict[str, Floats]:
    """Matrices as the product wants them; embeddings and vectors as they are."""
    plain = ("embeddings.", "pooler.")
    return {
        name: np.ascontiguousarray(value.T) if value.ndim == 2 and not name.startswith(plain) else value
        for name, value in weights.items()
        if not name.startswith("pooler.")
    }


_ERF = (-1.453152027, 1.421413741, -0.284496736, 0.254829592)


def _gelu(x: Floats) -> Floats:
    """x · Φ(x); the error function after Abramowitz and Stegun 7.1.26, exact to 1.5e-7. In place: new arrays took most of the time of a sentence."""
    z = np.abs(x)
    z *= np.float32(math.sqrt(0.5))
    t = z * np.float32(0.3275911)
    t += np.float32(1.0)
    np.reciprocal(t, out=t)
    series = t * np.float32(1.061405429)
    for factor in _ERF:
        series += np.float32(factor)
        series *= t
    z *= z
    np.negative(z, out=z)
    np.exp(z, out=z)
    series *= z
    np.subtract(np.float32(1.0), series, out=series)
    np.copysign(series, x, out=series)
    series += np.float32(1.0)
    series *= x
    series *= np.float32(0.5)
    return series
