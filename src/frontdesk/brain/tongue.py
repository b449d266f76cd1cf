"""Is a sentence in another language than English? Told by the small words that carry its grammar."""

import re
from collections.abc import Mapping

from frontdesk.brain.utterance import plain, word_set

_GRAMMAR: Mapping[str, frozenset[str]] = {
    "en": word_set("""
        the a an is are was i you my your it of to in on for and do does can could what where when how me have has this that with no
        not be"""),
    "es": word_set("""
        el la los las un una de del que y en mi tu su por para con dónde donde está esta cuándo cuando qué cómo como quiero necesito
        puede hola tengo mis hablar habla hablas hablo inglés español pedido gracias adiós buenos días entiendo no se es usted"""),
    "fr": word_set("""
        le la les un une des du de que et est je vous nous mon ma mes où quand comment pour avec dans bonjour voudrais puis-je
        commande c'est j'ai ne pas sur s'il parle parlez anglais merci ou savoir"""),
    "de": word_set("""
        der die das ein eine ist ich sie wir mein meine wo wann wie und nicht für mit auf hallo möchte habe können kann bitte
        bestellung haben spreche sprechen kein englisch guten danke zu"""),
    "it": word_set("""
        il lo la gli un una di che e è mio mia dove quando come per con vorrei ho sono buongiorno ordine posso grazie non parlo inglese ciao del"""),
    "pt": word_set("""
        o os as um uma de que e é meu minha onde quando como para com quero tenho olá pedido posso obrigado não falo inglês está você eu"""),
    "nl": word_set("""
        de het een is ik u mijn waar wanneer hoe en niet voor met op hallo wil heb kan bestelling graag dank je van"""),
    "pl": word_set("""
        jest gdzie kiedy jak nie to moje moja mój chcę mam czy się na do dzień dobry zamówienie proszę dziękuję po"""),
}  # fmt: skip


def other_language(text: str) -> str | None:
    """The language of a sentence that is not English ("es"; "other" for another script), else None.

    Two different small words of it, a third of all words, and more of them than English ones.
    """
    if strange_script(text):
        return "other"
    words = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", plain(text))
    counts = {language: sum(word in small for word in words) for language, small in _GRAMMAR.items()}
    english = counts.pop("en")
    best = max(counts, key=lambda language: counts[language])
    if len(_GRAMMAR[best].intersection(words)) < 2:
        return None
    return best if 3 * counts[best] >= len(words) and counts[best] > english + bool(english) else None


def strange_script(text: str) -> bool:
    """Whether most letters are not Latin ones."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(ord(char) > 0x24F for char in letters) > len(letters) / 2
