"""Which words of a sentence are to be kept as they are: a message, a note for the driver, a place, what happened?"""

import re
from collections.abc import Callable, Mapping

from frontdesk.brain.utterance import plain, wish_of, words_of
from frontdesk.language.hear import find
from frontdesk.language.numbers import SMALL

_NAME = r"(?-i:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?-i:[A-Z][a-z][\w'-]*)(?-i: [A-Z][\w'-]+)?"
_PEOPLE = rf"(?:them|him|her|somebody|someone|your \w+|the \w+|whoever \w+|people|everybody|you guys|one of your people|{_NAME})"
_MESSAGE = re.compile(
    rf"\b(?:(?:please |just )?(?:tell|let) {_PEOPLE}(?: know)?"
    rf"|(?:leave|take|give {_PEOPLE}|pass on|pass along|send) (?:a|the|this|my) (?:message|note)(?: (?:for|to) {_PEOPLE})?"
    rf"|leave {_PEOPLE} (?:a|the|this|my) (?:message|note)"
    rf"|(?:leave|send|get|pass(?: on)?) word (?:for|to|with) {_PEOPLE}"
    rf"|(?:the|my) message is|(?:ask|get|have) {_PEOPLE} to|message:|pass on(?: to {_PEOPLE})?"
    rf"|write (?:this |that |it )?down(?: for (?:whoever's|whoever is|the|your|my|somebody) (?:\w+ ?){{1,3}})?"
    rf"|(?:take|jot|note|put) (?:this|that|it) down(?: for {_PEOPLE})?)\b[\s,:]*"
    r"(?:that says |which says |saying (?:that )?|that |about |to say (?:that )?|:)?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"(?:[,.;:!?-]|\b(?:and|because)\b)\s*(?P<rest>(?:(?:it's|it is|this is|that's|it would be|it'll be) )?(?:just |all )?"
    r"(?:about|regarding|concerning|in regards? to|with regards? to|to do with|in connection with) (?!it\b|that\b|this\b)[^?]+)$",
    re.IGNORECASE,
)
""" "Ring me tomorrow, it's about the invoice": what a call back is for is the message when there is no other."""
_THANKS = re.compile(
    rf"\b(?:tell|give) {_PEOPLE} (?:that |a |my )?(?P<rest>(?:(?:big|many|very many) )?(?:thank you|thanks)\b[^.?!]*)", re.IGNORECASE
)
""" "Tell him thank you": what closes a sentence elsewhere is the message here."""
_EMPTY = re.compile(
    r"^(?:please|for me|from me|now|then|something|this|that|it|a message|i called|know|thanks|on|to .{0,20}|for .{0,20}|on (?:to )?.{0,20}"
    r"|down.{0,16}|tell (?:him|her|them))?$"
)
_INSTRUCTIONS = re.compile(
    r"\b(?:(?:tell|ask|let) (?:the (?:driver|courier|carrier|delivery (?:man|guy|person|people|lady)|mailman|postman)|them|him|her)"
    r"(?: know)?(?: (?:to|that))?\s+(?P<told>.+)"
    r"|(?:with (?:the )?(?:instructions?|note)|(?:instructions?|note)(?: for the driver)?(?: (?:to|that says?|saying|is|are))?)[:\s]+(?P<noted>.+)"
    r"|(?P<done>(?:leave|put|place|hide|drop|set|ring|knock|use|call me|don't (?:ring|knock|buzz|leave|call)|do not (?:ring|knock|buzz|leave|call)"
    r"|(?:the )?(?:gate|door) code|the buzzer|the doorbell)\b.+))$",
    re.IGNORECASE,
)
_FOR_DRIVER = re.compile(r"\b(?:on|for|of|to) (?:my |the |this )?(?:order|delivery|driver|package)\b|^(?:on|for) ", re.IGNORECASE)
_ORDER = re.compile(
    r"[\s,]*\b(?:(?:for|on|of|with|about|when you deliver|when (?:it|you) (?:comes?|arrives?))\s+)?(?:my "
    r"|the )?order(?: number)?\s+(?:[\d]+|(?:\w+[ -]){0,3}\w+)\s*$"
    r"|[\s,]*\b(?:for|on|of) (?:my|the|that|this) (?:order|delivery|package|parcel)\s*$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|in|from|to)\s+(?P<place>(?:the|a|your|my|our)?\s*(?:[\w'&.-]+\s+){0,3}?(?:store|shop|post office|pick ?up (?:point|location)"
    r"|locker|depot|warehouse"
    r"|location|branch|mall|center|centre|station|facility|outlet|counter|ups store|fedex office|library|walgreens|cvs)\b(?:\s+(?:on|in|at"
    r"|near|by)\s+.+)?)$",
    re.IGNORECASE,
)
_KEPT_BY = re.compile(r"\b(?:have|get|let|ask) (?P<place>(?:the|your|my) (?:[\w'&.-]+ ){1,7}?)(?:to )?(?:keep|hold)\b", re.IGNORECASE)
""" "Have the store on Oak Street hold it for me" """
_CODE = re.compile(
    r"\b(?:codes?|coupons?|vouchers?)(?:[\s,:]+(?:code|is|it's|it is|that's|called|says|named|goes|would be)\b)*[\s,:]+(?P<after>.+)$"
    r"|\b(?:apply|use|try|redeem|put|enter|add|does|is)(?: (?:my|the|that|a|in|code|coupon))*\s+(?P<used>.+)$",
    re.IGNORECASE,
)
_BEHIND_CODE = re.compile(
    r"[\s,]*\b(?:(?:to|on|for|in|at|from|with) (?:my|the|this|that|it|a|an)\b.*|still (?:work|good|valid).*|(?:work|working|good|valid"
    r"|on it|code|coupon)|from .*|off)$",
    re.IGNORECASE,
)
_NO_CODE = re.compile(
    r"\b(?:percent|discounts?|codes?|coupons?|vouchers?|promo(?:tion)?s?|for|have|got|that|there|it|free shipping|please|i|a|the|my|to|any)\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"[\s,]+(?:so(?: that)? (?:i|we|my)|because|'?cause|since (?:i|we)|as (?:i|we)|and (?:i|we))\b.*$", re.IGNORECASE)
"""Why it shall be there is no part of where."""
_CLOSING = re.compile(r"[\s,]*\b(?:please|thanks|thank you|instead|for me|if you can|if possible|okay|myself)\W*$", re.IGNORECASE)


_WHY = re.compile(r"\b(?:because|'cause|the reason(?: is|'s|being)(?: that)?|due to)\s+(?P<why>(?!of\b).+)$", re.IGNORECASE)
_PARTS = re.compile(r"[.;!?]|,(?!\d)|\b(?:and|but|so)\b", re.IGNORECASE)
_RATHER = r"(?:(?:a|bit|little|tad|so|very|really|rather|just|quite|awfully|pretty|way|far) )*"
_UNFIT = (
    r"(?:tight|loose|snug|baggy|small|big|large|short|long|narrow|wide|scratchy|wobbly|flimsy|thin|stiff|rough|heavy|noisy|loud|dim|dull|dead|bent"
    r"|chipped|stained|dented|faded|smelly|ugly|tatty|useless|rubbish|crooked|uneven|squeaky|slow)"
)
_FINDS_FAULT = re.compile(
    r"\b(?:too (?!late)\w+|(?:don't|doesn't|didn't|won't|do not|does not|did not|can't|never) (?:\w+ )?"
    r"(?:fit|like|love|want|need|work|match|suit|turn on|close|look|sound)\w*|not (?:what|as|the right|like)|broke|broken|came apart|torn|tore|ripped"
    r"|defective|faulty|stopped working|wrong (?:size|color|item|one|thing)|changed my mind|damaged|scratched|cracked|uncomfortable|disappointed"
    r"|disappointing|itchy|itches|found (?:it|one) cheaper|runs? (?:small|large|big)"
    r"|(?:gives?|gave|giving) (?:me|him|her|my \w+) (?:an? |the |awful |terrible )*(?:\w*blisters?|rash|headaches?|pains?|sore \w+|back ?aches?)"
    rf"|(?:it|they|that|those|these|\w+)(?:'s|'re| is| are| was| were|'s been| feels?| felt| looks?| looked) {_RATHER}(?:too |for )?{_UNFIT}"
    r"|(?:the|a) wrong \w+|(?:bought|got|ordered|have|has|had|own|given) (?:\w+ )?(?:one|them|it|the same) (?:too|as well|already|twice|elsewhere)"
    r"|already (?:have|had|has|got|own|owns|owned|bought)|(?:squeaks?|wobbles?|pinch(?:es)?|rubs?|leaks?|smells?|shrank|shrunk|fades?|faded|peel\w*)"
    r"|(?:was|were|been|got|had) (?:my \w+ )?(?:pinched|nicked|stolen|snatched|swiped|robbed|hacked|mugged|taken)"
    r"|(?:lost|misplaced) my|(?:stole|pinched|nicked|snatched|swiped) my)\b"
)
_WISHES = re.compile(
    r"\b(?:return\w*|refund\w*|exchang\w*|swap|send\w*|give (?:it|them) back|take (?:it|them) back|bring\w*|pick(?:ed)? up|lock"
    r"|can (?:i|you)|could (?:i|you))\b"
)
_WRONGED = (
    r"(?:scammers?|thie(?:f|ves)|hackers?|fraudsters?|crooks?|criminals?|con (?:man|artist)|strangers?|ex|roommate|flatmate|neighbou?r|nephew|niece"
    r"|son|daughter|brother|sister|cousin|grandson|granddaughter|kids?|husband|wife|boyfriend|girlfriend|friend)"
)
_HAPPENED = re.compile(
    rf"\b(?:{_WRONGED}\b[^.?!]{{0,45}}?\b(?:bought|ordered|used|charged|spent|stole|took|got (?:in|hold)|logged|emptied|cleaned|opened|cloned|paid)"
    r"|(?:somebody|someone|they|he|she|people|a stranger|a man|a woman|who) (?:has |have |had |is |are |was |were |just )*(?!(?:who|that|else)\b)"
    r"(?:tried|trying|used|using|bought|ordered|logged|called|calling|stole|stolen|changed|got|took|pretend\w*|made|opened|sent|asked|\w+ed|\w+ing)"
    r"|i (?:just )?(?:got|received|saw|noticed|found|clicked|gave|lost)|there (?:was|were|is|are)|there's"
    r"|was (?:stolen|hacked|used|changed|charged|opened)|(?:been|got) (?:hacked|stolen|charged|used|robbed|scammed))\b"
    r"(?! (?:an? )?(?:question|problem|something)\b)"
)


def free_words(name: str, text: str, chosen: Mapping[str, str]) -> str:
    """The words for the argument `name`; empty when the sentence has none. `chosen` are the options that were said."""
    said = _closed(text)
    if name == "text":
        return _message(said, text)
    if name in _ALONE:
        return _ALONE[name](said)
    if name == "instructions" and "delivery_instructions" in chosen.values():
        return _instructions(said)
    if name == "location" and "hold_at_location" in chosen.values():
        found = _KEPT_BY.search(said) or _AT.search(_ORDER.sub("", _closed(_BECAUSE.sub("", said))))
        return found["place"].strip() if found else ""
    if name == "description":
        told = wish_of(text)
        return told if len(words_of(told)) > 4 and (chosen or _HAPPENED.search(plain(told))) else ""
    return ""


def _closed(text: str) -> str:
    before, said = "", text.strip().rstrip(".?!, ")
    while said != before:
        before, said = said, _CLOSING.sub("", said)
    return said


def _code(said: str) -> str:
    """`use the code save ten` → save ten; `apply SAVE10 to my cart` → SAVE10."""
    found = _CODE.search(said)
    words = _BEHIND_CODE.sub("", found["after"] or found["used"] or "").strip(" ,.") if found else ""
    written = re.search(r"\b[A-Z]{2,}\d*\b", said)
    spelled = all(len(word) == 1 or word in SMALL for word in words_of(words))
    if words and len(words_of(words)) <= (10 if spelled else 4) and (spelled or not _NO_CODE.search(words)):
        return words
    return written[0] if written else ""


def _message(said: str, text: str) -> str:
    found = _MESSAGE.search(said)
    if thanks := _THANKS.search(text):
        return thanks["rest"]
    rest = found["rest"].strip(" ,.") if found else ""
    if not _EMPTY.fullmatch(plain(rest)):
        return rest
    matter = _MATTER.search(said)
    return matter["rest"].strip(" ,.") if matter else ""


def _reason(said: str) -> str:
    """What stands behind "because", or the part of the sentence that finds fault and wishes for nothing."""
    if found := _WHY.search(said):
        return found["why"].strip(" ,.") if len(words_of(found["why"])) > 1 else ""
    parts = (part.strip(" ,.") for part in _PARTS.split(wish_of(said)))
    return next((part for part in parts if _FINDS_FAULT.search(plain(part)) and not _WISHES.search(plain(part))), "")


def _question(said: str) -> str:
    """All of it; who only says that they have one has not asked it."""
    return "" if _HAS_ONE.search(plain(said)) else wish_of(said)


def _fact(said: str) -> str:
    """What is to be kept in mind, in the caller's own spelling."""
    return str(find("reminder", said).value or "")


def _instructions(said: str) -> str:
    found = _INSTRUCTIONS.search(_ORDER.sub("", said))
    words = (found["told"] or found["noted"] or found["done"] or "").strip(" ,.") if found else ""
    return "" if len(words_of(words)) < 2 or _FOR_DRIVER.match(words) else words


_HAS_ONE = re.compile(
    r"^(?:\w+ )*?(?:have|had|got|ask(?: you)?) (?:a|one|another|some|a few|a couple of) (?:\w+ )?questions?(?: for you| about something)?$"
)
_ALONE: Mapping[str, Callable[[str], str]] = {"promo_code": _code, "reason": _reason, "question": _question, "fact": _fact}
"""What is found in the sentence whatever else was chosen."""
