"""How does a message read as an e-mail? Who, which number, what, when; and where it is kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.records.messages.message import KeptMessage


def subject(message: KeptMessage) -> str:
    return f"Message from {message.name or message.phone or 'a caller'}"


def body(message: KeptMessage, *, zone: str, console: str) -> str:
    """`console` is the address of the console."""
    lines = [
        *([("For", message.recipient)] if message.recipient else []),
        ("Who", message.name or "not said"),
        ("Number", message.phone or "not said"),
        ("Taken", moment(message.taken_at, zone)),
        ("Call back", moment(message.callback_at, zone) if message.callback_at else "any time"),
    ]
    told = "\n".join(f"{name + ':':<11}{value}" for name, value in lines)
    return f"{told}\n\n{message.text}\n\n{console}/messages?message={message.message_id}\n"


def moment(at: datetime, zone: str) -> str:
    """Tuesday, June 16, 2026, 3:00 PM CDT"""
    here = at.astimezone(ZoneInfo(zone))
    return f"{here:%A, %B} {here.day}, {here.year}, {here.hour % 12 or 12}:{here:%M} {'AM' if here.hour < 12 else 'PM'} {here.tzname()}"
