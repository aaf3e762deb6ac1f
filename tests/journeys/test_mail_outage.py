"""The mail server refuses: the customer does not wait for it, and each of his mails comes once, later."""

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
def test_refused_mails_are_sent_once_when_the_mail_server_is_back(shop: RunningShop, buyer: Buyer) -> None:
    pay_page = buyer.buy(RING, **VARIANT)
    return_link = buyer.choose_at_mollie(pay_page, "paid").headers["Location"]

    order_page = buyer.see(return_link, follow=True)

    assert "je bestelling is betaald" in text_of(order_page)
    assert sum(answer.elapsed.total_seconds() for answer in [*order_page.history, order_page]) < CLICK_SECONDS
    wait_until(lambda: _statuses_of_mails(shop, buyer) == [REQUEUED, REQUEUED], seconds=MAIL_SECONDS)
    assert shop.inbox.mails_to(buyer.email) == []

    shop.inbox.refuse(False)
    for _ in range(2):  # the second one must find nothing left to send
        shop.run_task("shop.mail.tasks", "send_queued_mails")

    assert _statuses_of_mails(shop, buyer) == [SENT, SENT]
    subjects = [mail["subject"].partition(" ")[0] for mail in shop.inbox.mails_to(buyer.email)]
    assert sorted(subjects) == ["Bevestiging", "Je"]


def _statuses_of_mails(shop: RunningShop, buyer: Buyer) -> list[int]:
    """Of the confirmation and of the mail about the payment."""
    return [mail["status"] for mail in shop.ledger.mails_to(buyer.email)]
