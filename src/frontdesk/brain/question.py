"""Was our open question answered, and what follows? A question for an argument, "do you mean A or B?", the offer of a person."""

import re
from dataclasses import replace
from typing import Any

from frontdesk.brain.asides import aside
from frontdesk.brain.fill import answer, answered_in, fill, held_kinds
from frontdesk.brain.free_words import free_words
from frontdesk.brain.intent import rank
from frontdesk.brain.openings import WHEN, beyond, is_offered, otherwise, settled_by
from frontdesk.brain.outcome import PERSON, SURE, answered, called, lists_instead, person, rejected, say, takes_words, towards
from frontdesk.brain.phrase import which
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Decision, Pending, Situation, Wish
from frontdesk.brain.smalltalk import Talk, hear_talk
from frontdesk.brain.utterance import halves, plain, wish_of, words_of
from frontdesk.brain.words import sentence
from frontdesk.language.hear import KINDS, hear
from frontdesk.tools.contract import Parameter, Tool

_NAMING = frozenset({"product", "products", "text", "problem"})
"""Kinds that any words can be read as."""
_CORRECTS = re.compile(r"^(?:no|sorry|wait|actually)\b|\b(?:i mean|i meant|instead|rather|not the|make that|change (?:it|that) to)\b")


def open_question(text: str, talk: Talk | None, here: Situation, vectors: Vectors) -> Decision | None:
    pending = here.memory.pending
    if pending is None or (talk and talk not in {"yes", "no", "thanks", "cancel", "silence", "help", "hello", "goodbye"}):
        return None
    if pending.missing == PERSON:
        return _offer_of_a_person(talk, pending, here)
    if (unknown := _is_unknown(text, pending, here)) or _is_left(talk, pending, here):
        return _does_not_know(pending, here) if unknown else say("cancelled", here, here.memory.but(pending=None, misses=0))
    if talk == "silence":
        return _ask_again(pending, here)
    if talk in {"goodbye", "thanks", "hello", "help"}:
        return None
    return _either(text, pending, here, vectors) if pending.either else _argument(text, talk, pending, here, vectors)


def _takes_yes_no(pending: Pending, here: Situation) -> bool:
    tool = here.tool(pending.tool)
    parameter = tool.parameter(pending.missing) if tool else None
    return parameter is not None and parameter.kind in {"yes_no", "choice"}


def _offer_of_a_person(talk: Talk | None, pending: Pending, here: Situation) -> Decision | None:
    memory = here.memory.but(pending=None)
    if talk == "yes":
        return person(here, "the caller wants a person", offered=pending.text == "message")
    return say("go_on", here, memory.but(misses=0)) if talk in {"no", "goodbye"} else None


def _either(text: str, pending: Pending, here: Situation, vectors: Vectors) -> Decision | None:
    """ "Do you mean A or B?" was answered: by place, or by the one whose examples are nearer."""
    first, second = pending.either
    said = plain(text)
    memory = here.memory.but(pending=None)
    chosen = first if "first" in said or "former" in said else second if "second" in said or "latter" in said else None
    ranking = rank(wish_of(text), here, vectors, held_kinds(text, here))
    if chosen is None:
        best = max(pending.either, key=lambda wish: next((w.score for w in ranking.wishes if (w.kind, w.name) == (wish.kind, wish.name)), 0.0))
        chosen = best if (ranking.best and ranking.best.score < SURE) or (ranking.best and ranking.best.name == best.name) else None
    if chosen is None:
        return None
    return towards(chosen, f"{pending.text}. {wish_of(text)}" if chosen.kind == "agent" else pending.text, here.remembering(memory), ranking)


def _argument(text: str, talk: Talk | None, pending: Pending, here: Situation, vectors: Vectors) -> Decision | None:
    tool = here.tool(pending.tool)
    parameter = tool.parameter(pending.missing) if tool else None
    if tool is None or parameter is None:
        return None
    if parameter.kind == "text" and _taken_back(text):
        return None
    value = answer(parameter, text, here) or (fill(tool, text, here).said.get(parameter.name) if parameter.kind == "order_number" else None)
    if going_on := beyond(text, here) or (otherwise(tool, parameter, text, fill(tool, text, here).said, pending, here) if value is None else None):
        return called(*going_on, None, here, 1.0)
    told = parameter.kind == "text" and bool(free_words(parameter.name, text, {}))
    told = told or is_offered(parameter, value, here)
    if (value is None or (len(words_of(text)) > 3 and not told and not _is_only(parameter, text, here))) and (
        other := _another_wish(text, pending, here, vectors)
    ):
        return answered(other, here) if other.kind == "answer" else None
    if value is None or (parameter.kind == "text" and talk == "yes"):
        return _ask_again(pending, here)
    besides = _besides(tool, parameter, value, text, pending, here) if len(words_of(text)) > 2 or parameter.kind in WHEN else {}
    filled = fill(tool, "", here, {**settled_by(tool, parameter, {**pending.arguments, **besides}), parameter.name: value})
    return called(tool, filled.arguments, filled.missing, here, 1.0)


