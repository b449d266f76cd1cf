"""What the gate needs: failed verifications, the call in which an offer was answered, one cart a caller, and where an order goes to."""

import sqlalchemy as sa
from alembic import op

revision = "marketplace_0002"
down_revision = "marketplace_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "failed_verifications",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=True),
        sa.Column("line", sa.Text(), server_default="", nullable=False, comment="the number that the telephone showed, or nothing"),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("failed_verifications_customer_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("failed_verifications_pkey")),
    )
    op.create_index(op.f("failed_verifications_customer_id_failed_at"), "failed_verifications", ["customer_id", "failed_at"])
    op.create_index(op.f("failed_verifications_line_failed_at"), "failed_verifications", ["line", "failed_at"])
    op.add_column("offer_responses", sa.Column("call_id", sa.Text(), nullable=True))
    op.create_unique_constraint(op.f("offer_responses_customer_id_offer_id_call_id_key"), "offer_responses", ["customer_id", "offer_id", "call_id"])
    for column in ("customer_id", "call_id"):
        op.drop_index(op.f(f"carts_{column}"), table_name="carts")
        op.create_unique_constraint(op.f(f"carts_{column}_key"), "carts", [column])
    ship_to = sa.Column("ship_to", sa.Text(), server_default="", nullable=False, comment="the address, as one line; empty for the sample")
    op.add_column("orders", ship_to)


def downgrade() -> None:
    op.drop_column("orders", "ship_to")
    for column in ("customer_id", "call_id"):
        op.drop_constraint(op.f(f"carts_{column}_key"), "carts")
        op.create_index(op.f(f"carts_{column}"), "carts", [column])
    op.drop_constraint(op.f("offer_responses_customer_id_offer_id_call_id_key"), "offer_responses")
    op.drop_column("offer_responses", "call_id")
    op.drop_table("failed_verifications")
