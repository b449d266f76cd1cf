"""Which words of a sentence are a promotion code? "SAVE10", "save ten", "the welcome discount": which code it is, the shop decides."""

import re

from frontdesk.language.heard import NOTHING, Heard, Listening
from frontdesk.language.numbers import SMALL

_NUMBER = "|".join(sorted(SMALL, key=len, reverse=True))
_COUNT = rf"(?:\d{{1,4}}|(?:{_NUMBER})(?:[ -](?:{_NUMBER}))?)"
_NO_UNIT = r"(?![ -]?(?:%|percent|per cent|dollars?|bucks?|cents?|of|days?|items?|o'clock))\b"
_SMALL = """
    a an the my your this that code codes coupon coupons voucher vouchers promo promotion promotional discount discounts for on of to in at with from
    by use using used apply applied put try enter redeem add take is are was does do did can could would will what how much many when why if and or
    i you it me we they not no have has got there any some one order orders work works working still good valid expired running out run called
    named says than under over about around just only even first new old last free another other same which who where spend pay get give
    dollar dollars percent cart amount total
"""
_WORD = rf"(?!(?:{'|'.join(_SMALL.split())}|{_NUMBER})\b)[a-z][a-z']*"
_FORMS = tuple(
    re.compile(form, flags)
    for form, flags in (
        (r"\b(?P<code>(?:[a-z][ .-]+){3,}(?:[a-z]|(?:(?:" + _NUMBER + r"|\d)[ .-]*){1,3}))(?=\W|$)", re.IGNORECASE),
        (r"\b(?P<code>[A-Z]{3,}\d+|[A-Z]{2,}\d{1,4}|[A-Z]{6,})\b", 0),
        (r"\b(?P<code>(?:[a-z][ .-]+){3,}(?:(?:" + _NUMBER + r"|\d)[ .-]*){0,3})(?=\W|$)", re.IGNORECASE),
        (r"\b(?P<code>fr\w{1,4}[ -]?(?:ship|shipp|chip|sheep|shop)(?:ping)?)\b", re.IGNORECASE),
        (rf"\b(?P<code>(?:well come|{_WORD})[ -]?{_COUNT}){_NO_UNIT}", re.IGNORECASE),
        (rf"\b(?:code|coupon|voucher|promo)s?(?: (?:code|is|called|named|it's|that says))* (?P<code>{_WORD}(?: {_WORD})?)(?=\W|$)", re.IGNORECASE),
        (
            r"\b(?P<code>(?:new customers?|first[ -](?:order|time)(?: customers?)?|welcome|spring|free shipping)'?s?)"
            r"(?= (?:code|coupon|discount|offer|deal|promo|promotion|voucher|sale)s?\b)",
            re.IGNORECASE,
        ),
    )
)


def promo_code(text: str, listening: Listening) -> Heard:
    """The words as they were said. An answer that is no sentence is taken whole: it may be spelled in any way."""
    for form in _FORMS:
        if found := form.search(text):
            words = found["code"].strip(" .-")
            return Heard(words, words, "over")
    said = text.strip(" .,?!")
    return NOTHING if listening.inside or not said else Heard(said, said, "over")
