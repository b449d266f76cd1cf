"""Who wants a person hears the truth."""

from frontdesk.tools.builtin.end_call import end_call
from frontdesk.tools.builtin.say import say
from frontdesk.tools.builtin.transfer_to_human import NOBODY, transfer_to_human
from frontdesk.tools.catalogue import discover
from tests.fakes.shelf import context


async def test_nobody_is_there_which_is_said_and_a_message_is_offered() -> None:
    reply = await transfer_to_human.function(context(None))
    assert reply.say == "Nobody is free to take your call right now, but I can take a message. What shall I tell them?"
    assert (reply.found, reply.refused, reply.data["transferred"]) == (False, NOBODY, False)


async def test_who_wants_somebody_hears_it_of_them() -> None:
    reply = await transfer_to_human.function(context(None), recipient="Anna Lindqvist")
    assert reply.say.startswith("Anna Lindqvist isn't free")
    assert reply.data["recipient"] == "Anna Lindqvist"


async def test_a_procedure_may_say_a_line_and_end_the_call() -> None:
    assert (await say.function(context(None), " Good day. ")).say == "Good day."
    assert (await end_call.function(context(None))).say == ""
    assert not say.offered
    assert not end_call.offered
    assert {"say", "end_call", "transfer_to_human"} <= set(discover())
