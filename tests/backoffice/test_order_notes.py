"""Notes on an order: private, signed, and they outlive whoever wrote them."""

from django.test import Client

from shop.accounts.models import User
from shop.forks.order.models import OrderNote
from shop.fulfilment.links import order_url
from tests.backoffice.addresses import note_on, order_page
from tests.backoffice.conftest import allow
from tests.shop_data import place


def test_a_note_is_kept_with_its_authors_name(desk: Client) -> None:
    order = place()

    page = desk.post(note_on(order.pk), {"text": "Gebeld over de maat."}, follow=True).content.decode()

    assert order.notes.get().message == "Gebeld over de maat.\n– Irene Goud"
    assert "Gebeld over de maat.<br>– Irene Goud" in page


def test_a_note_outlives_its_author(desk: Client, owner: User) -> None:
    order = place()
    desk.post(note_on(order.pk), {"text": "Gebeld over de maat."})

    owner.delete()

    assert "Irene Goud" in order.notes.get().message


def test_an_author_without_a_name_signs_with_the_address(staff: User) -> None:
    order = place()
    staff.first_name = ""
    staff.save()

    allow(staff, "order.change_order").post(note_on(order.pk), {"text": "Gebeld."})

    assert order.notes.get().message == "Gebeld.\n– hulp@innerjewels.test"


def test_an_empty_note_is_asked_for_again(desk: Client) -> None:
    order = place()

    page = desk.post(note_on(order.pk), {"text": "  "}).content.decode()

    assert "Schrijf eerst op wat je wilt onthouden." in page
    assert not order.notes.exists()


def test_a_note_that_is_too_long_is_not_lost(desk: Client) -> None:
    order = place()
    text = "Lang verhaal. " * 200

    page = desk.post(note_on(order.pk), {"text": text}).content.decode()

    assert not order.notes.exists()
    assert text.strip() in page


def test_a_note_is_never_markup(desk: Client) -> None:
    order = place()

    page = desk.post(note_on(order.pk), {"text": "<b>let op</b>"}, follow=True).content.decode()

    assert "<b>let op</b>" not in page


def test_who_may_only_look_writes_no_note(staff: User) -> None:
    order = place()
    client = allow(staff, "order.view_order")

    response = client.post(note_on(order.pk), {"text": "Mag ik dit?"})

    assert response.status_code == 403
    assert "<textarea" not in client.get(order_page(order.pk)).content.decode()
    assert not OrderNote.objects.exists()


def test_a_note_does_not_show_on_the_customers_page(desk: Client, client: Client) -> None:
    order = place()
    desk.post(note_on(order.pk), {"text": "Lastige klant."})

    assert "Lastige" not in client.get(order_url(order)).content.decode()
