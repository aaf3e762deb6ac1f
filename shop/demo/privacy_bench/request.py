"""How long a question about one's data waits for the machine: from the owner's click to a package to look into."""

from datetime import datetime
from time import perf_counter

from django.utils import timezone

from privacy.export.models import PackageState
from privacy.export.package import make_package
from privacy.rights import deciding
from privacy.rights.kinds import Channel, Proof, Right
from privacy.rights.models import RightsRequest
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact, Details
from privacy.subject import Subject
from shop.demo.privacy_bench.crowds import bought_lately, email_of
from shop.demo.privacy_bench.report import Figure
from shop.demo.privacy_bench.volume import fill

ORDERS, OTHERS = 50, 2_000
MOST_SECONDS, MOST_ANSWER_SECONDS = 10, 2


class NotReady(Exception):
    """There is no package to look into: its time says nothing."""


def measure(*, now: datetime) -> list[Figure]:
    """Of a customer with 50 orders among 2,000 others. Raises NotReady."""
    fill(bought_lately(first=1, persons=OTHERS, orders=OTHERS, now=now))
    crowd = bought_lately(first=1_000_000, persons=1, orders=ORDERS, now=now)
    fill(crowd)
    asked = ask_to_see(crowd.person(0), email=email_of(crowd.first), now=now)
    ready = seconds_until_ready(asked, now=now)
    began = perf_counter()
    deciding.grant(asked.rights.get(), by="meting", now=now)
    deciding.send_answer(asked, by="meting", now=now)
    return [
        Figure("a package of 50 orders, from the owner's click", ready, MOST_SECONDS, "s"),
        Figure("granting it and sending the answer", perf_counter() - began, MOST_ANSWER_SECONDS, "s"),
    ]


def ask_to_see(subject: Subject, *, email: str, now: datetime) -> RightsRequest:
    """A request of which the owner knows whose it is."""
    question = Question(
        contact=Contact(name="Sam Klant", email=email),
        subject=subject,
        rights={Right.ACCESS: Details()},
        channel=Channel.FORM,
        received_on=timezone.localdate(now),
    )
    request = receive(question, by="meting", now=now)
    deciding.take_proof(request, Proof.IN_PERSON, reason="meting", by="meting", now=now)
    return request


def seconds_until_ready(request: RightsRequest, *, now: datetime) -> float:
    """The click, and what the worker does then. Raises NotReady."""
    began = perf_counter()
    package = deciding.prepare(request.rights.get(), by="meting", now=now).package
    if package is None or make_package(package.pk, now=now).state != PackageState.READY:
        raise NotReady
    return perf_counter() - began
