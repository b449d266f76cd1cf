"""What is kept of documents? Each with its hash, its chunks with their words, and for the store in this database their vectors."""

import sqlalchemy as sa
from pgvector.sqlalchemy import VECTOR
from sqlalchemy.dialects.postgresql import TSVECTOR

from frontdesk.store.base import tenant_table

WHEN = sa.DateTime(timezone=True)

documents = tenant_table(
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
    sa.Column("changed_at", WHEN, nullable=False),
)
"""A row a document. A collection is what one team knows."""

chunks = tenant_table(
    "knowledge_chunks",
    sa.Column("chunk_id", sa.Text, primary_key=True),
    sa.Column("collection", sa.Text, nullable=False),
    sa.Column("document_id", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("heading", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("words", TSVECTOR, sa.Computed("to_tsvector('english', heading || ' ' || text)", persisted=True), nullable=True),
)
"""A row a chunk; the text of every store's chunks is here, so that words are searched and rows removed in one way."""

vectors = tenant_table(
    "knowledge_vectors",
    sa.Column("chunk_id", sa.Text, primary_key=True),
    sa.Column("collection", sa.Text, nullable=False),
    sa.Column("dimensions", sa.Integer, nullable=False),
    sa.Column("embedding", VECTOR(), nullable=False),
)
"""A row a chunk whose vector is kept here and not in another store."""
