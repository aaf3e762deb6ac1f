"""An order's lines and sums, from its own copy of what was agreed."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from shop.forks.order.models import Order
from shop.fulfilment.receipt import Discount, lead_text, receipt
from shop.jewellery.models import Jewel
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


def discounted(order: Order, *amounts: str, codes: tuple[str, ...]) -> Order:
    """As Oscar writes it: the lines cost less, and a row says why."""
    for amount, code in zip(amounts, codes, strict=True):
        order.discounts.create(category="Basket", amount=Decimal(amount), voucher_code=code)
        order.total_incl_tax -= Decimal(amount)
    order.save()
    return order


def test_what_was_agreed_stays_when_the_catalogue_changes() -> None:
    order = place(make_jewel("ring", lead_days=21, stock=0, is_bespoke=True))
    before = receipt(order)

    Jewel.objects.update(lead_days=70, is_bespoke=False)

    assert receipt(order) == before
    assert before.rows[0].lead_text == "Op bestelling gemaakt, in ongeveer 3 weken."
    assert "niet herroepen" in before.rows[0].withdrawal_text


def test_lines_less_discounts_plus_delivery_are_the_total() -> None:
    order = discounted(place(), "10.00", "2.50", codes=("ZOMER", ""))

    found = receipt(order)

    assert found.discounts == [
        Discount("ZOMER", Decimal("10.00")),
        Discount("Korting", Decimal("2.50")),
    ]
    taken_off = sum(discount.amount for discount in found.discounts)
    assert found.subtotal - taken_off + found.shipping == found.total == order.total_incl_tax


def test_discounts_that_do_not_add_up_are_shown_as_one_that_does() -> None:
    order = discounted(place(), "10.00", codes=("ZOMER",))
    order.discounts.update(amount=Decimal("9.99"))

    assert receipt(order).discounts == [Discount("Korting", Decimal("10.00"))]


def test_no_vat_is_shown_by_a_small_business() -> None:
    order = place()
    with_vat = receipt(order).vat
    order.vat_mode = "KOR"

    assert with_vat == order.total_incl_tax - order.total_excl_tax
    assert receipt(order).vat is None


def test_the_number_of_queries_does_not_grow_with_the_lines(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    order = place(*[make_jewel(f"stuk-{number}") for number in range(5)])

    with django_assert_num_queries(1):
        receipt(order)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "Binnen twee werkdagen verzonden."),
        (1, "Op bestelling gemaakt, in ongeveer 1 week."),
        (7, "Op bestelling gemaakt, in ongeveer 1 week."),
        (8, "Op bestelling gemaakt, in ongeveer 2 weken."),
    ],
)
def test_days_are_said_in_weeks(days: int, text: str) -> None:
    assert lead_text(days) == text


def test_who_comes_himself_reads_when_it_is_ready() -> None:
    assert lead_text(0, is_pick_up=True) == "Binnen twee werkdagen klaar."
