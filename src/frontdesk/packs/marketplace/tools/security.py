"""What can a caller do for the safety of their account? Look at a charge, report what is wrong, lock the account, get a new password."""

import secrets
from datetime import UTC, date, datetime
from typing import Annotated

from frontdesk.kit.errors import Refused, Unavailable
from frontdesk.language import speak
from frontdesk.packs.marketplace import charges, new_password, own_orders, shop
from frontdesk.packs.marketplace.charges import Seen
from frontdesk.packs.marketplace.delivery import fingerprint
from frontdesk.packs.marketplace.new_password import Link
from frontdesk.packs.marketplace.repository import security
from frontdesk.packs.marketplace.repository.security import Holder, Report
from frontdesk.tools.contract import Missing, OrderNumber, Quote, Reply, Spoken, ToolContext, tool

Happened = Annotated[str, Spoken("text", "What did you notice?")]
Fraud = Annotated[str, Spoken("text", "What happened?")]
SeenOn = Annotated[date, Spoken("date", "On which day was that?", options=("past",))]
Amount = Annotated[int, Spoken("money", "What amount was it?")]
Why = Annotated[str, Spoken("text", "Why shall it be locked?")]
KNOWN = "known"
"""The weaker gate: whose account is locked passes it, and hears nothing of the account behind it."""
FOR_GOOD = datetime(9999, 12, 31, tzinfo=UTC)
"""Until a person unlocks it."""
_NO_MAIL = "I can't send e-mails at the moment, so there is no link for you yet. I can take a message, and one of our people helps you with it."
_LONGEST = 500
_MOST_CENTS = 100_000_000
"""More than anything here costs, and no more than a row holds."""
_CASES = 90_000
_FIRST_CASE = 10_000
_DRAWS = 40


@tool(
    effect="writes",
    requires=KNOWN,
    filler="Let me take that down.",
    claims=("flagged", "noted the suspicious", "taken down as a case", "passed it to our security"),
)
async def flag_suspicious_activity(ctx: ToolContext, description: Happened, date: SeenOn | None = None) -> Reply:
    """Takes down something suspicious that the caller noticed about their account, as a case with a number; nothing need have been stolen.

    Examples:
        somebody tried to log into my account
        I got a strange e-mail that says it's from you
        I noticed something suspicious on my account
        someone called me and said they were from your shop
        I got a login alert that wasn't me
        there's a device on my account I don't know
        I received a code I never asked for
        my account shows a sign-in from another country
        I think I clicked on a fake link
        something odd is going on with my account
        I want to flag suspicious activity
        somebody is pretending to be me
        I got a text asking for my password
        things in my cart that I never put there
    """
    report = Report("suspicious_activity", _said(description), date)
    return _taken_down(ctx, await _new_case(ctx, report), report)


@tool(effect="reads", requires="verified", filler="Let me look for that charge.")
async def verify_transaction(
    ctx: ToolContext, amount_cents: Amount | None = None, date: SeenOn | None = None, order_number: OrderNumber | None = None
) -> Reply:
    """Tells whether a charge belongs to an order of the caller's own, by its amount, its day or its order number.

    Examples:
        there's a charge of seventy four dollars I don't recognize
        is this charge mine
        what is the twenty four dollar charge on my card
        I see a payment to you on my statement, is that right
        did I pay you a hundred twenty nine dollars
        can you check a transaction for me
        verify a charge from last Tuesday
        you took five ninety nine from my card, what for
        I don't remember buying anything on June fifth
        what was I charged for order ten thirty one
        my bank shows a payment to your shop
        is the charge on my credit card really from me
        what did you bill me for
        there is a transaction I can't place
    """
    seen, now = Seen(amount_cents, date), ctx.clock.now()
    if amount_cents is None and date is None and not (order_number or "").strip():
        raise Missing("amount_cents", "What amount was it?")
    all_charges = await security.charges_of(ctx.tx, ctx.customer_id)
    if not (order_number or "").strip():
        found = charges.alike(all_charges, seen, now)
        return Reply(charges.told(found, seen, now), {"charges": [charges.row(charge) for charge in found]}, found=bool(found))
    number = await _own_number(ctx, order_number or "")
    of_order = [charge for charge in all_charges if charge.order_number == number]
    if not of_order:
        say = "I can't see from here what was charged for that order. I can take a message for one of our people."
        raise Refused("the order's charges are kept elsewhere", say=say)
    found = charges.alike(of_order, seen, now)
    say = charges.told(found, seen, now) if found else charges.differs(of_order[0], seen, now)
    return Reply(say, {"order_number": number, "charges": [charges.row(charge) for charge in found or of_order]})


@tool(
    effect="writes",
    requires=KNOWN,
    filler="I'm sorry to hear that. Let me take it down.",
    claims=("reported the fraud", "filed a fraud", "opened a fraud", "taken up the fraud", "your fraud report"),
)
async def report_fraud(ctx: ToolContext, description: Fraud, order_number: OrderNumber | None = None, amount_cents: Amount | None = None) -> Reply:
    """Takes up fraud as a case with a number: something was bought or paid with the caller's account or card, and not by them.

    Examples:
        somebody used my credit card in your shop
        I want to report fraud
        someone ordered something in my name
        I never bought that, it's fraud
        my card was charged and it wasn't me
        there's an order on my account that I didn't place
        a thief is shopping with my account
        my card was stolen and used with you
        I was scammed by one of your sellers
        this is an unauthorized purchase
        my identity was stolen
        somebody hacked me and bought things
        I have to report an unauthorized payment of sixty dollars
        dispute a charge, I did not make it
        order ten fifty wasn't placed by me
    """
    said = (order_number or "").strip()
    named = said and shop.of(ctx).orders.kept_here and not _locked(ctx)
    number = await _own_number(ctx, said) if named else None
    about = f" (order {said})" if said and number is None else ""
    amount = None if amount_cents is None else max(0, min(amount_cents, _MOST_CENTS))
    report = Report("fraud", _said(f"{description}{about}"), None, number, amount)
    return _taken_down(ctx, await _new_case(ctx, report), report)


