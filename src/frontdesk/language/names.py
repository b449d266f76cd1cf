"""What is the caller's first name?"""

import re
from collections.abc import Sequence

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, hangs, pauses
from frontdesk.language.numbers import SMALL
from frontdesk.language.tokens import Token, close, tokens, words

_SAID_BEFORE = re.compile(
    r"\b(?:(?:my|the|her|his)?\s*(?:first |full |given )?name(?:\s+(?:on|for|of)\s+(?:the|my|that|this)\s+\w+)?(?:'s|\s+is|\s+was)|name's|"
    r"(?:you can |just |please )?call me|"
    r"i go by|(?:you can |please |just )?put(?: down)?(?= [A-Z])|"
    r"(?:it's|it is|it'd be|it should be|put it|listed|registered|filed) under|(?:you(?:'re| are) )?(?:speaking|talking) (?:with|to)|"
    r"under (?:the name(?: of)?|my (?:wife|husband|partner|mother|father|mom|dad|son|daughter|brother|sister|friend)(?:'s name)?)|"
    r"(?:first|given) name:?|"
    r"(?:it is|it's|it'd be|this is|i'm|i am|that's|that is|that'd be|that would be|it would be|here is|here's)),?\s+"
    r"(?:(?:just|simply|actually|uh|um|er|well),?\s+){0,3}"
    r"(?:(?:mr|mrs|ms|miss|mister|dr|doctor)\b\.?\s+(?=\w+\s+\w))?",
    re.IGNORECASE,
)
_SURE = re.compile(r"name|call me|go by|speaking|talking|under", re.IGNORECASE)
_OTHER_NAME = re.compile(
    r"\b(?:last|family|middle|user|maiden|company|husband's|wife's)\s*(?:sur)?name(?:'s|\s+is|\s+was)\s+$|surname", re.IGNORECASE
)
_SAID_AFTER = re.compile(
    r"^\W*(?:(?:hi|hello|yes|yeah|hey|good (?:morning|afternoon|evening))(?: there)?\W+)?"
    r"([^\W\d_]+(?:[-'’ ][^\W\d_]+){0,2})\s+(?:here|speaking|is my name|is the name)\b",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    words(
        "a about account actually address afraid after again all also am an and another any anybody anyone anything are as ask "
        "at back bad because been before being better book broken but buy by bye call called "
        "caller calling can cancel cannot can't card care change check color come could customer damaged date day deliver "
        "delivered delivery department did didn't do does doesn't doing done don't down each "
        "else email enough ever every everything excuse few find fine first for forget from get getting give go going good "
        "goodbye got great had happy has have haven't having he headphones hear hello help her here "
        "hers hey hi him his hmm hold how human hurry i i'd if i'll i'm in information interested into is isn't it item its it's "
        "i've just keep know lamp last late later let let's like little live ll look looking lost "
        "lot made make man many may maybe me mean message mine miss missing mister money more most mr mrs ms much must my myself "
        "name named names need neither never new next nice no nobody none nope nor not nothing "
        "now number nah of off okay ok on once one only open operator or order ordered other ought our out over own package "
        "pardon password payment people person phone place please price problem product purchase put question "
        "quite ready real really refund refuse regarding representative return right said same say see seller send shall she "
        "shoes should sick since so some somebody someone something soon sorry speak speaking spell stop "
        "stuff such supposed sure talk tell than thank thanks that that's the their them then there there's these they thing "
        "think this those though time to today told tomorrow too track tracking trying uh um unable "
        "under understand until up upset us used very wait waiting want wanted was wasn't we well were what whatever what's when "
        "where where's which while who whose why will wish with without won't wondering "
        "worried would wouldn't wrong yeah yep yes yesterday yet you your you're yours yup sir madam ma'am private secret "
        "hola adios adiós gracias ciao bonjour merci danke tschüss arrivederci sayonara "
        "business mind anonymous repeat stupid crazy insane awful important urgent enough slower tired angry sad fed "
        "bored confused frustrated disappointed annoyed hungry curious "
        "afraid pleased english spanish agent robot machine bot ai hm er ah oh"
    )
) | frozenset(SMALL)
_REMARK = re.compile(
    r"[,.;]\s*(?:(?:spelled )?with (?:an? |one |two |no )?\w+(?: at the end)?|like (?:the|in) .{1,30}|"
    r"(?:[a-z] )?(?:as in|for) \w+|short for \w+|as you say it)\W*$",
    re.IGNORECASE,
)
"""What is told of a name besides: `Grace, with a G`, `April, like the month`."""
_MY_NAME = re.compile(r"^\W*(?:my|the) (?:first )?name\?\s+|^\W*(?:it's|it is) me,?\s+", re.IGNORECASE)
_ALSO_NAMES = frozenset(words("will may bill"))
_TITLES = frozenset(words("mr mrs ms miss mister doctor dr madam sir professor prof"))
_LEAD = frozenset(
    words(
        "um uh er erm ah oh well so yes yeah yep sure okay ok hi hello hey good morning afternoon evening it's its it is this "
        "i'm and please of course sorry hm hmm the name is my first"
    )
)
_JOINTS = frozenset(words("mac mc o de la van von al el"))


_BETTER = re.compile(r"(?<=\w)[.,;–—]\s+well,?\s+(?=\w)", re.IGNORECASE)
"""`Jim. Well, James.`"""


