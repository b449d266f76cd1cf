"""Is a charge found where it is the caller's own, does a report become a case, and what follows when an account is locked?"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text as text_of

from frontdesk.kit.errors import Refused
from frontdesk.packs.marketplace.tools.delivery import modify_delivery
from frontdesk.packs.marketplace.tools.security import flag_suspicious_activity, lock_account, report_fraud, reset_password, verify_transaction
from frontdesk.tools.contract import Missing, Reply
from tests.packs.marketplace.conftest import BUSINESS, Shop

MARIA, JAMES = "cus_0001", "cus_0002"


@dataclass
class Postbox:
    """Obeys `tools.contract.Mail`; keeps what it is given."""

    letters: list[tuple[str, str, str]] = field(default_factory=list)

    async def send(self, to: str, subject: str, text: str) -> None:
        self.letters.append((to, subject, text))


@pytest.fixture
def maria(open_shop: Shop) -> Shop:
    return open_shop.calling(MARIA)


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ({"amount_cents": 12900}, "Yes, that is yours: one hundred twenty nine dollars for order one zero three one"),
        ({"date": date(2026, 6, 11)}, "order one zero three one"),
        ({"amount_cents": 12900, "date": date(2026, 6, 13)}, "Yes, that is yours"),
        ({"order_number": "1031"}, "Yes, that is yours"),
        ({"amount_cents": 8800}, "don't see a charge of eighty eight dollars"),
        ({"amount_cents": 12900, "date": date(2026, 5, 1)}, "don't see a charge"),
        ({"order_number": "1031", "amount_cents": 8800}, "not eighty eight dollars"),
        ({"amount_cents": 8950}, "don't see a charge"),
    ],
)
async def test_a_charge_is_the_callers_own_or_it_is_not(maria: Shop, seen: dict[str, Any], told: str) -> None:
    assert told in (await maria.use(verify_transaction, **seen)).say


async def test_what_changing_a_delivery_cost_is_a_charge_too(maria: Shop) -> None:
    await maria.use(modify_delivery, order_number="1040", change_type="address_change", address="310 Cedar Avenue, Peoria, Illinois")
    assert "for a change to the delivery of order one zero four zero" in (await maria.use(verify_transaction, amount_cents=599)).say


async def test_of_a_charge_something_must_be_known(maria: Shop) -> None:
    with pytest.raises(Missing) as missing:
        await maria.use(verify_transaction)
    assert missing.value.parameter == "amount_cents"


async def test_another_customers_order_cannot_be_told_from_nobodys(maria: Shop) -> None:
    said = []
    for number in ("1027", "9027"):
        for tool, more in ((verify_transaction, {}), (report_fraud, {"description": "it was not me"})):
            with pytest.raises(Refused) as refused:
                await maria.use(tool, order_number=number, **more)
            said.append(refused.value.say.replace("nine zero two seven", "one zero two seven"))
    assert len(set(said)) == 1
    assert await maria.rows("security_reports") == []


async def test_a_report_becomes_a_case_with_a_number(maria: Shop) -> None:
    fraud = await maria.use(report_fraud, description="somebody used my card", order_number="1031", amount_cents=12900)
    odd = await maria.use(flag_suspicious_activity, description="a strange sign-in", date=date(2026, 6, 14))
    first, second = await maria.rows("security_reports")
    assert (first["kind"], first["order_number"], first["amount_cents"]) == ("fraud", "1031", 12900)
    assert (second["kind"], second["happened_on"], second["description"]) == ("suspicious_activity", date(2026, 6, 14), "a strange sign-in")
    assert [fraud.data["case_number"], odd.data["case_number"]] == [first["case_number"], second["case_number"]]
    assert all(re.fullmatch(r"SR-\d{5}", row["case_number"]) for row in (first, second))
    assert "its number is S R " in fraud.say


# -- the account ----------------------------------------------------------------------------------------------------------------------


async def test_locking_is_asked_about_although_it_costs_nothing(maria: Shop) -> None:
    quote = await maria.quote(lock_account)
    assert (quote.amount_cents, quote.always_ask) == (0, True)
    assert "nobody gets into it" in quote.say


async def test_a_locked_account_stays_locked_and_what_was_proved_ends(maria: Shop) -> None:
    reply = await maria.use(lock_account, reason="my phone was stolen")
    assert reply.ends_grants
    rows = {row["id"]: row for row in await maria.rows("customers")}
    assert rows[MARIA]["locked_until"].year == 9999
    assert rows[MARIA]["lock_reason"] == "my phone was stolen"
    assert rows[JAMES]["locked_until"] is None
    with pytest.raises(Refused, match="locked already"):
        await maria.quote(lock_account)


async def reset(shop: Shop, box: Postbox | None) -> Reply:
    async with shop.database.transaction(BUSINESS) as tx:
        return await reset_password.function(replace(shop.context(tx), mail=box))


async def test_a_link_goes_to_the_address_on_file_of_which_a_part_is_said(maria: Shop) -> None:
    box = Postbox()
    reply = await reset(maria, box)
    [(to, _, text)] = box.letters
    assert to == "maria.alvarez@example.com"
    assert reply.say.count("begins with M and ends with at example dot com") == 1
    assert "alvarez" not in f"{reply.say} {reply.data}"
    token = text.split("token=")[1].split()[0]
    [row] = [row async for row in _links(maria)]
    assert bytes(row.token_hash) == hashlib.sha256(token.encode()).digest()
    assert token not in f"{reply.say} {reply.data}"


async def _links(shop: Shop) -> Any:
    async with shop.database.transaction(BUSINESS, read_only=True) as tx:
        for row in await tx.execute(text_of("SELECT * FROM password_resets")):
            yield row


async def test_a_mailbox_is_not_filled_by_telephone(maria: Shop) -> None:
    box = Postbox()
    for _ in range(3):
        await reset(maria, box)
    with pytest.raises(Refused, match="too many"):
        await reset(maria, box)
    maria.clock.move(hours=2)
    await reset(maria, box)
    assert len(box.letters) == 4


async def test_without_mail_no_link_is_promised(maria: Shop) -> None:
    with pytest.raises(Refused) as refused:
        await reset(maria, None)
    assert "take a message" in refused.value.say
    assert not await maria.rows("password_resets")


async def test_who_is_locked_out_reports_fraud_and_hears_nothing_of_orders(maria: Shop) -> None:
    replies = []
    for number in ("1031", "1035", "8888"):
        async with maria.database.transaction(BUSINESS) as tx:
            ctx = maria.context(tx)
            assert ctx.grant is not None
            weak = replace(ctx, grant=replace(ctx.grant, scope="known"))
            replies.append(await report_fraud.function(weak, description="it wasn't me", order_number=number))
    assert len({re.sub(r"number is [^.]+", "", reply.say) for reply in replies}) == 1
    assert "lock your account" not in replies[0].say
    kept = [
        (row["order_number"], row["description"]) for row in await maria.rows("security_reports") if row["description"].startswith("it wasn't me")
    ]
    assert sorted(kept) == [(None, f"it wasn't me (order {number})") for number in ("1031", "1035", "8888")]
