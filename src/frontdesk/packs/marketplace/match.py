"""Which items does a spoken phrase mean? Words are compared with the catalogue's, as written, as misspelled and as misheard.

Pure. A phrase is worth its rare words more than its common ones; an entry's score is the share of that worth which it explains.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from num2words import num2words
from rapidfuzz import fuzz, process

FOUND = 0.6
"""From this score on an entry is what was asked for; below it, it is only near."""
NEAR = 0.3
_SURE_GAP = 0.06
_TITLE = 1.0
_NAMES = 0.6
"""A word worth more than this names an item; one worth less only describes it, and is not guessed at."""
_SPELLED_LIKE = 74
_JOINED_LIKE = 88
_SOUNDS_LIKE = 0.78
_CLOSE_ENOUGH = 0.85
"""A word this near counts as said; with none of them an entry is near at best."""
_MISHEARD = 0.76
_LONG = 6
"""A shorter word that is only a little like another is another word: a mower is no power bank."""

_COLOR_WORDS = """
amber black blue blush brass bronze brown burgundy camel charcoal clear coral cream emerald gold gray green grey ivory khaki mustard natural navy
nude oak olive orange pink plum purple red rust sage sand silver tan teal terracotta tortoise turquoise violet walnut white yellow
"""
_SMALL_WORDS = """
a about also an and anniversary another any anything are arrive arriving as at available be been below birthday bit bought boyfriend brother buy
called can cheap check christmas coming cost could daughter delivery different do does dollar dont find for friend from get gift girlfriend give
good got had has have he hello hey hi how husband i id if im in interested is it item its just kind left less like look looking lot maybe me more
much my named need new nice no not now of on one or order ordered other our out over package pair parcel piece please present price product
purchase purchased read right search see sell she shipment show sister some something son status still stock sure tell than thank thanks that the
their them there these they thing this those to too track tracking type um under us want was we were what whats when where wheres which who wife
will with would yes you your youre
fit fitting clean cleaning wash washing assemble assembled assembly compatible heavy weigh tall dimension measurement
"""
COLORS = frozenset(_COLOR_WORDS.split())
_NUMBERS = frozenset(word for number in range(100) for word in str(num2words(number)).split("-"))
_SMALL = frozenset(_SMALL_WORDS.split())
# What a written word loses when it is heard: silent letters, and letters that sound alike.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"(.)\1+", r"\1"), (r"ph", "f"), (r"tch|sch|sh|ch", "x"), (r"ck|cq", "k"), (r"^kn|^gn", "n"), (r"^wr", "r"), (r"mb$", "m"), (r"alm", "am"),
        (r"dge?(?=[iey]|$)|g(?=[iey])", "j"), (r"gh", ""), (r"c(?=[iey])", "s"), (r"[cq]", "k"), (r"x", "x"), (r"z", "s"), (r"v", "f"),
        (r"th", "t"), (r"^[aeiouy]+", "a"), (r"(?<!^)[aeiouyhw]", ""),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One item. `terms` are other texts it may be found by, each with what a word of it is worth beside one of the title (1.0)."""

    key: str
    title: str
    terms: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Hit:
    """An entry and how much of the phrase it explains, 0 to 1. `rank` also counts how much of its title was said."""

    key: str
    score: float
    rank: float


@dataclass(frozen=True)
class Found:
    """What a phrase may mean, best first. `near` are not what was asked for, only the nearest there is. `empty`: no item was named at all."""

    hits: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()
    empty: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(hit.key for hit in self.hits)

    @property
    def one(self) -> str | None:
        """The entry that is meant without doubt; None when several may be, or none is."""
        if not self.hits:
            return None
        clear = len(self.hits) == 1 or self.hits[0].rank - self.hits[1].rank >= _SURE_GAP
        return self.hits[0].key if clear else None


