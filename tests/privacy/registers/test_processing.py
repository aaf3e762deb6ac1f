"""The register of processing says what the declarations say, of all of them, on screen, as PDF and as a table."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from privacy.paper import as_pdf
from privacy.registers.processing import COLUMNS, activities, parties, register_csv, register_paper
from privacy.registry import registry

pytestmark = pytest.mark.django_db


def test_every_declaration_is_an_activity_with_all_that_the_law_asks() -> None:
    found = activities()

    assert len(found) == len(registry.declarations())
    assert [activity for activity in found if not all(activity.cells)] == []


def test_an_activity_says_what_was_declared() -> None:
    order = next(activity for activity in activities() if activity.name == "Bestellingen")

    assert order.purpose == registry.declaration_of("order.order").purpose
    assert "art. 6 lid 1 onder b" in order.basis
    assert "telefoonnummer" in order.data
    assert "de vervoerder" in order.recipients


def test_the_table_opens_in_a_dutch_spreadsheet() -> None:
    rows = list(csv.reader(StringIO(register_csv().decode("utf-8-sig")), delimiter=";"))

    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(registry.declarations())


def test_who_leaves_the_eea_is_named_with_its_ground() -> None:
    mailchimp = next(party for party in parties() if party.name.startswith("Mailchimp"))

    assert "DPF" in mailchimp.transfer
    assert mailchimp.country == "Verenigde Staten"


def test_the_paper_is_a_tagged_pdf_with_all_of_it() -> None:
    reader = PdfReader(BytesIO(as_pdf(register_paper(now=timezone.now()))))
    root: Any = reader.trailer["/Root"]
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    assert root["/MarkInfo"]["/Marked"]
    for wanted in ("Bestellingen", "Mailchimp", "Hoe ze beveiligd zijn", "Irene Schildkamp", "art. 35 AVG"):
        assert wanted in text
