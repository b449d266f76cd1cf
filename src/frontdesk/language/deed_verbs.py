"""With which verbs does somebody at a desk say that a thing was done? Their forms, and what some of them need beside them to mean a deed."""

import re

_REGULAR = """
    accept activate add address adjust advance alert amend apply approve arrange ask assign authorize bill block book call cancel change charge
    clear close combine complete connect contact convert copy correct create credit decline deduct deliver disable discount dispatch
    delete double edit email enable enroll enter escalate exchange expedite extend fax file finalize finish fix flag forward freeze grant handle
    honor increase inform initiate insert install invoice issue link list lock log lower mail mark merge message modify move note notify open
    order organize page pass patch pause phone place pop post postpone process publish purchase push queue raise record redeem redirect reduce refer
    refund register reimburse release remove rename reorder repeat replace report request reroute reschedule reserve resolve restart restore
    resume return reverse route save schedule secure ship slot sort start stop store submit subscribe suspend swap switch tag text transfer trigger
    unblock unlock unsubscribe update upgrade use void waive wire
"""
_DOUBLED = {"cancel": ("cancelled", "cancelling"), "enroll": ("enrolled", "enrolling")}
_DOUBLES = frozenset(["drop", "flag", "log", "pop", "refer", "ship", "slot", "stop", "submit", "swap", "tag", "transfer"])
_IRREGULAR = """
    bring brought brought bringing
    buy bought bought buying
    cut cut cut cutting
    do did done doing
    freeze froze frozen freezing
    get got gotten getting
    give gave given giving
    hold held held holding
    leave left left leaving
    let let let letting
    make made made making
    pay paid paid paying
    pull pulled pulled pulling
    put put put putting
    redo redid redone redoing
    rebook rebooked rebooked rebooking
    reset reset reset resetting
    ring rang rung ringing
    resend resent resent resending
    send sent sent sending
    set set set setting
    sign signed signed signing
    speak spoke spoken speaking
    take took taken taking
    tell told told telling
    undo undid undone undoing
    withdraw withdrew withdrawn withdrawing
    write wrote written writing
    hand handed handed handing
    knock knocked knocked knocking
    drop dropped dropped dropping
    jot jotted jotted jotting
    type typed typed typing
    key keyed keyed keying
    opt opted opted opting
    confirm confirmed confirmed confirming
    throw threw thrown throwing
    slip slipped slipped slipping
    toss tossed tossed tossing
    stick stuck stuck sticking
    fill filled filled filling
    mention mentioned mentioned mentioning
    reach reached reached reaching
    follow followed followed following
    refresh refreshed refreshed refreshing
"""

