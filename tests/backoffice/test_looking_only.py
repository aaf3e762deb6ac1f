"""Payment attempts and outgoing mail: to look at, without what works like a key."""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from post_office.models import STATUS, Email
from pytest_django import DjangoAssertNumQueries

from shop.mail.queue import Letter, queue_letter
from shop.mollie.models import PaymentAttempt
from tests.backoffice.data import attempt
from tests.shop_data import make_jewel, place

ATTEMPTS, MAILS = "admin:mollie_paymentattempt", "admin:post_office_email"


@pytest.fixture
def paid_attempt(db: None) -> PaymentAttempt:
    url = "https://betaal.voorbeeld/geheim"
    return attempt(place(), status="paid", method="ideal", attention="Kijk even.", checkout_url=url)


@pytest.fixture
def letter(db: None) -> Email:
    letter = Letter(subject="Je code", text="De code is 482913.", html="<p>De code is 482913.</p>")
    return queue_letter(letter, to="klant@voorbeeld.nl")


def test_an_attempt_shows_what_mollie_said(desk: Client, paid_attempt: PaymentAttempt) -> None:
    page = desk.get(reverse(f"{ATTEMPTS}_change", args=[paid_attempt.pk])).content.decode()

    for text in [paid_attempt.order.number, str(paid_attempt.mollie_id), "betaald", "iDEAL", "Kijk even."]:
        assert text in page


def test_an_attempt_hides_what_works_like_a_key(desk: Client, paid_attempt: PaymentAttempt) -> None:
    pages = [reverse(f"{ATTEMPTS}_changelist"), reverse(f"{ATTEMPTS}_change", args=[paid_attempt.pk])]

    for page in pages:
        html = desk.get(page).content.decode()
        assert paid_attempt.secret not in html
        assert paid_attempt.idempotency_key not in html
        assert paid_attempt.checkout_url not in html


def test_a_word_that_mollie_added_is_shown_as_it_is(desk: Client) -> None:
    attempt(place(), status="brand-new", method="carrier-pigeon")

    page = desk.get(reverse(f"{ATTEMPTS}_changelist")).content.decode()

    assert "brand-new" in page
    assert "carrier-pigeon" in page


def test_an_attempt_is_found_by_order_or_mollie(desk: Client, paid_attempt: PaymentAttempt) -> None:
    attempt(place(make_jewel("andere-ring")), mollie_id="tr_elders")

    for words in [paid_attempt.order.number, str(paid_attempt.mollie_id)]:
        found: Any = desk.get(reverse(f"{ATTEMPTS}_changelist"), {"q": words})
        assert list(found.context["cl"].result_list) == [paid_attempt]


def test_a_mail_shows_to_whom_about_what_and_how_it_went(desk: Client, letter: Email) -> None:
    letter.logs.create(status=STATUS.failed, message="Connection refused", exception_type="OSError")
    Email.objects.update(status=STATUS.requeued, number_of_retries=2)

    page = desk.get(reverse(f"{MAILS}_change", args=[letter.pk])).content.decode()

    for text in ["klant@voorbeeld.nl", "Je code", "wordt opnieuw geprobeerd", "2 keer", "Connection refused"]:
        assert text in page


def test_a_mail_does_not_show_its_letter(desk: Client, letter: Email) -> None:
    for page in [reverse(f"{MAILS}_changelist"), reverse(f"{MAILS}_change", args=[letter.pk])]:
        assert "482913" not in desk.get(page).content.decode()


@pytest.mark.parametrize("where", [ATTEMPTS, MAILS])
@pytest.mark.parametrize("action", ["add", "change", "delete"])
def test_nothing_is_written_here(
    desk: Client, paid_attempt: PaymentAttempt, letter: Email, where: str, action: str
) -> None:
    row = paid_attempt if where == ATTEMPTS else letter
    args = [] if action == "add" else [row.pk]

    response = desk.post(reverse(f"{where}_{action}", args=args), {"post": "yes", "status": "failed"})

    assert response.status_code == 403
    row.refresh_from_db()


@pytest.mark.parametrize("where", [ATTEMPTS, MAILS])
def test_nothing_is_deleted_in_bulk(
    desk: Client, paid_attempt: PaymentAttempt, letter: Email, where: str
) -> None:
    row = paid_attempt if where == ATTEMPTS else letter
    action = {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}

    assert desk.post(reverse(f"{where}_changelist"), action).status_code == 403
    row.refresh_from_db()


@pytest.mark.parametrize("button", ["resend", "post_office_email_preview"])
def test_the_mail_packages_own_buttons_have_no_address(button: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{button}", args=[1])


@pytest.mark.parametrize("count", [3, 30])
def test_the_lists_cost_the_same_for_3_and_30_rows(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    order = place()
    for number in range(count):
        attempt(order)
        Email.objects.create(from_email="a@voorbeeld.nl", to=["b@voorbeeld.nl"], subject=str(number))

    for where in (ATTEMPTS, MAILS):
        with django_assert_num_queries(6):  # one of them writes down who looked
            desk.get(reverse(f"{where}_changelist"))
