"""What do the routes tell of a team's documents? These models are a part of the API's contract, as those of `shapes` are."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field


class DocumentInfo(BaseModel):
    """A document that the team answers from."""

    name: str
    kind: str = Field(description="PDF, Word document, Markdown …")
    size: int = Field(description="Bytes.")
    passages: int
    origin: str = Field(description="`folder` when it is read again from where it lies, `upload` when it was handed over.")
    changed_at: datetime


class Documents(BaseModel):
    """All of a team's, by name."""

    items: list[DocumentInfo]
    store: str = Field(description="Where the vectors are kept.")
    enough: float = Field(description="The score from which a passage is an answer.")


class DocumentPut(BaseModel):
    """What came of a document that was handed over."""

    name: str
    status: Literal["added", "changed", "unchanged"]
    passages: int


class PassageInfo(BaseModel):
    """A passage that was found. `quote` is what a caller would hear of it; empty when nothing of it may be said."""

    document: str
    heading: str
    place: str = Field(description="`page 3`, `slide 2`, `sheet Prices`, or nothing.")
    text: str
    quote: str
    score: float
    enough: bool = Field(description="Whether a caller would hear it.")


class Passages(BaseModel):
    """The best first."""

    question: str
    items: list[PassageInfo]
