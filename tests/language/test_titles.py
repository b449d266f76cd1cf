"""Which title was said, and what only looks like one?"""

import pytest

from frontdesk.language.titles import is_any_book, title_said


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("what should I read after Gone Girl", "gone girl"),
        ("what should i read after gone girl", "gone girl"),
        ("my daughter read Wonder in one weekend", "wonder"),
        ("my daughter read wonder in one weekend", "wonder"),
        ("anything like Where the Crawdads Sing", "where the crawdads sing"),
        ("Is Gone Girl available as an audiobook", "gone girl"),
        ("I just finished The Silent Patient, what's next", "silent patient"),
        ("hello, it's Anna, what's The Paper Dragon about", "paper dragon"),
        ("my book club read Circe last month and loved it", "circe"),
        ("who was it wrote the salt road, I can't think of her name", "salt road"),
        ("would Bea and the Big Snow be too old for him", "bea and the big snow"),
        ("so, winter orchard, is that out in paperback", "winter orchard"),
        ("I need something light, the glass garden, do you have it as an audiobook", "glass garden"),
        ("who is the author of long way down", "long way down"),
    ],
)
def test_a_title_is_told_by_capitals_or_by_having_been_read(said: str, title: str) -> None:
    assert title_said(said) == title


@pytest.mark.parametrize(
    "said",
    [
        "an Italian cookbook please",
        "books in Spanish for my son Tom",
        "What else is good",
        "my wife read all of them last year",
        "what should I read after that",
        "I'm looking for a novel",
        "DO YOU HAVE GONE GIRL",
        "I want a novel, is that something you sell",
        "who wrote it",
        "thanks, how much is it",
        "",
    ],
)
def test_a_language_a_friend_and_a_sentence_without_a_name_are_no_title(said: str) -> None:
    assert title_said(said) == ""


@pytest.mark.parametrize(("said", "any_book"), [("good book", True), ("decent novel", True), ("salt road", False)])
def test_a_good_book_is_any(said: str, any_book: bool) -> None:
    assert is_any_book(said) is any_book
