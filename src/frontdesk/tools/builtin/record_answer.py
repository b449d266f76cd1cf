"""How is an answer to a survey kept? As what it is: a number, a rating, a yes or a no, a day, one of several, or words."""

from typing import Annotated

from frontdesk.kit.errors import Unavailable
from frontdesk.language.hear import hear
from frontdesk.tools.contract import Missing, Reply, Spoken, ToolContext, tool
from frontdesk.tools.keepsakes import Answer, AnswerKind

Question = Annotated[str, Spoken("text", "Which question is it about?")]
Said = Annotated[str, Spoken("text", "What is your answer?")]

_ASKED_AGAIN: dict[AnswerKind, str] = {
    "number": "Sorry, I need a number for that. Which one is it?",
    "rating": "Sorry, I need a number from zero to ten for that. Which one is it?",
    "yes_no": "Sorry, was that a yes or a no?",
    "date": "Sorry, which day is that?",
}
_LONGEST = 4000


@tool(effect="writes", claims=("recorded your answer", "noted your answer", "written down your answer"))
async def record_answer(ctx: ToolContext, question: Question, answer: Said, kind: AnswerKind = "text") -> Reply:
    """Keeps what the caller answered to a question of the survey. `question` is the question in the same words for every caller, `answer`
    the caller's answer; `kind` says what it is: text, number, rating (zero to ten), yes_no, choice or date. Answered once more, the later
    answer counts.
    """
    if ctx.records is None:
        raise Unavailable("this call has nowhere to keep answers")
    value = _read(answer, kind, ctx)
    if value is None:
        raise Missing("answer", _ASKED_AGAIN.get(kind, "What is your answer?"))
    number = float(value) if kind in ("number", "rating") else None
    answer_id = await ctx.records.keep(Answer(question.strip(), kind, value, number))
    return Reply("Thank you, I've written down your answer.", {"answer_id": answer_id, "value": value})


def _read(answer: str, kind: AnswerKind, ctx: ToolContext) -> str | None:
    """The answer as its kind is kept; None when there is none of that kind in it."""
    said = answer.strip()[:_LONGEST]
    if kind in ("text", "choice"):
        return said or None
    heard = hear(kind, said, now=ctx.clock.now()).value
    return None if heard is None else str(heard)
