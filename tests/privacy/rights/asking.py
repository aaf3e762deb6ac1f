"""People who ask about their data, for the tests of requests. Nothing here asserts."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from privacy.rights.correcting.items import Change, Item
from privacy.rights.forms import SHOWN_SALT
from privacy.rights.kinds import Channel, Right
from privacy.rights.models import RightsRequest
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact, Details
from privacy.subject import Subject
from tests.fulfilment.clock import later

FORM = "/privacy/verzoek/"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
GAST = "gast@voorbeeld.nl"
WRONG_NAME = (Change(item=Item.NAME, wrong="Janssen", right="Jansen"),)


def filled(*rights: Right, **fields: Any) -> dict[str, Any]:
    """What a person posts who read the page for a while."""
    with later(-timedelta(minutes=1)):
        shown = signing.TimestampSigner(salt=SHOWN_SALT).sign("")
    return {"what": [*rights], "name": "Guus Gast", "email": GAST, "shown": shown} | fields


def asked(*rights: Right, email: str = GAST, now: datetime | None = None, **details: Any) -> RightsRequest:
    """A request that came in by the form."""
    now = now or timezone.now()
    question = Question(
        contact=Contact(name="Guus Gast", email=email),
        subject=Subject(emails=[email]),
        rights={right: Details(**details) for right in rights},
        channel=Channel.FORM,
        received_on=timezone.localdate(now),
    )
    return receive(question, by="vrager", now=now)


def sent(client: Client, *rights: Right, **fields: Any) -> RightsRequest:
    """By the form in a browser; the request it made."""
    answer = client.post(FORM, filled(*rights, **fields))
    assert answer.status_code == 302, answer.context["form"].errors
    return RightsRequest.objects.latest("created_at")


def mailed_code(email: str = GAST) -> str:
    """The last code that was mailed."""
    bodies = [mail.message for mail in Email.objects.order_by("pk") if mail.to == [email]]
    return re.findall(r"^\s+(\d{6})$", "\n".join(bodies), re.MULTILINE)[-1]
