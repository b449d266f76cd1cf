"""What did the caller mean, and what follows: a tool with its arguments, another agent, a question, a plain answer, a person?"""

from dataclasses import replace

from frontdesk.brain.courtesy import small_talk
from frontdesk.brain.fill import fill, held_kinds
from frontdesk.brain.followup import follow_up, picked, picks_only
from frontdesk.brain.intent import Ranking, Vectors, rank, texts_of
from frontdesk.brain.outcome import SURE, about_one, called, rejected, towards
from frontdesk.brain.phrase import which
from frontdesk.brain.question import open_question
from frontdesk.brain.situation import Decision, Pending, Situation, Wish
from frontdesk.brain.smalltalk import hear_talk
from frontdesk.brain.utterance import halves, wish_of


def understand(text: str, situation: Situation, vectors: Vectors) -> Decision:
    """One sentence of the caller → what to do. `situation.memory` is what was before; the decision carries the one to go on with."""
    here = situation.remembering(situation.memory.but(calls=0))
    talk = hear_talk(text)
    return open_question(text, talk, here, vectors) or small_talk(text, talk, here) or _wish(text, here, vectors)


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
    vectors([of for part in (wish_of(text), *parts) for of in texts_of(part)])
    first, second = (rank(part, here, vectors, held_kinds(part, here)) for part in parts)
    if not (first.accepted() and second.accepted() and first.best and second.best):
        return False
    if first.best.name != second.best.name:
        return True
    tool = here.tool(first.best.name)
    if tool is None:
        return False
    one, two = fill(tool, parts[0], here).said, fill(tool, parts[1], here).said
    names = [parameter.name for parameter in tool.parameters if parameter.kind in {"product", "order_number", "tracking_number"}]
    return any(name in one and name in two and one[name] != two[name] for name in names)


def _single(text: str, here: Situation, vectors: Vectors) -> Decision:
    if going_on := follow_up(text, here):
        return called(*going_on, None, here, 1.0)
    wish = wish_of(text)
    ranking = rank(wish, here, vectors, held_kinds(wish, here))
    if (choice := picked(text, here)) and (tool := about_one(choice.kind, here)) and (picks_only(wish) or not _names_a_wish(ranking)):
        parameter = next(p for p in tool.parameters if p.kind == choice.kind)
        return called(tool, {parameter.name: choice.value}, None, here, 1.0)
    if not ranking.accepted() or not ranking.best:
        return rejected(here, ranking.best.score if ranking.best else 0.0, ranking)
    if (two := ranking.close()) and _worth_asking(two, here):
        return _ask_which(two, wish, here)
    return towards(ranking.best, wish, here, ranking)


def _names_a_wish(ranking: Ranking) -> bool:
    return ranking.accepted() and ranking.best is not None and ranking.best.score >= SURE


def _worth_asking(two: tuple[Wish, Wish], here: Situation) -> bool:
    """Between two tools that only read, trying the nearer one costs less than a question."""
    tools = [here.tool(wish.name) for wish in two if wish.kind == "tool"]
    if any(wish.kind == "answer" for wish in two):
        return False
    return not (len(tools) == 2 and all(tool and tool.effect == "reads" for tool in tools))


def _ask_which(two: tuple[Wish, Wish], wish: str, here: Situation) -> Decision:
    said = which(two, here)
    memory = here.memory.but(pending=Pending(either=two, text=wish), said=said)
    return Decision("ask", memory, said, score=two[0].score)
