"""Restrictions on the desk: granted on the request's page, opened for a reason, ended after telling, for who may."""

from collections.abc import Iterator
from datetime import timedelta
from unittest import mock

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email

from privacy.restriction.models import Restriction
from privacy.restriction.running import restriction_of
from privacy.rights.kinds import Outcome
from shop.accounts.models import User
from shop.backoffice.privacy.attention import concerns
from shop.backoffice.restricted import OPEN_FOR
from shop.forks.order.models import Order
from shop.fulfilment.letters import queue_status_letter
from shop.fulfilment.statuses import OrderStatus
from tests.accounts.dutch import foreign_words, seen
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import OVERVIEW, page_of
from tests.backoffice.test_dutch import ICON
from tests.fulfilment.clock import later
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.restriction.people import asked_for_restriction, deliver_mail, restricted
from tests.privacy.rights.asking import GAST

pytestmark = pytest.mark.django_db
RESTRICTIONS = f"{OVERVIEW}restriction/"
NOTICE = "Beperkt sinds"
WHY = {"purpose": "rechtsvordering", "reason": "De bank vraagt ernaar."}
SECRETS = (GAST, "Guus Gast", "Klant de Vries", "Dorpsstraat")


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _just_proved() -> Iterator[None]:
    """She typed her password just now."""
    with mock.patch(
        "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate", return_value=True
    ):
        yield


@pytest.fixture
def order(db: None) -> Order:
    return order_of_guest(GAST)


def door(restriction: Restriction, name: str, *more: object) -> str:
    return reverse(f"admin:privacy_restriction_{name}", args=[restriction.pk, *more])


def page(order: Order) -> str:
    return reverse("admin:order_order_change", args=[order.pk])


def opening(restriction: Restriction, order: Order) -> str:
    return door(restriction, "openen", "order.order", order.pk)


def test_granting_a_request_starts_it(desk: Client, order: Order) -> None:
    right = asked_for_restriction()
    grant = reverse("admin:privacy_rightsrequest_toewijzen", args=[right.request_id, right.pk])

    refused = desk.post(grant)
    assert refused.status_code == 422
    assert "Kies waarom het gebruik stilstaat" in refused.content.decode()
    desk.post(grant, {f"toewijzen-{right.pk}-ground": "a"})

    right.refresh_from_db()
    assert right.outcome == Outcome.GRANTED
    assert restriction_of(order) == Restriction.objects.get(asked=right)
    request_page = desk.get(reverse("admin:privacy_rightsrequest_change", args=[right.request_id]))
    assert page_of(RESTRICTIONS, Restriction.objects.get().pk) in request_page.content.decode()


def test_a_restricted_order_shows_a_notice_and_nothing_of_the_person(desk: Client, order: Order) -> None:
    restricted()

    answer = desk.get(page(order))

    assert answer.status_code == 403
    shown = answer.content.decode()
    assert NOTICE in shown
    assert not [secret for secret in SECRETS if secret in shown]
    assert not foreign_words(seen(ICON.sub("", shown)))


@pytest.mark.parametrize("name", ["step", "parcel", "picked_up", "note", "refund", "surplus"])
def test_no_button_of_a_restricted_order_does_anything(desk: Client, order: Order, name: str) -> None:
    restricted()

    answer = desk.post(reverse(f"admin:order_order_{name}", args=[order.pk]), {"to": "verzonden"})

    assert NOTICE in answer.content.decode()
    assert Order.objects.get(pk=order.pk).status == order.status


def test_opening_needs_a_purpose_and_a_reason_and_is_in_the_log(desk: Client, order: Order) -> None:
    restriction = restricted()

    assert desk.post(opening(restriction, order), WHY | {"purpose": "zomaar"}).status_code == 422
    assert desk.post(opening(restriction, order), WHY | {"reason": " "}).status_code == 422
    assert desk.get(page(order)).status_code == 403
    answer = desk.post(opening(restriction, order), WHY)

    assert answer["Location"] == page(order)
    assert "Klant de Vries" in desk.get(page(order)).content.decode()
    step = restriction.steps.last()
    assert step is not None
    assert (step.by, "De bank vraagt ernaar." in step.what) == ("Irene Goud", True)


