"""Somebody who has his data given to an organisation, for the tests of handing over. Nothing here asserts."""

import re
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.export.package import make_package
from privacy.rights import deciding
from privacy.rights.kinds import Proof, Right
from privacy.rights.links import request_path
from privacy.rights.models import AskedRight, RightsRequest
from shop.mail.past_the_queue import send_past_the_queue
from tests.privacy.rights.asking import GAST, mailed_code, sent

ORGANISATION, ADDRESS = "Goudsmid De Ring", "inkoop@dering.nl"


@dataclass(frozen=True)
class Answered:
    """A request that was answered; `client` is the browser in which its code was typed."""

    client: Client
    asked: AskedRight

    @property
    def request(self) -> RightsRequest:
        return RightsRequest.objects.get(pk=self.asked.request_id)

    @property
    def page(self) -> str:
        return request_path(self.request)

    @property
    def confirm(self) -> str:
        return f"{self.page}overdracht/{self.asked.pk}/"

    @property
    def call_back(self) -> str:
        return f"{self.confirm}terug/"

    def code(self) -> str:
        """What the page shows to give along."""
        found = re.search(r"<strong>([0-9A-Z]{4}-[0-9A-Z]{4})</strong>", self.client.get(self.page).text)
        return found[1] if found else ""


def answered(client: Client, *, email: str = GAST, **fields: Any) -> Answered:
    """Asked by the form, proved, granted and sent. Nothing has been confirmed."""
    named = {"organisation": ORGANISATION, "organisation_email": ADDRESS} | fields
    request = sent(client, Right.PORTABILITY, email=email, **named)
    client.post(f"{request_path(request)}code/", {"code": mailed_code(email)})
    now = timezone.now()
    deciding.take_proof(request, Proof.IN_PERSON, reason="was in de werkplaats", by="eigenaar", now=now)
    asked = deciding.prepare(request.rights.get(), by="eigenaar", now=now)
    if asked.package:
        make_package(asked.package.pk, now=now)
    deciding.grant(asked, by="eigenaar", now=now)
    deciding.send_answer(request, by="eigenaar", now=now)
    return Answered(client, asked)


def post_goes() -> None:
    """As the worker does with the mails that go past the queue."""
    for row in DBTaskResult.objects.filter(task_path=send_past_the_queue.module_path, status="READY"):
        row.claim("worker")
        send: Any = send_past_the_queue.func
        context = mock.Mock(task_result=mock.Mock(id=row.id))
        row.set_successful(send(context, **row.args_kwargs["kwargs"]))


def link_in(mail: Any) -> str:
    """The path of the organisation's link."""
    found = re.search(r"/privacy/overdracht/[\w-]+/", mail.body)
    return found[0] if found else ""
