"""An amount has its currency; what was written before was in dollars."""

import sqlalchemy as sa
from alembic import op

revision = "ledger_0002"
down_revision = "ledger_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ledger", sa.Column("currency", sa.Text, sa.CheckConstraint("currency ~ '^[A-Z]{3}$'"), nullable=False, server_default="USD"))
