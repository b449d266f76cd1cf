"""What did the caller mean, and what follows: a tool with its arguments, another agent, a question, a plain answer, a person?"""

import re
from dataclasses import replace

from frontdesk.brain.courtesy import parting, small_talk
from frontdesk.brain.fill import fill, held_kinds
from frontdesk.brain.followup import follow_up, picked, picks_only
from frontdesk.brain.intent import Ranking, asks, frame_of, rank
from frontdesk.brain.looking_up import looked_up
from frontdesk.brain.outcome import SURE, about_one, called, rejected, say, takes_words, towards
from frontdesk.brain.phrase import which
from frontdesk.brain.pool import Vectors
from frontdesk.brain.question import open_question
from frontdesk.brain.situation import Decision, Pending, Situation, Wish
from frontdesk.brain.smalltalk import hear_talk
from frontdesk.brain.somebody_else import somebody_else
from frontdesk.brain.utterance import halves, plain, wish_of, words_of

_QUESTION = re.compile(r"\?$|^(?:what|when|where|who|why|how|which|is|are|do|does|did|can|could|will|would|have|has)\b")


def understand(text: str, situation: Situation, vectors: Vectors) -> Decision:
    """One sentence of the caller → what to do. `situation.memory` is what was before; the decision carries the one to go on with."""
    here = situation.remembering(situation.memory.but(calls=0))
    talk = hear_talk(text)
    told = here.person == here.agent  # a message may be about anybody
    if here.accounts and not told and (wanted := somebody_else(text, here.caller)):
        return say(wanted, here, here.memory.but(misses=0))
    decision = open_question(text, talk, here, vectors) or small_talk(text, talk, here) or _wish(text, here, vectors)
    if _NOT_WANTED.search(plain(text)) and (tool := here.tool(decision.tool)) and tool.effect != "reads":
        return parting(text, here) or say("cancelled", here, here.memory.but(pending=None, misses=0))
    return (parting(text, here) if talk is None and _in_vain(decision, here) else None) or decision


_NOT_WANTED = re.compile(
    r"\b(?:not (?:going|gonna|planning|ready|willing)(?: to)?|won't|will not"
    r"|(?:don't|do not|no longer|didn't) (?:really |actually )?(?:want|need|wish)(?: to)?"
    r"|(?:decided|rather|prefer) not to) (?:\w+ )?(?:order|buy|purchase|check ?out|place)\b(?! number)"
)
""" "I'm not going to order it today": the deed is named, and not wanted."""


def _in_vain(decision: Decision, here: Situation) -> bool:
    """Whether nothing came of the words: not understood, or our question is still the same."""
    before, after = here.memory.pending, decision.memory.pending
    return decision.rejected or (decision.kind == "ask" and before is not None and after is not None and after.asked > before.asked)


def next_wish(situation: Situation, vectors: Vectors) -> Decision | None:
    """The second wish of the same breath, now that the first is served; None when there is none, or it was no wish of its own."""
    memory = situation.memory
    if not memory.wishes:
        return None
    rest = memory.but(wishes=memory.wishes[1:], pending=None)
    decision = _single(memory.wishes[0], situation.remembering(rest), vectors)
    repeats = decision.kind == "call" and decision.tool == memory.last_tool and dict(decision.arguments) == dict(memory.last_arguments)
    return None if decision.rejected or repeats or decision.kind not in {"call", "hand_over", "ask"} else decision


def _wish(text: str, here: Situation, vectors: Vectors) -> Decision:
    here = here.remembering(here.memory.but(pending=None, wishes=()))
    parts = halves(text)
    if parts and (only := _the_wish_of(parts)):
        return _single(only, here, vectors)
    if parts and _are_two(parts, text, here, vectors):
        first = _single(parts[0], here, vectors)
        memory = first.memory.but(wishes=(parts[1],))
        return replace(first, memory=memory, then=parts[1])
    return _single(text, here, vectors)


def _the_wish_of(parts: tuple[str, str]) -> str | None:
    """The half that is a wish, when the other is small talk: "yes I'm here, sorry. Do you have backpacks?"."""
    talks = [hear_talk(part) for part in parts]
    return parts[talks.index(None)] if talks.count(None) == 1 else None


def _are_two(parts: tuple[str, str], text: str, here: Situation, vectors: Vectors) -> bool:
    """Whether each half is a wish of its own: another tool or agent, or the same one for another thing."""
    vectors([of for part in (wish_of(text), *parts) for of in (part, frame_of(part))])
    first, second = (rank(part, here, vectors, held_kinds(part, here)) for part in parts)
    if not (first.accepted() and second.accepted() and first.best and second.best):
        return False
    if first.best.name != second.best.name:
        return not _backs_up(parts, text, (first, second), here, vectors)
    tool = here.tool(first.best.name)
    if tool is None:
        return False
    one, two = fill(tool, parts[0], here).said, fill(tool, parts[1], here).said
    names = [parameter.name for parameter in tool.parameters if parameter.kind in {"product", "order_number", "tracking_number"}]
    return any(name in one and name in two and one[name] != two[name] for name in names)


