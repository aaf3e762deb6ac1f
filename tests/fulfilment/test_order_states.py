"""What the page of an order says in each state: words, the line of steps, and what can be done now."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shop.forks.order.models import Order
from shop.fulfilment.links import order_url
from shop.fulfilment.order_page import state_key
from shop.fulfilment.statuses import OrderStatus as S
from shop.mollie.models import PaymentAttempt
from tests.accounts.dutch import foreign_words, seen
from tests.fulfilment.orders import overdue, paid_order, pay, pick_up_order, put_in
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


def failed_order() -> Order:
    order = place()
    PaymentAttempt.objects.create(order=order, number=1, amount=order.total_incl_tax, status="failed")
    return order


def made_to_order() -> Order:
    return paid_order(make_jewel("trouwring", lead_days=42, stock=0))


def sent_order() -> Order:
    order = put_in(paid_order(), S.SENT)
    order.carrier, order.track_code = "PostNL", "3SABC1"
    order.save()
    return order


# State, headline, labels of the steps with a star at where it is now.
STATES = {
    "waiting": (place, "We wachten op je betaling", "Besteld* Betaald Onderweg Bezorgd"),
    "failed": (failed_order, "Je betaling is niet gelukt", "Besteld* Betaald Onderweg Bezorgd"),
    "reserved": (pick_up_order, "Je bestelling is binnen", "Besteld* Ligt-klaar Opgehaald"),
    "paid": (paid_order, "Dank je wel, je bestelling is betaald", "Besteld Betaald* Onderweg Bezorgd"),
    "in-the-making": (
        lambda: put_in(made_to_order(), S.IN_THE_MAKING),
        "Ik ben met je bestelling bezig",
        "Besteld Betaald In-de-maak* Onderweg Bezorgd",
    ),
    "ready": (
        lambda: put_in(made_to_order(), S.IN_THE_MAKING, S.READY),
        "Je bestelling is klaar",
        "Besteld Betaald In-de-maak* Onderweg Bezorgd",
    ),
    "ready to be picked up": (
        lambda: put_in(pick_up_order(), S.READY),
        "Je bestelling ligt klaar",
        "Besteld Ligt-klaar* Opgehaald",
    ),
    "picked up": (
        lambda: put_in(pay(pick_up_order()), S.READY, S.PAID, S.DELIVERED),
        "Je hebt je bestelling opgehaald",
        "Besteld Ligt-klaar Opgehaald*",
    ),
    "sent": (sent_order, "Je bestelling is onderweg", "Besteld Betaald Onderweg* Bezorgd"),
    "delivered": (
        lambda: put_in(paid_order(), S.SENT, S.DELIVERED),
        "Je bestelling is bij je",
        "Besteld Betaald Onderweg Bezorgd*",
    ),
    "cancelled": (lambda: put_in(place(), S.CANCELLED), "Deze bestelling is vervallen", ""),
    "refunded": (lambda: put_in(paid_order(), S.REFUNDED), "Je hebt je geld terug", ""),
    "withdrawn": (lambda: put_in(paid_order(), S.WITHDRAWN), "Je hebt deze bestelling herroepen", ""),
}


@pytest.mark.parametrize(("make", "headline", "line"), STATES.values(), ids=STATES)
def test_every_state_has_its_words_and_its_place_on_the_line(
    client: Client, make: Callable[[], Order], headline: str, line: str
) -> None:
    page = client.get(order_url(make()))

    steps = [step.label.replace(" ", "-") + "*" * step.is_now for step in page.context["milestones"]]
    assert page.context["headline"] == headline
    assert " ".join(steps) == line
    assert foreign_words(seen(page.text)) == set()


@pytest.mark.parametrize("make", [state[0] for state in STATES.values()], ids=STATES)
def test_only_an_unpaid_online_order_has_a_pay_button(client: Client, make: Callable[[], Order]) -> None:
    order = make()

    page = client.get(order_url(order))

    assert ("/betalen/" in page.text) == (state_key(order) in {"waiting", "failed"})


def test_the_end_of_the_reservation_is_said_as_long_as_it_is_true(client: Client) -> None:
    order, late = place(make_jewel("een")), overdue(place(make_jewel("twee")))

    page, late_page = client.get(order_url(order)), client.get(order_url(late))

    assert "Alles ligt voor je apart tot" in page.text
    assert page.context["pay_until"] == order.reserved_until
    assert "apart tot" not in late_page.text
    assert "De tijd om te betalen is voorbij" in late_page.text


def test_track_and_trace_is_a_link_to_the_carrier_that_is_told_nothing(client: Client) -> None:
    page = client.get(order_url(sent_order()))

    assert 'href="https://jouw.postnl.nl/track-and-trace/3SABC1-NL-3511AX" rel="noreferrer"' in page.text
    assert "PostNL, track &amp; trace 3SABC1" in page.text


def test_who_pays_in_the_workshop_reads_where_and_how_much(client: Client) -> None:
    page = client.get(order_url(put_in(pick_up_order(), S.READY)))

    assert "Ateliersteeg 12" in page.text
    assert "Je betaalt daar €\u00a0100,00, met pin of contant." in page.text


def test_the_number_of_queries_does_not_grow_with_the_lines(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one, many = paid_order(make_jewel("een")), paid_order(*[make_jewel(f"stuk-{n}") for n in range(8)])
    client.get(order_url(one))

    with django_assert_max_num_queries(12):
        client.get(order_url(many))
