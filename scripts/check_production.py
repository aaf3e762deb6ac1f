"""Runs Django's deployment checks on the production settings, with values that are made up for this check.

They are complete and well-formed, because those settings refuse anything less; none of them opens anything.
"""

import os
import subprocess
import sys

MADE_UP = {
    "DJANGO_SETTINGS_MODULE": "innerjewels.settings.production",
    "SECRET_KEY": "made-up-for-the-deployment-check-0123456789-ABCDEFGHIJ-abcdefghij",
    "ALLOWED_HOSTS": "check.innerjewels.invalid",
    "SITE_URL": "https://check.innerjewels.invalid",
    "DATABASE_URL": "postgresql://check@127.0.0.1/check",
    "MOLLIE_API_KEY": "test_madeUpForTheDeploymentCheck0000",
    "MAILCHIMP_API_KEY": "0123456789abcdef0123456789abcdef-us1",
    "MAILCHIMP_AUDIENCE_ID": "0123456789",
    "MAILCHIMP_WEBHOOK_SECRET": "made-up-for-the-deployment-check-0123456789",
    "PRIVACY_KEY": "bWFkZS11cC1mb3ItdGhpcy1jaGVjay0zMi1ieXRlcyE=",
    "BACKUP_KEY": "bWFkZS11cC1mb3ItdGhpcy1jaGVjay0zMi1ieXRlcyE=",
    "EMAIL_HOST": "mail.innerjewels.invalid",
    "SHOP_TRADE_NAME": "Deployment check",
    "SHOP_OWNER": "Deployment check",
    "SHOP_STREET": "Checkstraat 1",
    "SHOP_POSTCODE": "3511 AX",
    "SHOP_CITY": "Utrecht",
    "SHOP_KVK": "12345678",
    "SHOP_BTW_ID": "NL004495445B01",
    "SHOP_EMAIL": "check@innerjewels.invalid",
    "SHOP_PHONE": "+31 30 123 45 67",
}
KEPT = ("PATH", "HOME", "LANG", "INNERJEWELS_VAR")


def main() -> int:
    """The exit code of `check --deploy`, in which a warning counts as a failure."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | MADE_UP
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
