"""How is a vendor shown from outside? Never its key: only the name of the variable that holds it."""

from pydantic import BaseModel, Field


class PriceInfo(BaseModel):
    """US dollars; null is not known."""

    model: str = Field(description="`*`: any of them.")
    read: float | None = Field(description="A million tokens in.")
    cached: float | None
    written: float | None = Field(description="A million tokens out.")
    hour: float | None = Field(description="An hour of sound.")
    characters: float | None = Field(description="A million characters.")


class ProviderPart(BaseModel):
    part: str = Field(description="ears, stt, llm, tts, realtime, sound, vectors or wishes.")
    usable: bool
    lacks: str = Field(description="What is missing; empty when it can be used.")
    keys: list[str]
    model: str = Field(description="The one that is used when a team names none.")
    can: dict[str, bool]
    languages: list[str] = Field(description="Empty when there are too many to name.")
    options: list[str]
    prices: list[PriceInfo] = Field(description="Of models whose price is known.")


class ProviderInfo(BaseModel):
    name: str
    package: str
    notes: str
    parts: list[ProviderPart]
