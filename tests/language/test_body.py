"""Are heights, weights and waists heard as inches and pounds, and is nothing else taken for one?"""

import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "inches"),
    [
        ("I'm five foot six", 66),
        ("I'm five six and weigh one forty", 66),
        ("I am 5'6\" and 140 pounds", 66),
        ("five feet eleven inches tall", 71),
        ("he's six foot two", 74),
        ("I'm six feet tall", 72),
        ("I'm sixty six inches tall", 66),
        ("I'm one hundred seventy centimeters tall", 67),
        ("I'm five foot four, no wait, five foot five", 65),
        ("do you have a rug of five feet by seven", None),
        ("I need size ten and a half", None),
        ("I'd like five of those", None),
        ("two of the six foot ladders", 72),
    ],
)
def test_a_height_in_a_sentence_is_inches(said: str, inches: int | None) -> None:
    assert find("height", said).value == inches


@pytest.mark.parametrize(
    ("said", "pounds"),
    [
        ("I'm five foot six and weigh one forty", 140),
        ("one hundred forty pounds", 140),
        ("I'm 5'6\" and 140 pounds", 140),
        ("my weight is two ten", 210),
        ("about a hundred and sixty five pounds", 165),
        ("I weigh sixty kilos", 132),
        ("it costs one hundred forty dollars", None),
        ("I'm five foot six", None),
    ],
)
def test_a_weight_in_a_sentence_is_pounds(said: str, pounds: int | None) -> None:
    assert find("weight", said).value == pounds


@pytest.mark.parametrize(
    ("said", "inches"),
    [("I have a thirty four inch waist", 34), ("my waist is thirty two inches", 32), ("with a 36 waist", 36), ("size thirty four", None)],
)
def test_a_waist_in_a_sentence_is_inches(said: str, inches: int | None) -> None:
    assert find("waist", said).value == inches


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        ("height", "five six", 66),
        ("height", "five foot six.", 66),
        ("height", "sixty six", 66),
        ("weight", "one forty", 140),
        ("waist", "thirty four", 34),
    ],
)
def test_an_answer_needs_no_unit(kind: str, said: str, value: int) -> None:
    assert hear(kind, said).value == value


def test_only_its_own_words_are_taken() -> None:
    assert find("height", "what size am I at five foot six in the coat").words == "five foot six"
    assert find("weight", "I'm five six, one hundred forty pounds").words == "one hundred forty pounds"