class Index:
    """The words of a catalogue, made once and asked often."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._keys = [entry.key for entry in entries]
        self._by_key = {_joined(entry.key): number for number, entry in enumerate(entries)}
        self._titles = [frozenset(tokens(entry.title)) for entry in entries]
        self._full_titles = [" ".join(tokens(entry.title)) for entry in entries]
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        for number, entry in enumerate(entries):
            for text, worth in ((entry.title, _TITLE), *entry.terms):
                self._add(number, text, worth)
        self._heard = [word for word, places in self._postings.items() if max(places.values()) > _NAMES and len(word) > 2]
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for word in self._heard:
            self._sounds[sound_of(word)].append(word)

    def _add(self, number: int, text: str, worth: float) -> None:
        for word in tokens(text):
            places = self._postings[word]
            places[number] = max(worth, places.get(number, 0.0))

    def find(self, phrase: str) -> Found:
        """What a caller may mean by `phrase`."""
        if (number := self._by_key.get(_joined(phrase))) is not None:
            return Found((Hit(self._keys[number], 1.0, 2.0),))
        said = self._said(phrase)
        if all(word in COLORS or word in _NUMBERS for word in said):
            return Found(empty=True)
        hits = sorted(self._hits(said), key=lambda hit: -hit[0].rank)
        good = [hit for hit, likeness in hits if likeness >= _CLOSE_ENOUGH and hit.score >= FOUND]
        best = good[0].rank if good else 0.0
        return Found(
            hits=tuple(hit for hit in good if hit.rank >= best * 0.7),
            near=tuple(hit for hit, likeness in hits if hit not in good and likeness >= _MISHEARD and hit.score >= NEAR)[:5],
        )

    def _said(self, phrase: str) -> list[str]:
        """The words that can name an item. A phrase of small words or of colors alone names none."""
        words = [word for word in tokens(phrase) if word not in _SMALL][:24]
        return self._apart(self._together(words))

    def _together(self, words: list[str]) -> list[str]:
        """ "head phones" is one word of the catalogue."""
        out: list[str] = []
        for word in words:
            joined = out[-1] + word if out else ""
            if joined in self._postings or (out and word not in self._postings and (near := _nearest(joined, self._heard))):
                out[-1] = joined if joined in self._postings else near
            else:
                out.append(word)
        return out

    def _apart(self, words: list[str]) -> list[str]:
        """ "desklamp" is two."""
        out = []
        for word in words:
            cuts = (
                []
                if word in self._postings
                else [at for at in range(3, len(word) - 2) if word[:at] in self._postings and word[at:] in self._postings]
            )
            out += [word[: cuts[0]], word[cuts[0] :]] if cuts else [word]
        return out

    def _hits(self, said: list[str]) -> list[tuple[Hit, float]]:
        """Each entry with how near the nearest of its words is to one that was said."""
        explained: dict[int, float] = defaultdict(float)
        titles: dict[int, set[str]] = defaultdict(set)
        nearest: dict[int, float] = defaultdict(float)
        total = 0.0
        for word in dict.fromkeys(said):
            alike = self._alike(word)
            worth = self._worth(word, alike)
            total += worth
            for number, (likeness, known) in self._explained_by(alike).items():
                explained[number] += worth * likeness
                titles[number] |= {known} & self._titles[number]
                if _may_be(word, known, alike[known]):
                    nearest[number] = max(nearest[number], alike[known], _MISHEARD)
        spoken = " ".join(said)
        return [(self._hit(number, value / total, titles[number], spoken), nearest[number]) for number, value in explained.items() if total]

    def _hit(self, number: int, score: float, in_title: set[str], spoken: str) -> Hit:
        covered = len(in_title) / max(1, len(self._titles[number]))
        whole = 0.15 if self._full_titles[number] == spoken else 0.0
        return Hit(self._keys[number], score, 0.85 * score + 0.15 * covered + whole)

    def _worth(self, word: str, alike: dict[str, float]) -> float:
        """A word that many entries have says little; one that nobody knows says that they may mean something we do not have."""
        if word in COLORS:
            return 0.3
        unknown = math.log(1 + len(self._keys) / 4)
        if not alike:
            return unknown
        spread = max(len(self._postings[known]) for known in alike)
        sure = max(alike.values())
        return sure * math.log(1 + len(self._keys) / spread) + (1 - sure) * unknown

    def _alike(self, word: str) -> dict[str, float]:
        """Words of the catalogue that this one may be, and how near they are."""
        if word in self._postings:
            return {word: 1.0}
        if len(word) < 3 or word.isdigit():
            return {}
        spelled = process.extract(word, self._heard, scorer=fuzz.ratio, score_cutoff=_SPELLED_LIKE, limit=5)
        doubt = 0.15 if len(word) < 5 else 0.0  # one letter of four is another word more often than a slip
        alike = {known: score / 100 - doubt for known, score, _ in spelled}
        for known in self._sounds.get(sound_of(word), ()) if len(sound_of(word)) > 1 else ():
            alike[known] = max(alike.get(known, 0.0), _SOUNDS_LIKE)
        return alike

    def _explained_by(self, alike: dict[str, float]) -> dict[int, tuple[float, str]]:
        best: dict[int, tuple[float, str]] = {}
        for known, likeness in alike.items():
            for number, worth in self._postings[known].items():
                guessed_in_passing = likeness < 1 and worth <= _NAMES
                if not guessed_in_passing and likeness * worth > best.get(number, (0.0, ""))[0]:
                    best[number] = (likeness * worth, known)
        return best


def color_in(phrase: str) -> str:
    """The color that a phrase names, or ""."""
    return next((word for word in _plain(phrase).split() if word in COLORS), "")


def tokens(text: str) -> list[str]:
    """Words in small letters and the singular, without accents; numbers up to a hundred as words."""
    return [word for raw in _plain(text).split() for word in _spelled(raw)]


def sound_of(word: str) -> str:
    """A rough key of how a word sounds: what remains the same when a recogniser writes another word that sounds like it."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text[:400].lower())
    kept = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", kept)).split())


def _joined(text: str) -> str:
    """Keys are compared without spaces: "home 014" is HOME014."""
    return _plain(text).replace(" ", "")


def _spelled(word: str) -> list[str]:
    if word.isascii() and word.isdigit() and len(word) < 3:
        return _number_words(int(word))
    return [_singular(word)]


@lru_cache(maxsize=128)
def _number_words(number: int) -> list[str]:
    return str(num2words(number)).replace("-", " ").split()


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _may_be(word: str, known: str, likeness: float) -> bool:
    """Whether a word is worth an offer of what it is like: "lamb" for "lamp", but not "mower" for "power"."""
    if likeness >= _CLOSE_ENOUGH or (len(word) >= _LONG and likeness >= _MISHEARD):
        return True
    return word[:2] == known[:2] and fuzz.ratio(word, known) >= _SPELLED_LIKE


def _nearest(word: str, known: Sequence[str]) -> str:
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_JOINED_LIKE)
    return best[0] if best else ""
