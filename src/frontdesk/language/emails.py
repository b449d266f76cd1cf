"""Which e-mail address was said, written or spelled?"""

import re

from frontdesk.language.corrections import versions
from frontdesk.language.heard import NOTHING, Heard, Listening, State, hangs
from frontdesk.language.names import past_example
from frontdesk.language.numbers import read_out
from frontdesk.language.tokens import Token, tokens, words

_WRITTEN = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}")
_SIGNS = {"dot": ".", "period": ".", "point": ".", "underscore": "_", "dash": "-", "hyphen": "-", "minus": "-", "plus": "+"}
_BEFORE = frozenset(
    words(
        "is it's its my the address email mail e-mail at to send me it use that's that this be yes yeah um uh so and okay ok "
        "well i a an or was please your with by under using reach contact have sure"
    )
)
_PROVIDERS = {
    "gmail": "gmail.com", "googlemail": "googlemail.com", "yahoo": "yahoo.com", "hotmail": "hotmail.com", "outlook": "outlook.com",
    "icloud": "icloud.com", "aol": "aol.com", "msn": "msn.com", "protonmail": "protonmail.com", "comcast": "comcast.net",
}  # fmt: skip
"""What people leave out: `maria at gmail`."""
_REMARKS = re.compile(
    r"\b(?:(?:it's |that's |and )?(?:all )?(?:in )?(?:one word|lower ?case|small letters|no spaces?|all together)|"
    r"(?:with )?(?:a )?(?:capital|upper ?case)(?! one)|(?:my )?(?:first|middle) initial(?: is)?)\b",
    re.IGNORECASE,
)
_LONGEST_LOCAL = 64
"""Words before the at that may belong to the address."""
_MOST_SIGNS = 40
_DOTS = ("dot", "period", "point")
_ENDINGS = frozenset(words("com org net edu gov io co us info biz me ai app dev shop mil uk de ca fr"))


def email(text: str, listening: Listening) -> Heard:
    """`maria dot alvarez at gmail dot com`, `m a r i a at …`, or as it is written."""
    best = NOTHING
    parts = versions(_REMARKS.sub(lambda match: " " * len(match.group()), text))
    for at, part in enumerate(parts):
        heard = _email(part, listening)
        if heard.value is not None:
            mended = next((mended for later in parts[:at] if (mended := _mended(str(heard.value), later))), "")
            return Heard(mended, text.strip(), _state(text, mended)) if mended else heard
        best = best if best.words or listening.inside else heard
    return best


def _mended(address: str, later: str) -> str:
    """The address with the part that a correction names: `…, no, bob underscore smith`, `…, sorry, at yahoo dot com`."""
    local, domain = address.split("@")
    found = tokens(later)
    lead = next((at for at, token in enumerate(found) if token.word not in _BEFORE or _spelling(found, at) or token.word == "at"), len(found))
    if lead < len(found) and found[lead].word == "at":
        named, after, ended = _domain(found, lead + 1)
        return f"{local}@{named}" if ended and after == len(found) else ""
    signed = any(token.word in _SIGNS or len(token.word) == 1 for token in found[lead:])
    named = _joined(found[lead:]) if signed and len(found) - lead <= 40 else ""
    return f"{named}@{domain}".lower() if named else ""


def _email(text: str, listening: Listening) -> Heard:
    if match := _WRITTEN.search(text):
        return Heard(match.group().lower(), match.group(), _state(text, match.group()))
    found = tokens(text)
    signs = [at for at in range(1, len(found)) if found[at].word == "at" or "@" in found[at].gap]
    for at in signs[:_MOST_SIGNS]:
        if heard := _around(text, found, at, at + 1 if found[at].word == "at" else at):
            return heard
    return _begun(text, found, listening)


def _begun(text: str, found: list[Token], listening: Listening) -> Heard:
    if not listening.inside and hangs(text) and re.search(r"\be-?mail\b", text, re.IGNORECASE):
        return Heard(None, "", "begun")
    signs = any(token.word in ("dot", "underscore", "at") for token in found) or "@" in text
    spelled = sum(len(token.word) == 1 for token in found) >= 2 or (1 <= len(found) <= 2 and "?" not in text and hangs(text))
    return Heard(None, text.strip(), "begun") if not listening.inside and (signs or spelled) else NOTHING


