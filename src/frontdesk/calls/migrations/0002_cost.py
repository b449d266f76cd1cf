"""What a call cost of its vendors; null while a part of it is not known."""

import sqlalchemy as sa
from alembic import op

revision = "calls_0002"
down_revision = "calls_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("calls", sa.Column("dollars", sa.Float))


def downgrade() -> None:
    op.drop_column("calls", "dollars")
