"""How is an appointment made? One opening is settled and held, named with whom it is for, and booked once the caller says yes."""

from typing import Annotated

from frontdesk.language.hear import hear
from frontdesk.tools.bookings import Opening
from frontdesk.tools.contract import Quote, Reply, Spoken, ToolContext, tool
from frontdesk.tools.settling import held, settled, taken
from frontdesk.tools.visits import (
    Chosen,
    Days,
    DayTime,
    ServiceName,
    StaffName,
    calendar,
    code_of,
    here_and_now,
    named,
    reference,
    service_named,
    staff_named,
)
from frontdesk.tools.whose import Name, Number, name_of, number_of

Email = Annotated[str, Spoken("email", "Which e-mail address shall I send it to?")]


async def _settled(ctx: ToolContext, service: str | None, day: str | None, time: str | None, staff: str | None, opening: str | None) -> Opening:
    bookings = calendar(ctx)
    name = service_named(bookings, service)
    return await settled(ctx, name, day=day, at=time, staff=staff_named(bookings, staff, name), opening=opening)


async def _quote(
    ctx: ToolContext,
    service: str | None = None,
    day: str | None = None,
    time: str | None = None,
    staff: str | None = None,
    opening: str | None = None,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
) -> Quote:
    """The opening is held from here on."""
    chosen = await _settled(ctx, service, day, time, staff, opening)
    who, number = name_of(ctx, name), number_of(ctx, phone)
    await held(ctx, chosen)
    what = named(calendar(ctx), chosen.service, chosen.staff, chosen.start, here_and_now(ctx))
    return Quote(f"That would be {what}, for {who}.", 0, f"{code_of(chosen)} {chosen.service} {who} {number}", always_ask=True)


@tool(
    effect="writes",
    quote=_quote,
    holds=True,
    filler="Let me look at the calendar.",
    claims=("you're booked", "you are booked", "i've booked", "i have booked", "is booked", "booked you", "made the appointment", "scheduled you"),
)
async def book_appointment(
    ctx: ToolContext,
    service: ServiceName | None = None,
    day: Days | None = None,
    time: DayTime | None = None,
    staff: StaffName | None = None,
    opening: Chosen | None = None,
    name: Name | None = None,
    phone: Number | None = None,
    email: Email | None = None,
) -> Reply:
    """Books an appointment. `day` and `time` are what the caller said ("Tuesday", "2026-06-16"; "two thirty", "14:30"); `opening` stands in
    place of both, as find_openings gave it. Ask for nothing by yourself: what is missing is asked for. Give an e-mail only if the caller did.

    Examples:
        I'd like to make an appointment
        I want to book an appointment
        can I book a time for Tuesday at two
        I need to come in
        could you put me down for tomorrow morning
        I'd like to come in next week
        schedule an appointment for me please
        please book me in for Friday at ten
        can I come at three on Thursday
        I need an appointment as soon as possible
        I'd like to see Anna on Wednesday
        book the first one you have
        I'll take the one at two
        let's do half past two
        reserve a slot for me
    """
    chosen = await _settled(ctx, service, day, time, staff, opening)
    who, number = name_of(ctx, name), number_of(ctx, phone)
    address = str(hear("email", email or "").value or "")
    bookings, now = calendar(ctx), here_and_now(ctx)
    booked = await bookings.book(chosen, name=who, phone=number, email=address)
    if booked is None:
        raise await taken(ctx, chosen)
    what = named(bookings, booked.service, booked.staff, booked.start, now)
    sent = ""
    if address and ctx.mail is not None:
        text = f"{who}, you are booked: {what}.\nReference: {booked.reference}\n"
        await ctx.mail.send(address, f"Your appointment, {booked.start:%B %d, %Y, %H:%M}", text)
        sent = " I've sent it to your e-mail too."
    say = f"You're booked: {what}, under {who}. Your reference is {reference(booked.reference)}.{sent}"
    return Reply(say, {"reference": booked.reference, "start": booked.start.isoformat(), "service": booked.service, "staff": booked.staff})
