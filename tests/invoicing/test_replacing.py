"""A wrong name on an invoice: taken back and made anew, to the cent, once, and no money moves."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from shop.forks.order.models import Order
from shop.invoicing.document import Buyer, DocumentKind, LineKind
from shop.invoicing.files import pdf_of
from shop.invoicing.issue import (
    Credit,
    CreditLine,
    issue_credit_note,
    issue_invoice,
    standing_invoice,
    still_invoiced,
)
from shop.invoicing.models import Invoice
from shop.invoicing.pdf import _words
from shop.invoicing.replacing import NothingStands, Replaced, SameBuyer, replace_invoice
from shop.invoicing.ubl import ubl
from shop.ledger.models import Movement
from shop.taxes.models import SchemePeriod
from shop.taxes.report import vat_report
from tests.invoicing.en16931 import problems
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db
SOLD, TODAY = date(2026, 3, 2), date(2026, 11, 23)
NOTHING = Decimal("0.00")
RIGHT = Buyer("Klara de Vries-Jansen", "Dorpsstraat 12", "3511 AX", "Utrecht", "Nederland", "NL")


def replaced(invoice: Invoice, **changes: str) -> Replaced:
    return replace_invoice(invoice, buyer=replace(RIGHT, **changes), on=TODAY, reason="Naam verbeterd")


def sold(order: Order | None = None) -> Invoice:
    return issue_invoice(order or place(make_jewel(price="33.33"), quantity=3), on=SOLD)


def credit(order: Order, *, pieces: int = 0, shipping: str = "0.00", other: str = "0.00") -> Invoice:
    lines = (CreditLine(order.lines.get().pk, pieces),) if pieces else ()
    taken = Credit(lines=lines, shipping=Decimal(shipping), other=Decimal(other))
    return issue_credit_note(order, taken, on=TODAY, reason="Teruggestuurd")


def test_the_old_invoice_is_taken_back_and_the_new_one_says_the_same_to_somebody_else() -> None:
    old = sold()

    papers = replaced(old)

    note, new = papers.credit_note.document, papers.invoice.document
    assert (note.number, new.number) == ("C2026-000001", "2026-000002")
    assert (note.buyer, new.buyer) == (old.document.buyer, RIGHT)
    assert (note.issued_on, new.issued_on, new.paid_on) == (TODAY, TODAY, SOLD)
    assert (new.lines, new.rates) == (old.document.lines, old.document.rates)
    assert (papers.credit_note.corrects, papers.invoice.replaces) == (old, old)


@pytest.mark.parametrize(
    "taken", [{}, {"pieces": 1}, {"shipping": "1.00"}, {"other": "7.77"}, {"pieces": 2, "other": "0.01"}]
)
def test_both_papers_together_are_nothing_whatever_went_back_before(taken: dict[str, object]) -> None:
    old = sold()
    if taken:
        credit(old.order, **taken)  # type: ignore[arg-type]
    worth = still_invoiced(old.order)

    papers = replaced(old)

    both = (papers.credit_note, papers.invoice)
    for column in ("total_excl", "total_vat", "total_incl"):
        assert sum(getattr(paper, column) for paper in both) == NOTHING
    for paper in both:
        for rate in paper.document.rates:
            lines = [line for line in paper.document.lines if line.rate == rate.rate]
            assert sum(line.gross for line in lines) == rate.gross
            assert sum(line.excluding for line in lines) == rate.excluding
    assert papers.invoice.total_incl == worth == still_invoiced(old.order)
    assert sum(paper.total_incl for paper in Invoice.objects.filter(corrects=old)) == -old.total_incl


def test_the_money_does_not_move() -> None:
    replaced(sold())

    assert not Movement.objects.exists()


def test_a_second_call_returns_the_first_ones_papers() -> None:
    old = sold()

    first, second = replaced(old), replaced(old, name="Iemand Anders")

    assert first == second
    assert Invoice.objects.count() == 3


def test_the_same_buyer_is_no_reason_and_uses_no_number() -> None:
    old = sold()

    with pytest.raises(SameBuyer):
        replace_invoice(old, buyer=old.document.buyer, on=TODAY, reason="Niets")

    assert Invoice.objects.count() == 1


def test_what_was_given_back_whole_is_not_made_anew() -> None:
    old = sold()
    credit(old.order, pieces=3, shipping=str(old.order.shipping_incl_tax))

    with pytest.raises(NothingStands):
        replaced(old)

    assert not Invoice.objects.filter(replaces=old).exists()


def test_what_was_made_anew_can_be_given_back_and_made_anew_again() -> None:
    old = sold()
    new = replaced(old).invoice

    note = credit(old.order, pieces=1)
    newest = replaced(new, name="Klara Jansen").invoice

    assert note.corrects == new
    assert (newest.replaces, standing_invoice(old.order)) == (new, newest)
    assert still_invoiced(old.order) == old.total_incl + note.total_incl


def test_paying_again_finds_the_new_invoice() -> None:
    old = sold()
    new = replaced(old).invoice

    assert issue_invoice(old.order, on=TODAY) == new


def test_the_database_lets_an_invoice_be_replaced_once() -> None:
    old = sold()
    new = replaced(old).invoice
    values = {field.attname: getattr(new, field.attname) for field in new._meta.concrete_fields}

    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.create(**values | {"id": None, "number": "2026-000099", "sequence": 99})


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_pair() -> None:
    with transaction.atomic():
        old = sold()

    def press(_: int) -> Replaced:
        try:
            return replaced(Invoice.objects.get(pk=old.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        first, second = workers.map(press, range(2))

    assert first == second
    assert Invoice.objects.filter(order=old.order).count() == 3


def test_the_papers_name_each_other_and_promise_no_money() -> None:
    old = sold()

    papers = replaced(old)

    note, new = (_words(paper.document) for paper in (papers.credit_note, papers.invoice))
    assert (
        "Er wordt niets terugbetaald: voor hetzelfde bedrag is een nieuwe factuur gemaakt." in note["closing"]
    )
    assert new["notes"][0] == "Deze factuur vervangt factuur 2026-000001 van 2 maart 2026."
    assert note["notes"][1] == new["notes"][1] == "Reden: Naam verbeterd"
    for paper in (papers.credit_note, papers.invoice):
        assert pdf_of(paper).startswith(b"%PDF")
        assert b"<cbc:ID>2026-000001</cbc:ID>" in ubl(paper.document)
        assert not problems(ubl(paper.document))


def test_an_amount_of_no_line_stays_taken_off() -> None:
    old = sold()
    credit(old.order, other="5.00")

    new = replaced(old).invoice.document

    assert [(line.kind, line.gross) for line in new.lines][-1] == (LineKind.OTHER, Decimal("-5.00"))
    assert [line.position for line in new.lines] == [1, 2, 3]


def test_under_oss_both_stand_in_the_quarter_in_which_they_were_made() -> None:
    SchemePeriod.objects.create(since=SOLD, oss=True)
    order = place(
        make_jewel(price="649.00"), delivery=replace(HOME, postcode="2000", city="Antwerpen", country="BE")
    )
    old = sold(order)

    replaced(old)

    fourth = [row for row in vat_report(2026) if row.group.quarter.number == 4]
    assert sum(row.vat for row in fourth) == NOTHING
    assert not any(row.group.corrects for row in fourth)


def test_the_old_one_is_kept_as_long_as_what_came_in_its_place() -> None:
    old = issue_invoice(place(), on=date(2025, 12, 31))

    papers = replaced(old)

    old.refresh_from_db()
    assert old.keep_until == papers.invoice.keep_until == papers.credit_note.keep_until == date(2033, 12, 31)
    assert {paper.kind for paper in Invoice.objects.all()} == {*map(str, DocumentKind)}
