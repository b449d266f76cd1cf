"""What sellers need: what they were paid."""

import sqlalchemy as sa
from alembic import op

revision = "marketplace_0004"
down_revision = "marketplace_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "payouts",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("seller_id", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False, comment="what was delivered from this day on …"),
        sa.Column("to_on", sa.Date(), nullable=False, comment="… until this one, both of them in it"),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("gross_cents", sa.Integer(), nullable=False),
        sa.Column("commission_cents", sa.Integer(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True, comment="the day a sample payout was dated from; null for a real one"),
        sa.CheckConstraint("commission_cents >= 0", name=op.f("payouts_commission_cents_at_least_0")),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("payouts_amount_cents_at_least_0")),
        sa.CheckConstraint("amount_cents = gross_cents - commission_cents", name=op.f("payouts_amount_adds_up")),
        sa.CheckConstraint("from_on <= to_on AND to_on <= paid_on", name=op.f("payouts_days_in_order")),
        sa.ForeignKeyConstraint(["seller_id"], ["sellers.id"], name=op.f("payouts_seller_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("payouts_pkey")),
    )
    op.create_index(op.f("payouts_seller_id_paid_on"), "payouts", ["seller_id", "paid_on"], unique=False)


def downgrade() -> None:
    op.drop_table("payouts")
