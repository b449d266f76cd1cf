"""Are a tool's own words heard by each of their names, and nothing around them?"""

import pytest

from frontdesk.language.hear import find

FORMATS = ("paperback|paper back|soft cover", "audiobook|audio book|on audio", "ebook|e book")


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        ("is there an audio book of The Glass Orchard", "audiobook", "audio book"),
        ("do you have it as an e-book", "ebook", "e-book"),
        ("are there audiobooks by Simon Hale", "audiobook", "audiobooks"),
        ("the paperback, no wait, the ebook", "ebook", "ebook"),
        ("not the paperback, the audiobook", "audiobook", "audiobook"),
        ("do you have the book", None, ""),
        ("", None, ""),
    ],
)
def test_an_option_is_heard_by_any_of_its_names(said: str, value: str | None, words: str) -> None:
    heard = find("label", said, options=FORMATS)
    assert (heard.value, heard.words) == (value, words)


def test_without_options_nothing_is_heard() -> None:
    assert find("label", "the paperback").value is None
