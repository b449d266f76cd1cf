"""How does a caller prove who they are, and what is noted of them once they have?"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal

from frontdesk.kit.errors import Unavailable
from frontdesk.language.hear import hear
from frontdesk.packs.marketplace import address, lockout, shop
from frontdesk.packs.marketplace.address import Address
from frontdesk.packs.marketplace.repository import customers, verification
from frontdesk.packs.marketplace.repository.verification import Account, Caller, Failures
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool

Phone = Annotated[str, Spoken("phone", "What is the phone number on your account?")]
Birth = Annotated[date, Spoken("date_of_birth", "What is your date of birth?", options=("past",))]
LastFour = Annotated[str, Spoken("last4", "What are the last four digits?")]
LastFourType = Annotated[
    Literal["ssn", "credit_card"],
    Spoken("choice", "Are those of your Social Security number or of your credit card?", options=("ssn", "credit_card")),
]
Street = Annotated[str, Spoken("street_address", "What is your street address, with city and state?")]
Answer = Annotated[
    Literal["ACCEPTED", "DECLINED", "REMIND_LATER"],
    Spoken("choice", "Would you like that, rather not, or shall I remind you later?", options=("ACCEPTED", "DECLINED", "REMIND_LATER")),
]

_NOBODY = Account("", "", date.min, None, None, None)


@tool(effect="writes", offered=False, claims=("verified", "confirmed your identity", "confirmed who you are"))
async def authenticate_user(ctx: ToolContext, phone: Phone, date_of_birth: Birth, last4: LastFour, last4_type: LastFourType) -> Reply:
    """Checks the caller's phone number, date of birth and last four digits against the account with that number.

    Whatever was wrong, it takes the same steps and says the same. Five failures in an hour lock the account.
    """
    if not ctx.proof_key:
        raise Unavailable("there is no key to check proofs with")
    number, caller = _e164(phone), Caller(ctx.line, ctx.call_id)
    for subject in (f"account {number}", f"caller {caller.line or caller.call_id}"):
        await verification.one_at_a_time(ctx.tx, f"{ctx.business_id} {subject}")
    auth = shop.of(ctx).auth
    account = await auth.account_with(number) or _NOBODY
    failed = await verification.failures_since(ctx.tx, ctx.clock.now() - lockout.LOOK_BACK, account.id, caller)
    if not await auth.proves(account, date_of_birth, last4, last4_type):
        return await _failure(ctx, account, caller, failed)
    if _locked(ctx, account, failed):
        return Reply("For your safety this account is locked at the moment.", {"locked": True}, found=False, refused="locked", proved=account.id)
    first_name = account.name.split(" ")[0]
    return Reply(f"Thank you, {first_name}, you're verified.", {"customer_id": account.id, "first_name": first_name}, verified=account.id)


@tool(effect="writes", requires="verified", claims=("saved your address", "updated your address", "changed your address"))
async def save_address(ctx: ToolContext, street: Street, city: str | None = None, state: str | None = None, postal_code: str | None = None) -> Reply:
    """Saves the street address of the caller, or notes that the one on file is still right. The whole address may stand in `street`.

    Examples:
        I have moved
        I need to change the address on my account
        please update my home address
        we moved to a new apartment last month
        can you put my new address on file
        the address you have for me is old
        save my new address please
        my street address changed
        you've got the wrong address for me on file
        I want my account to have my new home address
        I'd like to give you my new address
        update where I live
        correct the address in my profile
        I live somewhere else now
        change the address that is on file for me
    """
    now, customer = ctx.clock.now(), ctx.customer_id
    said = address.given(street, city or "", state or "", postal_code or "")
    if not said.street:
        raise Missing("street", "What is your street address?")
    await customers.hold_customer(ctx.tx, customer)
    row = await customers.address_of(ctx.tx, customer)
    if row and address.same(said, _on_file(row)):
        await customers.confirm_address(ctx.tx, row.id, now)
        return _saved(_on_file(row), "Thank you, that is the address we have for you.")
    if not said.city:
        raise Missing("city", "Which city is that in?")
    if row:
        await customers.change_address(ctx.tx, row.id, asdict(said), now)
    else:
        await customers.add_address(ctx.tx, customer, asdict(said), now)
    return _saved(said, f"Thank you, I've saved {address.spoken(said)} as your address.")


@tool(effect="writes", requires="verified", claims=("noted your answer", "noted your response", "recorded your answer", "signed you up"))
async def log_offer_response(ctx: ToolContext, offer_id: str, response: Answer) -> Reply:
    """Notes how the caller answered an offer that was read out to them: accepted, declined, or to be reminded later.

    Examples:
        yes, I'll take that offer
        no thanks, I'm not interested in the offer
        remind me about the offer later
        I accept the offer
        I changed my mind, I do want that offer
        put me down for the promotion
        I'd rather not have that deal
        ask me about the offer another time
        sign me up for the offer you read out
        decline the offer please
        I've decided to take the deal after all
        not now, maybe next time with that offer
        please cancel my yes to the offer
        tell me about that promotion again next week
        I want the discount you mentioned at the start
    """
    offer = re.sub(r"[^a-z0-9-]", "", offer_id.lower())[:40]
    await customers.keep_offer_response(ctx.tx, ctx.customer_id, offer, ctx.call_id, response, ctx.clock.now())
    return Reply(_NOTED[response], {"offer_id": offer, "response": response})


_NOTED: Mapping[str, str] = {
    "ACCEPTED": "Wonderful, I've noted that you would like it.",
    "DECLINED": "No problem, I've noted that you'd rather not.",
    "REMIND_LATER": "Sure, I've noted that you'd like to be reminded later.",
}


# -- who it is ------------------------------------------------------------------------------------------------------------------------


def _e164(phone: str) -> str:
    digits = "".join(re.findall(r"\d", phone[:40]))
    return f"+{digits}" if phone.strip().startswith("+") else str(hear("phone", phone[:80]).value or f"+{digits}")


async def _failure(ctx: ToolContext, account: Account, caller: Caller, failed: Failures) -> Reply:
    """Notes it, for the account or else for the caller. A success later takes none of it back: another's tries would begin anew with it."""
    now = ctx.clock.now()
    await verification.note_failure(ctx.tx, account.id, caller, now)
    until = lockout.locked_until([*failed.of_account, now])
    if account.id and until:
        await verification.lock(ctx.tx, account.id, until)
    return Reply("I'm sorry, those details don't match what we have.", found=False, refused="details do not match")


def _locked(ctx: ToolContext, account: Account, failed: Failures) -> bool:
    """The account, or the caller who tried too many numbers that nobody has."""
    ends = (account.locked_until, lockout.locked_until(failed.of_caller))
    return any(end is not None and ctx.clock.now() < end for end in ends)


# -- where they live ------------------------------------------------------------------------------------------------------------------


def _on_file(row: customers.OnFile) -> Address:
    return Address(row.street, row.city, row.state, row.postal_code)


def _saved(kept: Address, say: str) -> Reply:
    return Reply(say, {"address": kept.line, **asdict(kept)})
