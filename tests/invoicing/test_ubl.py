"""The e-invoice keeps to EN 16931, whatever was sold, and the rules really look at it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from shop.invoicing.ubl import ubl
from tests.invoicing.documents import ALL, DISCOUNTED, KLANT, amount, credit_note, invoice
from tests.invoicing.en16931 import fired_rules, problems

DOCUMENTS = pytest.mark.parametrize("name", ALL)


@DOCUMENTS
def test_it_keeps_to_the_norm(name: str) -> None:
    xml = ubl(ALL[name]())

    assert problems(xml) == []
    assert fired_rules(xml) > 40


@DOCUMENTS
def test_its_lines_add_up_to_the_cent(name: str) -> None:
    root: Any = etree.fromstring(ubl(ALL[name]()))

    lines = sum(_amounts(root, "InvoiceLine|CreditNoteLine", "LineExtensionAmount"))
    total, excluding, including = (
        _amounts(root, "LegalMonetaryTotal", name)[0]
        for name in ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount")
    )
    assert lines == total == excluding
    assert excluding + _amounts(root, "TaxTotal", "TaxAmount")[0] == including
    assert sum(_amounts(root, "TaxSubtotal", "TaxAmount")) == _amounts(root, "TaxTotal", "TaxAmount")[0]


@DOCUMENTS
def test_each_line_is_quantity_times_price_less_discount(name: str) -> None:
    root: Any = etree.fromstring(ubl(ALL[name]()))

    for line in root.xpath("//*[local-name()='InvoiceLine' or local-name()='CreditNoteLine']"):
        quantity = Decimal(line.xpath("*[contains(local-name(), 'Quantity')]/text()")[0])
        discount = sum(_amounts(line, "AllowanceCharge", "Amount"))
        price = _amounts(line, "Price", "PriceAmount")[0]
        exact = quantity * price - discount
        assert abs(exact - Decimal(line.xpath("*[local-name()='LineExtensionAmount']/text()")[0])) < Decimal(
            "0.005"
        )


def test_a_wrong_total_is_noticed_by_the_rules() -> None:
    xml = ubl(invoice()).replace(b">656.95<", b">656.96<", 1)

    assert any("BR-CO-15" in problem for problem in problems(xml))


def test_a_credit_note_names_its_invoice() -> None:
    root: Any = etree.fromstring(ubl(credit_note(invoice(*DISCOUNTED), amount("20.00"))))

    assert etree.QName(root).localname == "CreditNote"
    assert root.xpath("string(//*[local-name()='InvoiceDocumentReference']/*[1])") == "2026-000123"


def test_what_a_customer_typed_stays_text() -> None:
    name = '</cbc:Name>&"<script>'
    root: Any = etree.fromstring(ubl(invoice(buyer=replace(KLANT, name=name))))

    assert (
        root.xpath("string(//*[local-name()='AccountingCustomerParty']//*[local-name()='RegistrationName'])")
        == name
    )


def test_it_is_the_same_at_every_call() -> None:
    assert ubl(invoice()) == ubl(invoice())


def _amounts(root: Any, parents: str, name: str) -> list[Decimal]:
    wanted = " or ".join(f"local-name()='{parent}'" for parent in parents.split("|"))
    found = root.xpath(f".//*[{wanted}]/*[local-name()='{name}']/text()")
    return [Decimal(text) for text in found]