def _backs_up(parts: tuple[str, str], text: str, both: tuple[Ranking, Ranking], here: Situation, vectors: Vectors) -> bool:
    """ "I'm one of your merchants. How is my lamp listed?": a sentence of its own that only tells what the other is asked for. The two together are
    nearest to what one of them wishes, and nearer than the other is to anything."""
    one, other = (ranking.best for ranking in both)
    if not one or not other or (min(one.score, other.score) >= SURE and not _parted(parts[0], text)):
        return False
    whole = rank(wish_of(text), here, vectors, held_kinds(text, here)).best
    if whole is None:
        return False
    return (whole.name == one.name and whole.score >= other.score) or (whole.name == other.name and whole.score >= one.score)


def _parted(first: str, text: str) -> bool:
    """Whether the first half is a sentence of its own."""
    at = text.find(first)
    return at >= 0 and text[at + len(first) :].lstrip()[:1] in {".", "?", "!"}


def _single(text: str, here: Situation, vectors: Vectors) -> Decision:
    if going_on := follow_up(text, here):
        return called(*going_on, None, here, 1.0)
    wish = wish_of(text)
    ranking = rank(wish, here, vectors, held_kinds(wish, here))
    one = picks_only(wish) or not _names_a_wish(ranking) or _weighs_several(ranking, wish, here) or _only_asks(ranking, wish, here)
    if (choice := picked(text, here)) and (tool := about_one(choice.kind, here)) and one:
        parameter = next(p for p in tool.parameters if p.kind == choice.kind)
        return called(tool, {parameter.name: choice.value}, None, here, 1.0)
    if message := _message(text, here, ranking):
        return message
    if not ranking.accepted() or not ranking.best:
        return looked_up(text, here) or rejected(here, ranking.best.score if ranking.best else 0.0, ranking)
    two = ranking.close()
    harmless = _lesser(two, here) if two else None
    if two and not harmless and _worth_asking(two, here):
        return _ask_which(two, wish, here)
    return towards(harmless or ranking.best, wish, here, ranking)


def _lesser(two: tuple[Wish, Wish], here: Situation) -> Wish | None:
    """Of two near ones the one that costs least when it is wrong: staying is less than handing over, looking up less than doing, and that less
    than paying."""
    one, other = (_cost(wish, here) for wish in two)
    if one == other or any(wish.kind == "answer" for wish in two):
        return None
    return two[0] if one < other else two[1]


def _cost(wish: Wish, here: Situation) -> int:
    """A person is never wrong."""
    if wish.kind == "agent" and wish.name == here.agent:
        return 0
    if wish.kind == "agent":
        return -1 if wish.name == here.person else len(_GRAVE)
    tool = here.tool(wish.name)
    return _GRAVE[tool.effect] if tool else len(_GRAVE)


_GRAVE = {"reads": 0, "writes": 1, "money": 2}


def _message(text: str, here: Situation, ranking: Ranking) -> Decision | None:
    """Said to the agent who takes messages: "tell them that …", or a statement that is nothing else here."""
    tool = takes_words(here) if here.person and here.agent == here.person else None
    if tool is None:
        return None
    filled = fill(tool, text, here)
    statement = len(words_of(text)) >= 4 and not _QUESTION.search(plain(wish_of(text))) and not _wants_a_person(ranking, here)
    if "text" not in filled.said and (ranking.accepted() or not statement):
        return None
    return called(tool, {"text": wish_of(text), **filled.arguments}, None, here, 1.0)


def _wants_a_person(ranking: Ranking, here: Situation) -> bool:
    return ranking.accepted() and ranking.best is not None and ranking.best == Wish("agent", here.agent, ranking.best.score)


def _names_a_wish(ranking: Ranking) -> bool:
    return ranking.accepted() and ranking.best is not None and ranking.best.score >= SURE


def _weighs_several(ranking: Ranking, wish: str, here: Situation) -> bool:
    """ "The cheaper one" is one item, near as it is to weighing several against each other."""
    tool = here.tool(ranking.best.name) if ranking.best else None
    return tool is not None and tool.effect == "reads" and "compar" not in wish and any(p.kind == "products" for p in tool.parameters)


def _only_asks(ranking: Ranking, wish: str, here: Situation) -> bool:
    """ "Is the second one in stock?" wants nothing done, however near it is to what does something here."""
    tool = here.tool(ranking.best.name) if ranking.best else None
    return tool is not None and tool.effect != "reads" and asks(wish)


def _worth_asking(two: tuple[Wish, Wish], here: Situation) -> bool:
    """Only between two tools that do something: another desk hands on whom it cannot serve, and what only reads does no harm."""
    tools = [here.tool(wish.name) for wish in two if wish.kind == "tool"]
    return len(tools) == 2 and any(tool and tool.effect != "reads" for tool in tools)


def _ask_which(two: tuple[Wish, Wish], wish: str, here: Situation) -> Decision:
    said = which(two, here)
    memory = here.memory.but(pending=Pending(either=two, text=wish), said=said)
    return Decision("ask", memory, said, score=two[0].score)
