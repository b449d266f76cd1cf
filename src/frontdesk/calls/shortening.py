"""What does a model read of a long call? Its last turns word for word; of what was before, what came of it, made from the record.

No model makes the summary, so it costs no time and loses no value: slots, what tools did and the wish stand in the call's state.
"""

from collections.abc import Sequence
from typing import Any

from livekit.agents import llm

from frontdesk.calls.state import State, ToolRun

_MOST_RUNS = 20


def shortened(items: Sequence[Any], state: State, recent_turns: int) -> list[Any]:
    """The items from the last so many turns on, with a note of the rest before them. A tool's answer is never parted from its call."""
    callers = [at for at, item in enumerate(items) if _is_of_caller(item)]
    if len(callers) <= recent_turns:
        return list(items)
    cut = callers[-recent_turns]
    kept = [item for item in items[:cut] if item.type == "message" and item.role == "system"]
    note = llm.ChatMessage(role="system", content=[_note(state, len(callers) - recent_turns)])
    return [*kept, note, *items[cut:]]


def _is_of_caller(item: Any) -> bool:
    return bool(item.type == "message" and item.role == "user")


def _note(state: State, turns: int) -> str:
    """In the order of what matters: whom, what was done, what is still wanted."""
    known = [f"{name.replace('_', ' ')}: {value}" for name, value in state.known.items()]
    told = [
        f"The call began {turns} turns before what follows. In short:",
        f"The caller gave: {'; '.join(known)}." if known else "",
        *(_of_run(run) for run in state.tools[-_MOST_RUNS:] if run.status is not None),
        f"The caller still wants: {state.wish.text}" if state.wish is not None and state.wish.text else "",
    ]
    return "\n".join(line for line in told if line)


def _of_run(run: ToolRun) -> str:
    return f"{run.name} {run.status}: {run.say}" if run.say else f"{run.name} {run.status}."
