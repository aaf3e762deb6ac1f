"""Discount codes at the desk: written down, changed, and kept once they were used."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer
from oscar.apps.voucher.models import Voucher

from shop.vouchers.discount import AMOUNT, FREE_DELIVERY, PERCENTAGE
from shop.vouchers.writing import facts_of
from tests.shop_data import place
from tests.vouchers.codes import make_code

ADD, LIST = "admin:voucher_voucher_add", "admin:voucher_voucher_changelist"
pytestmark = pytest.mark.django_db
FILLED_IN = {
    "code": "kerst-26",
    "kind": PERCENTAGE,
    "value": "12,5",
    "least_amount": "50,00",
    "first_day": "01-12-2026",
    "last_day": "31-12-2026",
    "usage": Voucher.MULTI_USE,
}


def page_of(voucher: Voucher) -> str:
    return reverse("admin:voucher_voucher_change", args=[voucher.pk])


def read(answer: Any) -> str:
    return str(answer.content.decode()).replace("\u00a0", " ")


def used(code: Voucher) -> Voucher:
    order = place()
    code.record_usage(order, AnonymousUser())
    order.discounts.create(amount=Decimal("10.00"), voucher_id=code.pk, voucher_code=code.code)
    return code


def test_a_code_is_kept_as_it_was_written(desk: Client) -> None:
    desk.post(reverse(ADD), FILLED_IN)

    facts = facts_of(Voucher.objects.get())
    assert (facts.code, facts.kind, facts.value) == ("KERST-26", PERCENTAGE, Decimal("12.50"))
    assert facts.least_amount == Decimal("50.00")
    assert (facts.first_day.isoformat(), facts.last_day.isoformat()) == ("2026-12-01", "2026-12-31")


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (PERCENTAGE, "12,5", "12,5 % korting vanaf € 50,00"),
        (AMOUNT, "15", "€ 15,00 korting vanaf € 50,00"),
        (FREE_DELIVERY, "", "gratis verzending vanaf € 50,00"),
    ],
)
def test_the_list_says_what_a_code_gives(desk: Client, kind: str, value: str, shown: str) -> None:
    desk.post(reverse(ADD), FILLED_IN | {"kind": kind, "value": value})

    assert shown in read(desk.get(reverse(LIST)))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("code", "", "Vul dit in."),
        ("code", "ab", "Gebruik drie tot veertig letters, cijfers of streepjes."),
        ("code", "kerst ' or 1=1", "Gebruik drie tot veertig letters, cijfers of streepjes."),
        ("code", "zomer", "Deze code is er al."),
        ("value", "", "Vul iets boven nul in."),
        ("value", "0", "Vul iets boven nul in."),
        ("value", "-5", "Vul iets boven nul in."),
        ("value", "91", "Een code geeft hoogstens 90 procent korting."),
        ("least_amount", "-1", "Vul een bedrag boven nul in, of laat dit leeg."),
        ("last_day", "30-11-2026", "De laatste dag ligt voor de eerste."),
    ],
)
def test_what_cannot_be_is_refused_in_words(desk: Client, field: str, value: str, told: str) -> None:
    make_code("ZOMER")

    page = read(desk.post(reverse(ADD), FILLED_IN | {field: value}))

    assert told in page
    assert Voucher.objects.count() == 1


def test_a_changed_code_stays_one_offer(desk: Client) -> None:
    desk.post(reverse(ADD), FILLED_IN)
    voucher = Voucher.objects.get()

    desk.post(page_of(voucher), FILLED_IN | {"kind": AMOUNT, "value": "20,00", "least_amount": ""})

    facts = facts_of(voucher)
    assert (facts.kind, facts.value, facts.least_amount) == (AMOUNT, Decimal("20.00"), None)
    assert (ConditionalOffer.objects.count(), Benefit.objects.count(), Condition.objects.count()) == (1, 1, 1)


def test_of_a_used_code_only_days_and_uses_change(desk: Client) -> None:
    voucher = used(make_code("ZOMER"))

    desk.post(page_of(voucher), FILLED_IN)

    facts = facts_of(Voucher.objects.get())
    assert (facts.code, facts.value, facts.last_day.isoformat()) == ("ZOMER", Decimal("10.00"), "2026-12-31")


def test_a_used_code_is_not_deleted(desk: Client) -> None:
    voucher = used(make_code("ZOMER"))
    url = reverse("admin:voucher_voucher_delete", args=[voucher.pk])

    page = read(desk.post(url, {"post": "yes"}, follow=True))

    assert "“ZOMER” is al gebruikt" in page
    assert Voucher.objects.exists()


def test_an_unused_code_goes_with_all_that_hangs_on_it(desk: Client) -> None:
    voucher = make_code("ZOMER")

    desk.post(reverse("admin:voucher_voucher_delete", args=[voucher.pk]), {"post": "yes"})

    assert not Voucher.objects.exists()
    assert not Benefit.objects.exists()
    assert not Condition.objects.exists()


def test_the_list_says_how_often_a_code_was_used(desk: Client) -> None:
    used(make_code("ZOMER", usage=Voucher.SINGLE_USE))
    make_code("HERFST")

    page = read(desk.get(reverse(LIST)))

    assert "1 keer, € 10,00 korting" in page
    assert "opgebruikt" in page
    assert "nog niet" in page


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_costs_the_same_for_1_and_8_codes(
    desk: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        make_code(f"CODE-{number}")

    with django_assert_max_num_queries(9):
        desk.get(reverse(LIST))