def _around(text: str, found: list[Token], at: int, place: int) -> Heard | None:
    last = at - (at > 1 and found[at].word == "at" and found[at - 1].word in ("that's", "it's"))
    first = last
    while first > max(0, at - _LONGEST_LOCAL) and (found[first - 1].word not in _BEFORE or _spelling(found, first - 1)):
        first -= 1
    local = _joined(_once(found[first:last]))
    domain, after, ended = _domain(found, place)
    if not local or not domain:
        return None
    words_said = text[found[first].start : found[after - 1].end]
    if not ended:
        return Heard(None, words_said, "begun") if after == len(found) else None
    dotted = any(token.word in _DOTS or "." in token.gap for token in found[place:after])
    return Heard(f"{local}@{domain}".lower(), words_said, _state(text, domain) if dotted else "begun" if after == len(found) else "over")


def _spelling(found: list[Token], at: int) -> bool:
    """A single letter among single letters or signs: the a and the i of `m a r i a`."""
    near = [found[place].word for place in (at - 1, at + 1) if 0 <= place < len(found)]
    return len(found[at].word) == 1 and any(len(word) == 1 or word in _SIGNS for word in near)


def _once(found: list[Token]) -> list[Token]:
    """Without what only explains: `B as in boy` → B, `lena, L E N A` → L E N A."""
    out: list[Token] = []
    at = 0
    while at < len(found):
        name = found[at].word
        if len(name) >= 3 and name == "".join(token.word for token in found[at + 1 : at + 1 + len(name)] if len(token.word) == 1):
            at += 1
        out.append(found[at])
        at = past_example(found, at + 1) if len(found[at].word) == 1 else at + 1
    return out


def _joined(found: list[Token]) -> str:
    out, at = "", 0
    spelled = len(found) > 2 and all(len(token.word) == 1 for token in found)
    while at < len(found):
        token = found[at]
        if not spelled and token.gap.strip() in (".", "_", "-", "+") and out and not out.endswith((".", "_", "-", "+")):
            out += token.gap.strip() if not (token.gap.strip() == "-" and len(token.word) == 1) else ""
        read = read_out(found, at)
        if token.word in _SIGNS:
            out, at = out + _SIGNS[token.word], at + 1
        elif read and token.word not in ("o",):
            out, at = out + read[0], read[1]
        else:
            out, at = out + token.word.replace("'", ""), at + 1
    return out.strip(".-+") if re.fullmatch(r"[A-Za-z0-9._+-]{1,64}", out.strip(".-+")) else ""


def _domain(found: list[Token], at: int) -> tuple[str, int, bool]:
    """The domain from `at`, the place after it, and whether it came to its ending."""
    out, ended, start = "", False, at
    while at < len(found) and len(out) < 200:
        token = found[at]
        dotted = token.gap == "." or (token.gap.strip() == "." and token.word in _ENDINGS)
        if token.word in _DOTS:
            out, at = out.rstrip(".") + ".", at + 1
            continue
        if not dotted and out in _PROVIDERS:
            return _PROVIDERS[out], at + (token.word == "com" and not token.gap.strip()), True
        if ended and not (dotted or out.endswith(".")):
            break
        out = out.rstrip(".") + "." if dotted else out
        if token.gap.strip() not in ("", "-", ".", "@") and not (at == start and token.gap.strip() == ","):
            break
        read = None if token.word == "o" else read_out(found, at)
        out += ("-" if token.gap == "-" else "") + (_SIGNS.get(token.word) or (read[0] if read else token.word.replace("'", "")))
        at = read[1] if read else at + 1
        ended = "." in out and token.word in _ENDINGS and out.endswith("." + token.word)
    if out in _PROVIDERS:
        return _PROVIDERS[out], at, True
    domain = out.strip(".-").lower()
    return (domain if re.fullmatch(r"[a-z0-9.-]+", domain) else ""), at, ended


def _state(text: str, domain: str) -> State:
    return "over" if domain.endswith(".co") or hangs(text) else "complete"
