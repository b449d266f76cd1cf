"""What does not work? The caller's own words, without the wish for a ticket that they begin with; and how much it hurts."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening, hangs

_TICKET = r"(?:a |an |another |the |my |new |support )*(?:ticket|case|problem report|issue|bug|fault|problem|question|complaint)s?"
_WISH = r"(?:i(?:'d| would)? (?:like|want|need)|i have|i've got|can you|could you|can i|could i|let me|please)(?: to)? ?(?:please )?"
_DEED = r"(?:open|create|file|make|raise|report|log|submit|start|add|note|put|write|update|reopen)(?: up)? "
_WHAT = r"(?:(?:something|anything|this|that|it|more|a note|some \w+) )?(?:(?:to|on|in|for) )?"
_THEN = r"(?:,? (?:is|that|because|about|with|for|saying|as|to say|please|:))*"
_ASKS = re.compile(
    rf"^\W*(?:(?:hi|hello|hey|yes|well|so|please|um|uh|okay|and|also)\b\W*)*"
    rf"(?:(?:{_WISH})?(?:{_DEED})?{_WHAT}{_TICKET}\b(?: of mine)?{_THEN})\W*",
    re.IGNORECASE,
)
_LEAST = 3
"""Words that tell of something."""
_GRADES = (
    (
        "urgent",
        r"urgent\w*|emergency|asap|nothing works|(?:completely|totally|all) (?:down|dead|out)|(?:whole|entire) (?:office|company|team|shop)"
        r"|nobody can"
        r"|(?:can't|cannot|can not) work|losing (?:money|orders|customers)|lost (?:all|our|my) data|hacked|data loss|security",
    ),
    (
        "high",
        r"down|broken|not working"
        r"|(?:doesn't|does not|won't|stopped|isn't) work\w*|(?:can't|cannot|unable to) (?:log|sign|get) in|blocked|crash\w*|locked out",
    ),
    ("low", r"(?:just )?a question|suggestion|when(?:ever)? you have time|no hurry|no rush|not urgent|minor|small thing|cosmetic|nice to have|typo"),
)


def problem(text: str, listening: Listening) -> Heard:
    """As an answer all that was said; inside a sentence what is left once the wish for a ticket is taken away."""
    said = " ".join(text.replace("¦", " ").split()).strip(" ,")
    if not listening.inside:
        return Heard(said, said, "begun" if hangs(said) else "over") if said else NOTHING
    rest = _ASKS.sub("", said, count=1).strip(" ,.")
    return Heard(rest[:1].upper() + rest[1:], rest, "over") if len(rest.split()) >= _LEAST else NOTHING


def severity(text: str) -> str:
    """`urgent`, `high`, `normal` or `low`, by the words; what is said not to be urgent is not."""
    said = text.lower()
    if re.search(r"\b(?:not|isn't|nothing) (?:very |that |really )?urgent|no (?:hurry|rush)\b", said):
        return "low"
    return next((grade for grade, form in _GRADES if re.search(rf"\b(?:{form})\b", said)), "normal")
