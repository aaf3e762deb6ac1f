"""Past guest orders join an account when its address is proved, and not a moment before (X0)."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shop.accounts.guest_orders import give_guest_orders
from shop.accounts.models import User
from shop.forks.order.models import Order
from tests.accounts.people import account, code_for, log_in_as, prove_again, register

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@example.nl"


def order(number: str, *, email: str, user: User | None = None) -> Order:
    return Order.objects.create(
        number=number,
        user=user,
        guest_email=email,
        currency="EUR",
        total_incl_tax=Decimal("121.00"),
        total_excl_tax=Decimal("100.00"),
        shipping_incl_tax=Decimal(0),
        shipping_excl_tax=Decimal(0),
        status="betaald",
        date_placed=timezone.now(),
    )


def test_guest_orders_wait_for_the_proof_of_the_address(client: Client) -> None:
    order("IJ1", email=ADDRESS)

    register(client, ADDRESS)

    assert Order.objects.get().user is None


def test_guest_orders_come_with_the_proof_of_the_address(client: Client) -> None:
    order("IJ1", email="NIEUW@example.nl")
    order("IJ2", email="ander@example.nl")
    register(client, ADDRESS)

    client.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS)})

    assert list(Order.objects.exclude(user=None).values_list("number", flat=True)) == ["IJ1"]


def test_a_change_of_address_brings_the_orders_of_the_new_address_only(klant: User) -> None:
    order("IJ1", email=ADDRESS)
    order("IJ2", email=klant.email)
    order("IJ3", email=klant.email, user=klant)
    client = log_in_as(klant)
    prove_again(client)
    client.post(reverse("account_email"), {"email": ADDRESS, "action_add": "1"})

    client.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS)})

    assert set(Order.objects.filter(user=klant).values_list("number", flat=True)) == {"IJ1", "IJ3"}


def test_a_second_call_changes_nothing(klant: User) -> None:
    order("IJ1", email=klant.email)
    give_guest_orders(klant, email=klant.email)

    assert give_guest_orders(klant, email=klant.email) == 0


def test_an_order_of_another_account_stays_where_it_is(klant: User, vreemde: User) -> None:
    order("IJ1", email=klant.email, user=vreemde)

    give_guest_orders(klant, email=klant.email)

    assert Order.objects.get().user == vreemde


def test_an_address_with_letters_that_look_alike_is_another_address() -> None:
    order("IJ1", email="mike@example.nl")
    impostor = account("mıke@example.nl")

    assert give_guest_orders(impostor, email=impostor.email) == 0
