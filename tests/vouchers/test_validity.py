"""When a code may be used, and what is said when it may not."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from oscar.apps.voucher.models import Voucher

from shop.accounts.models import User
from shop.vouchers.entering import CodeRefused, enter_code
from shop.vouchers.usage import give_back
from tests.shop_data import make_basket, make_jewel, place
from tests.vouchers.codes import make_code

GUEST = AnonymousUser()
pytestmark = pytest.mark.django_db


def refusal(basket: Any, code: str, user: Any = GUEST) -> str:
    with pytest.raises(CodeRefused) as refused:
        enter_code(basket, code, user=user)
    return str(refused.value).replace("\u00a0", " ")


def use(code: Voucher, *, user: Any = None) -> Any:
    order = place(make_jewel("ander"), user=user)
    code.record_usage(order, user or GUEST)
    return order


@pytest.mark.parametrize("typed", ["ZOMER", "zomer", " Zo mer\n", "zomer\u00a0"])
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    code = make_code("ZOMER")
    basket = make_basket(make_jewel())

    enter_code(basket, typed, user=GUEST)

    assert list(basket.vouchers.all()) == [code]


@pytest.mark.parametrize("typed", ["", " ", "HERFST", "\x00", "ZOMER\x00", "A" * 10_000, "💍", "' OR 1=1 --"])
def test_what_is_no_code_is_unknown(typed: str) -> None:
    make_code("ZOMER")

    assert refusal(make_basket(make_jewel()), typed) == (
        "Deze code ken ik niet. Kijk of je hem goed hebt overgenomen."
    )


def test_a_code_is_refused_before_its_first_day_and_after_its_last() -> None:
    today = timezone.localdate()
    make_code("LATER", first_day=today + timedelta(days=1), last_day=today + timedelta(days=2))
    make_code("EERDER", first_day=today - timedelta(days=9), last_day=today - timedelta(days=1))
    basket = make_basket(make_jewel())

    assert refusal(basket, "LATER").startswith("Deze code geldt pas vanaf ")
    assert refusal(basket, "EERDER").startswith("Deze code was geldig tot en met ")


def test_a_code_counts_on_its_whole_last_day() -> None:
    today = timezone.localdate()
    code = make_code(first_day=today, last_day=today)

    assert code.end_datetime.astimezone(timezone.get_current_timezone()).isoformat()[11:16] == "23:59"
    assert enter_code(make_basket(make_jewel()), "ZOMER", user=GUEST) == code


def test_too_little_in_the_basket_is_told_with_both_amounts() -> None:
    make_code(least_amount=Decimal("150.00"))

    assert refusal(make_basket(make_jewel(price="100.00")), "ZOMER") == (
        "Deze code geldt vanaf € 150,00 aan sieraden. In je winkelmand ligt nu voor € 100,00."
    )


def test_a_code_for_one_use_is_used_up_after_it() -> None:
    use(make_code(usage=Voucher.SINGLE_USE))

    assert refusal(make_basket(make_jewel()), "ZOMER") == "Deze code is al gebruikt."


def test_a_code_comes_back_when_its_order_came_to_nothing() -> None:
    code = make_code(usage=Voucher.SINGLE_USE)
    order = use(code)

    give_back(order.pk)
    give_back(order.pk)

    code.refresh_from_db()
    assert code.num_orders == 0
    assert enter_code(make_basket(make_jewel()), "ZOMER", user=GUEST) == code


def test_a_code_per_customer_asks_a_guest_to_log_in() -> None:
    make_code(usage=Voucher.ONCE_PER_CUSTOMER)

    assert "Log eerst in" in refusal(make_basket(make_jewel()), "ZOMER")


def test_a_code_per_customer_works_once_for_each() -> None:
    code = make_code(usage=Voucher.ONCE_PER_CUSTOMER)
    klant, vreemde = (User.objects.create(email=f"{name}@voorbeeld.nl") for name in ("klant", "vreemde"))
    use(code, user=klant)
    basket = make_basket(make_jewel())

    assert refusal(basket, "ZOMER", klant) == "Deze code heb je al een keer gebruikt."
    assert enter_code(basket, "ZOMER", user=vreemde) == code


def test_a_second_code_takes_the_place_of_the_first() -> None:
    make_code("EEN1")
    second = make_code("TWEE2")
    basket = make_basket(make_jewel())

    enter_code(basket, "EEN1", user=GUEST)
    enter_code(basket, "TWEE2", user=GUEST)

    assert list(basket.vouchers.all()) == [second]
