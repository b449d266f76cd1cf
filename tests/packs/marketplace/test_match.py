"""Is the right item found by what callers say, also when it was misheard, and nothing where there is nothing?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.packs.marketplace import sample
from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue_from
from frontdesk.packs.marketplace.match import Entry, Index, color_in, sound_of, tokens
from frontdesk.packs.marketplace.repository import Product


def _sample_catalogue() -> Catalogue:
    rows = ({name: row[name] for name in Product.__dataclass_fields__} for row in sample._goods())
    return catalogue_from("of the tests", [Product(**row) for row in rows])


SHOP = _sample_catalogue()


@pytest.mark.parametrize(
    ("said", "sku"),
    [
        ("HOME014", "HOME014"),
        ("home 014", "HOME014"),
        ("brass desk lamp", "HOME014"),
        ("the brass desk lamps, please", "HOME014"),
        ("lenin curtains", "HOME022"),
        ("linen drapes", "HOME022"),
        ("mom bed", "HOME003"),
        ("mall bed frame", "HOME003"),
        ("the ikea malm", "HOME003"),
        ("wireless headphones", "ELEC021"),
        ("wireless head phones", "ELEC021"),
        ("noise canceling headphones", "ELEC022"),
        ("running shoes", "FASH002"),
        ("winter coats", "FASH009"),
        ("lap top stand", "ELEC008"),
        ("iphone case", "ELEC040"),
        ("fifty five inch tv", "ELEC035"),
        ("55 inch television", "ELEC035"),
        ("the salt road", "BOOK007"),
        ("ember crown", "BOOK031"),
        ("box set", "BOOK031"),
        ("couch", "HOME018"),
        ("waterproof hiking boots", "FASH005"),
        ("a book about sleep", "BOOK038"),
        ("sweater", "FASH031"),
    ],
)
def test_an_item_is_found_by_what_callers_call_it(said: str, sku: str) -> None:
    assert SHOP.find(said).one == sku


@pytest.mark.parametrize(
    ("said", "some"),
    [
        ("head phones", {"ELEC021", "ELEC022", "ELEC023"}),
        ("desk lamp", {"HOME014", "HOME016"}),
        ("ear buds", {"ELEC018", "ELEC019", "ELEC020"}),
        ("something by Simon Hale", {"BOOK004", "BOOK005"}),
        ("cook book", {"BOOK023", "BOOK024", "BOOK025"}),
    ],
)
def test_what_may_be_several_items_is_several(said: str, some: set[str]) -> None:
    found = SHOP.find(said)
    assert found.one is None
    assert some <= set(found.keys)


@pytest.mark.parametrize("said", ["toaster", "a bicycle", "unicorn saddle", "camp stove", "garden hose", "boat", "lawn mower"])
def test_what_the_shop_does_not_have_is_not_found(said: str) -> None:
    assert SHOP.find(said).hits == ()


def test_a_word_that_only_sounds_alike_is_near_and_not_found() -> None:
    found = SHOP.find("lamb")
    assert found.hits == ()
    assert any("lamp" in SHOP.products[hit.key].title for hit in found.near)


@pytest.mark.parametrize("said", ["", "  ", "the a of", "my order please", "do you have it in red", "!?", "white"])
def test_a_phrase_without_an_item_is_empty(said: str) -> None:
    assert SHOP.find(said).empty


@pytest.mark.parametrize(("said", "shelf"), [("books", "department:books"), ("clothes", "department:fashion"), ("lamps", "category:lamps")])
def test_departments_and_categories_are_found_by_their_names(said: str, shelf: str) -> None:
    assert SHOP.shelf(said) == (shelf,)


def test_words_that_sound_alike_have_one_sound() -> None:
    assert sound_of("lenin") == sound_of("linen")
    assert sound_of("mom") == sound_of("malm")
    assert sound_of("knight") == sound_of("night")
    assert sound_of("lamp") != sound_of("linen")


def test_words_are_compared_in_small_letters_the_singular_and_without_accents() -> None:
    assert tokens("Bergström's 4 Batteries & glasses") == ["bergstrom", "four", "battery", "glass"]


def test_a_color_is_heard_in_a_phrase() -> None:
    assert color_in("the WHITE linen curtains") == "white"
    assert color_in("curtains") == ""


@given(st.text(max_size=200))
def test_no_text_whatever_breaks_the_search(text: str) -> None:
    found = SHOP.find(text)
    assert set(found.keys) <= set(SHOP.products)
    assert all(0 <= hit.score <= 1.0001 for hit in (*found.hits, *found.near))


def test_an_empty_catalogue_finds_nothing() -> None:
    assert Index([]).find("lamp").hits == ()
    assert Index([Entry("A", "")]).find("lamp").hits == ()