_WHERE = r"\b(?:cart|basket|bag|order|account|file|hold|request|through|note|notes|address|system|name|list|profile|record|queue|card)\b"
_CASE = (
    r"\b(?:an?|the|your|another|new) (?:\w+ ){0,2}"
    r"(?:case|ticket|claim|return|dispute|account|report|request|order|exchange|investigation|complaint|refund|subscription|cancellation"
    r"|inquiry|label)\b"
)
_SOMEBODY = (
    r"(?:the|our|my|your|a) (?:\w+ )?(?:team|manager|warehouse|carrier|driver|seller|colleagues?|supervisor|department|specialists?|office"
    r"|bank|desk|"
    r"people|courier|shop|store|security|finance|management|agent|person|back office)"
)
NEEDS = {
    "accept": r"\boffer\b",
    "address": r"\b(?:issue|problem|concern|complaint|that)\b",
    "advance": r"\b(?:date|day|delivery|order)\b",
    "ask": rf"\b{_SOMEBODY}\b",
    "bring": r"\b(?:in (?!stock)|you (?:over|through|to)\b)",
    "call": r"\b(?:you|them|her|him|back)\b(?! (?:a|an|the|it)\b)",
    "clear": r"\b(?:cart|basket|hold|block|flag|that for you)\b",
    "close": r"\b(?:account|case|ticket|order)\b",
    "confirm": r"\b(?:order|purchase|booking|appointment|refund|cancellation|change|changes|return|pickup|delivery)\b",
    "copy": r"\b(?:team|manager|over)\b",
    "create": _CASE,
    "cut": r"\b(?:price|cost|off)\b",
    "decline": r"\boffer\b",
    "deliver": r"\b(?:your (?:message|note|complaint|request))\b",
    "do": r"\b(?:it|that|this|everything|all|so|those|them|both)\b(?! (?:the|a|an|my|for \w+ years)\b)",
    "double": r"\b(?:order|quantity)\b",
    "drop": r"\b(?:cart|basket|bag|note|message|price|line|fee)\b",
    "fill": r"\b(?:out|form|in)\b",
    "follow": r"\b(?:up)\b",
    "get": r"\bback (?:to|with) you\b|\bin touch\b|\byou (?:over|through)\b",
    "ring": r"\b(?:you|them|back)\b",
    "charge": r"\b(?:card|you|your|account|fee|it to)\b",
    "publish": r"\b(?:your|listing)\b",
    "give": r"\b(?:refund|credit|discount|off|coupon|code|go ahead)\b",
    "grant": r"\b(?:refund|credit|discount|access)\b",
    "hand": r"\b(?:over|off|you|to)\b",
    "hold": r"\b(?:for you|aside|order|delivery|package|parcel|item|one|it at)\b",
    "inform": rf"\b{_SOMEBODY}\b",
    "install": r"(?!)",
    "key": r"\bin\b",
    "knock": r"\boff\b",
    "leave": r"\b(?:message|note|instructions|word)\b",
    "let": rf"\b(?:them|him|her|{_SOMEBODY}) know\b",
    "list": r"\b(?:your|for sale|on the shop)\b",
    "mail": r"\b(?:you|your|it|that|them|the)\b",
    "make": (
        r"\b(?:an?|the|that|those|your|this|these|another) (?:\w+ ){0,2}(?:changes?|updates?|notes?|corrections?|adjustments?|bookings?"
        r"|reservations?|orders?"
        r"|payments?|request|switch|arrangements?|appointment|replacement|refund|return|claim|report)\b(?! (?:of \d|out of))"
        r"|\bsure (?:that )?(?:it|that|your|the|our) (?:\w+ ){0,3}(?:gets|leaves?|rings?|comes?|delivers?|knows?|is|are)\b"
    ),
    "mark": r"\b(?:your|as|it|that|order|account|file|offer)\b(?! down)",
    "mention": rf"\bto {_SOMEBODY}\b",
    "merge": r"\b(?:order|account|cart)s?\b",
    "message": r"\b(?:you|them|team|seller|driver)\b",
    "move": r"\b(?:it|that|your|the|this|them|both|delivery|order|date|item)\b(?! on\b)",
    "open": _CASE,
    "order": r"\b(?:it|that|them|those|one|two|three|the|a|an|another|your|you|both|this)\b",
    "page": r"\b(?:a|the|somebody|someone|manager)\b",
    "pass": r"\b(?:on|along|to|over|you|message|your|it|that)\b(?! (?:away|by)\b)",
    "phone": r"\b(?:you|them|back)\b",
    "pop": _WHERE,
    "pull": r"\b(?:off|from your (?:cart|order))\b",
    "push": r"\b(?:it|that|date|delivery|through|order|back|your)\b",
    "put": _WHERE + r"|\bin (?:an?|the|your) (?:\w+ ){0,2}(?:refund|request|order|claim|ticket|note|change|report)\b|\b(?:you|it|them|that|those"
    r"|this) (?:in|through|down for)\b",
    "queue": r"\b(?:it|you|that|your|up)\b",
    "raise": r"\b(?:case|ticket|claim|issue|complaint|it|that|this|request|dispute|flag)\b",
    "reach": r"\b(?:out|you|back)\b",
    "reduce": r"\b(?:fee|quantity|your)\b",
    "refer": r"\b(?:you|it|that|case)\b",
    "release": r"\b(?:order|hold|it|that|your|account|funds|payment)\b",
    "repeat": r"\b(?:order)\b",
    "return": r"\b(?:it|that|them|your|those)\b(?! call)|\brefund\b",
    "set": r"\b(?:up|aside|reminder|it to|that to|it for|that for|your|delivery|password|preference)\b",
    "sign": r"\b(?:up|you)\b",
    "slip": _WHERE,
    "speak": rf"\b(?:to|with) {_SOMEBODY}\b",
    "start": _CASE + r"|\b(?:the|your) (?:process|transfer|change)\b",
    "stick": _WHERE,
    "stop": r"\b(?:order|delivery|shipment|payment|subscription|it|that|package|parcel)\b",
    "store": r"\b(?:your|it|that|number|details|address|information)\b",
    "switch": r"\b(?:it|that|your|the|you|over|order)\b",
    "take": r"\b(?:message|care|payment|note|it off|that off|off|a note|your (?:order|message|payment|request|details)|down|out of your)\b",
    "tell": rf"\b(?:them|him|her|{_SOMEBODY})\b",
    "text": r"\b(?:you|it|that|them|your|the)\b",
    "throw": _WHERE + r"|\bin\b",
    "toss": _WHERE,
    "type": r"\bin\b",
    "use": r"\b(?:your (?:\w+ ){0,2}(?:code|coupon|voucher|credit|points|gift card|card)|the (?:\w+ )?(?:code|coupon|voucher|credit|points"
    r"|gift card))\b",
    "wire": r"\b(?:money|it|refund|you)\b",
    "write": r"\b(?:down|up|to (?:them|the|our)|message|note|it|that)\b",
    "finish": r"\b(?:placing|processing|updating|your (?:order|request|return|change))\b",
    "refresh": r"\b(?:order|address|account)\b",
    "contact": rf"\b(?:you|them|him|her|{_SOMEBODY})\b",
    "notify": rf"\b(?:you|them|him|her|everyone|{_SOMEBODY})\b",
    "connect": r"\b(?:you|call|line|them|us|over|through)\b",
    "note": r"\b(?:it|that|this|your|the|down|on|for|everything)\b",
    "handle": r"\b(?:it|that|this|everything|your|the)\b",
    "sort": r"\b(?:it|that|this|everything|your|out)\b(?! by)",
    "fix": r"\b(?:it|that|this|everything|your|the)\b",
}
"""What must stand in the clause for the verb to mean a deed. "I've put three lamps together" is none. `(?!)`: never by itself."""


