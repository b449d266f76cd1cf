"""How are leads written and read? Every function works in the transaction's business."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from frontdesk.records.leads.lead import KeptLead
from frontdesk.records.leads.tables import leads
from frontdesk.work.jobs import Executes

_COLUMNS = tuple(leads.c[name] for name in KeptLead.__dataclass_fields__)


async def put_lead(tx: Executes, lead: KeptLead, *, key: str) -> bool:
    """Keeps it; whether it was not there yet, under its id or its key."""
    row = insert(leads).values(**vars(lead), key=key).on_conflict_do_nothing()
    return bool(await tx.execute(row.returning(leads.c.lead_id)))


async def list_leads(tx: Executes, *, limit: int = 200) -> list[KeptLead]:
    """The newest first."""
    query = select(*_COLUMNS).order_by(leads.c.captured_at.desc(), leads.c.lead_id.desc()).limit(limit)
    return [KeptLead(**row._mapping) for row in await tx.execute(query)]
