"""The letter: every kind of block is on it, as text and never as markup, for a screen reader and a scanner too."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from privacy.paper import Block, Code, Heading, Paper, Paragraph, Table, as_pdf
from shop.typesetting.letter import letter_pdf, qr_code

WARRANTY = Code(
    label="Je garantiecode", text="K7QD-M4XR-PWZ3", url="https://voorbeeld.nl/garantie/K7QD-M4XR-PWZ3"
)


def paper(*blocks: Block, **facts: Any) -> Paper:
    return Paper(**{"title": "Een brief", "dated": date(2026, 11, 23), "blocks": blocks, **facts})


def words(printed: Paper) -> str:
    """The text of all pages on one line, with plain spaces."""
    reader = PdfReader(BytesIO(letter_pdf(printed)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_every_kind_of_block_is_printed() -> None:
    table = Table(columns=["Wat", "Tot"], rows=[["naam", "2033"], ["adres", "2034"]])

    text = words(paper(Heading("Kop"), Paragraph("Alinea."), table, Heading("Onderkop", level=3), WARRANTY))

    for wanted in ["Kop", "Alinea.", "Wat", "naam", "2034", "Onderkop", WARRANTY.label, WARRANTY.text]:
        assert wanted in text


def test_it_says_from_whom_to_whom_and_when() -> None:
    text = words(paper(addressee=["Klant de Vries", "Dorpsstraat 12"]))

    assert "InnerJewels" in text
    assert "KvK 00000000" in text
    assert "Klant de Vries" in text
    assert "23 november 2026" in text


def test_it_is_tagged_and_dutch() -> None:
    reader = PdfReader(BytesIO(as_pdf(paper(WARRANTY))))
    root: Any = reader.trailer["/Root"]
    facts = reader.xmp_metadata

    assert facts is not None
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert str(root["/Lang"]).startswith("nl")
    assert b"<pdfuaid:part>1<" in facts.stream.get_data()


@pytest.mark.parametrize(
    "text", ['#panic("x")', "*vet* $x^2$ @label <label>", "= Kop // weg", "O'Brien \\ #{[]}"]
)
def test_what_a_person_wrote_is_printed_as_it_is(text: str) -> None:
    printed = words(paper(Heading(text), Paragraph(text), Table([text], [[text]]), addressee=[text]))

    assert printed.count(text) == 5


def test_long_words_and_long_tables_stay_on_the_paper() -> None:
    table = Table(columns=["Wat", "Tot"], rows=[["x" * 300, "2033"]] * 60)

    pages = [page.extract_text() for page in PdfReader(BytesIO(letter_pdf(paper(table)))).pages]

    assert len(pages) > 1
    assert all("Tot" in page for page in pages)
    assert sum(page.count("x") for page in pages) >= 300 * 60


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert letter_pdf(paper(WARRANTY)) == letter_pdf(paper(WARRANTY))


def test_another_address_gives_another_code() -> None:
    assert qr_code("https://voorbeeld.nl/a").startswith("<?xml")
    assert qr_code("https://voorbeeld.nl/a") != qr_code("https://voorbeeld.nl/b")
