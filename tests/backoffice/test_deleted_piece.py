"""Deleting a piece: never when it was ordered, whatever way is tried."""

from django.test import Client
from django.urls import reverse
from oscar.apps.catalogue.models import Product

from shop.accounts.models import User
from shop.fulfilment.statuses import OrderStatus
from shop.jewellery.models import Jewel
from tests.backoffice.conftest import allow
from tests.backoffice.data import order_in
from tests.shop_data import make_jewel, place

LIST = "admin:jewellery_jewel_changelist"


def _delete(client: Client, jewel: Jewel) -> str:
    url = reverse("admin:jewellery_jewel_delete", args=[jewel.pk])
    return client.post(url, {"post": "yes"}, follow=True).content.decode()


def test_a_piece_nobody_ordered_is_deleted_with_its_variants(desk: Client) -> None:
    jewel = make_jewel(variants=[("zilver-925", 54, "98.00", 2)])

    _delete(desk, jewel)

    assert not Jewel.objects.exists()
    assert not Product.objects.exists()


def test_an_ordered_piece_is_kept_and_the_owner_told_why(desk: Client) -> None:
    jewel = make_jewel()
    place(jewel)

    page = _delete(desk, jewel)

    assert "“Gladde ring” is ooit besteld" in page
    assert "Zet “In de winkel” uit" in page
    assert Jewel.objects.exists()


def test_even_a_cancelled_order_keeps_a_piece(desk: Client) -> None:
    jewel = make_jewel(variants=[("zilver-925", 54, "98.00", 2)])
    order = order_in(OrderStatus.CANCELLED, jewel)

    _delete(desk, jewel)

    assert order.lines.get().product == jewel.product.children.get()


def test_pieces_are_not_deleted_in_bulk(desk: Client) -> None:
    jewel = make_jewel()
    action = {"action": "delete_selected", "_selected_action": str(jewel.pk), "post": "yes"}

    desk.post(reverse(LIST), action)

    assert Jewel.objects.exists()


def test_who_may_only_change_pieces_deletes_none(staff: User) -> None:
    jewel = make_jewel()
    client = allow(staff, "jewellery.view_jewel", "jewellery.change_jewel")

    response = client.post(reverse("admin:jewellery_jewel_delete", args=[jewel.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Jewel.objects.exists()
