"""What do the caller's words do to the open question of a procedure: a value, a part of one, a correction, a refusal, a proof that failed?"""

import re
from collections.abc import Collection
from typing import Literal

from frontdesk.calls.events import GateFailed, ProcedureMoved, SlotSet, WishHeard
from frontdesk.calls.path import END_CALL, Path, shortened
from frontdesk.calls.plan import Plan
from frontdesk.calls.slots import DOTS, answered, confirmed_by, rather, volunteered
from frontdesk.calls.state import Walk
from frontdesk.calls.steps import Placed, gate_of
from frontdesk.language.hear import hear
from frontdesk.teams.definition import Ask, Gate

MOST_MISSES = 3
_LONGEST_PART = 40
"""Words in which a value comes piece by piece; what is longer will not become one."""
_OF_THEMSELVES = ("first_name", "phone")
"""What a caller says of themselves with what they want; an address or a date in it belongs to the wish."""


class Answers(Path):
    """The path on which the words of one turn are weighed."""

    # ── an answer ────────────────────────────────────────────────────────────────────────────────

    def take_wish(self) -> Plan:
        walk, said = self.state.walk, self.said
        assert walk is not None
        self._volunteered(walk.step, only=_OF_THEMSELVES)
        self.put(WishHeard(text=said.text, item=said.item))
        return self.on(walk.step + 1)

    def answer(self, ask: Ask, walk: Walk) -> Plan | None:
        """A value, a part of one, or its companion; None when the words are neither, or bring nothing new."""
        told, before = answered(ask, self._so_far(ask, walk), self.said.spoken, self.said.now), self._companion(ask)
        if told.also and ask.also is not None:
            self.put(SlotSet(slot=ask.also.slot, value=told.also, state="confirmed"))
        value = told.value or (self.held.get(ask.slot, "") if told.also else "")
        if told.value and told.unfinished and not walk.partial and ask.more:
            return self._wait_for_more(ask, walk, told.so_far)
        if value and not (walk.phase == "also" and not self._companion(ask)):
            return self._heard(ask, walk, value)
        if value or len(told.so_far.split()) > _LONGEST_PART:
            return None
        if told.so_far or (told.also and told.also != before):
            return self._wait_for_more(ask, walk, told.so_far)
        return None

    def answers_later(self, ask: Ask, walk: Walk) -> Plan | None:
        """What is no answer to this question, and one to a later: kept for it, and this one is asked once more."""
        before = len(self.events)
        self._volunteered(walk.step + 1)
        if len(self.events) == before:
            return None
        self.say(self.team.words.noted)
        self.say_question(ask, shortly=True)
        return self.plan("wait")

    def in_words(self, ask: Ask, walk: Walk) -> Plan:
        """None of the answers that were listened for, said a second time: kept as it was said."""
        self.put(SlotSet(slot=ask.slot, value=self.said.text.strip(), state="confirmed"))
        return self.on(walk.step + 1)

    # ── what was answered before ─────────────────────────────────────────────────────────────────

    def corrected(self, walk: Walk, *, named: bool) -> Plan | None:
        """ "Actually, make that an eight": an earlier answer is changed, and what was done with it is done again.

        `named`: only where the caller says that they change an answer, or which one; else also by a word of correction and a value.
        """
        text = self.said.spoken
        earlier = [(at, one.step.ask) for at, one in enumerate(self.steps[: walk.step]) if one.step.ask and self._may_change(one)]
        if not earlier or not (_CHANGES if named else _CORRECTS).search(text):
            return None
        told = [(at, ask) for at, ask in earlier if re.search(rf"\b(?:{_called(ask)})\b", text, re.IGNORECASE)]
        if named and not told and not _LAST.search(text):
            return None
        for at, ask in reversed(told or earlier[-1:]) if named else reversed(earlier):
            value = self._new_value(ask)
            if value and value != self.state.slots[ask.slot].value:
                self.put(SlotSet(slot=ask.slot, value=value, state="confirmed"))
                return self.on(at)
        return self._ask_anew(earlier[-1][1] if not told else told[-1][1], (told or earlier)[-1][0]) if named else None

    def _may_change(self, placed: Placed) -> bool:
        ask = placed.step.ask
        known = self.state.slots.get(ask.slot) if ask else None
        return (
            ask is not None and not ask.secret and ask.read_back == "none" and not gate_of(self.team, placed.own) and bool(known and known.confirmed)
        )

    def _new_value(self, ask: Ask) -> str:
        if ask.listens_for in ("wish", "text"):
            return ""
        text = re.split(r"\bto\b", self.said.spoken, maxsplit=1)[-1] if _CHANGES.search(self.said.spoken) else self.said.spoken
        heard = hear(ask.listens_for, text, now=self.said.now, options=ask.options)
        return "" if heard.value is None else str(heard.value)

    def _so_far(self, ask: Ask, walk: Walk) -> str:
        return self.held.get(_part_of(ask), "") if ask.secret else walk.partial

    def _wait_for_more(self, ask: Ask, walk: Walk, so_far: str) -> Plan:
        if ask.secret:
            self.secrets[_part_of(ask)] = so_far
        self.put(ProcedureMoved(step=walk.step, phase="ask", misses=walk.misses, partial="" if ask.secret else so_far))
        self.say(ask.more or self.team.words.go_on)
        return self.plan("wait")

    def _heard(self, ask: Ask, walk: Walk, value: str) -> Plan:
        self._keep(ask, value, "heard")
        self._volunteered(walk.step + 1)
        if ask.also is not None and ask.also.slot not in self.state.slots:
            self.put(ProcedureMoved(step=walk.step, phase="also", misses=walk.misses))
            self.say(ask.also.question)
            return self.plan("wait")
        if ask.read_back == "none":
            return self._confirm(ask, walk)
        self.put(ProcedureMoved(step=walk.step, phase="read_back", misses=walk.misses))
        self.lines.append(self._read_back(ask))
        return self.plan("wait")

    def _keep(self, ask: Ask, value: str, state: Literal["heard", "confirmed"]) -> None:
        if ask.secret:
            self.secrets[ask.slot] = self.held[ask.slot] = value
            self.secrets[_part_of(ask)] = ""
        self.put(SlotSet(slot=ask.slot, value=DOTS if ask.secret else value, state=state, secret=ask.secret))

    def _confirm(self, ask: Ask, walk: Walk) -> Plan:
        self.put(SlotSet(slot=ask.slot, value=self.state.slots[ask.slot].value, state="confirmed", secret=ask.secret))
        return self.on(walk.step + 1)

    def _volunteered(self, after: int, only: Collection[str] = ()) -> None:
        """What was said besides of later questions; it is read back when its turn comes."""
        asks = [placed.step.ask for placed in self.steps[after:] if placed.step.ask and (not only or placed.step.ask.listens_for in only)]
        for ask, value in volunteered([ask for ask in asks if ask.slot not in self.state.slots], self.said.spoken, self.said.now):
            self.put(SlotSet(slot=ask.slot, value=value, state="heard" if ask.read_back != "none" else "confirmed"))

    def after_read_back(self, ask: Ask, walk: Walk) -> Plan | None:
        known = self.held.get(ask.slot, "") if ask.secret else self.state.slots[ask.slot].value
        verdict = confirmed_by(ask, known, self.said.spoken, self.said.now, self._companion(ask))
        if verdict.answer == "other":
            return None
        if verdict.also and ask.also is not None:
            self.put(SlotSet(slot=ask.also.slot, value=verdict.also, state="confirmed"))
        if verdict.answer == "changed":
            return self._heard(ask, walk, verdict.value or known)
        if verdict.answer == "yes":
            self._volunteered(walk.step + 1)
            return self._confirm(ask, walk)
        return self._ask_anew(ask, walk.step, walk.misses + 1)

    def _companion(self, ask: Ask) -> str:
        chosen = self.state.slots.get(ask.also.slot) if ask.also is not None else None
        return chosen.value if chosen else ""

    def _ask_anew(self, ask: Ask, step: int, misses: int = 0) -> Plan:
        """What was read back is not so. At the third time it is no good asking again."""
        self._clear(ask)
        if misses >= MOST_MISSES:
            return self.give_up()
        self.put(ProcedureMoved(step=step, phase="ask", misses=misses))
        self.say(f"{self.team.words.say_it_again} {shortened(self.filled(ask.question))}")
        return self.plan("wait")

    def _clear(self, ask: Ask) -> None:
        for slot in filter(None, (ask.slot, ask.also.slot if ask.also else "")):
            if slot in self.state.slots:
                self.put(SlotSet(slot=slot, value="", state="cleared"))
        if ask.secret:
            self.held.pop(ask.slot, None)
            self.secrets[ask.slot] = self.secrets[_part_of(ask)] = ""

    # ── no answer ────────────────────────────────────────────────────────────────────────────────

    def turned(self, kind: str, slot: str, ask: Ask, walk: Walk) -> Plan:
        """Something else was said about the question, or about what was asked before."""
        if kind == "again" or (kind == "why" and ask.why):
            self.say(ask.why or "" if kind == "why" else "")
            self.say_question(ask, shortly=kind == "why")
            return self.plan("wait")
        if kind in ("missing", "refuse"):
            return self._the_other_kind(ask, walk) or self._without(ask, walk, ask.missing if kind == "missing" else ask.why)
        if kind == "cancel":
            return self._called_off(ask, walk)
        if kind == "restart":
            return self._from_the_start(self.steps[walk.step].own)
        if kind == "wrong" and (step := self._step_of(slot, walk.step)) is not None:
            wrong = self.steps[step].step.ask
            assert wrong is not None
            return self._ask_anew(wrong, step)
        return self.plan("digress")

    def _the_other_kind(self, ask: Ask, walk: Walk) -> Plan | None:
        """ "Not my social. Can I use my card instead?": the kind is chosen by it, and the digits are still asked for."""
        chosen = rather(ask, self.said.spoken) if walk.phase == "ask" else ""
        if ask.also is None or chosen in ("", self._companion(ask)):
            return None
        self.put(SlotSet(slot=ask.also.slot, value=chosen, state="confirmed"))
        return self._wait_for_more(ask, walk, "")

    def _without(self, ask: Ask, walk: Walk, instead: str | None) -> Plan:
        """The caller has no such value, or will not say it: told once how it is meant, then the way out."""
        if ask.optional:
            return self.on(walk.step + 1)
        if walk.misses or not instead:
            return self.give_up()
        self.put(ProcedureMoved(step=walk.step, phase="ask", misses=1))
        self.say(instead)
        return self.plan("wait")

    def _called_off(self, ask: Ask, walk: Walk) -> Plan:
        asks = [placed.step.ask for placed in self.steps if placed.step.ask]
        if not walk.gate and not any(one.listens_for == "wish" for one in asks):
            return self._given_up_by_caller(ask, walk)
        self.put(WishHeard(text=""))
        self.say(self.team.words.set_aside)
        if walk.gate:
            self.say(self.team.words.anything_else)
            return self.leave("left")
        self.say_question(ask)
        return self.plan("wait")

    def _given_up_by_caller(self, ask: Ask, walk: Walk) -> Plan:
        """Questions that serve no wish are no more asked of who will not go on; "never mind" is about one of them."""
        if _THIS_ONE.search(self.said.spoken):
            return self.on(walk.step + 1) if ask.optional else self._asked_still(ask)
        self.say(self.team.words.set_aside)
        last = self.steps[-1].step.do
        if last is not None and last.tool == END_CALL:
            return self.leave("left", "end")
        self.say(self.team.words.anything_else)
        return self.leave("left")

    def _asked_still(self, ask: Ask) -> Plan:
        self.say_question(ask, shortly=True)
        return self.plan("wait")

    def _step_of(self, kind: str, present: int) -> int | None:
        asks = [(at, placed.step.ask) for at, placed in enumerate(self.steps[: present + 1]) if placed.step.ask]
        return next((at for at, ask in asks if kind in (ask.slot, ask.listens_for) and ask.slot in self.state.slots), None)

    def _from_the_start(self, own: str) -> Plan:
        for placed in self.steps:
            if placed.own == own and placed.step.ask is not None:
                self._clear(placed.step.ask)
        return self.on(next(at for at, placed in enumerate(self.steps) if placed.own == own))

    # ── a gate that stays closed ─────────────────────────────────────────────────────────────────

    def not_passed(self, name: str, gate: Gate, own: str, *, locked: bool) -> Plan:
        self.put(GateFailed(gate=name, locked=locked))
        if locked:
            self.say(self.team.words.verification_locked)
            return self.leave("failed", "failed")
        if self.state.gates_failed[name] >= gate.attempts:
            return self.give_up()
        self.say(self.team.words.verification_failed)
        return self._from_the_start(own)


_CORRECTS = re.compile(
    r"\b(?:actually|make (?:that|it)|i mean|i meant|sorry|no,? wait|wait|correction|rather|instead|i said|not \w+$)\b", re.IGNORECASE
)
_CHANGES = re.compile(r"\b(?:change|correct|go back|redo|fix|take back|update|answer(?:ed)? (?:that|it) wrong)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:(?:last|previous|earlier) (?:answer|question|one)|(?:my|the|that) (?:answer|last one)|go back)\b", re.IGNORECASE)
_THIS_ONE = re.compile(r"\b(?:never ?mind|forget (?:it|that)|leave (?:it|that)|skip|drop (?:it|that))\b", re.IGNORECASE)


def _called(ask: Ask) -> str:
    """The names a caller may give an answer: its slot's, and its kind's."""
    return "|".join(
        re.escape(name.replace("_", " ")) for name in dict.fromkeys((ask.slot, ask.listens_for)) if name not in ("text", "number", "choice")
    )


def _part_of(ask: Ask) -> str:
    """Under this name a part of a secret is held until the rest comes."""
    return f"{ask.slot}…"
