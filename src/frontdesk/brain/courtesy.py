"""What is said to small talk, and where does a yes or a no without a question lead?"""

import re

from frontdesk.brain.fill import fill
from frontdesk.brain.outcome import PERSON, about_one, called, person, say
from frontdesk.brain.situation import Decision, Pending, Situation
from frontdesk.brain.smalltalk import Talk, hear_talk
from frontdesk.brain.tongue import other_language
from frontdesk.brain.utterance import words_of
from frontdesk.brain.words import sentence

_OFFERS_MORE = re.compile(r"\b(?:hear|know|tell you) (?:a bit |a little )?(?:more|about)\b[^.?]*\?$")


def small_talk(text: str, talk: Talk | None, here: Situation) -> Decision | None:
    """None when the sentence may be a wish."""
    memory = here.memory
    if talk in {None, "yes", "no"}:
        return _yes_or_no(talk, here) if talk else None
    if talk == "person":
        return person(here, "the caller asked for a person")
    if talk == "repeat" or (talk == "silence" and memory.said.endswith("?")):
        return Decision("repeat", memory, memory.said or sentence(here.words, "nothing_said"))
    if talk == "goodbye":
        return _end(here)
    if talk == "other_language":
        own = f"other_language_{other_language(text)}"
        return say(own if own in here.words else "other_language", here, memory.but(pending=Pending(missing=PERSON)))
    return say("cancelled" if talk == "cancel" else str(talk), here, memory if talk == "hold_on" else memory.but(misses=0))


def _yes_or_no(talk: Talk, here: Situation) -> Decision:
    """Said to what an agent asked of itself: "would you like to hear more?", "is there anything else?"."""
    asked = here.memory.said.endswith("?") and "else" not in here.memory.said
    rest = here.memory.but(pending=None, misses=0)
    if talk == "yes" and here.person and here.person == here.agent:
        return person(here, "the caller leaves a message", offered=True)
    if talk == "yes":
        return _more_about(here) or say("go_on", here, rest)
    return say("cancelled", here, rest) if asked else _end(here)


def parting(text: str, here: Situation) -> Decision | None:
    """What is meant by words that nothing else came of, when they end with a good-bye ("I'll think it over, bye") or hold thanks."""
    parts = [part for part in re.split(r"[.!?;,]+\s*", text) if words_of(part)]
    talks = [hear_talk(part) for part in parts]
    if talks[-1:] == ["goodbye"]:
        return _end(here)
    return say("thanks", here, here.memory.but(misses=0)) if "thanks" in talks and "?" not in text and len(words_of(text)) <= _SHORT else None


_SHORT = 8


def _end(here: Situation) -> Decision:
    return Decision("end", here.memory.but(pending=None), sentence(here.words, "goodbye"), reason="the caller has all they wanted")


def _more_about(here: Situation) -> Decision | None:
    """ "Would you like to hear more?" was answered with yes: about the one thing that was named, or which of them."""
    memory, tool = here.memory, about_one("product", here)
    if tool is None or not _OFFERS_MORE.search(memory.said):
        return None
    several = re.search(r"\b(?:one|any|some|which) of\b", memory.said) is not None
    filled = fill(tool, "", here.remembering(memory.but(last={})) if several else here)
    return called(tool, filled.arguments, filled.missing, here, 1.0)
