"""Every page of an account, as each kind of visitor and with every kind of error, is Dutch (S17)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from tests.accounts.dutch import foreign_words, seen, untranslated
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
    account,
    link_for,
    log_in,
    log_in_as,
    prove_again,
    register,
)
from tests.accounts.second_steps import set_up_an_app, wrong_code_of
from tests.accounts.stored_passkey import stored_passkey

pytestmark = pytest.mark.django_db
GAST, KLANT, OWNER = "gast@example.nl", "klant@example.nl", "irene@example.nl"
WEAK = {"password1": "klant@example", "password2": "iets-anders"}


@pytest.fixture(autouse=True)
def _nothing_untranslated() -> Iterator[None]:
    with untranslated() as missing:
        yield
    assert missing == set()


def assert_dutch(answer: Any) -> None:
    """A page that came, and is Dutch."""
    assert answer.status_code in (200, 404, 429)
    assert foreign_words(seen(answer.content.decode())) == set()


@pytest.mark.parametrize("page", ["login", "signup", "reset_password", "reset_password_done", "inactive"])
def test_pages_for_a_gast(client: Client, page: str) -> None:
    assert_dutch(client.get(reverse(f"account_{page}")))


@pytest.mark.parametrize(
    ("page", "filled_in"),
    [
        ("login", {}),
        ("login", {"login": "geen adres", "password": "x"}),
        ("login", {"login": GAST, "password": "x"}),
        ("signup", {}),
        ("signup", {"email": "geen adres", "phone_number": "12", "password1": "kort"}),
        ("signup", {"email": "a" * 300 + "@example.nl", "first_name": "a" * 300, "password1": "12345678"}),
        ("signup", {"email": "kim@example.nl", "first_name": "klaas", "password1": "klaas123"}),
        ("signup", {"email": GAST, "first_name": "\x00", "password1": GAST}),
        ("signup", {"email": GAST, "password1": "1q2w3e4r5t6y"}),
        ("reset_password", {}),
        ("reset_password", {"email": "geen adres"}),
    ],
)
def test_errors_for_a_gast(client: Client, page: str, filled_in: dict[str, str]) -> None:
    assert_dutch(client.post(reverse(f"account_{page}"), filled_in))


def test_the_page_for_the_code(client: Client) -> None:
    page = reverse("account_email_verification_sent")

    assert_dutch(register(client, GAST))
    assert_dutch(client.post(page, {}))
    assert_dutch(client.post(page, {"code": "mis"}))
    assert_dutch(client.post(page, {"code": "mis"}, follow=True))


def test_asking_for_a_new_code(client: Client) -> None:
    register(client, GAST)

    assert_dutch(client.post(reverse("account_email_verification_sent"), {"action": "resend"}, follow=True))


def test_too_many_tries(client: Client) -> None:
    for _ in range(11):
        assert_dutch(log_in(client, GAST))
    for _ in range(4):
        assert_dutch(client.post(reverse("account_reset_password"), {"email": GAST}, follow=True))


def test_choosing_a_new_password(client: Client, klant: User) -> None:
    client.post(reverse("account_reset_password"), {"email": KLANT})
    form_page = client.get(link_for(KLANT), follow=True)
    here = form_page.redirect_chain[-1][0]

    assert_dutch(form_page)
    assert_dutch(client.post(here, {}))
    assert_dutch(client.post(here, WEAK))
    assert_dutch(client.post(here, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True))
    assert_dutch(Client().get(link_for(KLANT), follow=True))
    assert_dutch(client.get(reverse("account_reset_password_from_key_done")))


@pytest.mark.parametrize("who", [KLANT, OWNER])
@pytest.mark.parametrize(
    "page",
    [
        "account_overview",
        "account_email",
        "account_change_password",
        "account_reauthenticate",
        "account_reset_password",
        "account_logout",
        "account_my_data",
        "account_leave",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
    ],
)
def test_pages_for_a_klant_and_the_owner(klant: User, owner: User, who: str, page: str) -> None:
    client = log_in_as({KLANT: klant, OWNER: owner}[who])
    prove_again(client)

    assert_dutch(client.get(reverse(page), follow=True))
    assert_dutch(client.get(reverse(page), follow=True))


@pytest.mark.parametrize(
    ("page", "filled_in"),
    [
        ("account_email", {"action_add": "1"}),
        ("account_email", {"action_add": "1", "email": "geen adres"}),
        ("account_email", {"action_add": "1", "email": KLANT}),
        ("account_email", {"action_remove": "1", "email": KLANT}),
        ("account_email", {"action_primary": "1", "email": KLANT}),
        ("account_email", {"action_send": "1", "email": KLANT}),
        ("account_email", {"action_add": "1", "email": "verhuisd@example.nl"}),
        ("account_change_password", {}),
        ("account_change_password", {"oldpassword": "mis", **WEAK}),
        (
            "account_change_password",
            {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        ),
        ("account_reauthenticate", {}),
        ("account_reauthenticate", {"password": "mis"}),
        ("mfa_activate_totp", {}),
        ("mfa_activate_totp", {"code": "mis"}),
        ("mfa_add_webauthn", {}),
        ("mfa_add_webauthn", {"credential": "geen json"}),
        ("mfa_add_webauthn", {"credential": "{}"}),
        ("mfa_generate_recovery_codes", {}),
    ],
)
def test_errors_and_answers_for_a_klant(klant: User, page: str, filled_in: dict[str, str]) -> None:
    client = log_in_as(klant)
    prove_again(client)

    assert_dutch(client.post(reverse(page), filled_in, follow=True))


@pytest.mark.parametrize(
    "visit",
    [
        lambda client, passkey: client.get(reverse("mfa_index")),
        lambda client, passkey: client.get(reverse("mfa_list_webauthn")),
        lambda client, passkey: client.get(reverse("mfa_add_webauthn")),
        lambda client, passkey: client.get(reverse("mfa_edit_webauthn", args=[passkey])),
        lambda client, passkey: client.post(reverse("mfa_edit_webauthn", args=[passkey]), {}),
        lambda client, passkey: client.get(reverse("mfa_remove_webauthn", args=[passkey])),
        lambda client, passkey: client.post(reverse("mfa_remove_webauthn", args=[passkey]), follow=True),
        lambda client, passkey: client.get(reverse("mfa_deactivate_totp")),
        lambda client, passkey: client.post(reverse("mfa_deactivate_totp"), follow=True),
        lambda client, passkey: client.get(reverse("mfa_view_recovery_codes")),
        lambda client, passkey: client.get(reverse("mfa_generate_recovery_codes")),
        lambda client, passkey: client.post(reverse("mfa_generate_recovery_codes"), follow=True),
        lambda client, passkey: client.get(reverse("mfa_reauthenticate")),
        lambda client, passkey: client.post(reverse("mfa_reauthenticate"), {"code": "mis"}),
        lambda client, passkey: client.get(reverse("mfa_reauthenticate_webauthn")),
        lambda client, passkey: client.get(reverse("account_reauthenticate")),
        lambda client, passkey: client.get("/beheer/", follow=True),
    ],
)
def test_pages_of_someone_with_a_second_step(klant: User, visit: Callable[[Client, int], Any]) -> None:
    client = log_in_as(klant)
    set_up_an_app(client)

    assert_dutch(visit(client, stored_passkey(klant).pk))


def test_the_second_step_of_a_login(client: Client, klant: User) -> None:
    secret = set_up_an_app(log_in_as(klant))
    stored_passkey(klant)

    assert_dutch(log_in(client, KLANT))
    assert_dutch(client.post(reverse("mfa_authenticate"), {"code": ""}))
    assert_dutch(client.post(reverse("mfa_authenticate"), {"code": wrong_code_of(secret)}))
    assert_dutch(client.post(reverse("mfa_authenticate"), {"credential": "{}"}))
    for _ in range(5):
        assert_dutch(client.post(reverse("mfa_authenticate"), {"code": wrong_code_of(secret)}))


def test_a_login_with_an_unknown_passkey(client: Client) -> None:
    assert_dutch(client.post(reverse("mfa_login_webauthn"), {"credential": "{}"}, follow=True))


def test_a_first_password(klant: User) -> None:
    klant.set_unusable_password()
    klant.save()
    client = Client()
    client.force_login(klant)

    assert_dutch(client.get(reverse("account_set_password")))
    assert_dutch(client.post(reverse("account_set_password"), WEAK))


def test_a_second_step_waits_for_a_proved_address() -> None:
    client = Client()
    client.force_login(account("half@example.nl", confirmed=False))

    assert_dutch(client.get(reverse("mfa_activate_totp"), follow=True))


def test_closed_accounts_and_shut_doors(client: Client, klant: User) -> None:
    User.objects.filter(pk=klant.pk).update(is_active=False)

    assert_dutch(log_in(client, KLANT))
    assert_dutch(client.get("/account/bestaat-niet/"))
