"""Does a short sentence go on from the last answer only when it wishes for nothing else?"""

import dataclasses

import pytest

from frontdesk.brain.followup import follow_up
from frontdesk.brain.situation import Memory, Situation
from frontdesk.tools.contract import OrderNumber, Product, Reply, ToolContext, tool
from tests.brain.desk import SALES, at


@tool(effect="writes")
async def initiate_return(ctx: ToolContext, order_number: OrderNumber | None = None, product: Product | None = None) -> Reply:
    """Send something back.

    Examples:
    I want to return the camera
    """
    return Reply("")


@tool(effect="writes")
async def process_refund(ctx: ToolContext, order_number: OrderNumber | None = None, product: Product | None = None) -> Reply:
    """Give money back.

    Examples:
    give me my money back
    """
    return Reply("")


def _after(name: str) -> Situation:
    memory = Memory(last_tool=name, last_arguments={"product": "coat"}, last={"product": "coat"})
    return dataclasses.replace(at(memory=memory), tools=(*SALES, initiate_return, process_refund))


@pytest.mark.parametrize(
    "said", ["And refund me for it now", "and the refund for the coat", "and send it back in blue", "and cancel it, order ten forty"]
)
def test_another_deed_is_no_other_value_for_the_last_one(said: str) -> None:
    assert follow_up(said, _after("initiate_return")) is None


def test_another_item_goes_on_with_the_last_tool() -> None:
    going_on = follow_up("and the jacket?", _after("initiate_return"))
    assert going_on is not None
    assert (going_on[0].name, dict(going_on[1])) == ("initiate_return", {"product": "jacket"})
