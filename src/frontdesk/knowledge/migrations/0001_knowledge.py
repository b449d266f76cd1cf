"""Documents, their chunks with their words, and the vectors of those whose store is this database."""

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import VECTOR
from sqlalchemy.dialects.postgresql import TSVECTOR

from frontdesk.store.security import create_tenant_table

revision = "knowledge_0001"
down_revision = None
branch_labels = ("knowledge",)
depends_on = None

LOCAL_DIMENSIONS = 384


def upgrade() -> None:
    _extension()
    create_tenant_table(
        "knowledge_documents",
        sa.Column("document_id", sa.Text, primary_key=True),
        sa.Column("collection", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("embedded_by", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("chunks", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("business_id", "collection", "name", name="uq_knowledge_documents_business_id_collection_name"),
    )
    create_tenant_table(
        "knowledge_chunks",
        sa.Column("chunk_id", sa.Text, primary_key=True),
        sa.Column("collection", sa.Text, nullable=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("words", TSVECTOR, sa.Computed("to_tsvector('english', heading || ' ' || text)", persisted=True)),
    )
    create_tenant_table(
        "knowledge_vectors",
        sa.Column("chunk_id", sa.Text, primary_key=True),
        sa.Column("collection", sa.Text, nullable=False),
        sa.Column("dimensions", sa.Integer, nullable=False),
        sa.Column("embedding", VECTOR(), nullable=False),
    )
    op.create_index("ix_knowledge_chunks_business_document", "knowledge_chunks", ["business_id", "document_id"])
    op.create_index("ix_knowledge_chunks_words", "knowledge_chunks", ["words"], postgresql_using="gin")
    op.create_index("ix_knowledge_vectors_business_collection", "knowledge_vectors", ["business_id", "collection"])
    # vectors of a vendor with other dimensions are compared one by one
    op.execute(
        f"CREATE INDEX ix_knowledge_vectors_nearest ON knowledge_vectors"
        f" USING hnsw ((embedding::vector({LOCAL_DIMENSIONS})) vector_cosine_ops) WHERE dimensions = {LOCAL_DIMENSIONS}"
    )


def _extension() -> None:
    """In a database of our own it is there already; elsewhere the login installs it, if it may."""
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT 1 FROM pg_extension WHERE extname = 'vector'")).first() is None:
        role: str = connection.execute(sa.text("SELECT current_user")).scalar_one()
        op.execute("RESET ROLE")
        op.execute("CREATE EXTENSION IF NOT EXISTS vector")
        op.execute(sa.text(f"SET LOCAL ROLE {role}"))


def downgrade() -> None:
    for table in ("knowledge_vectors", "knowledge_chunks", "knowledge_documents"):
        op.drop_table(table)
