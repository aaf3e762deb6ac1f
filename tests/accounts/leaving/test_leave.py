"""Deleting an account is an erasure: shown first, proved and confirmed, and never half (row O13)."""

from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.proof import prove
from privacy.erasure.refusals import Entangled, NotAsPlanned, StillChanging, TooManyRows
from privacy.erasure.run import resume
from shop.accounts.leaving.refused import LAST_STAFF, OTHERWISE, STILL_CHANGING, TOO_MANY
from shop.accounts.models import User
from shop.aftercare.claims import claim_of
from shop.aftercare.models import WarrantyClaim
from shop.forks.address.models import UserAddress
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.accounts.dutch import foreign_words, seen
from tests.accounts.people import PASSWORD, is_logged_in, log_in, log_in_as, prove_again
from tests.privacy.erasure.people import came_to, delivered, order_of_account
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
PAGE = reverse("account_leave")
SURE = {"sure": "on"}


@pytest.fixture
def browser(klant: User) -> Client:
    """The klant's, who just proved who he is."""
    browser = log_in_as(klant)
    prove_again(browser)
    return browser


def page_of(browser: Client) -> str:
    return seen(browser.get(PAGE).content.decode())


def test_the_account_goes_and_its_owner_is_led_to_the_certificate(browser: Client, klant: User) -> None:
    UserAddress.objects.create(user=klant, last_name="Klant", country_id="NL")

    answer = browser.post(PAGE, SURE, follow=True)

    assert not User.objects.exists()
    assert not UserAddress.objects.exists()
    assert not is_logged_in(browser)
    assert answer.redirect_chain[-1][0].startswith("/privacy/wissing/")
    assert "Bewijs van wissing" in seen(answer.content.decode())


def test_the_proof_finds_nothing_of_who_left_by_the_page(browser: Client, klant: User) -> None:
    log_in_as(klant)  # a telephone, beside the computer
    delivered(order_of_account(klant))
    prove_again(browser)

    browser.post(PAGE, SURE)

    erasure = prove(Erasure.objects.get().pk, now=timezone.now())
    assert erasure.proof["hits"] == []
    assert erasure.state == ErasureState.PROVED


def test_who_did_not_just_prove_himself_is_asked_to_and_only_then_deleted(klant: User) -> None:
    browser = log_in_as(klant)

    answer = browser.post(PAGE, SURE)
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert User.objects.filter(pk=klant.pk).exists()
    browser.post(answer["Location"], {"password": "mis"})
    assert User.objects.filter(pk=klant.pk).exists()
    proved = browser.post(answer["Location"], {"password": PASSWORD})

    assert proved["Location"].startswith("/privacy/wissing/")
    assert not User.objects.exists()
    assert not is_logged_in(browser)


def test_without_a_tick_nothing_happens(browser: Client) -> None:
    answer = browser.post(PAGE, {})

    assert answer.status_code == 422
    assert "Zet hier eerst een vinkje" in seen(answer.content.decode())
    assert User.objects.exists()
    assert not Erasure.objects.exists()


def test_looking_changes_nothing(browser: Client, klant: User) -> None:
    delivered(order_of_account(klant))

    browser.get(PAGE)

    assert not Erasure.objects.exists()
    assert not WarrantyClaim.objects.exists()


def test_the_page_says_what_goes_what_stays_and_what_one_gets(browser: Client, klant: User) -> None:
    order = delivered(order_of_account(klant))

    page = page_of(browser)

    assert "Je ziet je bestellingen niet meer terug" in page
    assert "Tot en met 31 december 2033" in page
    assert "art. 52 lid 4 AWR" in page
    assert "Facturen" in page
    assert order.lines.get().title in page
    assert "loopt nog" not in page


def test_the_codes_stand_on_the_certificate_and_work(browser: Client, klant: User) -> None:
    delivered(order_of_account(klant))

    certificate = browser.post(PAGE, SURE, follow=True).content.decode()

    claim = WarrantyClaim.objects.get()
    code = certificate.partition("/garantie/")[2].partition("/")[0]
    assert claim_of(code) == claim


