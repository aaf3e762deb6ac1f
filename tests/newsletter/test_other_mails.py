"""Mail about an order, an account or a request is no newsletter: no button of a mail program leaves it."""

import pytest
from django.test import Client
from post_office.models import Email

from privacy.rights.kinds import Right
from tests.accounts.people import register
from tests.newsletter.test_sign_up_page import ask
from tests.privacy.rights.asking import FORM, filled
from tests.shop_data import place

pytestmark = pytest.mark.django_db


def test_no_other_mail_can_be_left(settings: object) -> None:
    settings.EMAIL_BACKEND = "shop.mail.queue.QueueBackend"  # type: ignore[attr-defined]

    place()
    register(Client(), "klant@voorbeeld.nl")
    Client().post(FORM, filled(Right.ACCESS))
    ask(Client())

    mails = Email.objects.all()
    assert len(mails) >= 4
    assert [mail.subject for mail in mails if "List-Unsubscribe" in (mail.headers or {})] == []
