"""How are a business's own teams written and read? Every function works in the transaction's business.

A team has at most one draft. To publish it is to make a version of it, which no statement changes any more. What serves is what was
published last; a row is only ever added there, so the history is whole.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert

from frontdesk.kit.errors import NotFound, Refused
from frontdesk.teams.kept.tables import publications, versions
from frontdesk.teams.kept.version import FILES, Publication, Standing, Version, seal_of
from frontdesk.work.jobs import Executes

_VERSION = tuple(versions.c[name] for name in Version.__dataclass_fields__)
_PUBLICATION = tuple(publications.c[name] for name in Publication.__dataclass_fields__)


async def live(tx: Executes, team: str) -> Publication | None:
    """What was published last; None when nothing was, or when the files serve again."""
    query = select(*_PUBLICATION).where(publications.c.team == team).order_by(publications.c.seq.desc()).limit(1)
    rows = await tx.execute(query)
    return Publication(**rows[0]._mapping) if rows and rows[0].number != FILES else None


async def version(tx: Executes, team: str, number: int) -> Version:
    """NotFound when there is none."""
    rows = await tx.execute(select(*_VERSION).where(versions.c.team == team, versions.c.number == number))
    if not rows:
        raise NotFound(f"version of {team}", str(number))
    return Version(**rows[0]._mapping)


async def draft(tx: Executes, team: str) -> Version | None:
    rows = await tx.execute(select(*_VERSION).where(versions.c.team == team, versions.c.draft))
    return Version(**rows[0]._mapping) if rows else None


async def list_versions(tx: Executes, team: str) -> list[Version]:
    """The newest first."""
    query = select(*_VERSION).where(versions.c.team == team).order_by(versions.c.number.desc())
    return [Version(**row._mapping) for row in await tx.execute(query)]


async def list_publications(tx: Executes, team: str) -> list[Publication]:
    """The newest first."""
    query = select(*_PUBLICATION).where(publications.c.team == team).order_by(publications.c.seq.desc())
    return [Publication(**row._mapping) for row in await tx.execute(query)]


async def standings(tx: Executes) -> list[Standing]:
    """Every team of which something is kept."""
    latest = select(publications).distinct(publications.c.team).order_by(publications.c.team, publications.c.seq.desc())
    lives = {row.team: row for row in await tx.execute(latest)}
    drafts = {row.team: row for row in await tx.execute(select(*_VERSION).where(versions.c.draft))}
    return [_standing(team, lives.get(team), drafts.get(team)) for team in sorted(lives.keys() | drafts.keys())]


def _standing(team: str, published: Any, drafted: Any) -> Standing:
    serves = published is not None and published.number != FILES
    return Standing(
        team,
        published.number if published and serves else None,
        published.hash if published and serves else "",
        drafted.number if drafted else None,
        published.by if published else "",
        published.at if published else None,
        drafted.changed_by if drafted else "",
        drafted.changed_at if drafted else None,
    )


async def put_draft(
    tx: Executes, team: str, written: str, *, suffix: str, by: str, now: datetime, note: str = "", over: int | None = None, over_seal: str = ""
) -> Version:
    """Writes the draft, over the one that is there. `over` is the number its writer began from, and `over_seal` the seal of its text: Refused
    when another stands there by now, or when somebody has written over that one."""
    await _turn(tx, team)
    there = await draft(tx, team)
    numbers = await tx.execute(select(func.coalesce(func.max(versions.c.number), 0)).where(versions.c.team == team))
    number = there.number if there else int(numbers[0][0]) + 1
    if over is not None and over != (there.number if there else 0):
        raise Refused(f"the draft of {team} is another by now: number {number}" if there else f"the draft of {team} is gone by now")
    if over_seal and (there is None or over_seal != seal_of(there.text)):
        raise Refused(f"the draft of {team} was written over since by {there.changed_by}" if there else f"the draft of {team} is gone by now")
    values = {"text": written, "suffix": suffix, "note": note, "changed_by": by, "changed_at": now}
    row = insert(versions).values(team=team, number=number, draft=True, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=["business_id", "team", "number"], set_=values, where=versions.c.draft))
    return await version(tx, team, number)


async def drop_draft(tx: Executes, team: str) -> bool:
    """Whether there was one. Who publishes it at the same time comes before or after, so that nothing is served that is gone."""
    await _turn(tx, team)
    rows = await tx.execute(delete(versions).where(versions.c.team == team, versions.c.draft).returning(versions.c.number))
    return bool(rows)


async def publish(
    tx: Executes, team: str, number: int, *, team_hash: str, risk: str, by: str, now: datetime, note: str = "", text: str = ""
) -> Publication:
    """Puts a version into service; an older one again is a roll back, and `FILES` gives the team back to its files. `text` is what was
    looked at: Refused when the draft was written over since."""
    await _turn(tx, team)
    if number != FILES:
        if text and (await version(tx, team, number)).text != text:
            raise Refused(f"the draft of {team} was changed a moment ago; look at it again")
        await tx.execute(update(versions).where(versions.c.team == team, versions.c.number == number).values(draft=False))
    rows = await tx.execute(select(func.coalesce(func.max(publications.c.seq), 0)).where(publications.c.team == team))
    one = Publication(team, int(rows[0][0]) + 1, number, team_hash, risk, note, by, now)
    await tx.execute(insert(publications).values(**vars(one)))
    return one


async def published_names(tx: Executes) -> Sequence[str]:
    return [one.team for one in await standings(tx) if one.live is not None]


async def _turn(tx: Executes, team: str) -> None:
    """Two people who publish at once do so one after the other."""
    await tx.execute(sql("SELECT pg_advisory_xact_lock(hashtextextended(current_setting('frontdesk.business_id') || :team, 7))"), {"team": team})
