"""The versions of a business's own teams, and what was published when."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store.security import APPEND, create_tenant_table

revision = "teams_0001"
down_revision = None
branch_labels = ("teams",)
depends_on = None


def upgrade() -> None:
    create_tenant_table(
        "team_versions",
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("suffix", sa.Text, nullable=False),
        sa.Column("draft", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("business_id", "team", "number", name="pk_team_versions"),
        sa.CheckConstraint("number > 0", name="ck_team_versions_counted"),
        sa.CheckConstraint("suffix IN ('.yaml', '.json')", name="ck_team_versions_suffix_known"),
    )
    one_draft = sa.text("draft")
    op.create_index("uq_team_versions_draft", "team_versions", ["business_id", "team"], unique=True, postgresql_where=one_draft)
    create_tenant_table(
        "team_publications",
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("risk", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("business_id", "team", "seq", name="pk_team_publications"),
        sa.CheckConstraint("number >= 0", name="ck_team_publications_counted"),
        app=APPEND,
    )


def downgrade() -> None:
    op.drop_table("team_publications")
    op.drop_table("team_versions")
