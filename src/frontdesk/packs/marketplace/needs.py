"""Which language, and which need, was named, and what can the desk truly do about it? Pure."""

import re

_LANGUAGES = """
English Spanish French German Italian Portuguese Chinese Mandarin Cantonese Japanese Korean Vietnamese Tagalog Russian Ukrainian Polish
Arabic Hindi Urdu Bengali Punjabi Gujarati Tamil Telugu Persian Farsi Turkish Greek Hebrew Dutch Swedish Norwegian Danish Finnish Czech
Hungarian Romanian Swahili Somali Amharic Thai Indonesian Malay Haitian Hmong Navajo Samoan Yoruba Croatian Serbian Bulgarian Slovak Albanian
"""
LANGUAGES = tuple(_LANGUAGES.split())
_OWN_NAMES = {
    "español": "Spanish", "espanol": "Spanish", "castellano": "Spanish", "français": "French", "francais": "French", "deutsch": "German",
    "italiano": "Italian", "português": "Portuguese", "portugues": "Portuguese", "polski": "Polish", "nederlands": "Dutch", "inglés": "English",
    "ingles": "English", "chinese": "Chinese",
}  # fmt: skip
SPOKEN = ("English",)
"""What the desk can speak itself."""
_ASL = re.compile(r"\b(?:asl|sign language)\b", re.IGNORECASE)
_LONGEST = 200


_MET = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), answer)
    for words, answer in (
        (r"slow\w*|too fast|stutter\w*|(?:more )?time", "Say slower at any time, and I'll slow down."),
        (r"hear\w*|deaf|loud\w*|ears?", "Ask me to say things again or slower whenever you need it; you can also write to me instead of speaking."),
        (r"print|letters|captions?|braille", "I can't change what is printed or shown myself, so a person will have to see to that."),
        (r"blind|see|sight|vision|eyes?|eyesight|read\w*|screen", "I'll tell you everything in words, and you can ask me to repeat any of it."),
        (r"wheelchair|walk\w*|stairs?|lift|carry|heavy|door", "What the driver has to know, our order desk can add to a delivery before it ships."),
    )
)


def language_in(text: str) -> str:
    """The name of the language in English; "" when none was named. One that nobody here knows keeps the name it was given."""
    words = re.findall(r"[^\W\d_]+", text[:_LONGEST])
    by_name = {language.lower(): language for language in LANGUAGES} | _OWN_NAMES
    known = [by_name[word.lower()] for word in words if word.lower() in by_name]
    if known:
        return known[-1]
    if _ASL.search(text):
        return "American Sign Language"
    return " ".join(words[:3]).title() if 0 < len(words) <= 3 else ""


def language_noted(language: str, *, known: bool) -> str:
    """What is so, and what is not: the desk speaks only what it speaks."""
    where = "on your account" if known else "for this call"
    if language in SPOKEN:
        return f"I've noted {language} {where}. We can go on just like this."
    sorry = "I'm sorry, I can only speak English myself. We can go on in English, or you can leave a message for a person."
    return f"I've noted {language} {where}. {sorry}"


def need_in(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())[:_LONGEST].strip(" .,")


def need_noted(need: str, *, known: bool) -> str:
    where = "on your account" if known else "for this call"
    met = next((way for form, way in _MET if form.search(need)), "I can't change anything about it myself, but whoever helps you can see it.")
    return f"Thank you for telling me. I've noted that {where}. {met}"
