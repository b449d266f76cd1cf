"""Does a sentence of a desk say that something was done, or will be? Questions, offers, conditions and denials say neither. English."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from frontdesk.language import deed_patterns as say
from frontdesk.language.deed_verbs import BASE_OF, NEEDS

Kind = Literal["done", "promised", "verified"]


@dataclass(frozen=True)
class Deed:
    """One thing that a sentence says was done or will be. `verb` is its base form; `do` stands for whatever it was.

    `by_desk`: the desk names itself as the doer. `told`: it is told of a day that is over. `follows`: what will come to the caller.
    """

    kind: Kind
    verb: str
    clause: str
    by_desk: bool = False
    told: bool = False
    again: bool = False
    follows: bool = False


def deeds(sentence: str) -> tuple[Deed, ...]:
    """All that the sentence says was done or will be, in its order."""
    text = spelled_out(sentence)
    asks = sentence.rstrip(" \"'”’)*_").endswith("?")
    found: list[Deed] = []
    before: list[str] = []
    for clause in _clauses(text):
        whole = clause if say.OWN_SUBJECT.search(clause) or not say.BARE_VERB.match(clause) else f"{_subject_of(clause, before)} {clause}".strip()
        found += _in_clause(whole, text, asks)
        before = say.SUBJECT.findall(whole) or before
    return tuple(dict.fromkeys(found))


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def spelled_out(sentence: str) -> str:
    """Small letters, no markup, one kind of apostrophe, nothing contracted."""
    text = unicodedata.normalize("NFKC", sentence).lower()
    text = re.sub(r"[\u2018\u2019\u02bc`\u00b4]", "'", text)
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad*_#~\"\u201c\u201d<>]", "", text)
    for contracted, full in say.CONTRACTED:
        text = re.sub(contracted, full, text)
    text = re.sub(r"\bi am have\b", "i have", text)
    return " ".join(text.split())


def _clauses(text: str) -> Iterator[str]:
    for part in say.CLAUSE.split(text):
        if clause := part.strip():
            yield clause


def _subject_of(clause: str, before: list[str]) -> str:
    """Whose deed a clause without a subject tells: with an object somebody's ("and added it"), else what was done ("and cancelled")."""
    active = [subject for subject in before if not say.PASSIVE_SUBJECT.search(subject) and subject != "you"]
    passive = [subject for subject in before if say.PASSIVE_SUBJECT.search(subject)]
    order = (active, passive) if say.WITH_OBJECT.match(clause) else (passive, active)
    return next((subjects[-1] for subjects in order if subjects), "")


# ── what a clause says ───────────────────────────────────────────────────────────────────────────


def _in_clause(clause: str, sentence: str, asks: bool) -> list[Deed]:
    found = [*_verified(clause), *_by_desk(clause), *_passive(clause, sentence, asks), *_finished(clause, asks)]
    if not say.IF_CALLER_LIKES.search(sentence) and not asks:
        found += _promised(clause, sentence)
    return found


def _deed(kind: Kind, verb: str, clause: str, **more: bool) -> Deed:
    whatever = verb in say.WHATEVER or (verb == "take" and "care of" in clause)
    return Deed(kind, "do" if whatever else verb, clause, again=bool(say.AGAIN.search(clause)), **more)


def _means_a_deed(verb: str, clause: str) -> bool:
    needs = NEEDS.get(verb)
    return needs is None or re.search(needs, clause) is not None


def _pardoned(clause: str, start: int) -> bool:
    """What stands before it makes it no statement: "once I've …", "I can't say that I've …"."""
    before = say.REPORTS.sub("", clause[:start])
    return say.SUBORDINATE.search(before) is not None or say.INVERTED.search(before) is not None


def _verified(clause: str) -> list[Deed]:
    for pattern in say.VERIFIED:
        if (match := pattern.search(clause)) and not _pardoned(clause, match.start()):
            return [_deed("verified", "verify", clause)]
    return []


def _by_desk(clause: str) -> list[Deed]:
    found = []
    for pattern in say.DONE_BY_DESK:
        for match in pattern.finditer(clause):
            verb = BASE_OF[match["verb"]]
            if clause[: match.start()].endswith("while ") and verb == match["verb"]:
                continue  # "while I put it in": no past, it is promised
            if not _pardoned(clause, match.start()) and _means_a_deed(verb, clause[match.start() :]):
                ours = match[0].startswith(("i ", "my "))
                found.append(_deed("done", verb, clause, by_desk=ours, told=not ours and bool(say.PAST_DAY.search(clause))))
    return found


