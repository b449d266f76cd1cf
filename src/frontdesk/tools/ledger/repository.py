"""How is a write kept to once? Its row is claimed in the transaction that writes; whoever comes second waits for it, and finds it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from frontdesk.tools.contract import Reply, Transaction
from frontdesk.tools.ledger.entry import Entry, Outcome
from frontdesk.tools.ledger.tables import ledger


async def claim(tx: Transaction, entry: Entry, turn: int, now: datetime) -> Outcome | None:
    """Takes the row for this transaction, which then writes and calls `complete`. Something comes back when it was done before."""
    taken = {"status": "committed", "settled": True, "done_turn": turn, "changed_at": now}
    return await _put(tx, entry, {**_EMPTY, **taken, "created_at": now}, taken)


async def complete(tx: Transaction, entry: Entry, outcome: Outcome, data: Mapping[str, Any], now: datetime) -> None:
    """What came of it, in the transaction that claimed the row."""
    values = {**_said(outcome, data), "status": outcome.status, "changed_at": now}
    await tx.execute(update(ledger).where(ledger.c.call_id == entry.call_id, ledger.c.key == entry.key).values(values))


async def note(tx: Transaction, entry: Entry, outcome: Outcome, data: Mapping[str, Any], now: datetime) -> Outcome | None:
    """What came of an attempt that left nothing behind. Something comes back when it was done after all: then that is the truth."""
    noted = {**_said(outcome, data), "status": outcome.status, "changed_at": now}
    return await _put(tx, entry, {**_EMPTY, **noted, "created_at": now}, noted)


async def of_wish(tx: Transaction, call_id: str, wish: str) -> Sequence[Any]:
    """The rows of a wish that are settled, oldest first."""
    found = select(ledger).where(ledger.c.call_id == call_id, ledger.c.wish == wish, ledger.c.settled)
    return await tx.execute(found.order_by(ledger.c.changed_at, ledger.c.turn))


async def of_call(tx: Transaction, call_id: str) -> Sequence[Any]:
    """Every row of a call, oldest first."""
    return await tx.execute(select(ledger).where(ledger.c.call_id == call_id).order_by(ledger.c.created_at, ledger.c.turn, ledger.c.key))


def stored(row: Any) -> Outcome:
    """What a settled row tells: it is said again as it was."""
    refused = row.reason if row.status == "refused" else ""
    reply = Reply(row.say, row.data, found=row.found, refused=refused, verified=row.verified)
    return Outcome(row.status, reply, row.reason, stored=True)


async def _put(tx: Transaction, entry: Entry, values: Mapping[str, Any], changes: Mapping[str, Any]) -> Outcome | None:
    """Inserts the row or changes it, unless it is settled: waits for another transaction that has it, and gives what that one did."""
    row = {name: getattr(entry, name) for name in ("call_id", "key", "wish", "tool", "agent", "effect", "arguments", "turn")}
    statement = insert(ledger).values({**row, **values})
    keys = ["business_id", "call_id", "key"]
    changed = statement.on_conflict_do_update(index_elements=keys, set_=dict(changes), where=~ledger.c.settled)
    if await tx.execute(changed.returning(ledger.c.key)):
        return None
    rows = await tx.execute(select(ledger).where(ledger.c.call_id == entry.call_id, ledger.c.key == entry.key))
    return stored(rows[0])


_EMPTY: Mapping[str, Any] = {
    "settled": False,
    "amount_cents": 0,
    "currency": "USD",
    "fingerprint": "",
    "say": "",
    "data": {},
    "found": True,
    "verified": "",
    "reason": "",
}


def _said(outcome: Outcome, data: Mapping[str, Any]) -> dict[str, Any]:
    said = {"say": outcome.reply.say, "data": dict(data), "found": outcome.reply.found, "verified": outcome.reply.verified, "reason": outcome.reason}
    if outcome.quote is not None:
        said |= {name: getattr(outcome.quote, name) for name in ("amount_cents", "currency", "fingerprint")}
    return said
