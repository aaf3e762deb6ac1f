"""What was made for one visitor is kept by no cache, not even by the browser's button Back (K17)."""

import pytest
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from tests.accounts.people import log_in_as, prove_again
from tests.accounts.second_steps import set_up_an_app

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "page", ["mfa_view_recovery_codes", "mfa_index", "account_email", "account_change_password"]
)
def test_a_page_of_an_account_is_kept_nowhere(klant: User, page: str) -> None:
    client = log_in_as(klant)
    set_up_an_app(client)
    prove_again(client)

    answer = client.get(reverse(page))

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_a_page_that_is_the_same_for_everyone_may_be_kept(klant: User) -> None:
    answer = log_in_as(klant).get("/contact/")

    assert answer.status_code == 200
    assert "no-store" not in answer.get("Cache-Control", "")


def test_a_visitor_without_a_session_gets_the_same_page(client: Client) -> None:
    assert "no-store" not in client.get("/").get("Cache-Control", "")