def _passive(clause: str, sentence: str, asks: bool) -> list[Deed]:
    match = say.PASSIVE.search(clause)
    if match is None:
        return []
    subject, verb, tense = say.SAYS.sub("", match["subject"]), BASE_OF[match["verb"]], match["tense"]
    if (
        say.NOT_IN_SUBJECT.search(subject)
        or _pardoned(clause, match.start("subject") + len(match["subject"]) - len(subject))
        or say.RELATIVE.search(match["subject"])
    ):
        return []
    if verb == "do" or (asks and say.CONFIRM_WITH_ME.search(sentence)) or (tense in ("was", "were", "got") and say.HEARD.search(match["subject"])):
        return []
    if not _means_a_deed(verb, clause) or (
        tense in ("is", "are", "gets") and (not say.OF_THIS_CALL.search(subject) or say.GENERAL.match(subject) or say.POLICY.search(clause))
    ):
        return []
    if tense.startswith(("will", "is going", "are going")):
        return [] if asks or say.POLICY.search(sentence) else [_deed("promised", verb, clause, follows=True)]
    told = tense in ("was", "were", "had been", "got") and bool(say.PAST_DAY.search(clause))
    return [] if tense == "got" and subject.strip() in ("i", "we") else [_deed("done", verb, clause, told=told)]


def _finished(clause: str, asks: bool) -> list[Deed]:
    match = say.ALL_SET.search(clause) or say.FINISHED.search(clause)
    if match and not _pardoned(clause, match.start()) and not (asks and say.ASKED_FINISHED.search(clause)):
        return [_deed("done", "do", clause)]
    if (match := say.IN_CART.search(clause)) and not asks and not _pardoned(clause, match.start()):
        return [_deed("done", "add", clause)]
    if (match := say.REFUND_COMES.search(clause)) and not asks and not _pardoned(clause, match.start()) and not say.POLICY.search(clause):
        return [_deed("done", say.VERB_OF[match["what"]], clause)]
    if match := say.NUMBER_GIVEN.search(clause):
        what = match["what"] or match["other"]
        return [] if asks or (what == "order" and "new order" not in clause) else [_deed("done", say.NUMBER_OF.get(what, "place"), clause)]
    match = say.BARE.match(clause)
    if match and not asks and not say.FINITE.search(match["what"]) and not say.FINITE_AFTER.search(match["rest"] or "") and len(clause.split()) <= 9:
        verb = BASE_OF[match["verb"]]
        return [_deed("done", verb, clause)] if _means_a_deed(verb, clause) or not match["what"] + (match["rest"] or "") else []
    return []


def _promised(clause: str, sentence: str) -> list[Deed]:
    found = []
    for pattern in say.PROMISED_BY_DESK:
        for match in pattern.finditer(clause):
            verb = BASE_OF.get(match["verb"]) or BASE_OF.get(match["verb"].removesuffix("s"), "")
            doer, after = match["doer"], clause[match.start("verb") :]
            if not verb or _pardoned(clause, match.start()) or not _means_a_deed(verb, after) or say.HARMLESS_PROMISE.search(clause[match.start() :]):
                continue
            found.append(_deed("promised", verb, clause, by_desk=doer in ("i", "we", "let me", "let us", "allow me to", "while", "as", "")))
    for comes in say.COMES.finditer(clause):
        if not _pardoned(clause, comes.start()) and not say.POLICY.search(sentence):
            what = comes["what"]
            found.append(
                _deed("promised", say.SENDS.get(what, "call" if "call" in what or what.startswith("from") else "send"), clause, follows=True)
            )
    if (sees := say.SEES_TO.search(clause)) and not _pardoned(clause, sees.start()):
        found.append(_deed("promised", "notify" if "keep" in sees[0] else "do", clause, by_desk=True))
    if soon := say.SOON.search(clause):
        found += [] if _pardoned(clause, soon.start()) else [_deed("promised", "transfer", clause, by_desk=True)]
    return found
