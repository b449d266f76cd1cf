"""Does the caller want once more what was just done?"""

import re

_MORE = re.compile(
    r"\b(?:(?:one|two|three|four|five|a few|some) more|another(?: one)?|once more|one more time|again|a second one|twice|as well)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:say|repeat|tell me|what was) (?:that|it)\b|\bhow much\b|\bagain\s*\?", re.IGNORECASE)


def more_of_it(text: str) -> bool:
    """`one more of those`, `add it again`; not `say that again`, which wants words."""
    return bool(_MORE.search(text)) and not _NOT.search(text)
