"""Which words are looked up in the business's documents? A question that nothing else at this desk is for."""

import re

from frontdesk.brain.outcome import called
from frontdesk.brain.situation import Decision, Situation
from frontdesk.brain.utterance import plain, wish_of, words_of

SEARCH = "search_knowledge"
_ASKS = re.compile(
    r"\?$|^(?:(?:and|so|but|okay|also|well|hi|hello|please) )*"
    r"(?:what|when|where|who|whose|why|how|which|is|are|am|do|does|did|can|could|will|would|may|have|has|should|must|any|tell me|explain"
    r"|what's|where's|who's|when's|how's|i(?:'d| would)? (?:like|want|need) to (?:know|ask|find out|hear)|i(?:'m| am| was)? (?:just )?wonder(?:ing)?"
    r"|i(?:'m| am) (?:asking|calling) about)\b"
)
_FEWEST = 2


def looked_up(text: str, here: Situation) -> Decision | None:
    """None when it is no question, or the present agent cannot look anything up."""
    tool = here.tool(SEARCH)
    if tool is None or len(words_of(text)) < _FEWEST or not _ASKS.search(plain(text) + ("?" if text.rstrip().endswith("?") else "")):
        return None
    return called(tool, {tool.parameters[0].name: wish_of(text)}, None, here, 0.0)
