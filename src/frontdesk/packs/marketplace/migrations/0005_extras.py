"""What store credit, gift cards, subscriptions, requests and preferences need."""

revision = "marketplace_0005"
down_revision = "marketplace_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
