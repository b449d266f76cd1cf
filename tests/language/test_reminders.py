import pytest

from frontdesk.language.hear import find, hear


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("please remember that I prefer mornings", "I prefer mornings"),
        ("could you keep in mind for next time that I'm allergic to nuts", "I'm allergic to nuts"),
        ("make a note for the future that my dog is called Rex", "my dog is called Rex"),
        ("next time I call you should know that I use a wheelchair", "I use a wheelchair"),
        ("don't forget, I only speak in the evening", "I only speak in the evening"),
    ],
)
def test_what_comes_after_the_asking_is_what_is_kept(said: str, kept: str) -> None:
    assert find("reminder", said).value == kept


def test_an_asking_with_nothing_to_keep_is_asked_about() -> None:
    assert find("reminder", "please remember me").value is None
    assert hear("reminder", "that I like a window seat").value == "that I like a window seat"
