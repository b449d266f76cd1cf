"""Is the device that something is to work with found, and the thing itself left alone?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.language.hear import find, hear

SAID = {
    "does the usb c hub work with my macbook": "my macbook",
    "does the phone case fit a galaxy S24": "galaxy S24",
    "will the earbuds work with an iphone": "iphone",
    "can I connect the soundbar to my tv": "my tv",
    "would the monitor go with the ultralight laptop": "the ultralight laptop",
    "does the charging pad work with an iPhone fourteen": "iPhone fourteen",
    "is the hub compatible with my macbook or do I need an adapter": "my macbook",
    "what about android": "android",
    "Xbox. Wireless headset. Do they get on?": "Xbox",
    "my telly is old, does the streaming stick plug in": "my telly",
    "can I use the wireless charger with a Pixel phone": "Pixel phone",
    "will the charger charge a OnePlus phone": "OnePlus phone",
    "is the keyboard okay for an iPad Air": "iPad Air",
    "does the hub work with a Surface Pro": "Surface Pro",
    "i've got one of those really old televisions, and your soundbar looks great, would the two talk": "televisions",
    "I own an ancient record player, would your speaker connect to it": "record player",
    "does it work with linux": "linux",
}


@pytest.mark.parametrize(("said", "device"), SAID.items())
def test_the_device_is_found_in_a_sentence(said: str, device: str) -> None:
    assert find("device", said).value == device


@pytest.mark.parametrize("said", ["do you have phone cases", "does it work with it", "how much is the laptop stand", ""])
def test_what_is_asked_about_is_no_device_of_the_caller(said: str) -> None:
    assert find("device", said).value is None


@pytest.mark.parametrize(("said", "device"), [("My Steam Deck.", "Steam Deck"), ("it's an iPhone 12", "iPhone 12"), ("Windows", "Windows")])
def test_an_answer_is_the_device(said: str, device: str) -> None:
    assert hear("device", said).value == device


@given(st.text(max_size=80))
def test_no_text_breaks_it(said: str) -> None:
    assert isinstance(hear("device", said).value, str | None)
