"""Documents of each kind are read with their headings and places; a bad one is told in one line."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from openpyxl import Workbook  # type: ignore[import-untyped]
from pptx import Presentation
from pypdf import PdfWriter

from frontdesk.knowledge.reader import Reader
from frontdesk.knowledge.reading import check_size, found_sources, is_readable, read
from frontdesk.knowledge.source import MEGABYTE, Limits, Section, Unreadable


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def a_pdf(*pages: str, password: str = "", marks: tuple[str, ...] = ()) -> bytes:
    """Written by hand, for nothing here draws text: one line of Helvetica for each line of a page."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] /Count {len(pages)} >>",
    ]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, page in enumerate(pages):
        lines = " T* ".join(f"({line}) Tj" for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    body += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    )
    if not (password or marks):
        return body.encode()
    writer = PdfWriter(clone_from=io.BytesIO(body.encode()))
    for number, mark in enumerate(marks):
        writer.add_outline_item(title=mark, page_number=number)
    if password:
        writer.encrypt(password)
    return saved(writer.write)


def a_word_document() -> bytes:
    document = Document()
    document.add_heading("House rules", 0)
    document.add_heading("Cancelling", 1)
    document.add_paragraph("You may cancel up to a day before.")
    table = document.add_table(2, 3)
    for place, cell in enumerate(["Fee", "Amount", "When", "No-show", "$35", "always"]):
        table.cell(place // 3, place % 3).text = cell
    document.add_heading("Pets", 1)
    document.add_paragraph("Dogs are welcome.")
    return saved(document.save)


def a_presentation() -> bytes:
    slides = Presentation()
    for title, text in (("Delivery", "We deliver within a week."), ("Returns", "Send it back within a month.")):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, text
    slides.slides[1].notes_slide.notes_text_frame.text = "The label is in the box."
    return saved(slides.save)


def a_workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Rooms"
    for row in (["Room", "Seats", "Price"], ["Blue room", 12, 80], [None, None, None], ["Green room", 40, 149.5]):
        sheet.append(row)
    for cell in ("C2", "C4"):
        sheet[cell].number_format = '"$"#,##0.00'
    return saved(book.save)


def test_markdown_keeps_the_path_of_its_headings_and_reads_tables_as_lines() -> None:
    text = b"# Garage\n\nA *small* [garage](http://x).\n\n## Prices\n| Service | Price | Time |\n|---|---|---|\n| Oil change | $49 | 30 minutes |\n"
    assert read("a.md", text) == [
        Section("A small garage.", ("Garage",)),
        Section("Oil change: price $49, time 30 minutes.", ("Garage", "Prices")),
    ]


def test_plain_text_has_headings_where_a_short_line_stands_alone() -> None:
    text = "Opening hours\n\nWe open at nine\nand close at six.\n\nPets\nDr. Lee likes dogs.\n".encode("utf-16")
    assert read("a.txt", text) == [
        Section("We open at nine and close at six.", ("Opening hours",)),
        Section("Dr. Lee likes dogs.", ("Pets",)),
    ]


def test_a_page_is_read_without_its_menu_and_scripts() -> None:
    page = (
        b"<html><title>Shop</title><nav>Home Cart</nav><script>buy()</script><h1>Parking</h1><p>Free behind the house.</p><h2>Pets</h2><li>Dogs</li>"
    )
    assert read("a.html", page) == [Section("Free behind the house.", ("Parking",)), Section("Dogs", ("Parking", "Pets"))]


def test_a_pdf_keeps_page_and_bookmark() -> None:
    pages = a_pdf("We open at nine.\nWe close at six.", "Dogs are welcome.", marks=("Hours", "Pets"))
    assert read("a.pdf", pages) == [
        Section("We open at nine.\nWe close at six.", ("Hours",), "page 1"),
        Section("Dogs are welcome.", ("Pets",), "page 2"),
    ]


def test_a_word_document_keeps_headings_and_tables_in_their_order() -> None:
    assert read("a.docx", a_word_document()) == [
        Section("You may cancel up to a day before.\nNo-show: amount $35, when always.", ("House rules", "Cancelling")),
        Section("Dogs are welcome.", ("House rules", "Pets")),
    ]


def test_slides_keep_their_number_their_title_and_what_the_speaker_says() -> None:
    assert read("a.pptx", a_presentation()) == [
        Section("We deliver within a week.", ("Delivery",), "slide 1"),
        Section("Send it back within a month.\nThe label is in the box.", ("Returns",), "slide 2"),
    ]


def test_a_workbook_is_read_row_by_row_with_the_names_of_its_columns() -> None:
    [sheet] = read("a.xlsx", a_workbook())
    assert sheet == Section("Blue room: seats 12, price $80.\nGreen room: seats 40, price $149.50.", ("Rooms",), "sheet Rooms")


def a_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (30 * MEGABYTE))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.md", b"  \n \n", "no words"),
        ("binary.txt", b"a\0b", "no text"),
        ("corrupt.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(4000), "broken"),
        ("other.pdf", b"hello", "no PDF"),
        ("locked.pdf", a_pdf("secret", password="x"), "password"),
        ("scan.pdf", a_pdf(""), "pictures"),
        ("bomb.docx", a_bomb(), "would unpack to 30 MB"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("broken.xlsx", b"PK\x03\x04" + b"x" * 300, "cannot be unpacked"),
        ("half.pptx", a_presentation()[:9000], "cannot be unpacked"),
        ("other.docx", a_workbook(), "broken, or no Word document"),
        ("old.doc", b"x", "save it as .docx"),
        ("photo.png", b"x", "not read"),
    ],
)
def test_a_bad_document_is_told_in_one_line(name: str, data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as told:
        read(name, data)
    assert "\n" not in told.value.message


def test_what_is_too_large_is_not_even_loaded() -> None:
    with pytest.raises(Unreadable, match="200 MB, and 50 MB is the most"):
        check_size(200 * MEGABYTE)


def test_too_many_pages_and_too_many_rows_are_told() -> None:
    with pytest.raises(Unreadable, match="3 pages, and 2 is the most"):
        read("a.pdf", a_pdf("a", "b", "c"), Limits(pages=2))
    with pytest.raises(Unreadable, match="more than 2 rows"):
        read("a.xlsx", a_workbook(), Limits(rows=2))


def test_files_of_an_editor_or_a_system_are_no_documents() -> None:
    assert [name for name in ("a.pdf", "~$a.docx", ".hidden.md", "a.md~", "#a.txt#", "b.DOCX", "c.png") if is_readable(name)] == ["a.pdf", "b.DOCX"]


def test_each_kind_of_document_is_a_file_of_its_own() -> None:
    assert {source.name for source in found_sources().values()} == {
        "text", "Markdown", "HTML", "PDF", "Word document", "PowerPoint presentation", "Excel workbook",
    }  # fmt: skip


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    reader = Reader(Limits(seconds=0.25))
    slow = b"<html>" + b"<p>many words here</p>" * 200_000
    with pytest.raises(Unreadable, match=r"took longer than 0\.25 seconds"):
        reader.read("slow.html", slow)
    assert reader.read("next.txt", b"We open at nine.") == [Section("We open at nine.")]
    reader.close()


def test_signs_that_are_never_closed_take_no_longer_than_words() -> None:
    reader = Reader(Limits(seconds=20.0))
    many = 100_000
    for text in ("[" * many, "![" * many, "[a](" * many, "<a " * many, "<!--" * many, "# a" + " " * many + "b", "---" + "\n" * many, "Dr. " * many):
        assert reader.read("signs.md", f"Open at nine.\n{text}\n\n# Hours\n\nOpen at ten.".encode())[-1].text.endswith("Open at ten.")
    reader.close()


def test_links_and_headings_of_markdown_leave_their_words() -> None:
    text = b"# In C# ##\n\n[![logo](a.png)](b) is [a kind of](c_(d)) [guide](e\n'f'), open<!-- <!-- not -->.\n\n\n> Quoted."
    assert read("a.md", text) == [Section("logo is a kind of guide, open<!-- .\nQuoted.", ("In C#",))]


def test_a_document_that_takes_too_much_memory_costs_nothing_but_itself() -> None:
    reader = Reader(Limits(memory=800 * MEGABYTE))
    with pytest.raises(Unreadable, match=r"memory|broke"):
        reader.read("large.html", b"<p>word</p>" * (4 * MEGABYTE))
    assert reader.read("next.txt", b"We open at nine.") == [Section("We open at nine.")]
    reader.close()
