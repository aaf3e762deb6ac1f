"""A link that has ended: a friendly page, and a new link to the order's own address, whether or not there is one."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django_tasks_db.models import DBTaskResult
from post_office.models import Email

from shop.forks.order.models import Order
from shop.fulfilment.links import order_token, order_url
from shop.fulfilment.models import LetterKind
from shop.fulfilment.tasks import MOST_LINKS_A_DAY, mail_new_link
from tests.fulfilment.clock import later
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


def ended_link(order: Order) -> str:
    with later(-settings.ORDER_LINK_LIFETIME - timedelta(hours=1)):
        return order_url(order)


def test_an_ended_link_offers_a_new_one_and_shows_nothing_of_the_order(client: Client) -> None:
    order = place(make_jewel("zegelring"))

    page = client.get(ended_link(order))

    assert page.status_code == 410
    assert "Mail mij een nieuwe link" in page.text
    for fact in (order.number, "Zegelring", "gast@voorbeeld.nl"):
        assert fact not in page.text


def test_the_new_link_goes_to_the_address_of_the_order_and_works(client: Client) -> None:
    order = place()
    client.post(ended_link(order) + "nieuwe-link/", {"email": "vreemde@voorbeeld.nl"})

    mail_new_link.call(order.number)

    mail = Email.objects.order_by("pk").last()
    assert mail is not None
    path = mail.message.partition("https://testserver")[2].split()[0]
    assert mail.to == [order.email]
    assert client.get(path).status_code == 200


def test_the_answer_is_the_same_when_the_order_is_gone(client: Client) -> None:
    known, gone = place(make_jewel("een")), place(make_jewel("twee"))
    links = [ended_link(known), ended_link(gone)]
    Order.objects.filter(pk=gone.pk).update(number="IJ0")
    before = DBTaskResult.objects.count()

    answers = [client.post(link + "nieuwe-link/") for link in links]

    texts = {answer.text.replace(answer.context["token"], "") for answer in answers}
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len({text.partition("<main")[2].partition("</main>")[0] for text in texts}) == 1
    # What takes time, looking and writing, is done later, by the worker.
    assert DBTaskResult.objects.count() == before + 2
    assert not mail_new_link.call("IJ-gone")


def test_a_vreemde_cannot_ask_with_a_changed_link(client: Client) -> None:
    token = order_token(place())

    for changed in ("onzin", token[:-1], token + "x"):
        assert client.post(f"/bestelling/{changed}/nieuwe-link/").status_code == 404


def test_a_new_link_is_mailed_once_a_minute_and_five_times_a_day() -> None:
    order = place()
    assert mail_new_link.call(order.number)
    assert not mail_new_link.call(order.number)

    for minutes in range(1, MOST_LINKS_A_DAY + 3):
        with later(timedelta(minutes=2 * minutes)):
            mail_new_link.call(order.number)

    assert order.letters.filter(kind=LetterKind.NEW_LINK).count() == MOST_LINKS_A_DAY
