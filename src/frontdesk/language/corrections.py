"""What did the speaker take back? `ten forty, no wait, ten forty one`: the last version counts."""

import re

_TAKEN_BACK = re.compile(
    r"\b(?:no[,.]?\s+wait|wait[,.]?\s+no|wait|no[,.]?\s+sorry|sorry|pardon(?: me)?|excuse me|i mean|i meant|actually|correction|scratch that|"
    r"strike that|make (?:that|it)|let me (?:start (?:over|again)|correct (?:that|myself)|try again|repeat that)|or rather|rather)\b"
    r"|(?<=[,.;–—])\s*no\b(?=[\s,.])|(?<=\d)\s+no\b(?=[\s,.])",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:[,.;]\s*)?\b(?:and )?not\s+[^,.;]*", re.IGNORECASE)


def versions(text: str) -> list[str]:
    """The text cut at its corrections, the last version first; one entry when nothing was taken back."""
    parts = [part for part in _TAKEN_BACK.split(text) if part.strip(" ,.;-–—")]
    return list(reversed(parts)) or [text]


def without_denied(text: str) -> str:
    """`the red one, not the blue one` → `the red one`; the same text when nothing else would be left."""
    kept = _DENIED.sub(" ", text)
    return kept if kept.strip(" ,.;-–—") else text


_NOT_THIS = re.compile(
    r"(?:^|(?<=[\s,.;]))(?:and |it's |it is |that's |that is |this is )?(?:not|isn't|instead of|rather than|in place of)\s+"
    r"(?:an? |the |on |in )?(?P<old>[^,.;]+?)(?=\s*(?:[,.;]|\b(?:but|it's|it is|it should|that's|that should|should be|i said|we live)\b|$))",
    re.IGNORECASE,
)


def parted(text: str) -> tuple[str, str]:
    """What stands and what is denied: `not 0142, 0143` → `0143` and `0142`; `Maple Avenue, not Street` → `Maple Avenue` and `Street`."""
    found = _NOT_THIS.search(text)
    if found is None:
        return text, ""
    kept = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,.;-–—")
    return (kept, found["old"].strip()) if kept else (text, "")
