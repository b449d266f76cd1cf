"""Somebody is on the line twice. Is an account that is locked in one call closed in the other?"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from frontdesk.calls.events import AgentEntered, CallerSaid, CallStarted, GrantGiven, QuoteAnswered
from frontdesk.calls.ports import Ports
from frontdesk.calls.record import Record
from frontdesk.calls.switchboard import load_team
from frontdesk.calls.toolbox import Ran, Toolbox
from frontdesk.kit.ids import new_id
from tests.packs.marketplace.conftest import BUSINESS, NOW, Shop

LOADED = load_team("marketplace")
MARIA = "cus_0001"


class Line:
    """One call of Maria's, who proved who she is."""

    def __init__(self, shop: Shop, *, mails: bool = True) -> None:
        self.record = Record(new_id("call"), None)
        ports = Ports(self.record.call_id, "marketplace", shop.clock, mails=mails)
        self.box = Toolbox(LOADED.definition, LOADED.tools, self.record, shop.database, shop.clock, BUSINESS, admits=LOADED.admits, ports=ports)
        began = datetime.now(UTC)
        self.record.add(CallStarted(team="marketplace", version="", entry="", channel="text", business_id=BUSINESS, started_at=began, clock=NOW))
        self.record.add(GrantGiven(scope="verified", customer_id=MARIA, expires_at=NOW + timedelta(minutes=30)))

    async def asks(self, agent: str, tool: str, **arguments: Any) -> Ran:
        self.record.add(AgentEntered(agent=agent))
        self.record.add(CallerSaid(text="please", via="typed", ended_at=0.0))
        return await self.box.run(agent, tool, arguments)

    async def agrees(self, agent: str, tool: str, arguments: Mapping[str, Any]) -> Ran:
        quote = self.record.state.quote
        assert quote is not None
        self.record.add(QuoteAnswered(key=quote.quoted.key, answer="yes", turn=self.record.state.caller_turns))
        return await self.box.run(agent, tool, arguments)


async def locks(line: Line) -> None:
    assert (await line.asks("security", "lock_account")).status == "quoted"
    assert (await line.agrees("security", "lock_account", {})).status == "succeeded"


async def test_a_lock_closes_the_account_in_the_other_call_too(open_shop: Shop) -> None:
    here, there = Line(open_shop), Line(open_shop)
    assert (await there.asks("order_tracking", "track_order", order_number="1031")).status == "succeeded"
    await locks(here)
    told = [
        await there.asks("order_tracking", "track_order", order_number="1031"),
        await there.asks("order_tracking", "report_delivery_issue", order_number="1031", issue_type="stolen_package"),
        await there.asks("security", "verify_transaction", order_number="1031"),
    ]
    assert {(ran.status, ran.reason) for ran in told} == {("refused", "the account is locked")}
    assert not any("1031" in str(ran.reply.data) or "one zero three one" in ran.reply.say for ran in told)
    assert (await here.asks("order_tracking", "track_order", order_number="1031")).reason == "not verified"
    assert (await there.asks("security", "reset_password")).status == "succeeded"


async def test_what_was_agreed_to_in_one_call_is_not_done_after_the_other_locked_the_account(open_shop: Shop) -> None:
    here, there = Line(open_shop), Line(open_shop)
    change = {"order_number": "1040", "change_type": "address_change", "address": "310 Cedar Avenue, Peoria, Illinois"}
    assert (await there.asks("order_tracking", "modify_delivery", **change)).status == "quoted"
    await locks(here)
    before = await open_shop.rows("delivery_changes")
    assert (await there.agrees("order_tracking", "modify_delivery", change)).reason == "the account is locked"
    assert await open_shop.rows("delivery_changes") == before


async def test_without_a_mail_server_no_link_is_promised(open_shop: Shop) -> None:
    ran = await Line(open_shop, mails=False).asks("security", "reset_password")
    assert ran.status == "refused"
    assert "take a message" in ran.reply.say
    assert not await open_shop.rows("password_resets")
