"""How is somebody kept who may buy? With a way to reach them, and what was learned of their wish."""

from typing import Annotated

from frontdesk.kit.errors import Unavailable
from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.keepsakes import Lead

Name = Annotated[str, Spoken("first_name", "May I have your name?")]
Interest = Annotated[str, Spoken("text", "What are you looking for?")]
Phone = Annotated[str, Spoken("phone", "Which number can we reach you at?")]
Email = Annotated[str, Spoken("email", "What is your e-mail address?")]
Size = Annotated[str, Spoken("text", "How many of you would use it?")]
Timing = Annotated[str, Spoken("text", "When would you like to begin?")]
Budget = Annotated[int, Spoken("money", "Is there a budget for it?")]
Notes = Annotated[str, Spoken("note", "Is there anything else we should know?")]
_LONGEST = 2000
_LONGEST_NAME = 80
_MOST_CENTS = 10**14


@tool(effect="writes", claims=("passed your details on", "noted your details", "will be in touch", "will get back to you"))
async def capture_lead(
    ctx: ToolContext,
    name: Name,
    interest: Interest,
    phone: Phone | None = None,
    email: Email | None = None,
    size: Size | None = None,
    timing: Timing | None = None,
    budget_cents: Budget | None = None,
    notes: Notes | None = None,
) -> Reply:
    """Keeps a caller who may buy, so that somebody of the business gets in touch. `interest` is what they are looking for in their own
    words; `size`, `timing` and `budget_cents` what they told of it. A phone number or an e-mail address is needed.
    """
    if ctx.records is None:
        raise Unavailable("this call has nowhere to keep leads")
    number = str(hear("phone", phone or "").value or "") or ctx.known.get("phone", "") or ctx.line
    address = str(hear("email", email or "").value or "")
    if not number and not address:
        raise Missing("phone", "Which number can we reach you at?")
    if budget_cents is not None and not 0 <= budget_cents <= _MOST_CENTS:
        raise Missing("budget_cents", "I didn't get the budget. How much is it?")
    name = " ".join(name.split())[:_LONGEST_NAME]
    told = {"interest": interest, "size": size, "timing": timing, "notes": notes}
    texts = {key: (value or "").strip()[:_LONGEST] for key, value in told.items()}
    lead_id = await ctx.records.keep(Lead(name, number, address, budget_cents=budget_cents, **texts))
    way = f"at {speak.phone(number)}" if number else "by e-mail"
    return Reply(f"Thank you, {name}. I've noted your details, and one of our people will get back to you {way}.", {"lead_id": lead_id})
