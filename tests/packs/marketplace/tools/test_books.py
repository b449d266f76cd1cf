"""Does the book desk tell what the rows say, find what was misheard, and never a book that is not there?"""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.tools.books import check_formats, find_similar_books, get_book_details, search_books
from frontdesk.tools.contract import Missing, Reply, Tool, ToolContext
from tests.packs.marketplace.conftest import Shop

Contexts = Callable[..., ToolContext]


async def ask(tool: Tool, ctx: ToolContext, **arguments: object) -> Reply:
    return await tool.function(ctx, **arguments)


def skus(reply: Reply) -> list[str]:
    return [row["sku"] for row in reply.data.get("products", [])]


# -- search ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [{"title": "book by simon hale"}, {"author": "Simon Hale"}, {"author": "simon hail"}, {"title": "simon hail"}])
async def test_an_author_is_found_as_he_is_heard(as_caller: Contexts, arguments: dict[str, str]) -> None:
    reply = await ask(search_books, as_caller(), **arguments)
    assert set(skus(reply)) == {"BOOK004", "BOOK005"}
    assert "by Simon Hale for fifteen dollars" in reply.say


@pytest.mark.parametrize(
    ("heard", "sku"),
    [
        ("the salt rode", "BOOK007"),
        ("weak night table", "BOOK023"),
        ("star fall station", "BOOK009"),
        ("the night career", "BOOK021"),
        ("the last bee keepers almanac", "BOOK008"),
    ],
)
async def test_a_misheard_title_is_found(as_caller: Contexts, heard: str, sku: str) -> None:
    assert skus(await ask(search_books, as_caller(), title=heard))[0] == sku
    assert skus(await ask(get_book_details, as_caller(), title=heard)) == [sku]


async def test_author_subject_and_genre_narrow_one_another(as_caller: Contexts) -> None:
    assert skus(await ask(search_books, as_caller(), author="Clara Voss", subject="travel")) == ["BOOK020"]
    assert skus(await ask(search_books, as_caller(), genre="science fiction", subject="robots")) == ["BOOK011"]
    assert set(skus(await ask(search_books, as_caller(), genre="mystery", author="Simon Hale"))) == {"BOOK004", "BOOK005"}


@pytest.mark.parametrize(
    "genre", ["mystery", "whodunit", "thriller", "science fiction", "fantasy", "romance", "poetry", "biography", "cookbook", "children"]
)
async def test_a_genre_alone_gives_its_books(as_caller: Contexts, genre: str) -> None:
    reply = await ask(search_books, as_caller(), title="novels", genre=genre)
    assert skus(reply)
    assert reply.data["count"] >= 1


async def test_nothing_by_this_author_in_that_genre_is_said_so(as_caller: Contexts) -> None:
    reply = await ask(search_books, as_caller(), author="Simon Hale", genre="cookbook")
    assert "couldn't find exactly that" in reply.say
    assert reply.data["count"] == 0


async def test_a_format_is_searched_with_its_own_price(as_caller: Contexts) -> None:
    reply = await ask(search_books, as_caller(), author="Simon Hale", format="audiobook")
    assert skus(reply) == ["BOOK005"]
    assert "as an audiobook for nineteen dollars" in reply.say
    cheap = await ask(search_books, as_caller(), author="Simon Hale", format="audiobook", max_price_cents=1500)
    assert cheap.data["count"] == 0
    assert "nineteen dollars" in cheap.say


async def test_nothing_as_cheap_as_that_is_said_with_the_nearest(as_caller: Contexts) -> None:
    reply = await ask(search_books, as_caller(), title="cookbook", max_price_cents=2000)
    assert reply.say.startswith("I don't have that for twenty dollars or less. The nearest is Bread in a Small Kitchen by Otto Weiss")


async def test_what_other_departments_sell_is_not_found_here(as_caller: Contexts) -> None:
    reply = await ask(search_books, as_caller(), title="winter coat")
    assert not any(sku.startswith("FASH") for sku in skus(reply))


async def test_without_a_wish_the_kinds_of_books_are_named(as_caller: Contexts) -> None:
    reply = await ask(search_books, as_caller())
    assert not reply.found
    assert "fiction" in reply.say


async def test_a_book_that_is_sold_out_is_said_so_with_another_like_it(as_caller: Contexts) -> None:
    reply = await ask(search_books, as_caller(), title="the vegetable year")
    assert "out of stock right now. The nearest I have is Weeknight Table" in reply.say
    assert "BOOK025" not in skus(await ask(search_books, as_caller(), title="cookbook"))


async def test_a_book_that_is_sold_out_can_still_be_had_as_a_file(as_caller: Contexts) -> None:
    reply = await ask(search_books, as_caller(), title="the vegetable year", format="ebook")
    assert "out of stock" not in reply.say
    assert "as an E-book for fourteen dollars and ninety nine cents" in reply.say


# -- details --------------------------------------------------------------------------------------------------------------------------


async def test_author_length_year_and_story_are_told_from_the_row(as_caller: Contexts) -> None:
    reply = await ask(get_book_details, as_caller(), title="the glass orchard")
    assert reply.say == (
        "The Glass Orchard by Amara Nwosu is a literary book about memory, from twenty twenty three, with three hundred forty six pages; "
        "the paperback costs eighteen dollars. A botanist returns to the orchard her mother would not speak of."
    )


