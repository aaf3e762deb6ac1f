"""The door to Mollie: what is refused at once, and that a real key never meets a stand-in."""

import pytest
from pytest_django.fixtures import Settings

from shop.mollie.checks import live_key_only_with_the_real_mollie
from shop.mollie.client import MollieRefused, mollie_client, mollie_errors


def test_a_key_that_is_none_is_refused_before_anything_is_sent(settings: Settings) -> None:
    settings.MOLLIE_API_KEY = "geheim"

    with pytest.raises(MollieRefused) as refused, mollie_errors():
        mollie_client()

    assert (refused.value.status, refused.value.field) == (0, "")


def test_mollie_is_not_told_the_name_of_this_server() -> None:
    assert mollie_client().UNAME == "django"


@pytest.mark.parametrize(
    ("key", "endpoint", "errors"),
    [
        ("live_x", "http://127.0.0.1:8001", ["mollie.E001"]),
        ("live_x", "", []),
        ("test_x", "http://127.0.0.1:8001", []),
    ],
)
def test_a_live_key_and_a_stand_in_do_not_go_together(
    settings: Settings, key: str, endpoint: str, errors: list[str]
) -> None:
    settings.MOLLIE_API_KEY, settings.MOLLIE_API_ENDPOINT = key, endpoint

    found = live_key_only_with_the_real_mollie(None)

    assert [error.id for error in found] == errors
