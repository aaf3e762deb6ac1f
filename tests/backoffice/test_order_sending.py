"""Carrier and code of a parcel: with the step, changed afterwards, in the mail, and nothing strange in it."""

import pytest
from django.test import Client
from post_office.models import Email

from shop.delivery.models import DeliveryWay
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.backoffice.addresses import order_page, parcel_of, step_of
from tests.backoffice.data import order_in, paid_order

PARCEL = {"carrier": "PostNL", "track_code": "3SABC1234567890"}
SENT = {"to": "verzonden"}


def _parcel(order: Order) -> tuple[str, str]:
    return Order.objects.values_list("carrier", "track_code").get(pk=order.pk)


def test_the_code_goes_with_the_step_and_into_the_mail(desk: Client) -> None:
    DeliveryWay.objects.update(track_url="https://volgen.voorbeeld/{code}")
    order = paid_order()

    page = desk.post(step_of(order.pk), SENT | PARCEL, follow=True).content.decode()

    assert _parcel(order) == ("PostNL", "3SABC1234567890")
    mail = Email.objects.get(subject__contains="onderweg")
    assert "https://volgen.voorbeeld/3SABC1234567890" in mail.message
    assert 'href="https://volgen.voorbeeld/3SABC1234567890"' in page


def test_a_letter_has_no_code(desk: Client) -> None:
    order = paid_order()

    desk.post(step_of(order.pk), SENT)

    assert Order.objects.get(pk=order.pk).status == "verzonden"
    assert _parcel(order) == ("", "")


def test_a_code_is_written_as_it_is_printed(desk: Client) -> None:
    order = paid_order()

    desk.post(step_of(order.pk), SENT | {"carrier": " DHL  Express ", "track_code": " 3S ABC 123 "})

    assert _parcel(order) == ("DHL Express", "3SABC123")


def test_the_code_is_changed_afterwards_without_a_second_mail(desk: Client) -> None:
    order = order_in(OrderStatus.SENT)
    mails = Email.objects.count()

    page = desk.post(parcel_of(order.pk), PARCEL, follow=True).content.decode()

    assert _parcel(order) == ("PostNL", "3SABC1234567890")
    assert "De track &amp; trace is bewaard." in page
    assert Email.objects.count() == mails


def test_a_second_click_on_an_old_page_does_not_wipe_the_code_out(desk: Client) -> None:
    order = paid_order()
    desk.post(step_of(order.pk), SENT | PARCEL)

    desk.post(step_of(order.pk), SENT)

    assert _parcel(order) == ("PostNL", "3SABC1234567890")


def test_a_step_that_is_refused_keeps_no_code(desk: Client) -> None:
    order = order_in(OrderStatus.WITHDRAWN)

    desk.post(step_of(order.pk), SENT | PARCEL)

    assert _parcel(order) == ("", "")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"track_code": "x" * 10_000}, "Gebruik ten hoogste 60 tekens."),
        ({"track_code": "https://elders.nl/3S"}, "alleen letters, cijfers en streepjes"),
        ({"track_code": "3S<b>"}, "alleen letters, cijfers en streepjes"),
        ({"track_code": "٣٤٥"}, "alleen letters, cijfers en streepjes"),
        ({"track_code": "3S\x00"}, "Hier staat een teken in dat niet kan."),
        ({"carrier": "P" * 41}, "Gebruik ten hoogste 40 tekens."),
        ({"carrier": "Klik op https://elders.nl"}, "Gebruik alleen letters, cijfers"),
        ({"carrier": "=1+1"}, "Gebruik alleen letters, cijfers"),
    ],
)
@pytest.mark.parametrize("status", [OrderStatus.PAID, OrderStatus.SENT])
def test_what_is_no_parcel_is_told_at_the_field_and_changes_nothing(
    desk: Client, status: OrderStatus, wrong: dict[str, str], told: str
) -> None:
    order = order_in(status)
    address = step_of(order.pk) if status is OrderStatus.PAID else parcel_of(order.pk)

    response = desk.post(address, SENT | PARCEL | wrong)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert Order.objects.get(pk=order.pk).status == status.value
    assert _parcel(order) == ("", "")


def test_who_took_a_step_stands_in_the_history_and_whether_it_was_mailed(desk: Client) -> None:
    order = paid_order()
    desk.post(step_of(order.pk), SENT)

    history = desk.get(order_page(order.pk)).context["page"].story.history

    assert [(row.status, row.by, row.was_mailed) for row in history] == [
        ("verzonden", "Irene Goud", True),
        ("betaald", "", True),
        ("besteld", "", True),
    ]
