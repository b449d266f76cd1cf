"""How does the brain name, in a sentence, what can be done here and what two wishes were?"""

from collections.abc import Sequence

from frontdesk.brain.situation import Situation, Wish
from frontdesk.brain.words import sentence

_MOST_WORDS = 7
_PREPOSITIONS = ("to ", "for ", "by ", "up ")


def can_do(here: Situation, most: int = 3) -> str:
    """What the present agent and, after it, the others are for."""
    own = here.card(here.agent)
    cards = [own] if own else []
    cards += [card for card in here.agents if card.name != here.agent]
    purposes = [card.purpose.strip(" .") for card in cards if card.purpose]
    return ", or with ".join(purposes[:most]) or "your question"


def which(two: Sequence[Wish], here: Situation) -> str:
    return sentence(here.words, "which", first=_named(two[0], here), second=_named(two[1], here))


def _named(wish: Wish, here: Situation) -> str:
    if wish.kind == "agent":
        card = here.card(wish.name)
        return (card.title or _short(card.purpose)) if card else wish.name.replace("_", " ")
    verb, _, rest = wish.name.partition("_")
    thing = rest.replace("_", " ")
    if not thing or thing.startswith(_PREPOSITIONS) or thing.endswith("s"):
        return f"to {verb} {thing}".strip()
    return f"to {verb} {'an' if thing[0] in 'aeiou' else 'a'} {thing}"


def _short(purpose: str) -> str:
    """The first words of what an agent is for: a question that names two agents shall still be heard to its end."""
    words = purpose.strip(" .").split(",")[0].split()
    return " ".join(words[:_MOST_WORDS])