# -- the account itself ---------------------------------------------------------------------------------------------------------------


async def _lock_quote(ctx: ToolContext, reason: str | None = None) -> Quote:
    account = await _unlocked(ctx)
    say = "So your account is locked at once: nobody gets into it any more, not even you, until one of our people has unlocked it with you."
    return Quote(say, 0, fingerprint([ctx.customer_id, str(account.locked_until)]), {"account": "locked"}, always_ask=True)


@tool(
    effect="money",
    requires="verified",
    filler="One moment.",
    quote=_lock_quote,
    claims=("locked your account", "account is locked", "blocked your account", "frozen your account", "account is frozen"),
)
async def lock_account(ctx: ToolContext, reason: Why | None = None) -> Reply:
    """Locks the caller's own account, so that nobody can use it until a person has unlocked it. It cannot be undone in this call.

    Examples:
        lock my account
        please block my account right away
        freeze my account so nobody can use it
        close off my account for now
        I want my account locked
        somebody has my password, lock everything
        shut my account down until this is sorted
        can you disable my account
        make sure nobody can order with my account
        suspend my account please
        stop all access to my account
        put a hold on my account
        I'm hacked, lock it down
    """
    await _unlocked(ctx, hold=True)
    await security.lock_for_good(ctx.tx, ctx.customer_id, FOR_GOOD, _said(reason or ""))
    say = "Your account is locked now, and nobody can get into it. One of our people can unlock it with you."
    return Reply(say, {"account": "locked"}, ends_grants=True)


@tool(
    effect="writes",
    requires=KNOWN,
    filler="Let me send you a link.",
    claims=("sent you a link", "sent a link", "reset your password", "password is reset", "sent you an email", "sent an e-mail"),
)
async def reset_password(ctx: ToolContext) -> Reply:
    """Sends a link for a new password to the e-mail address on file. No password is ever said or asked for.

    Examples:
        I forgot my password
        reset my password please
        I can't log in anymore
        can you send me a new password
        I need to change my password
        my password doesn't work
        send me the reset link
        how do I get a new password
        I'm locked out of the website
        I want another password for my account
        please e-mail me a password link
        the website doesn't take my password
        I lost my password
    """
    if ctx.mail is None:
        raise Refused("there is no mail server", say=_NO_MAIL)
    now = ctx.clock.now()
    account = await security.holder(ctx.tx, ctx.customer_id, hold=True)
    if await security.links_since(ctx.tx, ctx.customer_id, now - new_password.LASTS) >= new_password.MOST:
        raise Refused("too many links", say="I've sent you three links within this hour already. Please look into your mailbox, or try again later.")
    link = Link(secrets.token_urlsafe(32))
    await security.add_link(ctx.tx, ctx.customer_id, link.hashed, now, new_password.LASTS)
    await ctx.mail.send(account.email, new_password.SUBJECT, link.letter(account.name.split(" ")[0]))
    say = (
        f"A link for a new password is on its way to the e-mail address we have for you, {new_password.masked(account.email)}. It works for an hour."
    )
    return Reply(say, {"sent_to": new_password.shown(account.email)})


async def _unlocked(ctx: ToolContext, *, hold: bool = False) -> Holder:
    account = await security.holder(ctx.tx, ctx.customer_id, hold=hold)
    if account.locked_until is not None and account.locked_until >= FOR_GOOD:
        raise Refused("locked already", say="Your account is locked already, and nobody can get into it.")
    return account


# -- cases ----------------------------------------------------------------------------------------------------------------------------


async def _new_case(ctx: ToolContext, report: Report) -> str:
    """Numbers are drawn, so that nobody's case tells how many there are; one that is taken is drawn again."""
    for _ in range(_DRAWS):
        number = f"SR-{_FIRST_CASE + secrets.randbelow(_CASES)}"
        if await security.add_report(ctx.tx, ctx.customer_id, number, report, ctx.clock.now()):
            return number
    raise Unavailable("no case number is free")


def _taken_down(ctx: ToolContext, number: str, report: Report) -> Reply:
    follows = "Our security people look into it within two business days."
    follows += "" if _locked(ctx) else " I can also lock your account, if you want that."
    about = {"order_number": report.order_number} if report.order_number else {}
    return Reply(
        f"I've taken that down as a case, and its number is {speak.digits(number)}. {follows}", {"case_number": number, "kind": report.kind, **about}
    )


async def _own_number(ctx: ToolContext, said: str) -> str:
    """The number of an order of the caller's own. Refused, as for a number that nobody has, when it is none."""
    order = (await own_orders.meant(ctx, said)).one(ctx.clock.now())
    if isinstance(order, Reply):
        raise Refused("no such order of the caller's", say=order.say)
    return order.order_number


def _locked(ctx: ToolContext) -> bool:
    """Whether the caller's account is locked, and nothing of it may be told."""
    return ctx.grant is not None and ctx.grant.scope == KNOWN


def _said(text: str) -> str:
    return " ".join(text.replace("\x00", " ")[:_LONGEST].split())
