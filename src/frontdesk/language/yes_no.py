"""Was that a yes or a no?"""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening, State, pauses
from frontdesk.language.tokens import plain

_UNSURE = re.compile(
    r"\b(?:i (?:really )?(?:do not|don't) (?:know|remember|recall|understand)|i'm not sure|i am not sure|not sure|no idea|"
    r"no clue|maybe|perhaps|possibly|"
    r"i guess not sure|what do you mean|i can't (?:say|remember)|it depends|not certain)\b"
)
_NO = re.compile(
    r"(?:no(?: no)*|nope|nah|naw|uh uh|nuh uh|negative|not (?:really|at all|now|today|right now|this time|"
    r"quite|exactly|yet|correct|right|true|"
    r"interested|that i know(?: of)?|for me|necessarily|anymore|me)|(?:absolutely|definitely|certainly|of course|please|"
    r"probably|i'd rather|i would rather|"
    r"rather|better|i guess|i hope|sorry) not|i (?:do not|don't) (?:think so|want|agree|accept|need)|(?:please )?(?:don't|do not)(?! you\b)|"
    r"(?:that's|that is|it's|it is|you're|this is|that was|they're|that isn't|it isn't|isn't|that's not|it's not) (?:(?:not|"
    r"all|so|completely|totally) )*"
    r"(?:wrong|incorrect|false|not right|not correct|not it|not true|not me|not mine|a no|no good)|(?:that|it|this) (?:isn't|"
    r"is not|wasn't|doesn't|does not)"
    r"(?: (?:right|correct|true|it|me|look right|sound right))?|that's not (?:right|correct|it|true|me|mine|what i (?:said|"
    r"want|asked))|wrong|incorrect|false|"
    r"no thank(?:s| you)|i'll pass|i'd rather (?:not|keep)|"
    r"i decline|by no means|under no circumstances|"
    r"you (?:got|have) (?:it|that) wrong|that won't (?:work|do)|no way)\b"
)
_STRONG_YES = re.compile(
    r"(?:yes|yeah|yea|yah|yep|yup|yessir|ya|aye|uh huh|uhuh|mm hmm|mhm|mmhmm|m hm|correct(?! it *$)|affirmative|exactly|precisely|"
    r"absolutely|definitely|certainly|indeed|totally|"
    r"of course|for sure|sure(?: thing| do| did| is| am| have)?|"
    r"please do(?! not)(?= *$| (?:it|that|so))|go ahead|"
    r"(?:please )?(?:go on|carry on|continue|proceed)(?: please| then)?(?= *$)|go for it|do (?:it|that|so)|by all means|"
    r"why not|i'd (?:like|love) (?:that|it)|"
    r"i would like (?:that|it)|you (?:got|have) it|"
    r"(?:that's|that is|it's|it is|you're|you are|this is|that sounds|sounds|looks|that looks|that all sounds) (?:(?:all|"
    r"absolutely|exactly|quite|totally|just|perfectly|about) )*"
    r"(?:right|correct|it|me|fine|good|great|perfect|true|okay|ok|mine|a yes|alright|all right|wonderful|lovely|"
    r"what i (?:want|said|meant)|the one)|that (?:works|will do|would be (?:great|good|fine|lovely|perfect|nice))|"
    r"that'll (?:do|work|be (?:fine|great|good|all right))|works for me|i(?:'m| am) (?:sure|fine with (?:that|it)|"
    r"okay with (?:that|it)|ok with (?:that|it))|i (?:agree|accept|confirm|approve|think so|believe so|guess so|suppose so|"
    r"hope so)|confirmed|agreed|deal|"
    r"no (?:problem|worries|objections?)|not a problem|i don't mind|i have no objections?|let's (?:do|go)(?: (?:it|that|ahead|"
    r"with (?:it|that)))?|book it|order it|place (?:it|the order)|you bet|true|"
    r"if (?:it's|it is|you're|we're) (?:quick|short|fast)|as long as it's (?:quick|short|fast))\b"
)
_SHORT_YES = re.compile(
    r"(?:i (?:do|am|did|have|would|will|can)|i'd (?:like|love) to|i would (?:like|love) to|"
    r"it (?:is|does|was|did|has)|that is|they are|you can|you may|please)"
    r"(?: (?:yes|please|thanks|thank you|indeed|correct|right|so))?"
)
_SHORT_NO = re.compile(
    r"(?:n|never(?: mind)?|cancel(?: it| that)?|stop(?: it)?|forget (?:it|that)|leave it|"
    r"(?:i|it|they|you) (?:do|did|does|am|are|is|was|have|has|can|will|would)(?:n't| not)|"
    r"i'm not|it's not|i can't|i won't|it won't)(?: (?:please|thanks|thank you|sorry))?"
)
_NOT_AFTER_ALL = re.compile(r"(?:sure|certainly|absolutely|definitely|of course|exactly|indeed|totally) (?:not|don't|do not)\b")
_WEAK_YES = re.compile(
    r"(?:right|okay|ok|okey|k|alright|all right|fine|perfect|great|good|cool|wonderful|very well|very good|lovely|awesome|excellent|super)\b"
)
_AFTER_WEAK = ("then", "with me", "by me", "thank you", "thanks", "for me", "i guess", "enough", "sir", "ma'am")
_LEAD = re.compile(
    r"(?:(?:um+|uh(?! (?:huh|uh))|er+m?|ah+|oh+|well|hmm+|so|and|hi|hello|look|like i said|i said|i say|okay so|actually|sorry|you know|thank you|"
    r"thanks|ehm|eh|i think|i guess|but|then|please(?= go )|no(?= (?:yeah|yep|yes)\b)|let me see|let's see) )+"
)
_BUT = re.compile(r"\b(?:but|unless|except|only if|as long as|provided)\b(?= \w+)")
_CLOSED = re.compile(r"\b(?:thank you|thanks|please|right|correct|wrong|sir|ma'am)$")
_TURNED = re.compile(
    r"(?:,|\.|;|-|—|–|\b)\s*(?:wait|sorry|actually|i mean|hold on|scratch that|on second thought|never ?mind)\b[\s,.]*", re.IGNORECASE
)