async def test_the_age_a_book_is_for_is_told(as_caller: Contexts) -> None:
    assert "for ages three to six" in (await ask(get_book_details, as_caller(), title="the paper dragon")).say


async def test_what_the_row_does_not_say_is_unknown(open_shop: Shop) -> None:
    await open_shop.change("""UPDATE products SET details = '{"genre": "mystery"}' WHERE sku = 'BOOK004'""")
    details = await open_shop.use(get_book_details, title="BOOK004")
    assert "an author I don't know" in details.say
    assert "of a year I don't know, and I don't know how long it is" in details.say
    assert (await open_shop.use(check_formats, title="BOOK004")).say.startswith("I don't know in which formats A Quiet Ledger comes")


async def test_a_book_of_several_is_asked_for(as_caller: Contexts) -> None:
    reply = await ask(get_book_details, as_caller(), title="book by clara voss")
    assert reply.say.endswith("Which one do you mean?")


# -- formats --------------------------------------------------------------------------------------------------------------------------


async def test_all_formats_are_told_with_their_prices(as_caller: Contexts) -> None:
    reply = await ask(check_formats, as_caller(), title="the winter regent")
    assert reply.say == (
        "The Winter Regent comes as a paperback for nineteen dollars, a hardcover for twenty nine dollars "
        "and an E-book for nine dollars and ninety nine cents."
    )


async def test_a_format_that_is_there_is_told_with_its_price(as_caller: Contexts) -> None:
    reply = await ask(check_formats, as_caller(), title="audiobook of the drowned bell", format="audiobook")
    assert reply.say.startswith("Yes, The Drowned Bell comes as an audiobook for nineteen dollars")
    assert "a paperback for fifteen dollars" in reply.say


async def test_a_format_that_is_not_there_is_said_so_with_what_there_is(as_caller: Contexts) -> None:
    reply = await ask(check_formats, as_caller(), title="the night courier", format="audio book")
    assert reply.say.startswith("I'm sorry, The Night Courier doesn't come as an audiobook; there is a paperback for sixteen dollars, a hardcover")


async def test_a_print_that_is_sold_out_is_said_so(as_caller: Contexts) -> None:
    reply = await ask(check_formats, as_caller(), title="the vegetable year")
    assert "The hardcover is out of stock right now." in reply.say
    assert "In your cart" not in (await ask(check_formats, as_caller(), title="the vegetable year", format="ebook")).say


async def test_every_book_answers_every_question(as_caller: Contexts) -> None:
    ctx = as_caller()
    for book in await repository.all_products(ctx.tx):
        if book.department == "books":
            for tool in (get_book_details, check_formats):
                reply = await ask(tool, ctx, title=book.title)
                assert skus(reply) == [book.sku]
                assert "know" not in reply.say
                assert not re.search(r"\d", reply.say)


# -- alike ----------------------------------------------------------------------------------------------------------------------------


async def test_books_like_one_are_others_of_its_author_and_kind(as_caller: Contexts) -> None:
    reply = await ask(find_similar_books, as_caller(), title="the night courier")
    assert skus(reply)[0] == "BOOK022"
    assert "BOOK021" not in skus(reply)


async def test_books_like_an_authors_are_found(as_caller: Contexts) -> None:
    for arguments in ({"author": "Rowan Thorne"}, {"title": "rowan thorne"}):
        reply = await ask(find_similar_books, as_caller(), **arguments)
        assert reply.say.startswith("Close to the books of Rowan Thorne I have ")
        assert skus(reply)
        assert not {"BOOK012", "BOOK013", "BOOK031"} & set(skus(reply))


async def test_without_a_book_it_is_asked_for(as_caller: Contexts) -> None:
    with pytest.raises(Missing):
        await ask(find_similar_books, as_caller())


async def test_a_book_like_nothing_else_is_said_so(open_shop: Shop) -> None:
    await open_shop.change("UPDATE products SET category = 'odd', details = '{}' WHERE sku = 'BOOK050'")
    assert (await open_shop.use(find_similar_books, title="BOOK050")).say == "I'm sorry, I have nothing that is close to The Puzzle Compendium."


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sku=st.integers(1, 50))
async def test_what_is_offered_is_there_and_is_never_the_book_itself(as_caller: Contexts, sku: int) -> None:
    ctx, title = as_caller(), f"BOOK{sku:03}"
    found = skus(await ask(find_similar_books, ctx, title=title))
    left = {row.sku for row in await repository.stock_of(ctx.tx, found) if row.quantity}
    assert title not in found
    assert set(found) == left


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), price=st.integers(-10, 10**12))
async def test_whatever_is_said_gets_a_sentence_without_digits(as_caller: Contexts, words: str, price: int) -> None:
    ctx = as_caller()
    replies = [
        await ask(search_books, ctx, title=words, author=words, subject=words, genre=words, format=words, max_price_cents=price),
        await ask(check_formats, ctx, title=words, format=words),
        await ask(get_book_details, ctx, title=words),
    ]
    assert all(reply.say and not re.search(r"[0-9{}\[\]*]", reply.say.replace(words, "")) for reply in replies)
