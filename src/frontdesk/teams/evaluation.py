"""By what is a finished call judged, besides the rules that hold for every desk? Questions that a language model answers about it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frontdesk.teams.values import Name, Part, Text, wrong


class Question(Part):
    """One question about a finished call, and what its answer may be. Numbers are from 0 to 10."""

    question: Text
    type: Literal["yes_no", "number", "choice", "text"] = "yes_no"
    options: Annotated[tuple[Text, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _has_options_to_choose_from(self) -> Self:
        if (self.type == "choice") != bool(self.options):
            raise wrong("a choice has options, and nothing else has", "write `type: choice` and the options, or leave both out")
        return self


class Evaluation(Part):
    """`questions` by name; they are asked only where a language model is there. The rules are always applied."""

    questions: dict[Name, Question] = {}
