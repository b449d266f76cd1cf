"""Where in a procedure is the caller, and what do their words make of it? Decisions only: state and words in, a plan out.

A procedure is a position in the state. What is asked, heard, read back and confirmed becomes events; the shell (`walking`) records
them, says the lines, runs the tools, and asks a model about what is no answer.
"""

import re

from frontdesk.brain.asides import Aside, aside
from frontdesk.brain.passing import has_no_time, passes_over
from frontdesk.calls.answers import MOST_MISSES, Answers
from frontdesk.calls.events import GrantGiven, ProcedureEntered, ProcedureMoved, ToolStatus
from frontdesk.calls.flow import weaker_than
from frontdesk.calls.plan import Line, Plan, Said
from frontdesk.calls.slots import answered
from frontdesk.calls.state import State, Walk
from frontdesk.calls.steps import gate_of, steps_of
from frontdesk.language.hear import hear
from frontdesk.teams.definition import Ask, TeamDefinition
from frontdesk.tools.contract import Reply

WISH = "wish"
"""The kind of a question that any words answer: what the caller wants."""
WORDS = "text"
"""The kind of a question that any words answer, and are kept as they were said."""
BUSY = "handle_is_busy"


def open_ask(state: State, team: TeamDefinition) -> Ask | None:
    """The question that waits for the caller."""
    walk = state.walk
    if walk is None or walk.phase == "do":
        return None
    return steps_of(team, walk.procedure)[walk.step].step.ask


def guarded(state: State, team: TeamDefinition) -> bool:
    """Whether the step that is walked belongs to a gate's procedure: then no number is shown to anyone."""
    walk = state.walk
    return walk is not None and bool(gate_of(team, steps_of(team, walk.procedure)[walk.step].own))


# ── entering ─────────────────────────────────────────────────────────────────────────────────────


def enter(state: State, team: TeamDefinition, procedure: str, said: Said, gate: str = "") -> Plan:
    path = Answers(state, team, said)
    path.put(ProcedureEntered(procedure=procedure, gate=gate))
    return path.on(0)


# ── the caller's turn ────────────────────────────────────────────────────────────────────────────


def heard(state: State, team: TeamDefinition, said: Said) -> Plan:
    """What the words make of the open question. `digress`: they are no answer to it, and nothing was changed."""
    ask, walk = open_ask(state, team), state.walk
    assert ask is not None, "no question is open"
    assert walk is not None, "an open question belongs to a procedure"
    path = Answers(state, team, said)
    other = aside(said.spoken)
    if plan := _elsewhere(path, ask, walk, other):
        return plan
    if ask.listens_for == WISH:
        waits = other is not None and other.kind in _NO_WISH and not (other.kind == "hold_on" and _NEEDS.search(said.spoken))
        return path.plan("digress") if waits else path.take_wish()
    return _about_it(path, ask, walk, other) or _as_answer(path, ask, walk) or _no_answer(path, ask, walk, other)


def _about_it(path: Answers, ask: Ask, walk: Walk, other: Aside | None) -> Plan | None:
    """What is said of a question, or of one before it, even though a value could be read out of the words."""
    said = path.said
    if walk.phase == "ask" and (plan := path.corrected(walk, named=True)):
        return plan
    if ask.listens_for in _AMOUNTS and (_ASKS_ABOUT.search(said.spoken) or (other is not None and other.kind in ("why", "again"))):
        return path.turned(other.kind, other.slot, ask, walk) if other is not None else path.plan("digress")
    if other is not None and other.kind in _BEFORE and not (ask.listens_for == "choice" and answered(ask, "", said.spoken, said.now).value):
        return path.turned(other.kind, other.slot, ask, walk)
    return None


def _as_answer(path: Answers, ask: Ask, walk: Walk) -> Plan | None:
    return path.after_read_back(ask, walk) if walk.phase == "read_back" else path.answer(ask, walk)


def _no_answer(path: Answers, ask: Ask, walk: Walk, other: Aside | None) -> Plan:
    """No value of this question: an aside, a second no, a correction of an earlier answer, an answer to a later question, or something else."""
    if other is not None:
        return path.turned(other.kind, other.slot, ask, walk)
    if walk.phase != "ask" or ask.secret or guarded(path.state, path.team):
        return path.plan("digress")
    if walk.misses and not ask.optional and ask.listens_for != "yes_no" and hear("yes_no", path.said.spoken).value == "no":
        return path.turned("refuse", "", ask, walk)
    return path.corrected(walk, named=False) or path.answers_later(ask, walk) or path.plan("digress")


