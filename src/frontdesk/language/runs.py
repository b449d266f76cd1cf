"""Where in a text are digits read out one after another, spoken or written?"""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.language.numbers import DIGITS, HOMOPHONES, TENS, ZEROS, read_out
from frontdesk.language.tokens import Token, tokens, words

FILLERS = frozenset(["uh", "um", "er", "erm", "ah", "eh", "hmm", "dash", "hyphen"])
CONNECTORS = FILLERS | frozenset(["then", "and", "next", "followed", "by", "space"])
_BETWEEN = frozenset(" \t\n,.-()/–—‐‑#:;…'\"")


@dataclass(frozen=True)
class Run:
    """Digits that stand together: `text[start:end]` says `digits`."""

    start: int
    end: int
    digits: str

    def grows(self, text: str) -> bool:
        """True when the text ends on a word that a digit may follow: `oh one forty` … `two`."""
        last = tokens(text[self.start : self.end])[-1].word
        return last in TENS and not text[self.end :].strip()


@dataclass(frozen=True)
class _Piece:
    first: int
    after: int
    digits: str
    kind: str


def digit_runs(text: str, *, connectors: frozenset[str] = FILLERS, scales: bool = True) -> list[Run]:
    """All runs, in order. A homophone (for, to, won, ate) counts only among digits that are read out one by one."""
    found = tokens(text)
    return [_run(found, group) for group in _groups(found, connectors, scales)]


def _run(found: Sequence[Token], group: Sequence[_Piece]) -> Run:
    return Run(found[group[0].first].start, found[group[-1].after - 1].end, "".join(piece.digits for piece in group))


def _groups(found: Sequence[Token], connectors: frozenset[str], scales: bool) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = [[]]
    at = 0
    while at < len(found):
        if groups[-1] and not _joined(found[at].gap):
            groups.append([])
        piece = _piece(found, at, scales)
        if piece:
            groups[-1].append(piece)
            at = piece.after
            continue
        if groups[-1] and found[at].word not in connectors:
            groups.append([])
        at += 1
    return [part for group in groups for part in _sure(group)]


def _joined(gap: str) -> bool:
    return all(char in _BETWEEN for char in gap)


def _piece(found: Sequence[Token], at: int, scales: bool) -> _Piece | None:
    word = found[at].word
    if word in HOMOPHONES and _has_object(found, at):
        return None
    if word in HOMOPHONES:
        return _Piece(at, at + 1, HOMOPHONES[word], "homophone")
    read = read_out(found, at, scales=scales)
    if read is None:
        return None
    kind = "zero" if word in ZEROS else "single" if word in DIGITS and len(read[0]) == 1 else "number"
    return _Piece(at, read[1], read[0], kind)


_OBJECTS = frozenset(words("me my him his her us our them their you your it the a an this that these those"))


def _has_object(found: Sequence[Token], at: int) -> bool:
    """`ten forty one for me`, `two seven to the same place`: before such a word it is no digit."""
    return at + 1 < len(found) and found[at + 1].word in _OBJECTS and not found[at + 1].gap.strip()


def _sure(group: list[_Piece]) -> list[list[_Piece]]:
    """Cut at homophones that are no digits (`for 4417`, `two to three`), kept beside two digits read out: `four four won seven`."""
    parts: list[list[_Piece]] = [[]]
    digits = _among_digits(group)
    for at, piece in enumerate(group):
        if piece.kind != "homophone" or at in digits:
            parts[-1].append(piece)
        else:
            parts.append([])
    return [part for part in parts if any(piece.kind in ("single", "number") for piece in part)]


def _among_digits(group: list[_Piece]) -> set[int]:
    """Places of digits read out, with the homophones that two of them stand beside, and those beside these: `for for one seven`."""
    sure = {at for at, piece in enumerate(group) if piece.kind in ("single", "zero")}
    for order in (range(len(group)), reversed(range(len(group)))):
        for at in order:
            if group[at].kind == "homophone" and ({at - 2, at - 1} <= sure or {at + 1, at + 2} <= sure):
                sure.add(at)
    return sure


def is_pronoun(run: Run, text: str) -> bool:
    """`I don't have one`: a lone one in a sentence is no digit."""
    return text[run.start : run.end].lower() == "one" and len(text.split()) > 2
