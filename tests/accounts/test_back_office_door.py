"""Who gets into the back office: staff, proved twice; customers find nothing there (X2, X7)."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from shop.accounts.models import User
from tests.accounts.people import log_in, log_in_as, prove_again
from tests.accounts.second_steps import code_of, recovery_codes, set_up_an_app

pytestmark = pytest.mark.django_db
DOORS = ["/beheer/", "/beheer/login/", "/beheer/order/order/", "/beheer/password_change/", "/beheer/jsi18n/"]


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True


@pytest.mark.parametrize("door", DOORS)
def test_a_gast_is_sent_to_the_one_login_page(client: Client, door: str) -> None:
    answer = client.get(door)

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{reverse('account_login')}?next=%2Fbeheer%2F")


def test_a_password_posted_to_the_admins_own_login_page_does_nothing(client: Client, owner: User) -> None:
    answer = client.post("/beheer/login/", {"username": owner.email, "password": "koperen-vijlsel-op-linnen"})

    assert answer["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("door", [*DOORS, "/beheer/bestaat-niet/"])
def test_a_klant_gets_the_page_that_any_unknown_address_gets(klant: User, door: str) -> None:
    client = log_in_as(klant)
    client.get(reverse("account_overview"))  # shows the greeting

    answer, unknown = client.get(door), client.get("/bestaat-niet/")

    assert answer.status_code == unknown.status_code == 404
    # The question about cookies leads back to where it was asked: the address that he typed himself.
    assert answer.content.replace(door.encode(), b"") == unknown.content.replace(b"/bestaat-niet/", b"")


def test_staff_without_a_second_step_is_led_to_set_one_up(owner: User) -> None:
    answer = log_in_as(owner).get("/beheer/", follow=True)

    assert answer.redirect_chain[-1][0] == reverse("mfa_index")
    assert "Stel eerst een tweede stap in." in answer.content.decode()


def test_staff_with_a_second_step_must_pass_it(client: Client, owner: User) -> None:
    set_up_an_app(log_in_as(owner))

    log_in(client, owner.email, next="/beheer/")

    assert client.get("/beheer/")["Location"].startswith(reverse("account_login"))


def test_staff_that_passed_it_is_in(client: Client, owner: User) -> None:
    secret = set_up_an_app(log_in_as(owner))
    log_in(client, owner.email, next="/beheer/")

    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}, follow=True)

    assert answer.redirect_chain[-1][0] == "/beheer/"
    assert answer.status_code == 200


def test_a_session_from_before_the_second_step_must_pass_it_too(owner: User) -> None:
    client = log_in_as(owner)
    set_up_an_app(client)

    answer = client.get("/beheer/")

    assert answer["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fbeheer%2F"


def test_passing_it_there_opens_the_door(owner: User) -> None:
    client = log_in_as(owner)
    set_up_an_app(client)
    code = recovery_codes(owner)[0]

    answer = client.post(f"{reverse('mfa_reauthenticate')}?next=/beheer/", {"code": code}, follow=True)

    assert answer.redirect_chain[-1] == ("/beheer/", 302)
    assert answer.status_code == 200


def test_typing_the_password_again_is_no_second_step(owner: User) -> None:
    client = log_in_as(owner)
    set_up_an_app(client)

    prove_again(client)

    assert client.get("/beheer/").status_code == 302


def test_where_it_is_not_required_the_password_is_enough(owner: User, settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False

    assert log_in_as(owner).get("/beheer/").status_code == 200


def test_staff_changes_a_password_on_the_page_of_the_account(owner: User, settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False

    answer = log_in_as(owner).get("/beheer/password_change/")

    assert answer["Location"] == reverse("account_change_password")


def test_a_member_of_staff_who_left_is_out_at_once(client: Client, owner: User, settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False
    client = log_in_as(owner)
    User.objects.filter(pk=owner.pk).update(is_staff=False, is_superuser=False)

    assert client.get("/beheer/").status_code == 404


def test_logging_in_as_staff_is_limited_like_any_login(client: Client, owner: User) -> None:
    for _ in range(5):
        log_in(client, owner.email, password="geraden-en-mis")

    log_in(client, owner.email, next="/beheer/")

    assert "_auth_user_id" not in client.session
