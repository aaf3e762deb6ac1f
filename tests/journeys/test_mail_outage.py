"""The mail server refuses: the customer does not wait for it, and his confirmation comes once, later."""

from collections.abc import Iterator

import pytest

from tests.demo.waiting import wait_until
from tests.journeys.buyer import Buyer, text_of
from tests.journeys.running_shop import RunningShop

RING = "solitair-met-briljant"
VARIANT = {"metaal": "geelgoud-14k", "maat": "54"}
CLICK_SECONDS = 5
MAIL_SECONDS = 20
SENT, REQUEUED = 0, 3  # post_office's words


@pytest.fixture
def no_mail(shop: RunningShop) -> Iterator[None]:
    shop.inbox.refuse(True)
    yield
    shop.inbox.refuse(False)


@pytest.mark.usefixtures("no_mail")
def test_a_refused_confirmation_is_sent_once_when_the_mail_server_is_back(
    shop: RunningShop, buyer: Buyer
) -> None:
    pay_page = buyer.buy(RING, **VARIANT)
    return_link = buyer.choose_at_mollie(pay_page, "paid").headers["Location"]

    order_page = buyer.see(return_link, follow=True)

    assert "je bestelling is betaald" in text_of(order_page)
    assert sum(answer.elapsed.total_seconds() for answer in [*order_page.history, order_page]) < CLICK_SECONDS
    wait_until(lambda: _status_of_mail(shop, buyer) == REQUEUED, seconds=MAIL_SECONDS)
    assert shop.inbox.mails_to(buyer.email) == []

    shop.inbox.refuse(False)
    for _ in range(2):  # the second one must find nothing left to send
        shop.run_task("shop.mail.tasks", "send_queued_mails")

    assert _status_of_mail(shop, buyer) == SENT
    assert len(shop.inbox.mails_to(buyer.email)) == 1


def _status_of_mail(shop: RunningShop, buyer: Buyer) -> int:
    (mail,) = shop.ledger.mails_to(buyer.email)
    status: int = mail["status"]
    return status
