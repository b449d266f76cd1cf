"""How does what a tool keeps of a call reach its table, and the record? A row in the tool's own transaction, and an event once the run succeeded."""

import dataclasses
from typing import Any

from frontdesk.calls.callbacks import promise
from frontdesk.calls.events import RecordKept, plain
from frontdesk.kit.clocks import Clock
from frontdesk.kit.ids import new_id
from frontdesk.records.answers.answer import KeptAnswer
from frontdesk.records.answers.repository import put_answer
from frontdesk.records.callbacks.callback import KeptCallback
from frontdesk.records.leads.lead import KeptLead
from frontdesk.records.leads.repository import put_lead
from frontdesk.records.saved.repository import put_saved
from frontdesk.tools.keepsakes import Answer, Callback, Keepsake, Lead
from frontdesk.work.jobs import Executes


class Keeper:
    """Where the tools of one call keep things."""

    def __init__(self, call_id: str, team: str, clock: Clock) -> None:
        self.call_id = call_id
        self.team = team
        self.clock = clock
        self._ids: dict[str, str] = {}
        self._runs: dict[str, Keeping] = {}

    def within(self, tx: Executes, key: str) -> "Keeping":
        """For one run of a tool: `key` is that of its write."""
        self._runs[key] = Keeping(self, tx, key)
        return self._runs[key]

    def taken(self, key: str) -> list[RecordKept]:
        """What the last run of this write kept, for the record."""
        run = self._runs.pop(key, None)
        return run.taken if run else []

    def id_for(self, key: str, prefix: str) -> str:
        """The same one whenever the same write is tried again."""
        return self._ids.setdefault(key, new_id(prefix))


class Keeping:
    """Obeys `tools.keepsakes.Records`."""

    def __init__(self, keeper: Keeper, tx: Executes, key: str) -> None:
        self._keeper = keeper
        self._tx = tx
        self._key = key
        self.taken: list[RecordKept] = []

    async def keep(self, what: Keepsake) -> str:
        key = f"{self._key}#{len(self.taken)}" if self.taken else self._key
        values: dict[str, Any] = {name: _storable(value) for name, value in vars(what).items()}
        event = await self._put(what, key, values)
        self.taken.append(dataclasses.replace(event, values=plain(values)))
        return event.record_id

    async def _put(self, what: Keepsake, key: str, values: dict[str, Any]) -> RecordKept:
        keeper, now = self._keeper, self._keeper.clock.now()
        whose: dict[str, Any] = {"call_id": keeper.call_id, "team": keeper.team}
        if isinstance(what, Answer):
            answer = KeptAnswer(keeper.id_for(key, "ans"), **whose, **values, answered_at=now)
            return RecordKept(table="answers", record_id=await put_answer(self._tx, answer))
        if isinstance(what, Callback):
            callback = KeptCallback(keeper.id_for(key, "cb"), **whose, **values, promised_at=now)
            await promise(self._tx, callback, key=key)
            return RecordKept(table="callbacks", record_id=callback.callback_id)
        if isinstance(what, Lead):
            lead = KeptLead(keeper.id_for(key, "lead"), **whose, **values, captured_at=now)
            await put_lead(self._tx, lead, key=key)
            return RecordKept(table="leads", record_id=lead.lead_id)
        await put_saved(self._tx, **whose, name=values["name"], value=values["value"], now=now)
        return RecordKept(table="saved", record_id=values["name"])


def _storable(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value
