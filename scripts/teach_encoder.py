# /// script
# dependencies = ["jax~=0.10", "optax~=0.2"]
# ///
"""How does the sentence encoder learn what callers say? Its last layers get a change of low rank, so that sentences of one wish come together.

`.venv/bin/python -m pip install 'jax~=0.10' 'optax~=0.2'`, then `.venv/bin/python scripts/teach_encoder.py [FILE]`: twenty minutes on two idle cores.
By default the file is that which the desk loads. The sentences are those of all packs, and of each its frame: it without the item. What is learned
is to tell the agents and the tools of one team apart; the columns that do so are thrown away, what they made of the encoder is kept. No sentence of
tests/brain/evaluation is among them.

What each setting is for: rank and the three last layers keep the file at a megabyte and the first three layers common to both encoders; words left
out and a dropout before each change keep it from learning sentences by heart. The taught vector alone is no better than the published one on
sentences by people who wrote none of these; the two together are. They are joined to one of as many numbers, along the main directions of the
sentences.
"""

import math
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from safetensors.numpy import save_file

from frontdesk.brain.intent import ELSEWHERE, frame_of
from frontdesk.brain.utterance import plain
from frontdesk.calls.switchboard import load_team, situation_of
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.models import locate
from frontdesk.kit.settings import Settings
from frontdesk.providers.local.embedder import JOINED, TAUGHT, Embedder
from frontdesk.teams.sources import find_packs

EPOCHS, BATCH, RANK = 10, 64, 12
RATE, SCALE, DROPOUT, WORDS_LEFT_OUT, SMOOTHED = 2e-3, 16.0, 0.1, 0.1, 0.05
PUBLISHED = 0.67
"""The part of a cosine that the published vectors have; the taught ones have the rest."""
LAYERS = (3, 4, 5)
MATRICES = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense")
LENGTHS = (12, 20, 40)
"""Tokens: a batch is as long as the next of these, for each length is compiled once."""
HEADS = 12

Tree = Any
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Question:
    """Something that is to be told of a sentence: which of these owners has it, in columns `start` to `end` of the target."""

    start: int
    end: int


@dataclass(frozen=True)
class Lesson:
    """`texts`: each sentence and its frame. `target`: sentences × columns, 1 shared among the owners in each question. `asked`: sentences ×
    questions, 1 where the question is put."""

    texts: list[tuple[str, str]]
    target: Floats
    asked: Floats
    questions: list[Question]
    weight: Floats
    """Of each column: an owner of few sentences counts for more."""


def lesson() -> Lesson:
    owners: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    classes: dict[str, set[str]] = defaultdict(set)
    for pack, path in sorted(find_packs().items()):
        if path.is_dir():
            for text, question, owner in _owned(pack):
                classes[question].add(owner)
                owners[plain(text), frame_of(text)][question].add(owner)
    names = sorted(question for question, found in classes.items() if len(found) > 1)
    column = {pair: at for at, pair in enumerate((name, owner) for name in names for owner in sorted(classes[name]))}
    target, asked = np.zeros((len(owners), len(column)), np.float32), np.zeros((len(owners), len(names)), np.float32)
    for row, said in enumerate(owners.values()):
        for question in said.keys() & set(names):
            asked[row, names.index(question)] = 1.0
            for owner in said[question]:
                target[row, column[question, owner]] = 1.0 / len(said[question])
    starts = np.cumsum([0, *(len(classes[name]) for name in names)])
    questions = [Question(int(start), int(end)) for start, end in pairwise(starts)]
    return Lesson(list(owners), target, asked, questions, _weights(target, questions))


def _owned(pack: str) -> Iterator[tuple[str, str, str]]:
    """Sentence, question, owner: which tool of the team, which agent of the team or nobody."""
    loaded = load_team(pack)
    now = SystemClock(loaded.definition.business.zone).now()
    situations = [situation_of(loaded, agent, now) for agent in loaded.definition.agents]
    for situation in situations:
        yield from ((text, f"{pack}: tool", tool.name) for tool in situation.tools for text in tool.examples)
    yield from ((text, f"{pack}: agent", card.name) for card in loaded.cards for text in card.examples)
    yield from ((text, f"{pack}: agent", "-") for text in (*ELSEWHERE, *situations[0].elsewhere))


def _weights(target: Floats, questions: list[Question]) -> Floats:
    count = np.maximum(1.0, target.sum(axis=0))
    return np.concatenate([np.sqrt(count[q.start : q.end].mean() / count[q.start : q.end]) for q in questions])


