"""A tool is checked when it is made: what costs money can say so first."""

from collections.abc import Callable
from typing import Annotated, Any

import pytest

from frontdesk.kit.errors import ConfigurationError
from frontdesk.tools.contract import Product, Quote, Reply, Spoken, ToolContext, tool

Code = Annotated[str, Spoken("last4")]


async def buy(ctx: ToolContext, what: Product, many: int = 1) -> Reply:
    """Buys."""
    return Reply("Bought.")


async def pay(ctx: ToolContext, code: Code) -> Reply:
    """Pays."""
    return Reply("Paid.")


async def same(ctx: ToolContext, what: Product, many: int = 1) -> Quote:
    return Quote("", 0, "")


async def anything(ctx: ToolContext, **others: Any) -> Quote:
    return Quote("", 0, "")


async def less(ctx: ToolContext, what: Product) -> Quote:
    return Quote("", 0, "")


async def coded(ctx: ToolContext, code: Code) -> Quote:
    return Quote("", 0, "")


def test_a_quote_takes_what_its_tool_takes() -> None:
    for quote in (same, anything):
        assert tool(effect="money", quote=quote)(buy).quote is quote


@pytest.mark.parametrize(
    ("function", "quote", "problem"),
    [
        (buy, None, "it costs money and has no quote"),
        (buy, less, "its quote does not take many"),
        (pay, coded, "it has a quote and a secret argument"),
    ],
)
def test_what_costs_money_without_a_usable_quote_is_no_tool(function: Callable[..., Any], quote: Callable[..., Any] | None, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem) as wrong:
        tool(effect="money", quote=quote)(function)
    assert wrong.value.file == __file__
    assert wrong.value.line
