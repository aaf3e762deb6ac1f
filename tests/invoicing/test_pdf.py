"""The PDF: what the law wants on it, in Dutch, for a screen reader too, and nothing that a customer typed as markup."""

import io
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from shop.invoicing.document import Document
from shop.invoicing.pdf import pdf
from shop.invoicing.ubl import ubl
from tests.invoicing.documents import ALL, BELGIAN, DISCOUNTED, KLANT, KOR, invoice, piece


def made(document: Document) -> bytes:
    return pdf(document, ubl=ubl(document))


def words(document: Document) -> str:
    """The text of all pages on one line, with plain spaces."""
    reader = PdfReader(io.BytesIO(made(document)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_everything_that_the_law_asks_for_is_on_it() -> None:
    text = words(invoice(*DISCOUNTED))

    seller = ["InnerJewels", "Irene Schildkamp", "Ateliersteeg 12", "KvK 00000000", "Btw-id NL000000000B00"]
    buyer = ["Klant de Vries", "Dorpsstraat 12 bis", "3511 AX Utrecht"]
    facts = ["2026-000123", "23 november 2026", "Betaald op", "IJ10042"]
    amounts = ["€ 65,29", "\u2212€ 13,06", "21%", "Btw 21% over € 660,45", "€ 138,70", "€ 799,15"]
    for wanted in [*seller, *buyer, *facts, *amounts, "Bewaard tot en met 31 december 2033"]:
        assert wanted in text


def test_an_exempt_shop_says_so_and_shows_no_vat() -> None:
    text = words(invoice(piece("649.00", rate=Decimal(0)), **KOR))

    assert "Factuur vrijgesteld van omzetbelasting o.g.v. artikel 25 Wet OB" in text
    assert "Btw " not in text.replace("Btw-id", "")
    assert "€ 649,00" in text


def test_vat_of_another_country_says_whose() -> None:
    assert "Btw 21% (BE) over" in words(invoice(**BELGIAN))


def test_a_credit_note_names_its_invoice_and_is_negative() -> None:
    text = words(ALL["credit note"]())

    assert "Creditfactuur bij factuur 2026-000123 van 23 november 2026." in text
    assert "Reden: Herroepen" in text
    assert "\u2212€ 71,10" in text


def test_a_credit_note_without_a_reason_gives_none() -> None:
    assert "Reden" not in words(replace(ALL["credit note"](), reason=""))


def test_a_price_that_is_not_whole_cents_shows_four_decimals() -> None:
    assert "€ 2,7533" in words(ALL["three for ten"]())


@pytest.mark.parametrize("name", ALL)
def test_it_is_tagged_archival_and_dutch(name: str) -> None:
    reader = PdfReader(io.BytesIO(made(ALL[name]())))
    root: Any = reader.trailer["/Root"]
    facts = reader.xmp_metadata

    assert facts is not None
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert str(root["/Lang"]).startswith("nl")
    assert b"<pdfuaid:part>1<" in facts.stream.get_data()
    assert b"<pdfaid:part>3<" in facts.stream.get_data()
    assert b"<pdfaid:conformance>A<" in facts.stream.get_data()
    assert reader.metadata is not None
    assert ALL[name]().number in str(reader.metadata.title)


def test_the_e_invoice_is_inside() -> None:
    document = invoice()

    attached = PdfReader(io.BytesIO(made(document))).attachments

    assert dict(attached) == {"2026-000123.xml": [ubl(document)]}


@pytest.mark.parametrize(
    "name",
    [
        '#eval("1+1") #panic("x")',
        "*vet* _schuin_ $x^2$ `code` @label <label>",
        "\"quotes\" 'single' \\ #{[]} // /* */",
        "= Kop\n- lijst",
        "https://voorbeeld.nl",
        "O'Brien \u2013 Łukasz Şahin",
    ],
)
def test_what_a_customer_typed_is_printed_as_it_is(name: str) -> None:
    assert " ".join(name.split()) in words(invoice(buyer=replace(KLANT, name=name)))


OTHER_SCRIPTS = ["محمد العربي", "שלום", "Ελένη Παππά", "Żółć 😀", "中村さくら", "👩🏽\u200d🎨"]
ODD = ["\u202eomgekeerd", "a\u0300\u0301\u0302" * 30]


@pytest.mark.parametrize("name", [*OTHER_SCRIPTS, *ODD])
def test_a_name_in_any_script_gives_a_valid_file(name: str) -> None:
    assert made(invoice(buyer=replace(KLANT, name=name))).startswith(b"%PDF")


def test_a_letter_that_no_font_has_becomes_a_square_on_paper_only() -> None:
    document = invoice(buyer=replace(KLANT, name="中村 Sakura"))

    assert "□□ Sakura" in words(document)
    assert "中村 Sakura" in ubl(document).decode()


def test_ten_kilobytes_of_name_stay_on_the_paper() -> None:
    document = invoice(buyer=replace(KLANT, name="x" * 10_000))

    reader = PdfReader(io.BytesIO(made(document)))

    assert sum(page.extract_text().count("x") for page in reader.pages) >= 10_000


def test_many_lines_run_over_pages_with_their_titles() -> None:
    document = invoice(*(piece("649.00", line_id=number) for number in range(60)))

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made(document))).pages]

    assert len(pages) > 1
    assert all("Omschrijving" in page for page in pages[:-1])


def test_it_is_the_same_at_every_call() -> None:
    document = invoice(*DISCOUNTED)

    assert made(document) == made(document)


def test_it_takes_less_than_fifty_milliseconds() -> None:
    document = invoice(*DISCOUNTED)
    made(document)

    best = min(_seconds(replace(document, number=f"2026-{number:06}")) for number in range(10))

    assert best < 0.05


def _seconds(document: Document) -> float:
    began = time.process_time()
    made(document)
    return time.process_time() - began
