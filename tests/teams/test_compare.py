"""Is every difference between two teams said in words, and is the grave told from the harmless?"""

from typing import Any

import pytest

from frontdesk.teams import TeamDefinition, load
from frontdesk.teams.compare import compare

SHOP = load("marketplace").definition.canonical()


def changed(path: str, value: Any) -> TeamDefinition:
    values = TeamDefinition.model_validate(SHOP).canonical()
    here: Any = values
    *above, last = path.split(".")
    for step in above:
        here = here[int(step) if isinstance(here, list) else step]
    here[last] = value(here[last]) if callable(value) else value
    return TeamDefinition.model_validate(values)


@pytest.mark.parametrize(
    ("path", "value", "kind", "risk"),
    [
        ("words.greeting", "Good day.", "wording", "low"),
        ("voice.tts.voice", "alice", "voice", "low"),
        ("voice.llm.provider", "openai", "vendor", "medium"),
        ("manners", "Shout.", "instructions", "medium"),
        ("agents.sales.tools", lambda tools: [*tools, "process_refund"], "money", "high"),
        ("agents.sales.tools", lambda tools: [*tools, "take_message"], "tools_widened", "medium"),
        ("agents.sales.tools", lambda tools: [*tools, "track_order"], "gate_weakened", "high"),
        ("agents.sales.tools", lambda tools: tools[1:], "tools_narrowed", "low"),
        ("agents.order_tracking.requires", None, "gate_weakened", "high"),
        ("agents.sales.requires", "verified", "gate_strengthened", "low"),
        ("gates.verified.attempts", 9, "gate_weakened", "high"),
        ("gates.verified.lasts", "9h", "gate_weakened", "high"),
        ("gates.verified.attempts", 1, "gate_strengthened", "low"),
        ("recording", lambda on: not on, "privacy", "high"),
        ("limits.silence", 20.0, "limits", "low"),
        ("agents.sales.handoffs", ["human"], "routing", "medium"),
        ("entry", "sales", "routing", "medium"),
        ("utterances", {}, "knowledge", "low"),
    ],
)
def test_a_change_has_its_kind_and_its_risk(path: str, value: Any, kind: str, risk: str) -> None:
    comparison = compare(TeamDefinition.model_validate(SHOP), changed(path, value), {"process_refund": "money"})
    assert {(change.kind, change.risk) for change in comparison.changes} == {(kind, risk)}
    assert comparison.risk == risk
    assert all(change.words and change.path for change in comparison.changes)


def test_a_procedure_that_opens_a_gate_with_a_question_less_is_grave_and_in_other_words_is_not() -> None:
    before = TeamDefinition.model_validate(SHOP)
    name = next(gate.procedure for gate in before.gates.values() if gate.procedure)
    shorter = compare(before, changed(f"procedures.{name}", lambda steps: steps[1:]))
    assert "gate_weakened" in {change.kind for change in shorter.changes}
    place, step = next((place, step) for place, step in enumerate(SHOP["procedures"][name]) if step["ask"])
    worded = compare(before, changed(f"procedures.{name}.{place}.ask", {**step["ask"], "question": "And yours?"}))
    assert [change.kind for change in worded.changes] == ["wording"]


def test_the_same_team_has_no_difference() -> None:
    comparison = compare(TeamDefinition.model_validate(SHOP), TeamDefinition.model_validate(SHOP))
    assert (comparison.changes, comparison.risk) == ((), "none")


def test_what_a_gates_procedure_does_is_no_wording_whatever_its_slots_are_called() -> None:
    name = next(gate.procedure for gate in TeamDefinition.model_validate(SHOP).gates.values() if gate.procedure)

    def with_when(answer: str) -> TeamDefinition:
        return changed(f"procedures.{name}", lambda steps: [{**steps[0], "when": {"question": [answer]}}, *steps[1:]])

    assert [change.kind for change in compare(with_when("yes"), with_when("never")).changes] == ["gate_weakened"]


def test_a_procedure_that_now_moves_money_says_so() -> None:
    before = TeamDefinition.model_validate(SHOP)
    name = next(iter(SHOP["procedures"]))
    after = changed(f"procedures.{name}", lambda steps: [*steps, {"do": {"tool": "process_refund"}}])
    assert "money" in {change.kind for change in compare(before, after, {"process_refund": "money"}).changes}


def test_a_tool_of_another_pack_that_stands_behind_no_gate_is_grave() -> None:
    team = TeamDefinition.model_validate(SHOP)
    comparison = compare(team, team, {}, {"process_refund": ("verified", None), "take_message": (None, None), "search": (None, "verified")})
    assert [(change.path, change.kind) for change in comparison.changes] == [
        ("tools.process_refund.requires", "gate_weakened"),
        ("tools.search.requires", "gate_strengthened"),
    ]