class Trunk:
    """What the layers that stay as they are make of each text: computed once, tokens one after the other."""

    def __init__(self, encoder: Embedder, texts: list[str]) -> None:
        states = encoder.states(texts, LAYERS[0])
        self.at = {text: row for row, text in enumerate(texts)}
        self.lengths = np.minimum([len(state) for state in states], LENGTHS[-1])
        self._states = [state[: LENGTHS[-1]].astype(np.float16) for state in states]

    def batch(self, rows: NDArray[np.intp]) -> tuple[Floats, Floats]:
        """Sentences × tokens × 384, and which tokens there are."""
        long = next(length for length in LENGTHS if length >= self.lengths[rows].max())
        states, mask = np.zeros((len(rows), long, 384), np.float32), np.zeros((len(rows), long), np.float32)
        for at, row in enumerate(rows):
            states[at, : self.lengths[row]] = self._states[row]
            mask[at, : self.lengths[row]] = 1.0
        return states, mask


def forward(change: Tree, fixed: Tree, states: Any, mask: Any, key: Any = None) -> Any:
    """The last layers, as in the embedder, with the change beside each matrix. Without a key nothing is left out."""
    keys = iter(jax.random.split(key, len(LAYERS) * len(MATRICES))) if key is not None else None

    def linear(name: str, x: Any) -> Any:
        seen = x if keys is None else jnp.where(jax.random.bernoulli(next(keys), 1 - DROPOUT, x.shape), x / (1 - DROPOUT), 0)
        narrow = seen @ change[f"{name}.down"] @ change[f"{name}.up"]
        return x @ fixed[f"{name}.weight"] + fixed[f"{name}.bias"] + narrow

    def normalised(name: str, x: Any) -> Any:
        x = x - x.mean(-1, keepdims=True)
        return x / jnp.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * fixed[f"{name}.weight"] + fixed[f"{name}.bias"]

    x = states
    rows, long, width = x.shape
    for layer in LAYERS:
        at = f"encoder.layer.{layer}."
        split = [linear(f"{at}attention.self.{part}", x).reshape(rows, long, HEADS, -1).transpose(0, 2, 1, 3) for part in ("query", "key", "value")]
        scores = split[0] @ split[1].transpose(0, 1, 3, 2) / math.sqrt(width // HEADS) + (mask[:, None, None, :] - 1) * 1e9
        mixed = (jax.nn.softmax(scores, -1) @ split[2]).transpose(0, 2, 1, 3).reshape(rows, long, width)
        x = normalised(f"{at}attention.output.LayerNorm", x + linear(f"{at}attention.output.dense", mixed))
        inner = jax.nn.gelu(linear(f"{at}intermediate.dense", x), approximate=False)
        x = normalised(f"{at}output.LayerNorm", x + linear(f"{at}output.dense", inner))
    pooled = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    return pooled / jnp.linalg.norm(pooled, axis=1, keepdims=True)


def loss_of(lesson: Lesson, fixed: Tree) -> Any:
    """Cross entropy of each question over the cosines to its owners' columns."""

    def loss(learned: Tree, states: Any, mask: Any, target: Any, asked: Any, key: Any) -> Any:
        change, columns = learned
        directions = columns["direction"] / jnp.linalg.norm(columns["direction"], axis=0, keepdims=True)
        scores = SCALE * jnp.exp(columns["scale"]) * (forward(change, fixed, states, mask, key) @ directions) + columns["bias"]
        total: Any = 0.0
        for number, q in enumerate(lesson.questions):
            wanted = target[:, q.start : q.end]
            weight = (wanted * lesson.weight[q.start : q.end]).sum(1)
            smooth = wanted * (1 - SMOOTHED) + SMOOTHED / (q.end - q.start) * asked[:, number : number + 1]
            total += -(jax.nn.log_softmax(scores[:, q.start : q.end], -1) * smooth).sum(1) * weight
        return total.mean()

    return loss


def beginning(random: np.random.Generator, fixed: Tree, columns: int) -> tuple[Tree, Tree]:
    """A change that is none yet, and directions at random."""
    change = {}
    for name in (f"encoder.layer.{layer}.{matrix}" for layer in LAYERS for matrix in MATRICES):
        inputs, outputs = fixed[f"{name}.weight"].shape
        change[f"{name}.down"] = jnp.asarray(random.normal(0, 1 / math.sqrt(inputs), (inputs, RANK)), jnp.float32)
        change[f"{name}.up"] = jnp.zeros((RANK, outputs))
    direction = jnp.asarray(random.normal(0, 1, (384, columns)), jnp.float32)
    return change, {"direction": direction, "bias": jnp.zeros(columns), "scale": jnp.zeros(())}


def batches(random: np.random.Generator, lengths: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Each sentence once, in batches of like length."""
    lots = np.array_split(random.permutation(len(lengths)), max(1, len(lengths) // (BATCH * 16)))
    order = np.concatenate([lot[np.argsort(lengths[lot])] for lot in lots])
    found = [order[at : at + BATCH] for at in range(0, len(order) - BATCH + 1, BATCH)]
    random.shuffle(found)  # type: ignore[arg-type]
    return found


def optimiser(steps: int, change: Tree, columns: Tree) -> Any:
    slow = optax.warmup_cosine_decay_schedule(0, RATE, steps // 15, steps, RATE / 50)
    quick = optax.warmup_cosine_decay_schedule(0, 1e-2, steps // 20, steps, 1e-3)
    kinds = {"change": optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(slow, weight_decay=0.01)), "columns": optax.adam(quick)}
    return optax.multi_transform(kinds, (dict.fromkeys(change, "change"), dict.fromkeys(columns, "columns")))


def teach(file: Path) -> None:
    settings = Settings()
    encoder = Embedder(locate("minilm-l6", weights=settings.weights, home=settings.home))
    wanted, random = lesson(), np.random.default_rng(0)
    trunk = Trunk(encoder, list(dict.fromkeys(text for pair in wanted.texts for text in pair)))
    fixed = {name: jnp.asarray(value) for name, value in encoder.weights.items() if any(f".layer.{layer}." in name for layer in LAYERS)}
    learned = beginning(random, fixed, wanted.target.shape[1])
    maker = optimiser(len(wanted.texts) // BATCH * EPOCHS, *learned)
    state, key, loss = maker.init(learned), jax.random.PRNGKey(0), loss_of(wanted, fixed)

    @jax.jit
    def step(learned: Tree, state: Tree, states: Any, mask: Any, target: Any, asked: Any, key: Any) -> Any:
        value, gradient = jax.value_and_grad(loss)(learned, states, mask, target, asked, key)
        update, state = maker.update(gradient, state, learned)
        return optax.apply_updates(learned, update), state, value

    rows = np.array([[trunk.at[text] for text in pair] for pair in wanted.texts])
    began = time.monotonic()
    for epoch in range(EPOCHS):
        either = rows[np.arange(len(rows)), random.integers(0, 2, len(rows))]
        values = []
        for batch in batches(random, trunk.lengths[either]):
            states, mask = trunk.batch(either[batch])
            mask *= (random.random(mask.shape) >= WORDS_LEFT_OUT) | (np.arange(mask.shape[1]) == 0)
            key, now = jax.random.split(key)
            learned, state, value = step(learned, state, states, mask, wanted.target[batch], wanted.asked[batch], now)
            values.append(float(value))
        print(f"{epoch + 1} of {EPOCHS}: loss {np.mean(values):.3f}, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
    change = {name: np.asarray(value) for name, value in learned[0].items()}
    change[JOINED] = joining(encoder.embed(list(trunk.at)), _taught_vectors(change, fixed, trunk))
    save_file({name: value.astype(np.float16) for name, value in change.items()}, file)


def _taught_vectors(change: Tree, fixed: Tree, trunk: Trunk) -> Floats:
    found = np.zeros((len(trunk.lengths), 384), np.float32)
    order = np.argsort(trunk.lengths)
    ended = jax.jit(forward)
    for at in range(0, len(order), BATCH):
        rows = order[at : at + BATCH]
        full = np.concatenate([rows, np.repeat(rows[:1], BATCH - len(rows))])
        found[rows] = np.asarray(ended(change, fixed, *trunk.batch(full)))[: len(rows)]
    return found


def joining(published: Floats, taught: Floats) -> Floats:
    """768 × 384: what makes one vector of the two, and keeps of their cosines what the main directions of these texts hold."""
    share = np.sqrt(np.repeat([PUBLISHED, 1 - PUBLISHED], 384)).astype(np.float32)
    both = np.concatenate([published, taught], axis=1) * share
    directions = np.linalg.eigh(both.T @ both)[1][:, -384:]
    return np.asarray(share[:, None] * directions, np.float32)


if __name__ == "__main__":
    teach(Path(sys.argv[1]) if len(sys.argv) > 1 else TAUGHT)
