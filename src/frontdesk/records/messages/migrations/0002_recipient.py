"""Whom of the people a message is for."""

import sqlalchemy as sa
from alembic import op

revision = "messages_0002"
down_revision = "messages_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("recipient", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("messages", "recipient")
