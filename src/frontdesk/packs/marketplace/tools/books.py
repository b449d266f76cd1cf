"""What can the book desk look up? Books by title, author, subject and genre; what one is; others like it; its formats and their prices."""

from collections.abc import Sequence
from typing import Annotated, Any

from frontdesk.language import speak
from frontdesk.packs.marketplace import bookshelf, goods, searching, shop, wording
from frontdesk.packs.marketplace.bookshelf import GENRES
from frontdesk.packs.marketplace.departments import department
from frontdesk.packs.marketplace.formats import FORMATS, Format, article, format_of, formats_of, listed, named, without_format
from frontdesk.packs.marketplace.repository import Product
from frontdesk.tools.contract import Cents, Missing, Reply, Spoken, ToolContext, tool

Title = Annotated[str, Spoken("product", "Which book do you mean?")]
BookFormat = Annotated[str, Spoken("label", "Which format would you like?", options=FORMATS)]
# Kinds that nothing is listened for: the author and the subject are among the words that name the book, and are found there.
Author = Annotated[str, Spoken("author", "Who wrote it?")]
Subject = Annotated[str, Spoken("subject", "What is it about?")]
Genre = Annotated[str, Spoken("label", "What kind of book is it?", options=GENRES)]

_TOLD_ROWS = 10


@tool(effect="reads", filler="Let me look along the shelves.")
async def search_books(
    ctx: ToolContext,
    title: Title | None = None,
    author: Author | None = None,
    subject: Subject | None = None,
    genre: Genre | None = None,
    format: BookFormat | None = None,  # noqa: A002 the argument's agreed name
    max_price_cents: Cents | None = None,
) -> Reply:
    """Finds books by title, author, subject or genre, in a format and up to a price. Use it when the caller looks for something to read.

    Examples:
        do you have any mystery novels
        I'm looking for a book by Simon Hale
        anything about trains
        show me science fiction under twenty dollars
        have you got a good fantasy novel
        I want a cookbook with vegetarian recipes
        what have you got by Rowan Thorne
        a picture book for my little nephew
        I need something to read on the plane
        any audiobooks about sleep
        what books do you have
        do you carry a novel called the glass orchard
        find me a love story for less than fifteen bucks
        which thrillers do you have as audiobooks
        books about space please
        do you have anything cheaper
        something on learning Spanish
        there's a story about a lighthouse and I forgot the title
        it was a novel with a dragon in it, what's it called again
        have you got the salt road
        which books has Simon Hale written
    """
    shelf = await department(ctx, "books")
    words, kind = bookshelf.naming(without_format(title or "")), bookshelf.genre_named(genre or "")
    wanted, near = bookshelf.wanted(shelf, words, author or "", subject or "", kind)
    if wanted is None and not format and max_price_cents is None:
        return Reply(f"We have {speak.join(bookshelf.genres(shelf)[:6])} and more. What do you like to read?", found=False)
    some = list(shelf.products.values()) if wanted is None else wanted
    limit = bookshelf.Limit(named(format or ""), max_price_cents)
    fitting = [book for book in (searching.best_rated(some) if wanted is None else some) if limit.allows(book)]
    stock = await goods.stock_by_sku(ctx, [*fitting, *some, *near])
    there = [book for book in fitting if searching.any_left(stock, book) or limit.downloaded(book)]
    if there:
        return _found(there, limit)
    if fitting:
        others = [book for book in bookshelf.alike(shelf, fitting[0]) if limit.allows(book)]
        left = await goods.stock_by_sku(ctx, others)
        return _gone(fitting, [book for book in others if searching.any_left(left, book)], limit)
    return _none_fits(some, near, limit)


@tool(effect="reads", filler="One moment, let me look inside.")
async def get_book_details(ctx: ToolContext, title: Title) -> Reply:
    """Tells what one book is: who wrote it, what it is about, how long it is, for what age, and what it costs.

    Examples:
        who wrote the glass orchard
        what is the night courier about
        how many pages does the winter regent have
        tell me more about a quiet ledger
        when did the salt road come out
        how long is it
        who's the author
        what's it about
        how much is starfall station
        what age is the paper dragon for
        is milo and the moon bus okay for a five year old
        what does it say on the back cover
        can you read me the summary
        tell me about the second one
        what kind of book is that
        is it a novel or is it a true story
        what does that one cost
        give me the details of the box set
    """
    book = bookshelf.meant(await department(ctx, "books"), without_format(title))
    if isinstance(book, Reply):
        return book
    rows = await shop.of(ctx).products.stock_of([book.sku])
    gone = "" if any(row.quantity for row in rows) else f" {_printed(book)} is out of stock right now."
    return Reply(f"{bookshelf.description(book)}{gone}", {"products": [_row(book)]})


@tool(effect="reads", filler="Let me see what is close to that.")
async def find_similar_books(ctx: ToolContext, title: Title | None = None, author: Author | None = None) -> Reply:
    """Finds other books for somebody who liked one: of the same author, kind or subject, never the book itself.

    Examples:
        what else is like the night courier
        I loved the winter regent, what should I read next
        books similar to starfall station
        anything like it
        do you have more books like that
        I'd like something in her style
        something in the style of Peg Donnelly
        who writes like Rowan Thorne
        can you recommend something similar
        I've read that one already, what's close to it
        more of the same please
        what would you suggest to somebody who likes a quiet ledger
        what would a fan of the copper moons enjoy
        I'm through with that series and don't know what to read now
        I finished it in a day, what else is as good
    """
    shelf = await department(ctx, "books")
    if not (title or author):
        raise Missing("title", "Which book did you like?")
    liked = bookshelf.liked(shelf, without_format(title or ""), author or "")
    if isinstance(liked, Reply):
        return liked
    others = bookshelf.alike(shelf, *liked)
    stock = await goods.stock_by_sku(ctx, others)
    there = [book for book in others if searching.any_left(stock, book)]
    name = liked[0].title if len(liked) == 1 else f"the books of {bookshelf.author(liked[0])}"
    if not there:
        return Reply(f"I'm sorry, I have nothing that is close to {name}.", {"products": [], "count": 0})
    names = speak.join([bookshelf.offer(book) for book in there[: goods.NAMED]])
    return Reply(f"Close to {name} I have {names}.", {"products": [_row(book) for book in there[: goods.NAMED]], "count": len(there)})


