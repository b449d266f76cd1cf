"""How is a message taken for a person? Kept with the caller's number, and told back with what will happen."""

from datetime import datetime
from typing import Annotated

from frontdesk.kit.errors import Unavailable
from frontdesk.language import speak
from frontdesk.language.hear import hear
from frontdesk.tools.calling_back import in_zone
from frontdesk.tools.contract import Message, Missing, Reply, Spoken, ToolContext, tool

Words = Annotated[str, Spoken("text", "What shall I tell them?")]
Moment = Annotated[datetime, Spoken("date_time", "When shall they call you?")]
Number = Annotated[str, Spoken("phone", "Which number can they reach you at?")]
Recipient = Annotated[str, Spoken("recipient", "Whom is it for?")]

DECLINED = "none"
"""What stands for a number that the caller does not want to give."""
_LONGEST, _LONGEST_NAME = 4000, 80
_REPEATED = 12
"""Words of a message that are still said back."""


@tool(
    effect="writes",
    timeout=6.0,
    needs_database=False,
    claims=(
        "taken a message",
        "taken your message",
        "taken down",
        "written it down",
        "written that down",
        "written down",
        "passed it on",
        "passed your message on",
        "passed that on",
        "left a message",
        "left them a message",
        "will call you back",
        "they'll call you back",
    ),
)
async def take_message(
    ctx: ToolContext, text: Words, callback_at: Moment | None = None, phone: Number | None = None, recipient: Recipient | None = None
) -> Reply:
    """Writes down a message that one of our people reads and answers by calling back. Use it when the caller wants something passed on,
    or wants a person and nobody is free. `text` is the caller's own words; phone is "none" only when they do not want to give a number.
    `recipient` is the name of the one it is for, when the caller names one.

    Examples:
        can I leave a message
        please take a message
        I'd like to leave a message for somebody
        can somebody call me back
        have someone call me back please
        ask them to call me
        please pass this on to your team
        could you pass on a message
        let them know that I called
        tell them I need help with my bill
        write this down for them please
        just have somebody phone me
        I want a callback
        can you give them a message from me
        leave a note for your colleagues
        could one of your people ring me tomorrow
        take a message for the manager
    """
    if ctx.messages is None:
        raise Unavailable("this call has nowhere to leave messages")
    number = _number(phone) or ctx.known.get("phone", "") or ctx.line
    if not number and (phone or "").strip().lower() != DECLINED:
        raise Missing("phone", "Which number can they reach you at?")
    now = ctx.clock.now()
    when = in_zone(callback_at, now.tzinfo) if callback_at else None
    whom = (recipient or "").strip()[:_LONGEST_NAME]
    message = Message(text.strip()[:_LONGEST], ctx.known.get("first_name", ""), number, when, whom)
    message_id = await ctx.messages.leave(message)
    data = {"message_id": message_id, "text": message.text, "phone": number, "callback_at": when.isoformat() if when else ""}
    return Reply(f"I've written down {_told(message)}. {_promised(message, now)}", data)


def _number(said: str | None) -> str:
    """E.164, or nothing where no number can be read from it."""
    return str(hear("phone", said or "").value or "")


def _told(message: Message) -> str:
    """What was kept, if it is short enough to be said back as it is."""
    text, whose = message.text, f"your message for {message.recipient}" if message.recipient else "your message"
    short = len(text.split()) <= _REPEATED and not any(char.isdigit() or char in '"•' for char in text)
    return f'{whose}, "{text.rstrip(" .!?")}"' if short else whose


def _promised(message: Message, now: datetime) -> str:
    at = f", {speak.moment(message.callback_at, now)}" if message.callback_at else ""
    who = message.recipient or "One of our people"
    if message.phone:
        return f"{who} will call you back at {speak.phone(message.phone)}{at}."
    return f"{who} will read it, but without a number they can't call you back."