def first_name(text: str, listening: Listening) -> Heard:
    """`my name is Maria Alvarez` → Maria; `M A R I A` → Maria. Inside a sentence only after words that announce a name."""
    for part in versions(_BETTER.sub(", I mean ", text)):
        kept = without_denied(part)
        name = _spelled(kept) or _announced(kept, listening) or (None if listening.inside else _bare(kept))
        if name:
            return Heard(_cased(name[0]), name[1], "begun" if pauses(text) else "over")
    cue = not listening.inside and hangs(text) and _SAID_BEFORE.search(text + " ")
    return Heard(None, "", "begun") if cue else NOTHING


def spelled_letters(text: str) -> str:
    """Three single letters or more in a row, as one word: `M A Y P L E` → maple; nothing when there are none."""
    found = _spelled(text)
    return found[0] if found else ""


def _cased(name: str) -> str:
    if name.isupper() or name.islower():
        name = "-".join(part[:1].upper() + part[1:].lower() for part in re.split("[-–]", name))
        return re.sub(r"^(O['’]|Mc)(\w)", lambda match: match[1] + match[2].upper(), name)
    return name[:1].upper() + name[1:]


def _spelled(text: str) -> tuple[str, str] | None:
    """Single letters in a row, also `M as in Mary`."""
    found = tokens(text)
    letters, first, after = "", 0, 0
    at = 0
    while at < len(found):
        if len(found[at].word) == 1 and found[at].word.isalpha() and not (found[at].word in "ia" and _stands_alone(found, at)):
            first, letters = (first if letters else at), letters + found[at].word
            after = at = past_example(found, at + 1)
        elif len(letters) >= 3:
            break
        else:
            letters, at = "", at + 1
    return (letters, text[found[first].start : found[after - 1].end]) if len(letters) >= 3 else None


def _stands_alone(found: Sequence[Token], at: int) -> bool:
    neighbours = [found[place] for place in (at - 1, at + 1) if 0 <= place < len(found)]
    return not any(len(token.word) == 1 for token in neighbours) and not (at + 2 < len(found) and found[at + 1].word in ("as", "for"))


def past_example(found: Sequence[Token], at: int) -> int:
    if at + 2 < len(found) and found[at].word == "as" and found[at + 1].word == "in":
        return at + 3
    if at + 1 < len(found) and found[at].word in ("for", "like") and len(found[at + 1].word) > 1 and found[at + 1].word[0] == found[at - 1].word:
        return at + 2
    return at


def _announced(text: str, listening: Listening) -> tuple[str, str] | None:
    for match in reversed(list(_SAID_BEFORE.finditer(text))):
        if _OTHER_NAME.search(text[max(0, match.start() - 40) : match.start()] + match.group()):
            continue
        if listening.inside and not _SURE.search(match.group()) and not _capital(text, match.end()):
            continue
        name = _name_at(text, match.end(), bool(_SURE.search(match.group())))
        if name:
            return name
    after = _SAID_AFTER.match(text)
    return _name_at(text, after.start(1), sure=True) if after else None


def _capital(text: str, at: int) -> bool:
    return text[at : at + 1].isupper()


def _name_at(text: str, at: int, sure: bool = False) -> tuple[str, str] | None:
    found = tokens(text[at : at + _LONGEST_NAME])
    if not found or found[0].gap.strip(" ,\"'") or not _may_be_name(found[0].word, sure):
        return None
    if not sure and not _capital(text, at) and len(found) > 1 and close(found[1].gap) and found[1].word in _FOLLOWS:
        return None
    after = 2 if len(found) > 1 and found[1].gap in ("-", "–") and _may_be_name(found[1].word) else 1
    said = text[at:][found[0].start : found[after - 1].end]
    return said, said


_LONGEST_NAME = 120
_ANOTHER_CLAUSE = re.compile(r"[,.;]?\s+(?:and|but) (?:my|the|i|i'm|it's|can|could|where|what)\b", re.IGNORECASE)
_FOLLOWS = frozenset(words("to about for with at on in my the a not that because and if"))


def _may_be_name(word: str, sure: bool = False) -> bool:
    if (word in _NO_NAME and not (sure and word in _ALSO_NAMES)) or len(word) < 2 or not word[0].isalpha():
        return False
    return sure or not re.search(r"(?:[a-z]{3}ing|ous|ble|ful|less|n't|'ll|'ve|'d|'re)$", word)


def _bare(text: str) -> tuple[str, str] | None:
    """Only a name, one to three words: `Maria`, `um, Maria Alvarez`; or before a question: `Maria, why?`"""
    text = _REMARK.sub("", _MY_NAME.sub("", text))
    if "?" in text:
        clause = re.split(r"[.,!;?]", text)[0]
        return _bare(clause) if "?" not in clause and len(clause) + 1 < len(text.rstrip()) and text[len(clause)] != "?" else None
    found = tokens(_ANOTHER_CLAUSE.split(text)[0])
    while found and (found[0].word in _LEAD):
        found = found[1:]
    while found and found[-1].word in ("please", "here", "thanks", "speaking"):
        found = found[:-1]
    if len(found) > 2 and (found[0].word in _TITLES or (len(found) == 3 and found[0].word == found[2].word and "," in found[1].gap)):
        found = found[1:]
    if not 1 <= len(found) <= 4 or found[0].word in _TITLES or any(token.written for token in found):
        return None
    if len(found) == 1 and found[0].word in _ALSO_NAMES:
        return _name_at(text, found[0].start, sure=True)
    names = [token for place, token in enumerate(found) if token.word not in _JOINTS and (place == 0 or len(token.word) > 1)]
    if len(names) > 3 or not all(_may_be_name(token.word) for token in names) or not names:
        return None
    return _name_at(text, found[0].start)
