"""What does an agent do who has just been given the line? It takes up what the caller wanted; who fetches people says how things stand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from frontdesk.brain.outcome import person
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Decision, Situation
from frontdesk.brain.understand import understand


def wish_handed(arguments: Mapping[str, Any]) -> str:
    """What the caller wants, as it stands in the call of `hand_over`."""
    return str(arguments.get("customer_message") or arguments.get("reason") or "")


def entered(wish: str, here: Situation, vectors: Vectors) -> Decision | None:
    """None when nothing follows from the wish and the caller is greeted."""
    if here.person and here.person == here.agent:
        decision = person(here, wish)
        return decision if decision.kind == "ask" else None
    alone = replace(here, agents=tuple(card for card in here.agents if card.name == here.agent))
    found = understand(wish, alone, vectors) if wish else None
    return found if found and not found.rejected and found.kind in {"call", "ask"} else None
