"""While it runs: no mail but what he asks for, nothing that he wants kept goes, and what he consents to goes on."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import send_mail
from django.utils import timezone
from post_office.models import STATUS, Email

from privacy.registry import registry
from privacy.restriction import using
from privacy.restriction.grounds import KEEPS, Ground
from privacy.restriction.running import restriction_of, unrestricted
from privacy.restriction.tasks import tend_restrictions
from privacy.restriction.using import NoReasonGiven, Purpose
from privacy.retention.rules import rule_of
from privacy.rights import deciding
from privacy.rights.confirming import confirm_by_code
from privacy.rights.kinds import Right
from privacy.rights.models import RightsRequest
from privacy.rights.sealed import sealed_subject
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.letters import queue_code_letter, queue_status_letter
from shop.fulfilment.statuses import OrderStatus
from shop.mail import held_back
from shop.mail.held_back import NotHeldBack
from shop.mail.queue import Letter, queue_letter
from shop.mail.tasks import send_queued_mails
from shop.newsletter.models import Subscription
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.restriction.people import ANDER, OWNER, restricted
from tests.privacy.rights.asking import GAST, asked, mailed_code

pytestmark = pytest.mark.django_db
LETTER = Letter(subject="Hoe bevalt je ring?", text="Vertel.", html="<p>Vertel.</p>")
LONG_AGO = timezone.now() - timedelta(days=5000)


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def status_of_last(to: str = GAST) -> Any:
    return Email.objects.filter(to=[to]).latest("pk").status


def test_a_mail_that_nobody_asked_for_is_held_back_and_another_gets_his() -> None:
    restriction = restricted()

    held = queue_letter(LETTER, to=GAST.upper())
    sent = queue_letter(LETTER, to=ANDER)

    assert (held.status, sent.status) == (None, STATUS.queued)
    assert list(held_back.held_back(restriction)) == [held]


def test_what_is_held_back_is_never_sent(mailoutbox: list[Any]) -> None:
    restricted()
    Email.objects.all().delete()

    queue_letter(LETTER, to=GAST)
    send_queued_mails.func()

    assert Email.objects.get().status is None


def test_what_he_asks_for_himself_goes() -> None:
    order = order_of_guest(GAST)
    restricted()

    send_mail("Nieuw wachtwoord", "Hier.", None, [GAST])
    assert status_of_last() == STATUS.queued
    queue_code_letter(order, code="123456", event="code 1")
    assert status_of_last() == STATUS.queued


def test_news_of_his_order_waits_for_his_consent() -> None:
    order = order_of_guest(GAST)
    restriction = restricted()

    queue_status_letter(order, OrderStatus.SENT)
    assert status_of_last() is None
    using.allow(restriction, "order.order", order.pk, how="per mail", by=OWNER, now=timezone.now())
    queue_status_letter(order, OrderStatus.DELIVERED)

    assert status_of_last() == STATUS.queued


def test_a_letter_that_waited_when_it_began_does_not_leave() -> None:
    order = order_of_guest(GAST)
    queue_status_letter(order, OrderStatus.SENT)
    mail = Email.objects.latest("pk")

    restriction = restricted()

    mail.refresh_from_db()
    assert mail.status is None
    assert mail in held_back.held_back(restriction)
    assert Email.objects.filter(subject__contains=order.number, status=STATUS.queued).exists()


def test_the_owner_decides_on_each_mail_once() -> None:
    restriction, anothers = restricted(), restricted(ANDER)
    first, second = (queue_letter(LETTER, to=GAST) for _ in range(2))

    with pytest.raises(NotHeldBack):
        held_back.send_after_all(anothers, first.pk)
    held_back.send_after_all(restriction, first.pk)
    held_back.drop(restriction, second.pk, now=timezone.now())
    for mail in (first, second):
        with pytest.raises(NotHeldBack):
            held_back.send_after_all(restriction, mail.pk)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (STATUS.queued, None)
    assert not held_back.held_back(restriction)


@pytest.mark.parametrize("ground", Ground)
def test_retention_leaves_what_he_wants_kept_for_a_claim(ground: Ground) -> None:
    rule = rule_of("R14-nieuwsbrief", registry=registry)
    assert rule is not None
    for email in (GAST, ANDER):
        moments = dict.fromkeys(("asked_at", "confirmed_at", "renewal_asked_at"), LONG_AGO)
        Subscription.objects.create(email=email, source="afrekenen", **moments)

    restricted(ground=ground)

    due = set(rule.due(now=timezone.now()).values_list("email", flat=True))
    assert due == ({ANDER} if ground in KEEPS else {ANDER, GAST})


def test_a_consent_is_for_one_row_and_can_be_taken_back() -> None:
    first, second = order_of_guest(GAST), order_of_guest(GAST, "oorbel")
    restriction = restricted()
    given: dict[str, Any] = {"by": OWNER, "now": timezone.now()}

    assert using.allow(restriction, "order.order", first.pk, how="per mail", **given)
    assert not using.allow(restriction, "order.order", first.pk, how="per mail", **given)
    assert list(unrestricted(Order.objects.all())) == [first]
    assert restriction_of(second) == restriction
    assert using.allow_no_longer(restriction, "order.order", first.pk, **given)
    assert not using.allow_no_longer(restriction, "order.order", first.pk, **given)

    assert restriction_of(first) == restriction


def test_neither_a_consent_nor_a_look_goes_without_words() -> None:
    order = order_of_guest(GAST)
    restriction = restricted()
    given: dict[str, Any] = {"by": OWNER, "now": timezone.now()}

    with pytest.raises(NoReasonGiven):
        using.allow(restriction, "order.order", order.pk, how=" ", **given)
    with pytest.raises(NoReasonGiven):
        using.open_row(restriction, "order.order", order.pk, purpose=Purpose.CLAIM, reason=" ", **given)


def test_a_look_is_in_the_log_with_its_purpose_and_reason() -> None:
    order = order_of_guest(GAST)
    restriction = restricted()

    using.open_row(
        restriction,
        "order.order",
        order.pk,
        purpose=Purpose.CLAIM,
        reason="De bank vraagt ernaar.",
        by="Irene",
        now=timezone.now(),
    )

    step = restriction.steps.last()
    assert step is not None
    assert step.what == f"bekeken: bestelling {order.pk}. Voor een geschil: De bank vraagt ernaar."
    assert step.by == "Irene"


def test_an_address_that_he_changes_himself_is_followed() -> None:
    user = User.objects.create_user(GAST, "x")
    mine = user.emailaddress_set.create(email=GAST, verified=True, primary=True)
    restricted()
    mine.email = user.email = ANDER
    mine.save()
    user.save()

    tend_restrictions.func()

    assert queue_letter(LETTER, to=ANDER).status is None
    assert queue_letter(LETTER, to=GAST).status is None


def test_news_of_an_order_that_was_found_by_its_number_is_held_back() -> None:
    order = order_of_guest(ANDER)
    request = asked(Right.RESTRICTION)
    RightsRequest.objects.update(sealed_subject=sealed_subject(Subject(order_numbers=[order.number])))
    request.refresh_from_db()
    confirm_by_code(request, mailed_code(), now=timezone.now())
    deciding.grant(request.rights.get(), ground="a", by=OWNER, now=timezone.now())

    queue_status_letter(order, OrderStatus.SENT)

    assert status_of_last(ANDER) is None
