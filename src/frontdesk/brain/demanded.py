"""Which call does the brain make when whoever asks demands one (`tool_choice`)? Small talk does not get around it."""

from collections.abc import Sequence

from frontdesk.brain.answering import Answer, Call
from frontdesk.brain.fill import fill, held_kinds
from frontdesk.brain.fold import Turn, remember
from frontdesk.brain.intent import rank
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Situation
from frontdesk.brain.utterance import wish_of


def demanded(turns: Sequence[Turn], situation: Situation, vectors: Vectors, name: str | None = None) -> Answer | None:
    """A call of the tool `name`, or of the nearest one; None when there is none. Arguments that were not said are left out."""
    last = max((at for at, turn in enumerate(turns) if turn.role == "caller"), default=None)
    if last is None:
        return None
    here = situation.remembering(remember(turns[:last], situation, vectors))
    text = wish_of(turns[last].text)
    if name is None:
        wishes = rank(text, here, vectors, held_kinds(text, here)).wishes
        name = next((wish.name for wish in wishes if wish.kind == "tool"), None)
    tool = here.tool(name) if name else None
    return Answer(call=Call(tool.name, fill(tool, text, here).arguments)) if tool else None