def _regular(base: str) -> tuple[str, str, str]:
    if base in _DOUBLES:
        past, going = f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"
    elif base.endswith("e"):
        past, going = f"{base}d", f"{base[:-1]}ing"
    elif base.endswith("y"):
        past, going = (f"{base}ed" if base[-2] in "ae" else f"{base[:-1]}ied"), f"{base}ing"
    else:
        past, going = f"{base}ed", f"{base}ing"
    return past, past, going


def _forms() -> dict[str, tuple[str, str, str]]:
    """Base → past, participle and the form in -ing."""
    forms = {base: _regular(base) for base in _REGULAR.split()}
    forms |= {base: (past, past, going) for base, (past, going) in _DOUBLED.items()}
    for line in _IRREGULAR.strip().splitlines():
        base, past, participle, going = line.split()
        forms[base] = (past, participle, going)
    return forms


FORMS = _forms()
_SPELLINGS = {"canceled": "cancel", "canceling": "cancel", "got": "get", "authorised": "authorize", "finalised": "finalize", "enrol": "enroll"}
BASE_OF = {form: base for base, forms in FORMS.items() for form in (base, *forms)} | _SPELLINGS
"""Every form → its verb."""


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)) + ")"


BASE = _any([*FORMS, "enrol"])
PAST = _any([form for forms in FORMS.values() for form in forms[:2]] + ["canceled", "authorised", "finalised"])
PARTICIPLE = _any([forms[1] for forms in FORMS.values()] + ["canceled", "authorised", "finalised", "got"])
GOING = _any([forms[2] for forms in FORMS.values()] + ["canceling"])
