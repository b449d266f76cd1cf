"""Which tool or agent is a sentence nearest to? Sentence vectors over their examples, rare words, and what the sentence holds."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from frontdesk.brain.pool import Floats, Rows, Vectors, nearness, pool_of
from frontdesk.brain.pool import Known as Pooled
from frontdesk.brain.product import named_product, points_back
from frontdesk.brain.situation import AgentCard, Known, Situation, Wish
from frontdesk.brain.utterance import plain, words_of
from frontdesk.tools.contract import Tool

# What people say to any desk that no desk can do; a sentence nearest to these is not a wish. Found by looking, not measured.
ELSEWHERE = tuple(
    """
    what's the weather like tomorrow
    is it going to rain today
    tell me a joke
    who won the game last night
    what is the capital of France
    how old are you
    play some music
    set an alarm for seven
    what's the meaning of life
    who is the president
    do you like pizza
    what time is it
    how do I cook rice
    my dog is barking at the neighbors
    I had a terrible day at work
    do you believe in god
    what's ten times twelve
    can you write me a poem
    what should I eat for dinner
    call me a taxi
    book me a flight to Rome
    book a table for two
    I need a doctor
    what's the stock market doing
    the kids are at school now
    turn the lights off
    translate this into Spanish
    I'm on the bus
    are you hiring
    how do I get a job with you
    what do you think about the election
    sing me a song
    what's your favorite color
    I lost my keys
    pay my electricity bill
    what is two plus two
    I'm just talking to my wife
    turn down the television
    he said he would come later
    where do you live
    are you married
    tell me about the history of Rome
    renew my driving license
    what's the traffic like
    fix my car
    what time do you close today
    what are your opening hours
    are you open on Sunday
    I want my money back
    I'd like a refund
    I want to send something back
    how do I return this
    I want to exchange it for another one
    cancel my order
    I want to cancel that
    change the address on my order
    put it on my credit card
    take my payment
    I want to make a complaint
    I have a problem with my bill
    reset my password
    close my account
    what's somebody else's phone number
    give me her address
    can I get a discount
    I'll go and have a look myself
    I'll check my mailbox then
    what is your return policy
""".strip().splitlines()
)


@dataclass(frozen=True)
class Weights:
    """How much each sign counts. Fitted on the tuning halves of tests/brain/evaluation, never on the others."""

    near: float = 0.5
    frame: float = 0.27
    learned: float = 0.15
    rare_words: float = 0.1
    said_so: float = 0.07
    held: float = 0.12
    lacking: float = 0.02
    unsaid: float = 0.0
    article: float = 0.012
    only_one: float = 0.06
    present_tool: float = 0.07
    going_on: float = 0.12
    asked: float = 0.1
    answer: float = 0.0
    call_me: float = 0.15
    whole: float = 0.5
    accept: float = 0.355
    close: float = 0.006


WEIGHTS = Weights()


@dataclass(frozen=True)
class Ranking:
    """The wishes, best first; how near the sentence as a whole is to anything said here, and how near to what no desk can do."""

    wishes: tuple[Wish, ...]
    whole: float
    elsewhere: float

    @property
    def best(self) -> Wish | None:
        return self.wishes[0] if self.wishes else None

    def accepted(self, weights: Weights = WEIGHTS) -> bool:
        best = self.best
        return best is not None and best.score + weights.whole * self.whole - self.elsewhere >= weights.accept

    def close(self, weights: Weights = WEIGHTS) -> tuple[Wish, Wish] | None:
        """The first two, when neither is clearly the one."""
        if len(self.wishes) < 2 or self.wishes[0].score - self.wishes[1].score > weights.close:
            return None
        return self.wishes[0], self.wishes[1]


_ALL_EXAMPLES = 32_768
"""Sentences of a large team, each looked at again for each of its agents."""
Owner = Literal["tool", "agent", "answer"]
_Source = tuple[Owner, str, tuple[str, ...]]


@dataclass(frozen=True)
class _Lots:
    """Rows of the matrix one lot after the other: what is asked of every lot is asked of all at once."""

    rows: Rows
    counts: Rows
    starts: Rows

    @classmethod
    def of(cls, lots: Sequence[Rows]) -> "_Lots":
        counts = np.array([len(lot) for lot in lots], np.intp)
        return cls(np.concatenate(lots), counts, np.concatenate([[0], counts.cumsum()[:-1]]))

    def two_nearest(self, near: Floats) -> tuple[Floats, Floats]:
        """Of each lot the mean of the two best, and the best; one best alone counts a little less than two. `near` is in the order of `rows`."""
        best = np.maximum.reduceat(near, self.starts)
        is_best = near == np.repeat(best, self.counts)
        second = np.maximum.reduceat(np.where(is_best, np.float32(-1.0), near), self.starts)
        second = np.where(np.add.reduceat(is_best.astype(np.intp), self.starts) > 1, best, second)
        return np.where(self.counts > 1, (best + second) / 2, best * np.float32(0.95)), best


@dataclass(frozen=True, eq=False)
class _Examples:
    owners: tuple[tuple[Owner, str], ...]
    pooled: Pooled
    texts: "_Lots"
    """The rows of each owner's sentences, and last those of what nobody here serves."""
    frames: "_Lots"
    """The same sentences with their items taken out."""
    learned: Floats
    """A column for each owner, and one for nobody: the vector of a sentence, that of it without its item, and a one behind them, times these, is
    near 1 for the owner that it has."""
    weights: Mapping[str, float]
    telling: Mapping[str, Sequence[tuple[int, float]]]
    """For each word the owners whose examples have it, and how much it says for them."""


