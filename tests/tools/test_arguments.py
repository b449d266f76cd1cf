"""Arguments become types, or are asked for; the same wish is the same however it is written; a secret is in none of it."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.tools.arguments import MASK, Unusable, masked, typed, usable, wish_of
from frontdesk.tools.contract import Day, Product, Products, Quantity, Reply, Spoken, ToolContext, tool

Code = Annotated[str, Spoken("last4")]


@tool(effect="writes")
async def order(ctx: ToolContext, what: Product, many: Quantity = 1, day: Day | None = None, colors: Products | None = None) -> Reply:
    """Orders."""
    return Reply("")


@tool(effect="writes")
async def prove(ctx: ToolContext, name: str, code: Code) -> Reply:
    """Proves."""
    return Reply("")


def wish(**arguments: Any) -> str:
    return wish_of("call_1", order, typed(order.parameters, arguments))


@pytest.mark.parametrize(
    "other",
    [
        {"what": "  RED   bolts"},
        {"what": "ｒed bolts", "many": "1"},
        {"what": "red bolts", "many": 1, "day": ""},
        {"what": "red bolts", "day": None, "colors": [], "note": "x"},
    ],
)
def test_a_wish_is_the_same_however_it_is_written(other: dict[str, Any]) -> None:
    assert wish(what="red bolts") == wish(**other)


def test_what_no_row_can_hold_is_not_in_any_argument() -> None:
    values = typed(order.parameters, {"what": "red\x00bolts \ud800", "colors": ["r\udfffed", "🔩"]})
    assert values == {"what": "red bolts \ufffd", "colors": ["r\ufffded", "🔩"]}
    assert str(values).encode()


@pytest.mark.parametrize("other", [{"what": "bolts"}, {"many": 2}, {"day": "2026-06-17"}, {"colors": ["red"]}])
def test_another_argument_is_another_wish(other: dict[str, Any]) -> None:
    assert wish(what="red bolts") != wish(**{"what": "red bolts", **other})


def test_another_call_or_tool_is_another_wish() -> None:
    values = typed(order.parameters, {"what": "bolts"})
    others = {wish_of("call_1", order, values), wish_of("call_2", order, values), wish_of("call_1", replace(order, name="buy"), values)}
    assert len(others) == 3


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1), st.text(min_size=1))
def test_a_secret_is_not_in_a_wish_and_is_masked(one: str, other: str) -> None:
    assert wish_of("c", prove, {"name": "a", "code": one}) == wish_of("c", prove, {"name": "a", "code": other})
    assert masked(prove, {"name": "a", "code": one}) == {"name": "a", "code": MASK}


def test_what_cannot_be_used_is_left_out_of_what_is_written_down() -> None:
    values = usable(order.parameters, {"what": ["x"], "many": "lots", "day": "2026-06-17", "other": "4417"})
    assert values == {"day": date(2026, 6, 17)}
    assert masked(order, values) == {"day": "2026-06-17"}


ANYTHING = st.none() | st.integers() | st.text() | st.lists(st.text(), max_size=2)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["what", "many", "day", "other"]), ANYTHING))
def test_any_arguments_are_the_right_types_or_none_at_all(arguments: dict[str, Any]) -> None:
    with suppress(Unusable):
        values = typed(order.parameters, arguments)
        assert isinstance(values["what"], str)
        assert isinstance(values.get("many", 1), int)
