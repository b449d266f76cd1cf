"""How does a message that is left in a call reach the inbox? In the tool's own transaction; while the database is away, by the record.

A message has its id from the moment it is taken, and stands under it in the inbox, in the record and in the spool alike: whichever of
them reaches the store first puts it there, and the others find it. With the row goes the job that tells people of it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from frontdesk.calls.events import CallStarted, Event, MessageTaken, plain
from frontdesk.kit.clocks import Clock
from frontdesk.kit.ids import new_id
from frontdesk.records.messages.message import KeptMessage
from frontdesk.records.messages.repository import put_message
from frontdesk.tools.contract import Message
from frontdesk.work.jobs import Executes, put_off

TELL = "messages.tell"
"""The job that tells people of a new message."""


class Inbox:
    """Where the tools of one call leave messages."""

    def __init__(self, call_id: str, clock: Clock) -> None:
        self._call_id = call_id
        self._clock = clock
        self._ids: dict[str, str] = {}
        self._runs: dict[str, Leaving] = {}
        self._told: set[str] = set()

    def within(self, tx: Executes | None, key: str) -> "Leaving":
        """For one run of a tool: `key` is that of its write. Without a transaction the message is kept by the record alone."""
        self._runs[key] = Leaving(self, tx, key)
        return self._runs[key]

    def taken(self, key: str) -> list[MessageTaken]:
        """What the last run of this write took, for the record; each message once."""
        run = self._runs.pop(key, None)
        fresh = [event for event in run.taken if event.message_id not in self._told] if run else []
        self._told |= {event.message_id for event in fresh}
        return fresh

    def keep(self, message: Message, key: str) -> KeptMessage:
        """The message with its id, which is the same one whenever the same write is tried again."""
        now = self._clock.now()
        message_id = self._ids.setdefault(key, new_id("msg"))
        values: dict[str, Any] = {"name": plain(message.name), "recipient": plain(message.recipient), "phone": message.phone}
        return KeptMessage(message_id, self._call_id, plain(message.text), now, now, callback_at=message.callback_at, **values)


class Leaving:
    """Obeys `tools.contract.Messages`. What was taken is put into the record once the run has succeeded."""

    def __init__(self, inbox: Inbox, tx: Executes | None, key: str) -> None:
        self._inbox = inbox
        self._tx = tx
        self._key = key
        self.taken: list[MessageTaken] = []

    async def leave(self, message: Message) -> str:
        key = f"{self._key}#{len(self.taken)}" if self.taken else self._key
        kept = self._inbox.keep(message, key)
        if self._tx is not None:
            await _put(self._tx, kept, key)
        self.taken.append(_taken(kept))
        return kept.message_id


async def store_messages(tx: Executes, call_id: str, started: CallStarted, events: Sequence[Event]) -> None:
    """Puts those messages among a record's events into the inbox that are not there yet."""
    for event in events:
        if isinstance(event, MessageTaken):
            await _put(tx, _kept(event, call_id, started), event.message_id)


async def _put(tx: Executes, message: KeptMessage, key: str) -> None:
    if await put_message(tx, message, key=key):
        await put_off(tx, TELL, message_id=message.message_id)


def _taken(message: KeptMessage) -> MessageTaken:
    when = message.callback_at.isoformat() if message.callback_at else ""
    values: dict[str, Any] = {"message_id": message.message_id, "text": message.text, "name": message.name, "phone": message.phone}
    return MessageTaken(**values, callback_at=when, recipient=message.recipient)


def _kept(event: MessageTaken, call_id: str, started: CallStarted) -> KeptMessage:
    at = started.clock + timedelta(seconds=event.at)
    values: dict[str, Any] = {"text": event.text, "name": event.name, "phone": event.phone, "recipient": event.recipient}
    return KeptMessage(event.message_id, call_id, taken_at=at, changed_at=at, callback_at=_moment(event.callback_at), **values)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
