"""What is stored of a write? Who asked for what in which turn, what came of it, and the words and data that came back."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, PrimaryKeyConstraint, Text
from sqlalchemy.dialects.postgresql import JSONB

from frontdesk.store.base import tenant_table

ledger = tenant_table(
    "ledger",
    Column("call_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("arguments", JSONB, nullable=False),
    Column("effect", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("settled", Boolean, nullable=False),
    Column("done_turn", Integer),
    Column("amount_cents", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("say", Text, nullable=False),
    Column("data", JSONB, nullable=False),
    Column("found", Boolean, nullable=False),
    Column("verified", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("business_id", "call_id", "key"),
)
"""`turn` is the caller's turn that asked, `done_turn` the one in which it was done. A settled row was written together with what the
tool wrote, and is never changed again; the others tell what came of an attempt that left nothing behind."""
