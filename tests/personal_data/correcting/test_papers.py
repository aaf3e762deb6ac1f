"""An invoice with a wrong name is made anew on a request, once, and the bookkeeper hears of it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from privacy.erasure.models import RecipientNotice
from privacy.rights import deciding
from privacy.rights.answers import answer_on
from privacy.rights.correcting.items import Item
from privacy.rights.deciding import CannotDecide
from privacy.rights.kinds import Outcome
from privacy.rights.models import AskedRight
from privacy.telling import told
from shop.invoicing.document import Buyer
from shop.invoicing.issue import Credit, CreditLine, issue_credit_note, issue_invoice, still_invoiced
from shop.invoicing.models import Invoice
from shop.personal_data.correcting.papers import NotHis, invoices_of, make_anew
from tests.personal_data.correcting.people import (
    KLANT,
    OWNER,
    accept,
    account,
    change,
    order_of,
    refuse,
    request_for,
)
from tests.privacy.erasure.people import TODAY
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
RIGHT = Buyer("Klara Jansen", "Kerkplein 7", "1012 AB", "Amsterdam", "Nederland", "NL")


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def invoiced() -> Invoice:
    return issue_invoice(order_of(), on=TODAY)


def anew(row: AskedRight, invoice: Invoice) -> Any:
    return make_anew(row, invoice.pk, buyer=RIGHT, by=OWNER, now=timezone.now())


def test_both_papers_are_made_and_the_person_reads_which() -> None:
    old = invoiced()
    row = request_for(change(Item.NAME))

    papers = anew(row, old)

    assert (papers.invoice.document.buyer, papers.invoice.replaces) == (RIGHT, old)
    assert "art. 16 AVG" in papers.invoice.document.reason
    assert still_invoiced(old.order) == old.total_incl
    line, told_of = answer_on(AskedRight.objects.get(pk=row.pk)).lines
    assert f"factuur {papers.invoice} in plaats van {old}, met creditfactuur {papers.credit_note}" in line
    assert told_of == "De boekhouder krijgt het nog te horen."
    assert "Klara" not in line


def test_it_can_be_done_until_the_answer_goes() -> None:
    account()
    old = invoiced()
    row = request_for(change(Item.PHONE))
    accept(row, Item.PHONE)
    assert AskedRight.objects.get(pk=row.pk).outcome == Outcome.GRANTED
    anew(row, old)

    deciding.send_answer(row.request, by=OWNER, now=timezone.now())

    with pytest.raises(CannotDecide, match="al verstuurd"):
        anew(row, Invoice.objects.get(replaces=old))


def test_a_second_click_makes_nothing() -> None:
    old = invoiced()
    row = request_for(change(Item.NAME))
    anew(row, old)

    with pytest.raises(NotHis):
        anew(row, old)

    assert Invoice.objects.count() == 3
    assert RecipientNotice.objects.filter(asked=row).count() == 1


def test_a_second_invoice_is_told_anew() -> None:
    row = request_for(change(Item.NAME))
    first, second = invoiced(), issue_invoice(place(make_jewel("twee"), email=KLANT), on=TODAY)
    anew(row, first)
    notice = RecipientNotice.objects.get()
    told(notice.pk, by=OWNER, now=timezone.now())

    anew(row, second)

    notice.refresh_from_db()
    assert notice.told_at is None
    assert len(row.corrections.get().places) == 2


def test_the_invoice_of_another_is_not_touched() -> None:
    theirs = issue_invoice(
        place(make_jewel("ander"), email="vreemde@voorbeeld.nl", mobile_number=""), on=TODAY
    )
    row = request_for(change(Item.NAME))

    with pytest.raises(NotHis):
        anew(row, theirs)

    assert Invoice.objects.get() == theirs


def test_the_same_buyer_is_said_in_words() -> None:
    old = invoiced()
    row = request_for(change(Item.NAME))

    with pytest.raises(CannotDecide, match="staat dit al"):
        make_anew(row, old.pk, buyer=old.document.buyer, by=OWNER, now=timezone.now())

    assert Invoice.objects.count() == 1


def test_what_was_refused_or_given_back_has_nothing_to_make_anew() -> None:
    old = invoiced()
    row = request_for(change(Item.NAME))
    order = old.order
    whole = Credit((CreditLine(order.lines.get().pk, 1),), order.shipping_incl_tax, order.total_incl_tax * 0)
    issue_credit_note(order, whole, on=TODAY, reason="Herroepen")

    assert invoices_of(deciding.proved_subject(row.request)) == []
    refuse(row, Item.NAME)
    with pytest.raises(CannotDecide, match="al besloten"):
        anew(row, old)
