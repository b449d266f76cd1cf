"""What does a team know besides its words? Which documents it learns from, where they are kept, and what it says when they do not tell."""

from typing import Annotated, Any

from pydantic import Field

from frontdesk.teams.values import Name, Part, Sentence, Texts


class KnowledgeSettings(Part):
    """Documents that agents with the tool `search_knowledge` answer from."""

    sources: Texts = ()
    """Files and folders of documents; a path begins at the folder of the file that names it."""
    store: Name = "pgvector"
    """Where vectors are kept: pgvector (the desk's own database), chroma, pinecone or weaviate."""
    options: dict[str, Any] = {}
    """Settings that only that store knows."""
    vectors: Name = "auto"
    """The provider of the embeddings; `auto` takes the first that is usable, which is this machine."""
    enough: Annotated[float, Field(ge=0, le=1)] = 0.33
    """The score from which a passage is an answer; below it the desk says that it does not know."""
    unknown: Sentence = "I'm sorry, I don't know that."
    offer: Sentence = "Shall I take a message for one of our people?"
    """Said behind `unknown` where somebody of the team takes messages."""