def test_an_opened_order_is_closed_again_after_half_an_hour_and_never_in_the_list(
    desk: Client, order: Order
) -> None:
    desk.post(opening(restricted(), order), WHY)

    assert not desk.get(reverse("admin:order_order_changelist")).context["cl"].result_count
    with later(OPEN_FOR + timedelta(minutes=1)):
        assert desk.get(page(order)).status_code == 403


def test_opening_one_row_opens_no_other(desk: Client, order: Order) -> None:
    another = order_of_guest(GAST, "oorbel")
    restriction = restricted()

    desk.post(opening(restriction, order), WHY)

    assert desk.get(page(another)).status_code == 403
    elsewhere = door(restriction, "openen", "invoicing.invoice", "1")
    assert desk.post(elsewhere, WHY).status_code == 404


def test_an_address_with_noughts_before_the_number_is_no_way_around(desk: Client, order: Order) -> None:
    restricted()

    assert desk.get(f"/beheer/order/order/00{order.pk}/change/").status_code == 403


def test_an_account_and_a_mail_are_behind_the_notice_too(desk: Client) -> None:
    klant = User.objects.create_user(GAST, "x")
    restricted()
    mail = Email.objects.filter(to=[GAST]).first()
    assert mail is not None
    mails = reverse("admin:post_office_email_change", args=[mail.pk])

    for address in (reverse("admin:accounts_user_change", args=[klant.pk]), mails):
        assert NOTICE in desk.get(address).content.decode()
        assert NOTICE in desk.get(address.replace("change", "history")).content.decode()


def test_staff_see_the_notice_without_a_way_in_and_who_sees_no_orders_not_even_that(
    order: Order, staff: User, client: Client
) -> None:
    restriction = restricted()
    looking = allow(staff, "order.view_order")

    answer = looking.get(page(order))
    assert (answer.status_code, NOTICE in answer.content.decode()) == (403, True)
    assert "<textarea" not in answer.content.decode()
    assert looking.post(opening(restriction, order), WHY).status_code == 403
    assert "Klant de Vries" not in looking.get(page(order)).content.decode()

    stranger = User.objects.create(email="ander@innerjewels.test", is_staff=True)
    assert NOTICE not in allow(stranger, "jewellery.view_jewel").get(page(order)).content.decode()
    assert client.get(page(order)).status_code == 302


def test_a_label_waits_for_the_customers_consent(desk: Client, order: Order) -> None:
    restriction = restricted()
    label = reverse("admin:order_order_label", args=[order.pk])
    desk.post(opening(restriction, order), WHY)

    assert desk.get(label).status_code == 302
    desk.post(door(restriction, "toestaan", order.pk), {f"toestemming-{order.pk}-how": "per mail"})

    assert desk.get(label)["Content-Type"] == "application/pdf"


def test_her_page_tells_of_an_open_order_and_takes_the_consent(desk: Client, order: Order) -> None:
    restriction = restricted()
    address = page_of(RESTRICTIONS, restriction.pk)
    restriction.asked.notices.all().delete()  # type: ignore[union-attr]
    assert "Er loopt nog een bestelling" in desk.get(address).content.decode()

    assert desk.post(door(restriction, "toestaan", order.pk)).status_code == 422
    desk.post(door(restriction, "toestaan", order.pk), {f"toestemming-{order.pk}-how": "per mail"})
    assert desk.get(page(order)).status_code == 200
    desk.post(door(restriction, "niet_meer", order.pk))

    assert desk.get(page(order)).status_code == 403


def test_a_held_mail_is_told_and_decided_on(desk: Client, owner: User, order: Order) -> None:
    restriction = restricted()
    queue_status_letter(order, OrderStatus.SENT)
    mail = Email.objects.get(status=None)
    shown = desk.get(page_of(RESTRICTIONS, restriction.pk)).content.decode()
    assert mail.subject in shown
    assert any("mail tegengehouden" in one.text for one in concerns(owner, now=timezone.now()) if one.count)

    desk.post(door(restriction, "mail_sturen", mail.pk))
    desk.post(door(restriction, "mail_sturen", mail.pk))
    desk.post(door(restriction, "mail_vervalt", mail.pk))

    mail.refresh_from_db()
    assert (mail.status, mail.expires_at) == (STATUS.queued, None)


