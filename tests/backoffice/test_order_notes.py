"""Notes on an order: private, signed, and they outlive whoever wrote them."""

import pytest
from django.test import Client

from shop.accounts.models import User
from shop.forks.order.models import OrderNote
from shop.fulfilment.links import order_url
from tests.backoffice.addresses import note_on, order_page
from tests.backoffice.conftest import allow
from tests.shop_data import place


def test_a_note_is_kept_with_its_authors_name(desk: Client) -> None:
    order = place()

    page = desk.post(
        note_on(order.pk), {"kind": "Info", "text": "Gebeld over de maat."}, follow=True
    ).content.decode()

    note = order.notes.get()
    assert (note.message, note.author) == ("Gebeld over de maat.", "Irene Goud")
    assert "Gebeld over de maat." in page
    assert "Irene Goud, " in page


def test_a_note_outlives_its_author(desk: Client, owner: User) -> None:
    order = place()
    desk.post(note_on(order.pk), {"kind": "Info", "text": "Gebeld over de maat."})

    owner.delete()

    note = order.notes.get()
    assert (note.user, note.author) == (None, "Irene Goud")


def test_an_author_without_a_name_signs_with_the_address(staff: User) -> None:
    order = place()
    staff.first_name = ""
    staff.save()

    allow(staff, "order.change_order").post(note_on(order.pk), {"kind": "Info", "text": "Gebeld."})

    assert order.notes.get().author == "hulp@innerjewels.test"


@pytest.mark.parametrize(
    ("kind", "label"), [("telefoon", "Telefoongesprek"), ("e-mail", "E-mail"), ("post", "Post")]
)
def test_a_note_says_how_it_came_about(desk: Client, kind: str, label: str) -> None:
    order = place()

    page = desk.post(note_on(order.pk), {"kind": kind, "text": "Maat 54."}, follow=True).content.decode()

    assert order.notes.get().note_type == kind
    assert f'<p class="desk-note__kind">{label}</p>' in page


@pytest.mark.parametrize("kind", ["System", "", "duif"])
def test_a_note_of_another_kind_is_refused_and_not_lost(desk: Client, kind: str) -> None:
    order = place()

    response = desk.post(note_on(order.pk), {"kind": kind, "text": "Nooit meer bellen."})

    assert response.status_code == 422
    assert "Nooit meer bellen." in response.content.decode()
    assert not order.notes.exists()


def test_an_empty_note_is_asked_for_again(desk: Client) -> None:
    order = place()

    page = desk.post(note_on(order.pk), {"kind": "Info", "text": "  "}).content.decode()

    assert "Schrijf eerst op wat je wilt onthouden." in page
    assert not order.notes.exists()


def test_a_note_that_is_too_long_is_not_lost(desk: Client) -> None:
    order = place()
    text = "Lang verhaal. " * 200

    page = desk.post(note_on(order.pk), {"kind": "Info", "text": text}).content.decode()

    assert not order.notes.exists()
    assert text.strip() in page


def test_a_note_is_never_markup(desk: Client) -> None:
    order = place()

    page = desk.post(
        note_on(order.pk), {"kind": "Info", "text": "<b>let op</b>"}, follow=True
    ).content.decode()

    assert "<b>let op</b>" not in page


def test_who_may_only_look_writes_no_note(staff: User) -> None:
    order = place()
    client = allow(staff, "order.view_order")

    response = client.post(note_on(order.pk), {"kind": "Info", "text": "Mag ik dit?"})

    assert response.status_code == 403
    assert "<textarea" not in client.get(order_page(order.pk)).content.decode()
    assert not OrderNote.objects.exists()


def test_a_note_does_not_show_on_the_customers_page(desk: Client, client: Client) -> None:
    order = place()
    desk.post(note_on(order.pk), {"kind": "Info", "text": "Lastige klant."})

    assert "Lastige" not in client.get(order_url(order)).content.decode()


def test_what_the_customer_wrote_is_shown_as_his(desk: Client) -> None:
    order = place(customer_note="Graag als cadeau inpakken. <b>Dank!</b>")

    page = desk.get(order_page(order.pk)).content.decode()

    assert "De klant schreef erbij" in page
    assert "Graag als cadeau inpakken. &lt;b&gt;Dank!&lt;/b&gt;" in page


def test_without_a_word_of_the_customer_there_is_no_empty_frame(desk: Client) -> None:
    assert "De klant schreef erbij" not in desk.get(order_page(place().pk)).content.decode()
