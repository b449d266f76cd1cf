"""Which device of the caller's own is it to work with? `with my MacBook`, `on an iPhone fifteen`, `to the gaming laptop`."""

import re

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening, hangs

_OWN = r"(?:my|our|his|her|their|your|an?|the|new|old|some)"
_ADJECTIVE = r"(?:one of (?:those|these|the|my)|really|very|pretty|quite|older|newer|ancient|vintage|used|big|huge|small|cheap|normal|new|old)"
_BRAND = (
    r"(?:pixels?|(?:samsung )?galaxy|android|windows|samsung|surface|oneplus|one plus|lenovo|dell|hp|asus|acer|sony|lg|nokia|motorola|huawei"
    r"|xiaomi|toshiba|thinkpad|google|apple|amazon|fire|roku|linux)"
)
_KIND = (
    r"(?:(?:smart ?)?phones?|tablets?|laptops?|notebooks?|computers?|pcs?|tvs?|televisions?|tell(?:y|ies)|watch(?:es)?|consoles?"
    r"|speakers?|stereos?|cameras?)"
)
_NAME = (
    rf"(?:{_BRAND} (?:gaming )?{_KIND}|surface (?:pro|go|book|duo)|think ?pads?"
    r"|i ?phones?|i ?pads?(?: (?:air|mini|pro))?|mac ?books?(?: (?:air|pro))?|i ?macs?|macs?|mac ?os|apple (?:phone|watch|computer)"
    r"|(?:samsung )?galaxy(?: ?s ?)?"
    r"|androids?(?: (?:phones?|tablets?))?|pixels?|samsung(?: (?:phone|tv|tablet))?|(?:windows )?(?:pcs?|laptops?|computers?)|windows|chrome ?books?"
    r"|play ?stations?|xbox|nintendo(?: switch)?"
    r"|(?:game |gaming )?consoles?|televisions?|tvs?|tell(?:y|ies)|turntables?|record players?|tablets?|smart ?phones?"
    r"|phones?|notebooks?|kindles?|stereos?|hi-?fis?|amplifiers?|amps?|receivers?|projectors?)"
)
_MODEL = (
    r"(?: (?:\d{1,4}|s ?\d{2}|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|two|three|four|five|six|seven|eight|nine)\b)(?: (?:pro|plus|max|ultra|a|mini))*)?"
    r"(?: from (?:19|20)\d\d)?"
)
_INCHES = r"(?:(?:\d{1,2}|\w+teen|ten|eleven|twelve)[ -]inch )?"
_VERB = r"(?:works?|working|go(?:es)?|compatible|connect(?:ed)?|plug(?:ged)?|pair(?:ed)?|fits?|used?|run|good)"
_OF_ONE = re.compile(
    rf"\b(?:(?:{_VERB} )?(?:with|to|into|onto|on|for|fits?|about)(?: {_OWN})*|my|our|an?|it's|it is|runs?|running"
    rf"|(?:have|use|own|got|takes?|supports?|charges?)(?: {_OWN})?)"
    rf"(?: {_ADJECTIVE})* (?P<device>{_INCHES}{_NAME}{_MODEL})(?![\w-])"
    r"(?! (?:case|stand|hub|mount|charger|bag))",
    re.IGNORECASE,
)
_AT_END = re.compile(
    rf"\b{_VERB} (?:.{{0,40}} )?(?:with|to|into|on|for)"
    rf" (?P<device>(?:{_OWN} )?(?:[\w-]+ ?){{1,4}})[?.! ]*$",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"(?:^|[.;,] )(?P<device>{_INCHES}{_NAME}{_MODEL})[.,;?](?= )", re.IGNORECASE)
""" "PlayStation. Gaming headset. Do those two get on?" """
_ARTICLE = re.compile(r"^an? ", re.IGNORECASE)
_AROUND = re.compile(rf"^(?:it's|it is|i have|i've got|well|with|to|for|on|um|uh|oh|{_OWN})\b[ ,]*", re.IGNORECASE)


def device(text: str, listening: Listening) -> Heard:
    """The words of the device as they were said. The last one of a sentence counts: what is asked about stands before it."""
    for part in versions(text):
        kept = without_denied(part)
        named = list(_OF_ONE.finditer(kept))
        if found := (named[-1] if named else _AT_END.search(kept) or _TOPIC.search(kept)):
            said = _ARTICLE.sub("", found["device"].strip())
            if said.lower() not in ("it", "that", "this", "them", "those", "me"):
                return Heard(_own(found[0], said), found[0].strip() if named else said, "over")
    return NOTHING if listening.inside else _answered(text)


def _own(phrase: str, said: str) -> str:
    """That it is the caller's own stays in its name: `my laptop` is none of a shop's."""
    owned = re.search(r"\b(?:my|our|his|her|their)\b", phrase, re.IGNORECASE)
    return f"my {said}" if owned and not said.lower().startswith(("my ", "our ", "his ", "her ", "their ")) else said


def _answered(text: str) -> Heard:
    said = text.strip(" .?!,")
    before = ""
    while said != before:
        before, said = said, _AROUND.sub("", said)
    return Heard(said, said, "begun" if hangs(text) else "over") if said and len(said.split()) <= 6 else NOTHING