def test_it_ends_after_telling(desk: Client, order: Order) -> None:
    restriction = restricted()
    assert desk.post(door(restriction, "opheffen")).status_code == 422

    desk.post(door(restriction, "opheffen"), {"opheffen-why": "Je adres is verbeterd."})
    desk.post(door(restriction, "nu_opheffen"))
    assert desk.get(page(order)).status_code == 403
    deliver_mail()
    desk.post(door(restriction, "nu_opheffen"))

    assert desk.get(page(order)).status_code == 200
    assert "opgeheven" in desk.get(page_of(RESTRICTIONS, restriction.pk)).content.decode()


def test_who_is_not_reached_by_mail_is_told_by_her(desk: Client, order: Order) -> None:
    restriction = restricted()
    desk.post(door(restriction, "opheffen"), {"opheffen-why": "Je adres is verbeterd."})
    assert 'name="opheffen-why"' not in desk.get(page_of(RESTRICTIONS, restriction.pk)).text

    with later(timedelta(days=3)):
        shown = desk.get(page_of(RESTRICTIONS, restriction.pk)).text
        again = {"opheffen-why": "Je adres is verbeterd.", "opheffen-how": "Gebeld."}
        desk.post(door(restriction, "opheffen"), again)
    with later(timedelta(days=3, minutes=1)):
        desk.post(door(restriction, "nu_opheffen"))

    assert "kwam na twee dagen nog niet aan" in shown
    assert 'name="opheffen-how"' in shown
    restriction.refresh_from_db()
    assert restriction.lifted_at is not None
    assert Email.objects.filter(subject__contains="weer gebruiken").count() == 1


def test_recipients_are_ticked_off_once(desk: Client, order: Order) -> None:
    restriction = restricted()
    assert restriction.asked is not None
    notice = restriction.asked.notices.order_by("pk")[0]

    for _ in range(2):
        desk.post(door(restriction, "melden", notice.pk))

    assert [step.what for step in restriction.steps.all()].count(f"gemeld aan {notice.recipient}") == 1
    another = restricted("ander@voorbeeld.nl")
    assert desk.post(door(another, "melden", notice.pk)).status_code == 404


def test_who_may_look_presses_nothing_and_a_vreemde_sees_nothing(
    order: Order, staff: User, client: Client, klant: User
) -> None:
    restriction = restricted()
    address = page_of(RESTRICTIONS, restriction.pk)
    doors = [
        door(restriction, "opheffen"),
        door(restriction, "nu_opheffen"),
        door(restriction, "toestaan", order.pk),
        door(restriction, "niet_meer", order.pk),
        door(restriction, "melden", 1),
        door(restriction, "mail_sturen", 1),
        door(restriction, "mail_vervalt", 1),
        opening(restriction, order),
    ]

    without_role = allow(staff)
    assert {without_role.get(each).status_code for each in (address, RESTRICTIONS)} == {403}
    looking = allow(staff, "privacy.view_restriction")
    assert looking.get(address).status_code == looking.get(RESTRICTIONS).status_code == 200
    assert {looking.post(each).status_code for each in doors} == {403}
    client.force_login(klant)
    assert {client.post(each).status_code for each in (address, RESTRICTIONS, *doors)} == {404}
    assert Restriction.objects.get().lifted_at is None


def test_the_list_names_nobody_and_finds_old_ones(desk: Client, owner: User, order: Order) -> None:
    restriction = restricted(now=timezone.now() - timedelta(days=400))

    shown = desk.get(RESTRICTIONS).content.decode()

    assert restriction.number in shown
    assert not [secret for secret in SECRETS if secret in shown]
    assert not foreign_words(seen(ICON.sub("", shown)))
    assert restriction.number in desk.get(f"{RESTRICTIONS}?werk=lang").content.decode()
    assert any("langer dan een jaar" in one.text for one in concerns(owner, now=timezone.now()) if one.count)


def test_her_page_is_dutch(desk: Client, order: Order) -> None:
    restriction = restricted()
    queue_status_letter(order, OrderStatus.SENT)

    assert not foreign_words(
        seen(ICON.sub("", desk.get(page_of(RESTRICTIONS, restriction.pk)).content.decode()))
    )


def test_the_customer_still_sees_his_own_with_a_line_about_it(client: Client) -> None:
    klant = User.objects.create_user(GAST, "x")
    client.force_login(klant)
    address = reverse("account_my_data")
    assert "met rust" not in client.get(address).content.decode()

    restricted()

    assert "Je vroeg mij dit met rust te laten" in client.get(address).content.decode()
