"""Does any tool of the shop tell a caller of another's order, or even that there is one?"""

from frontdesk.calls.switchboard import load_team
from frontdesk.packs.marketplace import repository
from tests.packs.marketplace import strangers
from tests.packs.marketplace.conftest import BUSINESS, Contexts, Shop

_EVERY = 199
"""Of all pairs of a customer and another's order; a drill asks them all."""
_FEW = 11
_SOME = 3
"""Of the customers; a drill asks for all of them."""


def test_the_tools_behind_the_gate_are_those_that_are_tried() -> None:
    names = {tool.name for tool in strangers.OF_AN_ORDER}
    assert {"track_order", "get_shipping_updates", "modify_delivery", "report_delivery_issue"} <= names


async def test_anothers_order_is_no_order_at_all(as_caller: Contexts) -> None:
    everyone = await strangers.shoppers(as_caller().tx)
    tools = [tool for tool in strangers.OF_AN_ORDER if tool.effect == "reads" or tool.quote]
    assert await strangers.told_apart(everyone, tools, as_caller, _EVERY) == []


async def test_nothing_is_written_for_anothers_order(open_shop: Shop) -> None:
    tools = [tool for tool in strangers.OF_AN_ORDER if tool.effect != "reads" and not tool.quote]
    async with open_shop.database.transaction(BUSINESS) as tx:
        everyone = await strangers.shoppers(tx)
        before = {table: await repository.rows_of(tx, table) for table in ("delivery_issues", "delivery_changes", "orders")}
        assert await strangers.told_apart(everyone, tools, lambda customer: open_shop.calling(customer).context(tx), _EVERY) == []
        assert {table: await repository.rows_of(tx, table) for table in before} == before


async def test_a_caller_without_a_number_hears_of_what_is_theirs(open_shop: Shop) -> None:
    async with open_shop.database.transaction(BUSINESS) as tx:
        everyone = await strangers.shoppers(tx)
        for customer in everyone.customers:
            ctx = open_shop.calling(customer).context(tx)
            for tool in (tool for tool in strangers.OF_AN_ORDER if tool.effect == "reads"):
                assert everyone.leaked(customer, "", await strangers.ask(tool, ctx, "")) == []
        await tx.rollback()


def test_every_tool_that_an_agent_has_behind_a_gate_is_tried() -> None:
    team = load_team("marketplace")
    agents = team.definition.agents.values()
    gated = {name for agent in agents for name in agent.tools if team.tools[name].requires or agent.requires}
    assert gated - {tool.name for tool in strangers.TOOLS} == set()


async def test_no_tool_tells_anyone_of_another_customer(open_shop: Shop) -> None:
    async with open_shop.database.transaction(BUSINESS) as tx:
        everyone = await strangers.shoppers(tx)
        told = await strangers.told_of_others(everyone, everyone.customers[::_SOME], lambda customer: open_shop.calling(customer).context(tx))
        assert told == []
        await tx.rollback()


async def test_whose_account_is_locked_hears_nothing_of_it(open_shop: Shop) -> None:
    """Behind the weaker gate every order is like one that nobody has, also the caller's own."""
    async with open_shop.database.transaction(BUSINESS) as tx:
        everyone = await strangers.shoppers(tx)
        customers, numbers = everyone.customers[1::_SOME], everyone.numbers[::_FEW]
        assert await strangers.told_while_locked(customers, numbers, lambda customer: open_shop.calling(customer).context(tx)) == []
        await tx.rollback()


async def test_a_wrong_number_is_answered_with_what_is_open(as_caller: Contexts) -> None:
    everyone = await strangers.shoppers(as_caller().tx)
    for tool in strangers.OF_AN_ORDER:
        if tool.effect == "reads" or tool.quote:
            heard = await strangers.ask(tool, as_caller("cus_0002"), "9999")
            assert heard.say.startswith("I can't find order nine nine nine nine on your account. What you have open is order one zero three five")
    assert everyone.owner["1035"] == "cus_0002"