def yes_no(text: str, listening: Listening) -> Heard:
    """`yes`, `no` or nothing. A yes with a condition is no yes; a mere value is neither."""
    for part in reversed([part for part in _TURNED.split(text) if part and plain(part)]):
        value = _answer(part, listening)
        if value:
            return Heard(value, text.strip(), _state(text, part))
    return NOTHING


def _answer(text: str, listening: Listening) -> str | None:
    clauses = [said for clause in re.split(r"[.!?;,]+", text) if (said := _bare(plain(clause)))]
    whole = _bare(plain(text))
    if not clauses or _UNSURE.search(whole):
        return None
    answer = _leading(whole) or _first(clauses)
    if answer is None and not text.rstrip().endswith("?") and not listening.inside:
        answer = _strong(clauses[-1])
    if answer == "yes" and (_BUT.search(whole) or (clauses[1:] and _NO.match(clauses[1]) and not _strong_yes(clauses[1]))):
        return "no" if clauses[1:] and _NO.match(clauses[1]) else None
    if answer == "no" and re.match(r"no (?:that's|that is|it's|it is|this is) (?:all )?(?:right|correct|fine|perfect)$", whole):
        return None
    return answer


def _first(clauses: list[str]) -> str | None:
    """The answer of the first clause; a weak one (`okay, …`) counts only when what follows agrees."""
    answer = _leading(clauses[0])
    if answer != "yes" or _strong(clauses[0]) or not _WEAK_YES.match(clauses[0]):
        return answer
    rest = [_leading(clause) or ("yes" if re.match(r"(?:thank|much$|so much)", clause) else None) for clause in clauses[1:]]
    return "no" if "no" in rest else answer if None not in rest else None


def _bare(said: str) -> str:
    said += " "
    lead = _LEAD.match(said)
    return (said[lead.end() :] if lead and lead.end() < len(said) else said).strip()


def _leading(said: str) -> str | None:
    strong = _strong(said)
    if strong:
        return strong
    weak = _WEAK_YES.match(said)
    if not weak:
        return None
    rest = _bare(said[weak.end() :].strip())
    return "yes" if not rest or rest in _AFTER_WEAK else _leading(rest)


def _strong(said: str) -> str | None:
    if _strong_yes(said):
        return "no" if re.match(r"(?:yeah|yes|ya) (?:no|nope|nah)\b(?! (?:problem|worries|that's (?:fine|right|correct)))", said) else "yes"
    return "no" if _NO.match(said) or _SHORT_NO.fullmatch(said) else None


def _strong_yes(said: str) -> bool:
    if _SHORT_YES.fullmatch(said) or said == "y":
        return True
    return bool(_STRONG_YES.match(said)) and not _NOT_AFTER_ALL.match(said)


def _state(text: str, answer: str) -> State:
    """A lone yes or no may go on; one that was rounded off is whole."""
    if pauses(text) or re.search(r"\b(?:and|but|because|um|the|my|to)\W*$", text, re.IGNORECASE):
        return "begun"
    said = plain(answer)
    return "complete" if " " in said and _CLOSED.search(said) else "over"
