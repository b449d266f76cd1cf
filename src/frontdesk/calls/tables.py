"""What is stored of a call: one row that lists read, and its events, from which everything else is folded."""

from sqlalchemy import Boolean, Column, DateTime, Float, ForeignKey, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB

from frontdesk.store.base import tenant_table

calls = tenant_table(
    "calls",
    Column("call_id", Text, primary_key=True),
    Column("team", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("caller", Text, nullable=False),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    Column("agents", JSONB, nullable=False),
    Column("outcome", Text),
    Column("end_reason", Text),
    Column("turns", Integer, nullable=False),
    Column("tools_called", Integer, nullable=False),
    Column("tools_failed", Integer, nullable=False),
    Column("first_audio_ms", Float),
    Column("unresolved", Boolean, nullable=False),
    Column("dollars", Float),
    Column("worker", Text, nullable=False),
    Column("lease_until", DateTime(timezone=True)),
    Column("epoch", Integer, nullable=False),
)

call_events = tenant_table(
    "call_events",
    Column("call_id", Text, ForeignKey("calls.call_id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("data", JSONB, nullable=False),
)
