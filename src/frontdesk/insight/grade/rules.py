"""What can be said of any call without a model? Pure: the call's events in, scores with their reasons out."""

from collections.abc import Sequence
from itertools import pairwise

from frontdesk.calls.events import CallerSaid, Event, NotUnderstood, Trouble
from frontdesk.calls.state import State, fold
from frontdesk.insight.grade.score import Score
from frontdesk.insight.metrics import metrics

_SERVED = {
    "resolved": (True, "the caller was served, or truly told how things stand"),
    "message_taken": (True, "a message was taken for a person"),
    "transferred": (True, "the caller was handed to a person"),
    "refused": (False, "the caller was refused for who they are"),
    "abandoned": (False, "the caller left with the wish open"),
    "failed": (False, "it failed by our fault"),
}


def by_rules(events: Sequence[Event]) -> list[Score]:
    """served, understood (share of turns), quick (ms at the 95th percentile), direct (no way back and forth), truthful, sound."""
    state = fold(events)
    return [_served(state), _understood(events), _quick(events), _direct(state), _truthful(events), _sound(events, state)]


def _served(state: State) -> Score:
    if state.ended is None:
        return Score("served", "yes_no", None, "the call is not over")
    value, reason = _SERVED[state.ended.outcome]
    return Score("served", "yes_no", value, reason)


def _understood(events: Sequence[Event]) -> Score:
    turns = sum(isinstance(event, CallerSaid) for event in events)
    misses = sum(isinstance(event, NotUnderstood) for event in events)
    if not turns and not misses:
        return Score("understood", "number", None, "the caller said nothing")
    share = round(max(0.0, 1 - misses / max(turns, misses)), 3)
    return Score("understood", "number", share, f"{misses} of {max(turns, misses)} turns were not understood")


def _quick(events: Sequence[Event]) -> Score:
    waits = metrics(events)["waits"].get("first_audio")
    if not waits:
        return Score("quick", "number", None, "no wait was measured: nothing was spoken")
    return Score("quick", "number", waits["p95"], f"milliseconds until the first sound, at the 95th percentile of {waits['n']} answers")


def _direct(state: State) -> Score:
    """A way from one agent to another and at once back is one that the caller need not have gone."""
    back = [b for a, b, c in zip(state.path, state.path[1:], state.path[2:], strict=False) if a == c]
    if back:
        return Score("direct", "yes_no", False, f"the caller was sent to {', '.join(dict.fromkeys(back))} and back")
    moves = sum(a != b for a, b in pairwise(state.path))
    return Score("direct", "yes_no", True, f"{moves} handoffs, none of them back" if moves else "one agent served the whole call")


def _truthful(events: Sequence[Event]) -> Score:
    held = [event.what for event in events if isinstance(event, Trouble) and event.part == "claims"]
    if held:
        return Score("truthful", "yes_no", False, f"{len(held)} sentences of the model were held back: {held[0]}")
    return Score("truthful", "yes_no", True, "no sentence said what had not been done")


def _sound(events: Sequence[Event], state: State) -> Score:
    failed = [run.name for run in state.tools if run.status in ("failed", "unknown")]
    troubles = [event.part for event in events if isinstance(event, Trouble) and event.part != "claims"]
    if failed or troubles:
        return Score("sound", "yes_no", False, "trouble with " + ", ".join(dict.fromkeys([*failed, *troubles])))
    return Score("sound", "yes_no", True, "every part worked")
