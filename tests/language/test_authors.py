"""Whose book is wanted, and about what?"""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("anything by Simon Hale under ten dollars", "Simon Hale"),
        ("what else has Rowan Thorne written", "Rowan Thorne"),
        ("something in the style of Peg Donnelly", "Peg Donnelly"),
        ("who writes like Ana Cole", "Ana Cole"),
        ("something in the spirit of Ana Cole", "Ana Cole"),
        ("a novel in the vein of Simon Hale", "Simon Hale"),
        ("can you send it by Friday", None),
        ("a book by the window", None),
        ("do you have novels", None),
    ],
)
def test_a_writer_is_named_behind_by_and_like_and_before_wrote(said: str, name: str | None) -> None:
    assert find("author", said).value == name


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("anything about trains", "trains"),
        ("any good book about the ottoman empire", "ottoman empire"),
        ("something on learning Spanish", "learning Spanish"),
        ("I want to learn Italian", "Italian"),
        ("a novel set in Paris under twenty dollars", "Paris"),
        ("a story about a lighthouse and I forgot the title", "lighthouse"),
        ("how about it", None),
        ("do you have it on audio", None),
    ],
)
def test_a_subject_ends_where_the_price_the_format_or_another_thought_begins(said: str, about: str | None) -> None:
    assert find("subject", said).value == about


def test_an_answer_is_the_name_or_the_subject_alone() -> None:
    assert hear("author", "Simon Hale.").value == "Simon Hale"
    assert hear("subject", "trains").value == "trains"
