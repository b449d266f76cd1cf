"""How often is a caller understood? Counted on sentences nobody tuned for, with the tools of the marketplace."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Choice, Decision, Memory, Situation
from frontdesk.brain.understand import understand
from frontdesk.brain.utterance import words_of
from frontdesk.packs.marketplace.tools import cart, checkout, comparison, delivery, order_tracking, sales
from frontdesk.tools.builtin.take_message import take_message
from tests.brain.desk import at

FOLDER = Path(__file__).parent / "evaluation"
TOOLS = {
    "sales": (
        sales.search_products,
        sales.get_product_details,
        sales.check_availability,
        comparison.compare_products,
        cart.add_to_cart,
        cart.apply_promotion,
        checkout.place_order,
    ),
    "order_tracking": (
        order_tracking.list_orders,
        order_tracking.track_order,
        order_tracking.get_shipping_updates,
        delivery.modify_delivery,
        delivery.report_delivery_issue,
    ),
    "human": (take_message,),
}
FILES = {"sales": ("sales", "shopping"), "order_tracking": ("order_tracking", "deliveries"), "human": ("messages",)}
PARTS = ("tuning", "held_out")


@dataclass(frozen=True)
class Case:
    """A sentence, what should come of it, and what came."""

    say: str
    expected: dict[str, Any]
    decision: Decision

    @property
    def right_tool(self) -> bool:
        wanted = self.expected["tool"]
        return self.decision.tool in ([wanted] if isinstance(wanted, str) else wanted)

    @property
    def right_arguments(self) -> bool:
        return all(_same(name, value, self.decision.arguments.get(name)) for name, value in self.expected.get("arguments", {}).items())


def _same(name: str, wanted: Any, got: Any) -> bool:
    """An item is named right when all its words are there and at most one more."""
    if name == "products":
        return str(wanted) == str([str(item) for item in got or ()])
    if name not in {"product", "order_number", "text", "instructions", "location"} or str(wanted).isdigit():
        return str(wanted) == str(got)
    words, heard = set(words_of(str(wanted))), set(words_of(str(got or "")))
    return words <= heard and len(heard - words) <= 1


def _read(name: str) -> Any:
    return YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text())


def _situation(agent: str) -> Situation:
    return replace(at(agent), agent=agent, tools=TOOLS[agent], person="human")


def _lines(agent: str, part: str) -> Iterator[tuple[dict[str, Any], Situation]]:
    """The sentences of an agent, each with what had been named before it."""
    for name in FILES[agent]:
        read = _read(name)
        offered = tuple(Choice("product", sku, words) for sku, words in read.get("offered", {}).items())
        here = _situation(agent).remembering(Memory(offered=offered, last={"product": offered[0].value} if offered else {}))
        for line in read[part]:
            yield line, here


def _wishes(part: str, vectors: Vectors) -> Iterator[Case]:
    for agent in TOOLS:
        for line, here in _lines(agent, part):
            yield Case(line["say"], line, understand(line["say"], here, vectors))


def _elsewhere(part: str, vectors: Vectors) -> Iterator[Case]:
    for agent in ("sales", "order_tracking"):
        for line in _read("elsewhere")[part]:
            yield Case(line["say"], line, understand(line["say"], _situation(agent), vectors))


def test_each_tool_has_enough_sentences_and_no_half_repeats_the_other() -> None:
    for agent, tools in TOOLS.items():
        halves = [[line for line, _ in _lines(agent, part)] for part in PARTS]
        for tool in tools:
            assert sum(tool.name in line["tool"] for half in halves for line in half) >= 25
        assert not {line["say"] for line in halves[0]} & {line["say"] for line in halves[1]}


@pytest.mark.parametrize("part", PARTS)
def test_nine_of_ten_wishes_find_their_tool_and_few_are_refused(part: str, vectors: Vectors) -> None:
    cases = list(_wishes(part, vectors))
    wrong = [(case.say, case.decision.tool) for case in cases if not case.right_tool]
    assert len(wrong) <= 0.1 * len(cases), wrong
    assert sum(case.decision.rejected for case in cases) <= 0.05 * len(cases)


@pytest.mark.parametrize("part", PARTS)
def test_the_arguments_of_a_wish_are_read_rightly(part: str, vectors: Vectors) -> None:
    cases = [case for case in _wishes(part, vectors) if case.right_tool]
    wrong = [(case.say, dict(case.decision.arguments)) for case in cases if not case.right_arguments]
    assert len(wrong) <= 0.15 * len(cases), wrong


@pytest.mark.parametrize("part", PARTS)
def test_what_no_desk_does_is_told_from_a_wish(part: str, vectors: Vectors) -> None:
    cases = [case for case in _elsewhere(part, vectors) if case.expected["outcome"] == "reject"]
    taken = [(case.say, case.decision.tool) for case in cases if not case.decision.rejected]
    assert len(taken) <= 0.2 * len(cases), taken


@pytest.mark.parametrize("part", PARTS)
def test_small_talk_never_calls_a_tool(part: str, vectors: Vectors) -> None:
    for case in _elsewhere(part, vectors):
        if (outcome := case.expected["outcome"]) != "reject":
            assert case.decision.kind == (outcome if outcome in {"end", "person", "repeat"} else "say"), case.say