def rank(text: str, situation: Situation, vectors: Vectors, held: frozenset[str] = frozenset(), weights: Weights = WEIGHTS) -> Ranking:
    """Tools of the present agent and the other agents, by nearness to `text`. `held` are the kinds of values that stand in it."""
    known = _examples(_sources(situation), situation.elsewhere, vectors)
    by_vectors = _by_vectors(text, known, vectors, weights)
    words, asking = _stems(text), _stems(frame_of(text))
    article = article_of(text)
    several = _SEVERAL.search(plain(text)) is not None
    only_asks, calls_for = asks(text), _CALL_ME.search(plain(text)) is not None
    staying = weights.present_tool + weights.going_on * (1 + points_back(plain(text))) * _goes_on(text, situation)
    of_asking, of_words = _rare_overlaps(asking, known), _rare_overlaps(words, known)
    wishes = []
    for place, (kind, name) in enumerate(known.owners):
        score = by_vectors.scores[place]
        if kind == "tool" and (tool := situation.tool(name)):
            score += weights.rare_words * of_asking[place]
            score += (
                staying
                - weights.asked * (only_asks and tool.effect != "reads")
                + _compatibility(tool, held, weights)
                + weights.article * _fits_article(tool, article)
                - weights.only_one * (not several and any(p.kind == "products" and p.required for p in tool.parameters))
            )
        else:
            score += weights.rare_words * of_words[place] + weights.answer * (kind == "answer")
            score += weights.present_tool * (name == situation.agent)
        score += weights.call_me * (calls_for and _fetches(kind, name, situation))
        wishes.append(Wish(kind, name, round(float(score), 4)))
    return Ranking(tuple(sorted(wishes, key=lambda wish: -wish.score)), by_vectors.whole, by_vectors.elsewhere)


@dataclass(frozen=True)
class _ByVectors:
    """What the vectors alone say of a sentence: for each owner, for all of them, and for nobody."""

    scores: Floats
    whole: float
    elsewhere: float


