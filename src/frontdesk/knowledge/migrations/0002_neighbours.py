"""Of a hundred thousand vectors the index finds nearly all that are nearest: it has more links a vector, and in half the precision half the size."""

from alembic import op

revision = "knowledge_0002"
down_revision = "knowledge_0001"
branch_labels = None
depends_on = None

LOCAL_DIMENSIONS = 384
_INDEX = "CREATE INDEX ix_knowledge_vectors_nearest ON knowledge_vectors USING hnsw"
_THESE = f"WHERE dimensions = {LOCAL_DIMENSIONS}"


def upgrade() -> None:
    op.drop_index("ix_knowledge_vectors_nearest", "knowledge_vectors")
    op.execute(f"{_INDEX} ((embedding::halfvec({LOCAL_DIMENSIONS})) halfvec_cosine_ops) WITH (m = 32, ef_construction = 128) {_THESE}")


def downgrade() -> None:
    op.drop_index("ix_knowledge_vectors_nearest", "knowledge_vectors")
    op.execute(f"{_INDEX} ((embedding::vector({LOCAL_DIMENSIONS})) vector_cosine_ops) {_THESE}")
