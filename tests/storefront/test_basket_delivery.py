"""What the basket page says of delivery, and of an order that waits for its payment."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.signing import Signer
from django.test import Client

from shop.accounts.models import User
from shop.forks.basket.models import Basket
from shop.forks.order.models import Order
from shop.fulfilment.links import order_url
from shop.fulfilment.statuses import OrderStatus
from tests.delivery.owner import switch_off
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
PAGE, ADD = "/winkelmand/", "/winkelmand/toevoegen/"


def basket_of(client: Client, price: str, **facts: Any) -> Any:
    make_jewel("ring", price=price, **facts)
    client.post(ADD, {"product": "ring"})
    return client.get(PAGE)


def read(answer: Any) -> str:
    return " ".join(str(answer.text).replace("\u00a0", " ").split())


def back_from_paying(order: Order) -> Client:
    """The browser of who ordered as a guest and left the payment page."""
    client = Client()
    client.cookies["winkelmand"] = Signer().sign(order.basket_id)
    return client


def test_the_total_counts_the_cheapest_delivery(client: Client) -> None:
    page = basket_of(client, "100.00", fits_letterbox=True)

    assert page.context["totals"].delivery.price == Decimal("6.95")
    assert page.context["totals"].total == Decimal("106.95")


def test_a_small_piece_goes_through_the_letterbox(client: Client) -> None:
    page = basket_of(client, "60.00", fits_letterbox=True)

    assert "Verzending, brievenbuspakje" in page.text
    assert page.context["totals"].total == Decimal("64.95")


def test_it_is_said_how_much_is_missing_for_free_delivery(client: Client) -> None:
    page = basket_of(client, "100.00")

    assert "Met nog € 50,00 aan sieraden is de verzending gratis." in read(page)


def test_with_free_delivery_nothing_is_missing(client: Client) -> None:
    page = basket_of(client, "150.00")

    assert "Met nog" not in page.text
    assert page.context["totals"].total == Decimal("150.00")


def test_the_price_to_belgium_is_there_before_the_checkout(client: Client) -> None:
    assert "naar België vanaf € 9,95" in read(basket_of(client, "100.00"))


def test_what_can_only_be_picked_up_says_so(client: Client) -> None:
    make_jewel("ander")
    switch_off("pakket", "pakket-verzekerd")

    page = basket_of(client, "100.00")

    assert "je haalt het op in het atelier" in page.text
    assert page.context["totals"].total == Decimal("100.00")


def test_an_empty_basket_leads_to_the_pieces(client: Client) -> None:
    make_jewel("ring")

    page = read(client.get(PAGE))

    assert "Er ligt nog niets in." in page
    assert 'href="/sieraden/ringen/"' in page


def test_who_did_not_pay_finds_the_way_back_to_his_order() -> None:
    order = place()
    client = back_from_paying(order)
    client.get("/fragment/kop/")

    page = client.get(PAGE)

    assert f"Je bestelling {order.number} wacht nog op betaling." in page.text
    assert client.get(page.context["waiting"].url).status_code == 200


@pytest.mark.parametrize("status", [OrderStatus.PAID, OrderStatus.CANCELLED])
def test_an_order_that_does_not_wait_is_not_mentioned(status: OrderStatus) -> None:
    order = place()
    Order.objects.update(status=status.value)

    assert "wacht nog op betaling" not in back_from_paying(order).get(PAGE).text


def test_after_an_order_a_new_basket_gets_its_own_cookie() -> None:
    client = back_from_paying(place())
    make_jewel("nieuw")

    client.post(ADD, {"product": "nieuw"})

    assert [row.title for row in client.get(PAGE).context["rows"]] == ["Nieuw"]
    assert Basket.objects.filter(status=Basket.OPEN).count() == 1


def test_who_is_logged_in_sees_his_waiting_order_too(client: Client) -> None:
    klant = User.objects.create(email="klant@voorbeeld.nl")
    order = place(user=klant)
    client.force_login(klant)

    assert order.number in client.get(PAGE).text


def test_a_vreemde_sees_nothing_of_it(client: Client) -> None:
    order = place(user=User.objects.create(email="klant@voorbeeld.nl"))
    client.force_login(User.objects.create(email="vreemde@voorbeeld.nl"))

    page = client.get(PAGE).text

    assert order.number not in page
    assert order_url(order).split("/")[2] not in page


def test_a_made_up_cookie_shows_no_order(client: Client) -> None:
    order = place()
    client.cookies["winkelmand"] = f"{order.basket_id}:vals"

    assert order.number not in client.get(PAGE).text