@lru_cache(maxsize=1024)
def _by_vectors(text: str, known: _Examples, vectors: Vectors, weights: Weights) -> _ByVectors:
    """Kept, for what one caller says another says too."""
    how = text if _says_only_an_item(frame_of(text)) else frame_of(text)
    whole, frame = vectors([text, how])
    near = nearness(text, known.pooled, vectors)[known.texts.rows]
    alike = nearness(how, known.pooled, vectors)[known.frames.rows]
    learned = np.concatenate([whole, frame, [np.float32(_ONE)]]) @ known.learned
    (two_near, nearest), (two_alike, most_alike) = known.texts.two_nearest(near), known.frames.two_nearest(alike)
    scores = weights.near * two_near + weights.frame * two_alike + weights.learned * learned
    nearest = np.maximum(nearest, most_alike)
    scores += weights.said_so * (nearest > _SAME)
    here = _two_best(near[: known.texts.starts[-1]]) if known.owners else 0.0
    elsewhere = (weights.near + weights.frame) * two_near[-1] + weights.learned * learned[-1]
    return _ByVectors(scores, round(here, 4), round(float(elsewhere), 4))


_ASKS = re.compile(
    r"(?:and |so |okay |then )*(?:how (?:many|much|long)|when|where|which|who|what(?:'s| is| are| do)|(?:do|does) (?:you|it|they)|(?:is|are) )\b"
)
"""Who asks for something to be told does not ask for it to be done."""


def asks(text: str) -> bool:
    return _ASKS.match(plain(text)) is not None


_SEVERAL = re.compile(
    r"\b(?:or|and|than|vs|versus|between|both|either|two|three|them|those|these|all|compar\w+|contrast\w*|differ\w*|side by side|better|best|which)\b"
)
"""Who says none of these does not weigh one item against another."""


_CALL_ME = re.compile(
    r"\b(?:call|ring|phone|telephone) me(?: back)?\b(?! up\b| when (?:he|the driver|it)| before| (?:ten|five) minutes)"
    r"|\bcall ?-?backs?\b|\bbe called back\b"
    r"|\b(?:take|leave|pass on|give (?:him|her|them)) (?:a|this|my|the) message\b"
)
"""Who wants to be called, or has a message, is for who has people, whatever it is about: "can somebody call me back about my curtains?"."""


def _fetches(kind: Owner, name: str, situation: Situation) -> bool:
    """Whether this is the agent who has people, or that agent's own tool for words."""
    if kind == "agent":
        return name == situation.person != situation.agent
    tool = situation.tool(name)
    return situation.agent == situation.person and tool is not None and tool.effect == "writes" and tool.parameter("text") is not None


def _goes_on(text: str, situation: Situation) -> bool:
    """ "And how heavy is it?", "tell me about the second one": what was talked about here is meant, and another agent knows nothing of it."""
    return ("product" in situation.memory.last and not named_product(text)) or (bool(situation.memory.offered) and points_back(plain(text)))


def prepare(situations: Sequence[Situation], texts: Sequence[str], vectors: Vectors) -> None:
    """Learns what `rank` needs of each agent's place in the team, so that no caller waits for it. `texts` are those of all of them."""
    pool_of(vectors).with_all(texts)
    for situation in situations:
        _examples(_sources(situation), situation.elsewhere, vectors)


def known_texts(tools: Iterable[Tool], agents: Iterable[AgentCard], answers: Iterable[Known] = (), elsewhere: Iterable[str] = ()) -> list[str]:
    """All sentences that callers' words are compared with: embedded beforehand, the first caller does not wait for them."""
    wishes = [line for tool in tools for line in (*tool.examples, tool.description)]
    wishes += [line for card in agents for line in (*card.examples, card.purpose)]
    wishes += [line for answer in answers for line in answer.asked]
    lines = [*wishes, *ELSEWHERE, *elsewhere]
    return [*dict.fromkeys(plain(line) for line in (*lines, *map(frame_of, lines)))]


@lru_cache(maxsize=4096)
def article_of(text: str) -> str:
    """ "a" when any item of the kind will do, "the" when one is meant, "" when it is not said."""
    item = named_product(text)
    before = plain(text).split(item)[0] if item else ""
    if re.search(r"\b(?:a|an|any|some)(?: [\w'-]+){0,3} ?$", before):
        return "a"
    return "the" if re.search(r"\b(?:the|that|this|those|these)(?: [\w'-]+){0,1} ?$", before) else ""