def _besides(tool: Tool, asked: Parameter, value: Any, text: str, pending: Pending, here: Situation) -> dict[str, Any]:
    """What an answer tells of other arguments. The words of the answer itself tell of none, and what is known changes only when it is said again."""
    whole = fill(tool, text, here).said
    apart = fill(tool, re.sub(re.escape(answered_in(asked, text, value, here)), " ¦ ", text, count=1, flags=re.IGNORECASE), here).said
    out: dict[str, Any] = {}
    for name, said in whole.items():
        parameter = tool.parameter(name)
        named = parameter is not None and parameter.kind in _NAMING
        if name in pending.arguments:
            again = parameter is not None and parameter.kind in WHEN
            clear = again or (apart.get(name) == said and (not named or _CORRECTS.search(plain(text))))
        else:
            clear = apart.get(name) == said if named else True
        out |= {name: said} if clear else {}
    return out


def _is_unknown(text: str, pending: Pending, here: Situation) -> bool:
    """Of a value; whoever has no photo, or tells that something never came, has answered."""
    tool = here.tool(pending.tool)
    parameter = tool.parameter(pending.missing) if tool else None
    if parameter is None or parameter.kind in {"yes_no", "choice", "text", "category"}:
        return False
    return (other := aside(text)) is not None and other.kind == "missing"


def _is_left(talk: Talk | None, pending: Pending, here: Situation) -> bool:
    return talk == "cancel" or (talk == "no" and bool(pending.missing) and not _takes_yes_no(pending, here))


def _does_not_know(pending: Pending, here: Situation) -> Decision | None:
    """Whoever has no number at hand hears which there are, once; what cannot be done without it is left, politely."""
    lists = lists_instead(here.tool(pending.tool), pending, here.tools)
    if lists is None and not pending.asked > 1 and here.agent == here.person:
        return None
    if lists is None or pending.asked > 1:
        return say("without_it", here, here.memory.but(pending=None, misses=0))
    memory = here.memory.but(pending=replace(pending, asked=pending.asked + 1), misses=0)
    return Decision("call", memory, "", lists.name, {}, score=1.0)


def _is_only(parameter: Parameter, text: str, here: Situation) -> bool:
    """Whether hardly anything is said but the value: a telephone number read out is no wish, however many words it has."""
    heard = hear(parameter.kind, text, now=here.now, options=parameter.options)
    return parameter.kind in KINDS and parameter.kind != "text" and heard.value is not None and 4 * len(heard.words) >= 3 * len(text.strip())


def _taken_back(text: str) -> bool:
    """ "No, never mind. Do you have lamps?" says nothing that is to be passed on."""
    parts = halves(text)
    return parts is not None and hear_talk(parts[0]) in {"no", "cancel"}


def _another_wish(text: str, pending: Pending, here: Situation, vectors: Vectors) -> Wish | None:
    """What the sentence is nearer to than to an answer. A message to be passed on may be about anything."""
    ranking = rank(wish_of(text), here, vectors, held_kinds(text, here))
    best = ranking.best
    if best is None or not ranking.accepted() or best.name == pending.tool or best.score < SURE:
        return None
    if not here.person and _keeps_words(pending, here) and not _ASKS.search(plain(text)):
        return None
    return best if best.kind == "answer" or not _keeps_words(pending, here) else None


_ASKS = re.compile(r"\?$|^(?:what|when|where|who|why|how|which)\b")


def _keeps_words(pending: Pending, here: Situation) -> bool:
    tool = here.tool(pending.tool)
    return tool is not None and pending.missing == "text" and (here.agent == here.person or (not here.person and tool == takes_words(here)))


def _ask_again(pending: Pending, here: Situation) -> Decision:
    """Asked once more in the same words after a short excuse; the third time a person is offered."""
    if pending.asked >= 2:
        return rejected(here.remembering(here.memory.but(pending=None, misses=1)), 0.0)
    tool = here.tool(pending.tool)
    parameter = tool.parameter(pending.missing) if tool else None
    question = parameter.question if parameter else which(pending.either, here)
    memory = here.memory.but(pending=Pending(pending.tool, pending.arguments, pending.missing, pending.asked + 1, pending.either, pending.text))
    said = sentence(here.words, "ask_again", question=question)
    return Decision("ask", memory.but(said=said), said, pending.tool, pending.arguments, missing=pending.missing)
