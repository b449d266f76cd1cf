"""Is something wanted that is not the caller's: another person's orders, an exception for someone important, what is stored of anybody?

Only a desk with accounts asks this. What is sold to everyone, a gift for somebody, or a parcel that a neighbor took in is no such thing.
"""

import re
from typing import Literal

from frontdesk.brain.utterance import any_of, plain, word_set

Wanted = Literal["not_yours", "no_exceptions", "not_read_out"]

_OTHER = (
    r"(?:(?:my|our|his|her|their|the|a) (?:\w+ )?(?:neighbou?r|wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?|brother|sister|mother"
    r"|mom|mum|mommy|father|dad|daddy|parents?|son|daughter|kid|child|children|friend|buddy|boss|roommate|flatmate|colleague|coworker|co-worker|ex|ex-wife"
    r"|ex-husband|aunt|uncle|cousin|niece|nephew|grand(?:ma|pa|mother|father|son|daughter)|in-laws?|mother-in-law|father-in-law|landlord|tenant"
    r"|secretary|assistant|customer|client|guy|lady|woman|man|person|girl|boy)s?"
    r"|(?:some(?:body|one)|any(?:body|one)|every(?:body|one)) else|some(?:body|one)"
    r"|another (?:person|customer|caller|account)|other (?:people|customers?|callers?))"
)
_THING = (
    r"(?:orders?|packages?|parcels?|deliver(?:y|ies)|purchases?|shipments?|accounts?|order history|order status|tracking|details|file|profile|cart)"
)
_HAVING = r"(?:order(?:ed)?|buy|bought|purchased?|got|spent?|have (?:ordered|bought)|has (?:ordered|bought))"
_LOOKS = r"(?:where|when|what|which|why|status|track|look up|show|tell|read|list|cancel|change|send|deliver|arrive|is it|has it|check|see|know)"
_WHO = rf"(?:{_OTHER}|he|she)"
_NOT_THEIRS = r"(?! (?:service|care|support|reviews?|think|say|like|rat))"
_FORMS = re.compile(
    any_of(rf"""
    (?<!for )(?<!from )(?<!with )\b{_OTHER}(?:'s?|(?<=s)) (?:(?!my |the |our |a |to )\w+ )?{_THING}\b
    \b{_THING} (?:of|belonging to|that belongs? to|under) (?:{_OTHER}|him|her|them|his|hers)\b(?! (?:name|card) is mine)
    \b(?:what|which \w+|how much|how many \w+)(?:'s| has| did| does| have| had| is)? {_WHO}(?: (?:just|ever|already|has|had|have))? {_HAVING}\b
    \bdid (?:{_OTHER}|he|she) (?:just |ever |already )?(?:order|buy|purchase)\b
    \b(?:his|her) (?:{_THING})\b(?! (?:to|for) (?:me|my)\b)
    \b{_LOOKS}\b.*\b(?:all|every|other|your|the|each)(?: of)?(?: the| your| other| of your)* (?:customers?|clients?|callers?)\b{_NOT_THEIRS}
    \bwho(?: else)? (?:has |have )?(?:ordered|bought|placed|owns?)\b.*\border\b|\bwhose (?:order|package|account)\b
    """)
)
_ORDERED = re.compile(rf"\b{_OTHER} (?:has |had |just |also |recently )*(?:ordered|bought|purchased|placed an order)\b")
_ASKED_AFTER = re.compile(
    r"\b(?:where(?:'s| is| are)|when (?:will|does|is|do)|status|track|look (?:it|that) up|has it (?:shipped|arrived)|did it (?:ship|arrive)|cancel)\b"
)
_MINE = re.compile(
    r"\b(?:on|with|under|in|from|to|using) (?:my|our)(?: own)? (?:account|name|card|phone|number)\b|\bfor me\b|\bgift\b"
    rf"|(?<!calling )(?<!call )(?<!you have )\bfor {_OTHER}\b"
)
_NAMED = re.compile(
    rf"(?<![\w'])(?P<name>[^\W\d_]{{2,}}(?:-[^\W\d_]+)?)(?: (?P<last>[^\W\d_]{{2,}}))?(?:'s|s') (?:\w+ )?{_THING}(?![\w'])"
    rf"|\b(?i:everything|anything|information|info|details|data|{_THING}|what) (?:\w+ ){{0,4}}(?i:on|about|of|under) (?P<of>[A-Z][a-z]+)\b"
    rf"|\b(?i:what|which \w+|did)(?: (?i:has|did|does|had))? (?P<who>[A-Z][a-z]+)(?: [A-Z][a-z]+)? (?:has |had )?{_HAVING}\b",
)
_NO_PERSON = word_set(
    "what where that it there who how when here let why today yesterday tomorrow tonight monday tuesday wednesday thursday friday "
    "saturday sunday week month year morning one this these those mother father valentine new next last order orders package "
    "parcel i my your the a an if so ups usps fedex dhl amazon carrier store shop company us united january february march april "
    "may june july august september october november december christmas easter black tawk marketplace she he"
)
_BEFORE_THINGS = frozenset(["the", "my", "this", "that", "your", "a", "an", "our", "these", "of"])
"""With one of these before it, a word with an s belongs to a thing: `the lamp's delivery`."""
_IMPORTANT = re.compile(
    any_of(r"""
    \b(?:i'm|i am|this is|it's|you're talking to|speaking as|as) (?:the|a|an|your|his|her|one of (?:the|your)) (?:\w+ )?(?:manager
      |supervisor|administrator|admin|boss|ceo|owner|developer|engineer|employee|agent|operator|director
      |police(?: officer)?|officer|detective|lawyer|attorney|fbi|inspector|auditor|tester)s?\b(?! of| at| in| for)
    \bi work (?:here|for (?:you|the (?:shop|company|store)|tawk)|at (?:the|your|tawk)|there)\b
    \b(?:skip|bypass|override|ignore|disable|turn off|forget about) (?:the |all |your |any )*(?:verification|security|checks?|instructions|rules
      |gate|previous)\b
    \b(?:admin|administrator|developer|debug|god|test|root|maintenance) (?:mode|access|override)\b
    """)
)
_ACCOUNTS = re.compile(rf"\b(?:{_THING}|customers?|verification|verify|security|instructions|rules|mode|access|ordered|address|phone|card)\b")
_STORED = re.compile(
    any_of(r"""
    \b(?:what(?:'s| is| are| was)|tell me|read(?: me| out| back)?|give me|say|show me|repeat|which)\b.{0,40}\b(?:last (?:four|4)|social|ssn|card
      |password|pin|date of birth|birthday|birth date|phone(?: number)?|address|digits|e-?mail)\b.{0,40}\b(?:on (?:the |my )?(?:file|account|record)
      |you have(?: for me| stored)?$|stored|saved)\b
    \b(?:what(?:'s| is| are)|tell me|read(?: me)?|give me|say|show me)\b.{0,24}\blast (?:four|4)(?: digits)? (?:of|on|in) (?:my|the|his|her|their)\b
    \b(?:what(?:'s| is| are)|tell me|read(?: me| out)?|give me|show me) (?:my|the|his|her|their|the whole|my whole|my full) (?:social security number
      |social|ssn|(?:credit |debit )?card number|card digits|password|pin)\b
    """)
)


def somebody_else(text: str, caller: str = "") -> Wanted | None:
    """None when the caller speaks of their own. `caller` is their first name, as far as it is known."""
    said = " ".join(re.sub(r"[^\w' -]+", " ", plain(text)).split())
    if _IMPORTANT.search(said) and _ACCOUNTS.search(said):
        return "no_exceptions"
    if _STORED.search(said):
        return "not_read_out"
    if _MINE.search(said):
        return None
    others = _FORMS.search(said) or (_ORDERED.search(said) and _ASKED_AFTER.search(said))
    return "not_yours" if others or _of_a_name(text, caller) else None


def _of_a_name(text: str, caller: str) -> bool:
    """`James's orders`, `what Maria ordered`, unless that is who calls."""
    for found in _NAMED.finditer(text.replace("’", "'")):
        name = (found["name"] or found["of"] or found["who"]).lower()
        spoken = [name, *([found["last"].lower()] if found["last"] else [])]
        before = text[: found.start()].split()
        thing = found["name"] and not found["name"][0].isupper() and before and before[-1].lower() in _BEFORE_THINGS
        if not thing and not set(spoken) & _NO_PERSON and caller.lower() not in spoken:
            return True
    return False
