"""What `manage.py check` says before a wrong key becomes a mystery at night."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from shop.newsletter.mailchimp import checks
from shop.newsletter.mailchimp.checks import (
    library_is_the_one_that_is_wrapped,
    mailchimp_can_be_called,
    real_key_only_with_the_real_mailchimp,
)

REAL = "a" * 32 + "-us19"
STANDINS = "0" * 32 + "-us0"


def _ids(messages: list[Any]) -> list[str]:
    return [message.id for message in messages]


def test_as_it_is_set_up_here_nothing_is_wrong() -> None:
    assert [id for id in _ids(run_checks()) if str(id).startswith("newsletter.")] == []


@pytest.mark.parametrize(
    "key",
    ["", "geheim", "a" * 32, "a" * 31 + "-us19", "a" * 32 + "-us19-us20", "A" * 32 + "-us19", REAL + "\n"],
)
def test_a_key_that_is_none_is_named(settings: Settings, key: str) -> None:
    settings.MAILCHIMP_API_KEY = key

    (found,) = mailchimp_can_be_called(None)

    assert found.id == "newsletter.E001"
    assert not key or key not in str(found)


@pytest.mark.parametrize("audience_id", ["", "012345678", "0123456789a", "012345678G", "0123456789\n"])
def test_an_audience_that_is_none_is_named(settings: Settings, audience_id: str) -> None:
    settings.MAILCHIMP_AUDIENCE_ID = audience_id

    assert _ids(mailchimp_can_be_called(None)) == ["newsletter.E002"]


@pytest.mark.parametrize(("length", "found"), [(0, ["newsletter.E003"]), (31, ["newsletter.E003"]), (32, [])])
def test_a_secret_that_can_be_guessed_is_named(settings: Settings, length: int, found: list[str]) -> None:
    settings.MAILCHIMP_WEBHOOK_SECRET = "g" * length

    assert _ids(mailchimp_can_be_called(None)) == found


@pytest.mark.parametrize(
    ("key", "endpoint", "found"),
    [
        (REAL, "", []),
        (STANDINS, "http://127.0.0.1:8002", []),
        (REAL, "http://127.0.0.1:8002", ["newsletter.E004"]),
        (STANDINS, "", ["newsletter.E004"]),
    ],
)
def test_a_real_key_and_a_stand_in_do_not_go_together(
    settings: Settings, key: str, endpoint: str, found: list[str]
) -> None:
    settings.MAILCHIMP_API_KEY, settings.MAILCHIMP_API_ENDPOINT = key, endpoint

    assert _ids(real_key_only_with_the_real_mailchimp(None)) == found


def test_another_version_of_the_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "version", lambda name: "3.0.81")

    assert _ids(library_is_the_one_that_is_wrapped(None)) == ["newsletter.E005"]


@pytest.mark.parametrize("client", [SimpleNamespace(), SimpleNamespace(api_client=object())])
def test_another_library_under_the_same_name_is_named(
    monkeypatch: pytest.MonkeyPatch, client: object
) -> None:
    monkeypatch.setattr(checks, "Client", lambda: client)

    assert _ids(library_is_the_one_that_is_wrapped(None)) == ["newsletter.E005"]
