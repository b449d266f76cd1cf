"""Of what shall it be made? "In walnut", "made of solid oak", "a leather one". What stands in a thing's name ("the oak table") is none."""

import re

from frontdesk.language.corrections import versions, without_denied
from frontdesk.language.heard import NOTHING, Heard, Listening

_MATERIALS = (
    "oak|walnut|pine|teak|bamboo|birch|maple|mahogany|cherry|ash|wood|wooden|plywood|rattan|wicker|metal|steel|stainless steel|iron|cast iron"
    "|aluminum|brass|copper|bronze|chrome|glass|marble|stone|granite|concrete|ceramic|porcelain|stoneware|plastic|acrylic"
    "|leather|faux leather|velvet|linen|cotton|wool"
    "|silk|cashmere|jute|sisal|polyester|microfiber|down|feather|foam|suede|canvas|denim|paper"
)
_OF = re.compile(
    rf"\b(?:(?:made )?(?:out )?of|made (?:from|in|with)|in) (?:real |genuine |solid |pure |a |some )?(?P<of>{_MATERIALS})\b(?! (?:color|colour))"
    rf"|\b(?:a|an|any|some|the) (?P<one>{_MATERIALS}) (?:ones?|kind|version)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\b(?P<of>{_MATERIALS})\b", re.IGNORECASE)


def material(text: str, listening: Listening) -> Heard:
    for part in versions(text):
        kept = without_denied(part)
        if found := _OF.search(kept):
            return Heard((found["of"] or found["one"]).lower(), found[0], "over")
        if not listening.inside and (found := _ALONE.search(kept)):
            return Heard(found["of"].lower(), found[0], "over")
    said = text.strip(" .,?!")
    return NOTHING if listening.inside or not said else Heard(said, said, "over")
