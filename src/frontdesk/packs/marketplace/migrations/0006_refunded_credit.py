"""What of a refund was given back as store credit: what store credit paid never goes to a card."""

import sqlalchemy as sa
from alembic import op

revision = "marketplace_0006"
down_revision = "marketplace_0005"
branch_labels = None
depends_on = None

_COMMENT = "what of the amount was given back as store credit"


def upgrade() -> None:
    op.add_column("refunds", sa.Column("credit_cents", sa.Integer(), server_default="0", nullable=False, comment=_COMMENT))
    op.execute("UPDATE refunds SET credit_cents = amount_cents WHERE refund_to = 'store_credit'")
    op.create_check_constraint(op.f("refunds_credit_is_a_part"), "refunds", "credit_cents BETWEEN 0 AND amount_cents")


def downgrade() -> None:
    op.drop_column("refunds", "credit_cents")
