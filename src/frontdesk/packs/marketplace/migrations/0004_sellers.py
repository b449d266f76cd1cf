"""What sellers and promotions need."""

revision = "marketplace_0004"
down_revision = "marketplace_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
