"""Setting up and passing the second step of a login. Nothing here asserts."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from tests.accounts.people import prove_again


def set_up_an_app(client: Client) -> str:
    """As a person does: scan, type the code that the app shows. Returns the secret in the app."""
    prove_again(client)
    secret: str = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def code_of(secret: str, *, periods_later: int = 0) -> str:
    """What the app shows, now or a number of half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods_later))


def wrong_code_of(secret: str) -> str:
    """Six digits that the app shows neither now nor just before or after."""
    shown = {code_of(secret, periods_later=later) for later in range(-2, 3)}
    return next(
        code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in shown
    )


def recovery_codes(user: object) -> list[str]:
    codes: list[str] = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    return codes