def _elsewhere(path: Answers, ask: Ask, walk: Walk, other: Aside | None) -> Plan | None:
    """What goes before every answer: a person is wanted, there is no time, the question is passed over, or is asked about."""
    said = path.said
    if other is not None and other.kind == "person":
        return path.plan("person")
    if has_no_time(said.spoken) and BUSY in path.team.agents[path.state.agent].tools:
        return path.plan("busy")
    if ask.optional and walk.phase != "read_back" and passes_over(said.spoken, words=ask.listens_for not in _TAKES_NONE):
        return path.on(walk.step + 1)
    if ask.listens_for == WORDS and other is not None and other.kind in _NO_WORDS and len(said.text.split()) <= _SHORT:
        return path.turned(other.kind, other.slot, ask, walk)
    return None


_NO_WISH = ("other_language", "goodbye", "robot", "hold_on", "louder")
_NEEDS = re.compile(r"\b(?:i|we) (?:need|have|want|would like) to\b", re.IGNORECASE)
""" "I need to check on my order" is a wish where one is asked for; elsewhere it asks for a moment."""
_TAKES_NONE = ("yes_no", "number", "rating")
"""Kinds to which a no, or a nothing, may be an answer."""
_AMOUNTS = ("number", "rating", "money")
_ASKS_ABOUT = re.compile(
    r"^\W*(?:(?:and|but|so|um|uh|okay|sorry|wait)\W+)*(?:what|why|how|who|where|which|does|do|is)\b.*\?\s*$", re.IGNORECASE | re.DOTALL
)
"""A question; the number in it is no answer."""
_NO_WORDS = (
    "why",
    "again",
    "hold_on",
    "slower",
    "faster",
    "louder",
    "robot",
    "who",
    "help",
    "hello",
    "restart",
    "cancel",
    "other_language",
    "goodbye",
)
_SHORT = 8
"""Asides of so many words are none of the words that were asked for; a longer one may be what somebody has to say."""
_BEFORE = ("cancel", "restart", "wrong", "refuse", "missing", "other_language")
"""What a caller may say instead of an answer even though a value could be read out of it."""


def missed(state: State, team: TeamDefinition, said: Said) -> Plan:
    """Nothing could be made of the words: asked again in other words; at the third time the way out is offered."""
    ask, walk = open_ask(state, team), state.walk
    assert ask is not None, "no question is open"
    assert walk is not None, "an open question belongs to a procedure"
    path = Answers(state, team, said)
    misses = walk.misses + 1
    if ask.or_words and misses > 1 and said.text.strip():
        return path.in_words(ask, walk)
    if misses >= MOST_MISSES and ask.optional:
        return path.on(walk.step + 1)
    if misses >= MOST_MISSES:
        return path.give_up()
    path.put(ProcedureMoved(step=walk.step, phase=walk.phase, misses=misses))
    if walk.phase == "read_back":
        path.say(team.words.hear_read_back)
        path.say_question(ask)
    else:
        path.say(ask.again or f"{team.words.not_understood[0]} {ask.question}")
    return path.plan("wait")


def question_again(state: State, team: TeamDefinition, said: Said) -> tuple[Line, ...]:
    """The open question, or the read-back, once more."""
    ask = open_ask(state, team)
    if ask is None:
        return ()
    path = Answers(state, team, said)
    path.say_question(ask, shortly=True)
    return tuple(path.lines)


# ── after a tool ─────────────────────────────────────────────────────────────────────────────────


def ran(state: State, team: TeamDefinition, said: Said, status: ToolStatus, reply: Reply) -> Plan:
    """What a step's tool makes of the procedure."""
    walk = state.walk
    assert walk is not None, "no procedure is walked"
    path = Answers(state, team, said)
    own = path.steps[walk.step].own
    name = gate_of(team, own)
    path.checked(path.steps[walk.step].step)
    if status == "succeeded":
        if name and reply.verified:
            path.put(GrantGiven(scope=name, customer_id=reply.verified, expires_at=said.now + team.gates[name].lasts))
        path.say("" if path.silent(walk.step) else reply.say)
        return path.on(walk.step + 1)
    if not name:
        path.say(reply.say if status != "refused" else "")
        return path.on(walk.step + 1)
    if status != "refused":
        path.say(reply.say)
        return path.leave("left")
    for weaker in weaker_than(name, team) if reply.proved else ():
        path.put(GrantGiven(scope=weaker, customer_id=reply.proved, expires_at=said.now + team.gates[weaker].lasts))
    return path.not_passed(name, team.gates[name], own, locked=bool(reply.data.get("locked")))
