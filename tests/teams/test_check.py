"""Does every name in a team lead somewhere?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from frontdesk.teams import load
from frontdesk.teams.check import Problem, check

TEAM = """\
frontdesk: 1
extends: base
name: shop
title: The Shop
entry: sales
gates:
  verified: {procedure: verify, otherwise: human}
procedures:
  verify:
    - ask: {slot: phone, question: "What is your number?"}
    - do: {tool: authenticate, arguments: {phone: phone}}
agents:
  sales: {purpose: selling, tools: [search], examples: [do you sell kites]}
  orders: {purpose: orders, requires: verified, tools: [track], examples: [where is my kite]}
  human: {purpose: a person, examples: [get me a person]}
"""


@dataclass(frozen=True)
class FoundTool:
    name: str
    requires: str | None = None


CATALOGUE = {tool.name: tool for tool in (FoundTool("search"), FoundTool("track", "verified"), FoundTool("authenticate"))}
Check = Callable[..., list[Problem]]


@pytest.fixture
def checked(tmp_path: Path) -> Check:
    """What a check says of the team above with one piece of text put in place of another."""

    def run(old: str = "", new: str = "", catalogue: dict[str, FoundTool] | None = None, small_talk: tuple[str, ...] = ()) -> list[Problem]:
        assert old in TEAM
        file = tmp_path / "shop.yaml"
        file.write_text(TEAM.replace(old, new, 1) if old else TEAM)
        return check(load(file).definition, CATALOGUE if catalogue is None else catalogue, small_talk)

    return run


def test_a_team_that_holds_together_has_no_problem(checked: Check) -> None:
    assert checked() == []


@pytest.mark.parametrize(
    ("old", "new", "where", "message", "way_out"),
    [
        ("entry: sales", "entry: sale", "entry", "no agent called 'sale'", "sales"),
        ("tools: [search]", "tools: [serch]", "agents.sales.tools.0", "no tool called 'serch'", "did you mean search?"),
        ("tools: [search]", "tools: [search, search]", "agents.sales.tools", "search stands twice", "keep one"),
        ("requires: verified", "requires: verifed", "agents.orders.requires", "no gate called 'verifed'", "did you mean verified?"),
        ("purpose: selling", "purpose: x, handoffs: [order, human]", "agents.sales.handoffs.0", "no agent called 'order'", "orders"),
        ("procedure: verify", "procedure: verfy", "gates.verified.procedure", "no procedure called 'verfy'", "verify"),
        ("otherwise: human", "otherwise: humans", "gates.verified.otherwise", "no agent called 'humans'", "human"),
        ("gates:", "gates:\n  known: {weaker_than: verfied}", "gates.known.weaker_than", "no gate called 'verfied'", "did you mean verified?"),
        ("gates:", "gates:\n  known: {weaker_than: known}", "gates.known.weaker_than", "a weaker gate itself", "has a procedure"),
        ("gates:", "gates:\n  known: {weaker_than: verified, procedure: verify}", "gates.known.procedure", "procedure of 'verified'", "leave it out"),
        ("tool: authenticate", "tool: autenticate", "procedures.verify.1.do.tool", "no tool called 'autenticate'", "authenticate"),
        ("{phone: phone}", "{phone: fone}", "procedures.verify.1.do.arguments.phone", "'fone'", "did you mean phone?"),
        ("    - do:", "    - route: {to: nobody}\n    - do:", "procedures.verify.1.route.to", "no agent called 'nobody'", "there are:"),
        ("  human: {", "  refuse: {purpose: x, examples: [y]}\n  human: {", "agents.refuse", "a meaning of its own", "another name"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_problem(checked: Check, old: str, new: str, where: str, message: str, way_out: str) -> None:
    problems = [problem for problem in checked(old, new) if not problem.note]
    assert [problem.where for problem in problems] == [where]
    assert message in problems[0].message
    assert way_out in problems[0].way_out


def test_an_agent_no_call_can_come_to_is_a_problem(checked: Check) -> None:
    alone = TEAM.replace("purpose: selling", "purpose: selling, handoffs: [human]").replace("a person,", "a person, handoffs: [],")
    [problem] = checked(TEAM, alone)
    assert (problem.where, problem.note) == ("agents.orders", False)
    assert "no call can come to orders" in problem.message


def test_an_agent_reached_by_way_of_another_is_within_reach(checked: Check) -> None:
    assert checked("purpose: selling", "purpose: selling, handoffs: [human]") == []


def test_a_tool_behind_a_gate_the_team_lacks_is_a_problem(checked: Check) -> None:
    [problem] = checked(catalogue=CATALOGUE | {"search": FoundTool("search", "paid")})
    assert "needs the gate 'paid', which this team does not have" in problem.message


def test_a_tool_behind_a_gate_its_agent_lacks_is_worth_a_note(checked: Check) -> None:
    [problem] = checked(catalogue=CATALOGUE | {"search": FoundTool("search", "verified")})
    assert (problem.where, problem.note) == ("agents.sales.tools.0", True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{procedure: verify, otherwise: human}", "{}", "the gate 'verified' has no procedure"),
        (", examples: [do you sell kites]", "", "sales has no examples"),
        ("tools: [search], ", "", "nobody uses the tool search"),
        ("  human: {purpose: a person", "  person: {purpose: a person", "no person is within reach"),
    ],
)
def test_what_is_odd_and_stops_nothing_is_a_note_after_the_problems(checked: Check, old: str, new: str, message: str) -> None:
    problems = checked(old, new)
    assert any(message in problem.message for problem in problems if problem.note)
    assert [problem.note for problem in problems] == sorted(problem.note for problem in problems)


def test_small_talk_the_brain_does_not_have_is_a_problem(checked: Check) -> None:
    old, new = "entry: sales\n", "entry: sales\nwords: {small_talk: {thank: Sure.}}\n"
    [problem] = checked(old, new, small_talk=("hello", "thanks", "robot", "insult", "reject_twice"))
    assert (problem.where, problem.way_out) == ("words.small_talk.thank", "did you mean thanks?")


def test_what_callers_say_is_kept_for_agents_and_tools_that_are_there(checked: Check) -> None:
    said = "utterances:\n  sales: {agent: [any kites], tools: {search: [have you kites], find: [where are kites]}}\n  nobody: {agent: [hello]}\n"
    problems = [problem for problem in checked("agents:\n  sales", f"{said}agents:\n  sales") if not problem.note]
    assert [(problem.where, problem.message) for problem in problems] == [
        ("utterances.sales.tools.find", "there is no tool called 'find'"),
        ("utterances.nobody", "there is no agent called 'nobody'"),
    ]


def test_a_person_too_far_away_is_noted_for_each_agent_from_which_it_is(checked: Check) -> None:
    far = "agents:\n  lobby: {purpose: doors, handoffs: [sales], examples: [hello]}\n  sales: {handoffs: [orders], "
    far_team = TEAM.replace("agents:\n  sales: {", far).replace("{purpose: orders,", "{purpose: orders, handoffs: [human, lobby],")
    notes = checked(TEAM, far_team)
    assert [(note.where, note.note) for note in notes] == [("agents.lobby", True)]
    assert "more than 2 handoffs away" in notes[0].message
    assert checked(TEAM, far_team.replace("gates:", "person: human\ngates:", 1)) == [], "to a person that is named everybody hands over"


def test_a_person_behind_a_gate_is_noted(checked: Check) -> None:
    [note] = checked("human: {purpose: a person,", "human: {purpose: a person, requires: verified,")
    assert (note.where, note.note) == ("agents.human", True)
    assert "has not passed the gate 'verified'" in note.message
