"""The production settings: they start only when complete, and then pass Django's own deployment checks."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.check_production import MADE_UP

ROOT = Path(__file__).resolve().parents[2]


def start(**changes: str | None) -> "subprocess.CompletedProcess[str]":
    """Loads the settings in a process of their own; None removes a variable."""
    environment = {name: value for name, value in (MADE_UP | changes).items() if value is not None}
    command = [sys.executable, "-c", "import innerjewels.settings.production"]
    return subprocess.run(
        command, cwd=ROOT, env={"PATH": "", **environment}, capture_output=True, text=True, check=False
    )


def test_complete_settings_start() -> None:
    assert start().returncode == 0


@pytest.mark.parametrize("name", sorted(MADE_UP.keys() - {"DJANGO_SETTINGS_MODULE"}))
def test_a_missing_variable_is_refused_by_its_name(name: str) -> None:
    refused = start(**{name: None})

    assert refused.returncode != 0
    assert f"{name} is not set" in refused.stderr


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SECRET_KEY", "short", "too short"),
        ("SECRET_KEY", "changeme" * 10, "placeholder"),
        ("ALLOWED_HOSTS", "*", "may not be *"),
        ("SITE_URL", "http://innerjewels.nl", "must be a URL that starts with https"),
        ("DATABASE_URL", "sqlite:///db", "must be a URL that starts with postgres"),
        ("MOLLIE_API_KEY", "test_demo00000000000000000000000000", "the demo's key"),
        ("MOLLIE_API_KEY", "key_" + "a" * 40, "must start with live_ or test_"),
        ("MOLLIE_API_ENDPOINT", "http://127.0.0.1:8001", "must be unset in production"),
        ("MAILCHIMP_API_KEY", "0" * 32 + "-us0", "MAILCHIMP_API_KEY must be"),
        ("MAILCHIMP_API_KEY", "0" * 40, "MAILCHIMP_API_KEY must be"),
        ("MAILCHIMP_AUDIENCE_ID", "nieuwsbrief", "MAILCHIMP_AUDIENCE_ID must be"),
        ("MAILCHIMP_API_ENDPOINT", "http://127.0.0.1:8002", "must be unset in production"),
        ("MAILCHIMP_WEBHOOK_SECRET", "short", "too short"),
        ("EMAIL_HOST", "mail.example", "placeholder"),
        ("SHOP_KVK", "00000000", "SHOP_KVK must be"),
        ("SHOP_KVK", "1234567", "SHOP_KVK must be"),
        ("SHOP_BTW_ID", "NL000000000B00", "SHOP_BTW_ID must be"),
        ("SHOP_POSTCODE", "1234 AB", "SHOP_POSTCODE must be"),
        ("SHOP_PHONE", "+31 20 000 00 00", "SHOP_PHONE must be"),
        ("SHOP_EMAIL", "info", "SHOP_EMAIL must be"),
        ("SHOP_STREET", "Ateliersteeg 12", "SHOP_STREET must be"),
        ("SHOP_CITY", "Voorbeeldstad", "placeholder"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused(name: str, value: str, told: str) -> None:
    refused = start(**{name: value})

    assert refused.returncode != 0
    assert name in refused.stderr
    assert told in refused.stderr


def test_every_problem_is_told_at_once() -> None:
    refused = start(SECRET_KEY=None, SHOP_KVK=None, EMAIL_HOST=None)

    for name in ("SECRET_KEY", "SHOP_KVK", "EMAIL_HOST"):
        assert f"- {name} is not set." in refused.stderr


def test_the_embedded_database_is_never_loaded_in_production() -> None:
    command = "import django, sys; django.setup(); assert 'innerjewels.embedded_postgres' not in sys.modules"

    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=ROOT,
        env={"PATH": "", **MADE_UP},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
