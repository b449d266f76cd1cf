"""Does the second wish of a sentence wait until what the first one would cost was answered?"""

import dataclasses

from frontdesk.brain.answering import Answer, answer
from frontdesk.brain.fold import Turn
from frontdesk.brain.pool import Vectors
from frontdesk.tools.contract import Address, OrderNumber, Reply, ToolContext, tool
from tests.brain.desk import ORDERS, at


@tool(effect="writes")
async def change_address(ctx: ToolContext, order_number: OrderNumber, address: Address) -> Reply:
    """Send an order to another address.

    Examples:
    send order ten forty to another address
    please deliver my order to my office instead
    change the address of my delivery
    """
    return Reply("")


HERE = dataclasses.replace(at("order_tracking"), tools=(*ORDERS, change_address))
GIVEN = {"order_number": "1040", "address": "12 Oak Street, Peoria, Illinois"}
QUOTE = "That costs five dollars and ninety nine cents. Shall I go ahead?"
QUOTED = (
    Turn("caller", "Send order 1040 to 12 Oak Street, Peoria, Illinois and tell me where my headphones are."),
    Turn("call", tool="change_address", arguments=GIVEN),
    Turn("result", QUOTE, "change_address", GIVEN),
)
DONE = (
    *QUOTED,
    Turn("agent", QUOTE),
    Turn("caller", "Yes please."),
    Turn("call", tool="change_address", arguments=GIVEN),
    Turn("result", "It's done.", "change_address", GIVEN),
)


def _reply(vectors: Vectors, *turns: Turn) -> Answer:
    return answer(turns, HERE, vectors, offered={tool.name for tool in HERE.tools})


def test_a_quote_is_asked_alone(vectors: Vectors) -> None:
    reply = _reply(vectors, *QUOTED)
    assert (reply.say, reply.call) == (QUOTE, None)


def test_after_the_yes_and_the_deed_comes_the_second_wish(vectors: Vectors) -> None:
    reply = _reply(vectors, *DONE)
    assert reply.say == "It's done."
    assert reply.call is not None
    assert (reply.call.tool, reply.call.arguments["product"]) == ("track_order", "headphones")


def test_what_was_done_at_once_is_followed_at_once(vectors: Vectors) -> None:
    reply = _reply(vectors, *QUOTED[:2], Turn("result", "It's done.", "change_address", GIVEN))
    assert reply.call is not None
    assert reply.call.tool == "track_order"


def test_the_second_wish_is_served_once(vectors: Vectors) -> None:
    found = (Turn("call", tool="track_order", arguments={"product": "headphones"}), Turn("result", "On Wednesday.", "track_order"))
    reply = _reply(vectors, *DONE, Turn("agent", "It's done."), *found)
    assert (reply.say, reply.call) == ("On Wednesday.", None)