@lru_cache(maxsize=_ALL_EXAMPLES)
def frame_of(text: str) -> str:
    """The sentence with the item taken out: how it is asked tells which tool, what is asked about does not."""
    item = named_product(text)
    return re.sub(rf"(?<!\w){re.escape(item)}(?!\w)", "item", plain(text), count=1) if item else plain(text)


def _two_best(near: Floats) -> float:
    return float(np.partition(near, -2)[-2:].mean()) if len(near) > 1 else float(near[0]) * 0.95


def _says_only_an_item(frame: str) -> bool:
    """ "Purple monkeys": such a frame is that of every example that is no more than an item."""
    return "item" in frame and len([word for word in frame.split() if word not in {"item", "a", "an", "the"}]) < 2


def _compatibility(tool: Tool, held: frozenset[str], weights: Weights) -> float:
    """A value in the sentence speaks for the tools that take it and against those that cannot; so does a choice that is not said."""
    takes = telling_kinds(tool)
    lacking = [kind for kind in held - takes if not kind.startswith("choice:")]
    unsaid = any(f"choice:{p.name}" not in held for p in tool.parameters if p.kind == "choice" and p.required)
    return weights.held * len(held & takes) - weights.lacking * len(lacking) - weights.unsaid * unsaid


def _fits_article(tool: Tool, article: str) -> int:
    """ "a lamp" is searched for; "the lamp" is one that is known. Says something only of tools that search, or that need one item."""
    searches = any(parameter.name.startswith("max_price") for parameter in tool.parameters)
    needs_one = any(parameter.kind == "product" and parameter.required for parameter in tool.parameters)
    if not article or not (searches or needs_one):
        return 0
    return 1 if searches == (article == "a") else -1


def telling_kinds(tool: Tool) -> frozenset[str]:
    """The kinds a tool takes whose presence in a sentence says something about the wish."""
    kinds = {parameter.kind for parameter in tool.parameters}
    limited = {"price_limit"} if any(p.name.startswith(("min_", "max_")) for p in tool.parameters) else set()
    chosen = {f"choice:{p.name}" for p in tool.parameters if p.kind == "choice"}
    return frozenset((kinds & _TELLING) | limited | chosen)


_TELLING = frozenset({"order_number", "tracking_number", "size", "color", "quantity"})


def _sources(situation: Situation) -> tuple[_Source, ...]:
    tools: list[_Source] = [("tool", tool.name, (*tool.examples, *((tool.description,) if not tool.examples else ()))) for tool in situation.tools]
    others: list[_Source] = [("agent", card.name, (*card.examples, card.purpose)) for card in situation.agents if card.name != situation.agent]
    tools += _own(situation)
    answers: list[_Source] = [("answer", answer.say, answer.asked) for answer in situation.answers if answer.asked]
    return (*tools, *(card for card in others if any(card[2])), *answers)


def _own(situation: Situation) -> list[_Source]:
    """What the present agent does without a tool: it fetches a person, or finds out who calls. What its tools are for is theirs."""
    card = situation.card(situation.agent)
    if card is None or not (situation.proof or situation.person == card.name):
        return []
    of_tools = {line for tool in situation.tools for line in tool.examples}
    return [("agent", card.name, (*(line for line in card.examples if line not in of_tools), card.purpose))]


