"""What follows when a caller has not what is asked for: is what there is named, once, and the wish left politely after that?"""

import dataclasses

from frontdesk.brain.answering import Answer, Call, answer
from frontdesk.brain.fold import Turn
from frontdesk.brain.pool import Vectors
from frontdesk.tools.contract import OrderNumber, Reply, ToolContext, tool
from tests.brain.desk import ORDERS, at


@tool(effect="writes")
async def report_damage(ctx: ToolContext, order_number: OrderNumber) -> Reply:
    """Report that a delivery arrived damaged.

    Examples:
    my package arrived damaged
    the box was crushed
    I want to report damage
    """
    return Reply("")


HERE = dataclasses.replace(at("order_tracking"), tools=(*ORDERS, report_damage))
OFFERED = {tool.name for tool in HERE.tools}
ASKED = (Turn("caller", "I want to report damage"), Turn("agent", "What is the order number?"))
LISTED = {"orders": [{"order_number": "1040", "words": "lamp"}, {"order_number": "1031", "words": "headphones"}]}
LISTS = (
    *ASKED,
    Turn("caller", "I don't know"),
    Turn("call", tool="list_orders"),
    Turn("result", "You have two orders: a lamp and headphones.", "list_orders", {}, LISTED),
)
SAID = (*LISTS, Turn("agent", "You have two orders: a lamp and headphones. Which one is it about?"))


def _reply(vectors: Vectors, *turns: Turn) -> Answer:
    return answer(turns, HERE, vectors, offered=OFFERED)


def test_who_has_no_number_hears_the_orders(vectors: Vectors) -> None:
    for said in ("I don't know", "I don't have it", "no idea", "I can't remember the number"):
        assert _reply(vectors, *ASKED, Turn("caller", said)).call == Call("list_orders", {}), said


def test_and_is_asked_which_of_them_it_is(vectors: Vectors) -> None:
    assert _reply(vectors, *LISTS).say == "You have two orders: a lamp and headphones. Which one is it about?"


def test_the_wish_goes_on_with_the_one_that_is_named(vectors: Vectors) -> None:
    for said in ("the first one", "ten forty", "the lamp"):
        assert _reply(vectors, *SAID, Turn("caller", said)).call == Call("report_damage", {"order_number": "1040"}), said


def test_whoever_still_does_not_know_is_let_go_politely(vectors: Vectors) -> None:
    reply = _reply(vectors, *SAID, Turn("caller", "I don't know"))
    assert reply.call is None
    assert reply.say.startswith("That's all right.")


def test_the_list_is_read_with_its_question_also_when_it_was_asked_for(vectors: Vectors) -> None:
    asked = Turn("caller", "which orders do I have")
    reply = _reply(vectors, *ASKED, asked, Turn("call", tool="list_orders"), Turn("result", "A lamp.", "list_orders", {}, LISTED))
    assert reply.say == "A lamp. Which one is it about?"


def test_never_mind_still_leaves_it(vectors: Vectors) -> None:
    assert _reply(vectors, *ASKED, Turn("caller", "never mind")).call is None