def test_an_open_order_waits_with_its_account_and_the_rest_goes(browser: Client, klant: User) -> None:
    order = came_to(order_of_account(klant), OrderStatus.IN_THE_MAKING)
    UserAddress.objects.create(user=klant, last_name="Klant", country_id="NL")

    page = page_of(browser)
    browser.post(PAGE, SURE)

    assert f"Bestelling {order.number} loopt nog" in page
    assert Erasure.objects.get().state == ErasureState.WAITING
    assert Order.objects.get().user == klant
    assert not UserAddress.objects.exists()
    assert not is_logged_in(browser)
    log_in(browser, klant.email)
    assert not is_logged_in(browser)


def test_what_waited_goes_when_the_order_is_finished(browser: Client, klant: User) -> None:
    order = came_to(delivered(order_of_account(klant)), OrderStatus.SENT)
    browser.post(PAGE, SURE)
    came_to(order, OrderStatus.DELIVERED)

    resume(timezone.now())

    assert Erasure.objects.get().state == ErasureState.ERASED
    assert not User.objects.exists()


def test_a_vreemde_keeps_everything(browser: Client, vreemde: User) -> None:
    place(make_jewel(), user=vreemde, email=vreemde.email)

    browser.post(PAGE, SURE)

    assert list(User.objects.all()) == [vreemde]
    assert Order.objects.get().guest_email == vreemde.email


def test_a_gast_is_asked_to_log_in(client: Client) -> None:
    for answer in (client.get(PAGE), client.post(PAGE, SURE)):
        assert answer["Location"] == f"{reverse('account_login')}?next={PAGE}"


def test_the_last_who_can_get_into_the_administration_stays(owner: User) -> None:
    browser = log_in_as(owner)
    prove_again(browser)

    looked, pressed = browser.get(PAGE), browser.post(PAGE, SURE)

    assert (looked.status_code, pressed.status_code) == (200, 409)
    for answer in (looked, pressed):
        assert LAST_STAFF in seen(answer.content.decode())
    assert User.objects.get() == owner
    assert is_logged_in(browser)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (TooManyRows("5001 rows"), TOO_MANY),
        (StillChanging("new rows"), STILL_CHANGING),
        (Entangled("order.line.x"), OTHERWISE),
        (NotAsPlanned("more"), OTHERWISE),
    ],
)
def test_a_refusal_while_it_runs_loses_nothing_and_is_not_tried_again(
    browser: Client, klant: User, refusal: Exception, words: str
) -> None:
    with mock.patch("privacy.erasure.run.carry_out", side_effect=refusal):
        answer = browser.post(PAGE, SURE)

    assert answer.status_code == 409
    assert words in seen(answer.content.decode())
    resume(timezone.now())
    assert User.objects.filter(pk=klant.pk).exists()
    assert not Erasure.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert is_logged_in(browser)


def test_after_a_refusal_one_can_try_again(browser: Client) -> None:
    with mock.patch("privacy.erasure.run.carry_out", side_effect=StillChanging("new rows")):
        browser.post(PAGE, SURE)

    browser.post(PAGE, SURE)

    assert not User.objects.exists()


def test_the_pages_are_dutch_and_kept_by_no_cache(browser: Client, klant: User) -> None:
    order = delivered(order_of_account(klant))
    came_to(order_of_account(klant, "ketting"), OrderStatus.PAID)

    answers: list[Any] = [browser.get(PAGE), browser.post(PAGE, {}), browser.post(PAGE, SURE, follow=True)]

    assert order.lines.exists()
    for answer in answers:
        assert foreign_words(seen(answer.content.decode())) == set()
        assert "no-store" in answer["Cache-Control"]


def test_afterwards_no_cookie_is_left_but_that_of_the_forms(browser: Client) -> None:
    answer = browser.post(PAGE, SURE)

    assert answer.cookies["sessie"]["max-age"] == 0
    assert set(answer.cookies) <= {"sessie", "formulier"}


def test_the_number_of_queries_of_the_preview_does_not_grow_with_the_orders(
    browser: Client, klant: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    delivered(order_of_account(klant, "ring-een"))
    with django_assert_max_num_queries(2000) as few:
        browser.get(PAGE)
    for number in range(3):
        delivered(order_of_account(klant, f"ring-{number}"))

    with django_assert_max_num_queries(2000) as many:
        browser.get(PAGE)

    assert len(many) == len(few)