@tool(effect="reads", filler="Let me check the editions.")
async def check_formats(ctx: ToolContext, title: Title, format: BookFormat | None = None) -> Reply:  # noqa: A002 the argument's agreed name
    """Tells in which formats a book comes, hardcover, paperback, E-book or audiobook, and what each costs.

    Examples:
        is there an audiobook of the drowned bell
        do you have it as an e-book
        does the winter regent come in hardcover
        what formats is starfall station in
        can I get that in paperback
        how much is the hardcover
        is there an audio version of it
        can I listen to it
        do you have a kindle edition
        which editions are there
        is it only in paperback
        and as an audiobook
        what does the ebook cost
        can I get the glass orchard on audio
        can I have the patient investor for my e-reader
        is there a large print of it, or somebody who reads it to me
    """
    book = bookshelf.meant(await department(ctx, "books"), without_format(title))
    if isinstance(book, Reply):
        return book
    known = formats_of(book)
    if not known:
        return Reply(f"I don't know in which formats {book.title} comes; it costs {speak.money(book.price_cents)}.", {"products": [_row(book)]})
    rows = await shop.of(ctx).products.stock_of([book.sku])
    gone = not any(row.quantity for row in rows)
    wanted = named(format or "")
    data = {"products": [_row(book)], "formats": [{"format": one.name, "price_cents": one.price_cents} for one in known], "asked_for": wanted}
    return Reply(_formats(book, known, wanted, gone=gone), data)


def _row(book: Product) -> dict[str, Any]:
    """As data; the author's name is a word by which the caller may pick it out of several."""
    return {**goods.row(book), "words": bookshelf.author(book), "author": bookshelf.author(book)}


# -- what is said ---------------------------------------------------------------------------------------------------------------------


def _found(there: Sequence[Product], limit: bookshelf.Limit) -> Reply:
    data = {"products": [_row(book) for book in there[:_TOLD_ROWS]], "count": len(there)}
    names = speak.join([limit.offer(book) for book in there[: goods.NAMED]])
    if len(there) == 1:
        return Reply(f"Yes, I have {names}. Would you like to hear more?", data)
    if len(there) <= goods.NAMED:
        return Reply(f"I have {speak.number(len(there))}: {names}. Which one sounds right?", data)
    return Reply(f"I found {speak.number(len(there))}. The first ones are {names}. Shall I tell you about one of them?", data)


def _gone(fitting: Sequence[Product], others: Sequence[Product], limit: bookshelf.Limit) -> Reply:
    names = speak.join([limit.offer(book) for book in fitting[: goods.NAMED]])
    it = "it is" if len(fitting) == 1 else "they are"
    nearest = f" The nearest I have is {limit.offer(others[0])}." if others else ""
    return Reply(
        f"We carry {names}, but {it} out of stock right now.{nearest}", {"products": [_row(book) for book in (*fitting, *others)[:_TOLD_ROWS]]}
    )


def _none_fits(some: Sequence[Product], near: Sequence[Product], limit: bookshelf.Limit) -> Reply:
    """Says what there is not, and what comes nearest: the same book in another format, or at another price."""
    nearest = sorted(some, key=limit.distance) or list(near)
    if not nearest:
        return Reply("I'm sorry, I couldn't find a book like that. What else can I look for?", found=False)
    data = {"products": [_row(book) for book in nearest[: goods.NAMED]], "count": 0}
    if not some:
        return Reply(
            f"I couldn't find exactly that. The nearest I have: {speak.join([bookshelf.offer(book) for book in nearest[: goods.NAMED]])}.", data
        )
    book = nearest[0]
    kinds = f", as {listed(formats_of(book), 'or')}" if limit.format and not format_of(book, limit.format) else ""
    named_book = f"{book.title} by {bookshelf.author(book)}{kinds}" if kinds else limit.offer(book)
    return Reply(f"I don't have that {limit.spoken}. The nearest is {named_book}.", {**data, "products": [_row(book)]})


def _formats(book: Product, known: Sequence[Format], wanted: str, *, gone: bool) -> str:
    first, asked = known[0], format_of(book, wanted) if wanted else None
    sold_out = f" The {first.spoken} is out of stock right now." if gone else ""
    if wanted and asked is None:
        no = f"{article(wanted)} {Format(wanted, 0).spoken}"
        return f"I'm sorry, {book.title} doesn't come as {no}; there is {listed(known)}.{sold_out}"
    if asked is None:
        only = "comes only as" if len(known) == 1 else "comes as"
        return f"{book.title} {only} {listed(known)}.{sold_out}"
    if asked is first:
        return f"Yes, {book.title} comes in {asked.offer}.{sold_out}"
    cart = f" In your cart I can put {article(first.spoken)} {first.offer}." if not gone else sold_out
    return f"Yes, {book.title} comes as {article(asked.spoken)} {asked.offer}, on our website.{cart}"


def _printed(book: Product) -> str:
    first = formats_of(book)[:1]
    return wording.capital(f"the {first[0].spoken}") if first else "It"