@lru_cache(maxsize=64)
def _examples(sources: tuple[_Source, ...], elsewhere: tuple[str, ...], vectors: Vectors) -> _Examples:
    """All sentences with their owners, and last those that nobody here has an answer to."""
    examples = [example for _, _, own in sources for example in own]
    nowhere = [*ELSEWHERE, *elsewhere]
    known = pool_of(vectors).with_all([*examples, *map(frame_of, examples), *nowhere, *map(frame_of, nowhere)])
    own = [known.of(examples) for _, _, examples in sources]
    foreign = known.of(nowhere)
    if own:
        at_home = (known.matrix[foreign[: len(ELSEWHERE)]] @ known.matrix[np.concatenate(own)].T).max(axis=1) >= _AT_HOME
        nowhere = [line for at, line in enumerate(nowhere) if at >= len(ELSEWHERE) or not at_home[at]]
    texts = [*own, known.of(nowhere)]
    frames = [known.of([frame_of(line) for line in lines]) for lines in (*(examples for _, _, examples in sources), nowhere)]
    told = [[frame_of(example) for example in examples] if kind == "tool" else list(examples) for kind, _, examples in sources]
    weights = _rarity([frozenset().union(*(_stems(example) for example in examples)) for examples in told])
    return _Examples(
        owners=tuple((kind, name) for kind, name, _ in sources),
        pooled=known,
        texts=_Lots.of(texts),
        frames=_Lots.of(frames),
        learned=_learned(known.matrix, texts, frames),
        weights=weights,
        telling=_telling_words([_frequencies(examples) for examples in told], weights),
    )


_RIDGE = 2.5e-4
"""For each sentence: a team of few examples is held back as much as one of many."""
_ONE = 0.3
"""What stands behind each vector, so that what is learned need not pass through nought."""


def _learned(matrix: Floats, texts: Sequence[Rows], frames: Sequence[Rows]) -> Floats:
    """Least squares with a ridge: all sentences together say which direction belongs to whom. An owner of few counts as much as one of many."""
    owner = np.repeat(np.arange(len(texts)), [len(own) for own in texts])
    one = np.full((len(owner), 1), _ONE, np.float32)
    said = np.concatenate([matrix[np.concatenate(texts)], matrix[np.concatenate(frames)], one], axis=1)
    share = (len(owner) / len(texts) / np.maximum(1, np.bincount(owner, minlength=len(texts))))[owner, None].astype(np.float32)
    wanted = np.eye(len(texts), dtype=np.float32)[owner]
    weighed = said * share
    held_back = _RIDGE * len(owner) * np.eye(said.shape[1], dtype=np.float32)
    return np.asarray(np.linalg.solve(weighed.T @ said + held_back, weighed.T @ wanted), np.float32)


_SAME = 0.97
"""So near, a sentence is an example itself."""
_AT_HOME = 0.75
"""So near to an example of this desk, a sentence that most desks turn away is one that this desk serves."""


def _rarity(vocabularies: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much a word tells: 1 when one owner alone uses it, 0 when all do."""
    count = len(vocabularies)
    every = frozenset().union(*vocabularies)
    return {word: math.log(count / sum(word in own for own in vocabularies)) / math.log(max(count, 2)) for word in every}


def _frequencies(examples: Sequence[str]) -> dict[str, float]:
    """In what part of the examples a word stands; more than a third counts as all."""
    out: dict[str, float] = {}
    for example in examples:
        for word in _stems(example):
            out[word] = out.get(word, 0.0) + 1.0
    return {word: min(1.0, 3.0 * n / len(examples)) for word, n in out.items()}


def _telling_words(vocabularies: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> dict[str, list[tuple[int, float]]]:
    out: dict[str, list[tuple[int, float]]] = {}
    for place, vocabulary in enumerate(vocabularies):
        for word, part in vocabulary.items():
            if tells := weights[word] * part:
                out.setdefault(word, []).append((place, tells))
    return out


def _rare_overlaps(words: frozenset[str], known: _Examples) -> list[float]:
    """For each owner the telling words that the sentence shares with its examples, as a part of all its telling words."""
    total = sum(known.weights.get(word, 0.0) for word in words)
    shared = [0.0] * len(known.owners)
    for word in words:
        for place, tells in known.telling.get(word, ()):
            shared[place] += tells
    return [of_one / (total + 1.0) for of_one in shared]


@lru_cache(maxsize=_ALL_EXAMPLES)
def _stems(text: str) -> frozenset[str]:
    """The words and their stems: "orders" is both nearer to "orders" than to "order", and near to that."""
    words = [word for word in words_of(text) if not re.fullmatch(r"[\d.-]+", word)]
    return frozenset(words) | frozenset(_stem(word) for word in words)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
