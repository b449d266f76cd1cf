"""Which sentences mean nearly the same? MiniLM L6 in plain numpy: text in, a normalised vector of 384 floats out, no torch.

There are two: as it was published, for documents and questions about them (`shared`), and as it was taught with what callers say to a desk
(`of_callers`). The second goes through its last layers twice, once as they were published and once with a change of low rank to each matrix, and
joins what comes of both: the one knows all of the language, the other what callers want. `scripts/teach_encoder.py` makes the change.
"""

import hashlib
import math
import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
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

TAUGHT = Path(__file__).with_name("callers.safetensors")
"""What the encoder was taught, and under this name in it what joins two vectors to one."""
JOINED = "joined"
_SET_BY = ("FRONTDESK_HOME", "FRONTDESK_WEIGHTS")
_HEADS, _LAYERS = 12, 6
_COMMON = 3
"""Layers that are the same in both."""
_LONGEST = 128
"""Tokens; what a caller says in one breath is under 60."""
_BATCH = 32
_REMEMBERED = 4096
_MANY = 200
"""So many new texts at once are a team's examples, which the next process will need too."""


class Embedder:
    """Callable from any thread. Vectors of texts seen before come from memory (6 MB when full)."""

    def __init__(self, folder: Path, kept: KeptVectors | None = None, *, taught: Path | None = None) -> None:
        """`kept`: where the vectors of a team's examples outlive the process. `taught`: a file of changes to the published weights."""
        self._kept = kept
        self._weights = _published(folder)
        self._taught = _changed(folder, taught) if taught else {}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()
        self._known: OrderedDict[str, Floats] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def shared(cls, settings: Settings | None = None) -> "Embedder":
        """The one of this process, loaded at the first call."""
        settings = settings or _surroundings()
        return _shared(settings.weights, settings.home)

    @classmethod
    def of_callers(cls, settings: Settings | None = None) -> "Embedder":
        """The one of this process that was taught with what callers say. What the two have in common is in memory once."""
        settings = settings or _surroundings()
        return _of_callers(settings.weights, settings.home)

    def embed(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1: the cosine of two is their dot product."""
        with self._lock:  # held here, for a long list pushes out of memory what stands further down in it
            held = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in held]
        made = {**held, **(self._made(new) if new else {})}
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
        self._known.pop(text, None)
        vector = self._known[text] = made[text]
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

    @property
    def weights(self) -> Mapping[str, Floats]:
        """By the names of the published file; matrices inputs × outputs."""
        return self._weights

    def states(self, texts: Sequence[str], layers: int) -> list[Floats]:
        """What the first layers make of each text: tokens × 384. For who teaches the layers behind them."""
        out = []
        for encoding in self._tokenizer.encode_batch(list(texts)):
            x, mask = self._begun([encoding.ids])
            for layer in range(layers):
                x = self._layer(self._weights, layer, x, mask)
            out.append(x[0])
        return out

    def _forward(self, tokens: list[list[int]]) -> Floats:
        x, mask = self._begun(tokens)
        for layer in range(_COMMON):
            x = self._layer(self._weights, layer, x, mask)
        vectors = self._ended(self._weights, x, mask)
        if self._taught:
            vectors = _normal(np.concatenate([vectors, self._ended(self._taught, x, mask)], axis=1) @ self._taught[JOINED])
        return vectors

    def _ended(self, weights: Mapping[str, Floats], x: Floats, mask: Floats) -> Floats:
        for layer in range(_COMMON, _LAYERS):
            x = self._layer(weights, layer, x, mask)
        return _normal((x * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True))

    def _begun(self, tokens: list[list[int]]) -> tuple[Floats, Floats]:
        """The tokens' embeddings, and which of them there are."""
        longest = max(len(ids) for ids in tokens)
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros((len(tokens), longest), np.float32)
        for row, one in enumerate(tokens):
            ids[row, : len(one)] = one
            mask[row, : len(one)] = 1.0
        return self._embeddings(ids), mask

    def _embeddings(self, ids: NDArray[np.int64]) -> Floats:
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        return _layer_norm(w, "embeddings.LayerNorm", x + w["embeddings.token_type_embeddings.weight"][0])

    def _layer(self, w: Mapping[str, Floats], layer: int, x: Floats, mask: Floats) -> Floats:
        at = f"encoder.layer.{layer}."
        x = _layer_norm(w, at + "attention.output.LayerNorm", x + _attention(w, at + "attention.", x, mask))
        inner = _gelu(_linear(w, at + "intermediate.dense", x))
        return _layer_norm(w, at + "output.LayerNorm", x + _linear(w, at + "output.dense", inner))


def _attention(w: Mapping[str, Floats], at: str, x: Floats, mask: Floats) -> Floats:
    query, key, value = (_heads(_linear(w, f"{at}self.{part}", x)) for part in ("query", "key", "value"))
    scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(query.shape[-1])
    scores += (mask[:, None, None, :] - 1.0) * 1e9
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(x.shape)
    return _linear(w, at + "output.dense", mixed)


def _heads(x: Floats) -> Floats:
    rows, length, width = x.shape
    return x.reshape(rows, length, _HEADS, width // _HEADS).transpose(0, 2, 1, 3)


def _linear(w: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    flat = x.reshape(-1, x.shape[-1]) @ w[name + ".weight"] + w[name + ".bias"]
    return flat.reshape(*x.shape[:-1], -1)


def _layer_norm(w: Mapping[str, Floats], name: str, x: Floats) -> Floats:
    x = x - x.mean(axis=-1, keepdims=True)
    x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-12)
    return x * w[name + ".weight"] + w[name + ".bias"]


def _normal(rows: Floats) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _surroundings() -> Settings:
    return _read(*map(os.environ.get, _SET_BY))


@cache
def _read(*_: str | None) -> Settings:
    """Once for as long as they are the same: to read them takes longer than most of a turn."""
    return Settings()


@cache
def _shared(weights: Path | None, home: Path) -> Embedder:
    folder = locate("minilm-l6", weights=weights, home=home)
    return Embedder(folder, KeptVectors(home / "cache" / "minilm-l6.npz"))


@cache
def _of_callers(weights: Path | None, home: Path) -> Embedder:
    folder = locate("minilm-l6", weights=weights, home=home)
    kept = KeptVectors(home / "cache" / f"callers-{hashlib.sha256(TAUGHT.read_bytes()).hexdigest()[:12]}.npz")
    return Embedder(folder, kept, taught=TAUGHT)


@cache
def _published(folder: Path) -> dict[str, Floats]:
    return _transposed(load_file(folder / "model.safetensors"))


@cache
def _changed(folder: Path, file: Path) -> dict[str, Floats]:
    """The last layers, each matrix with the product of two narrow ones added (`NAME.down` of inputs × rank, `NAME.up` of rank × outputs, half
    floats); and what joins the two vectors of a text to one."""
    published = _published(folder)
    read = {name: value.astype(np.float32) for name, value in load_file(file).items()}
    names = [name.removesuffix(".down") for name in read if name.endswith(".down")]
    changed = {f"{name}.weight": published[f"{name}.weight"] + read[f"{name}.down"] @ read[f"{name}.up"] for name in names}
    return {**published, **changed, JOINED: read[JOINED]}


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
