"""The people of these tests and what they do in a browser. Nothing here asserts."""

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User

PASSWORD = "koperen-vijlsel-op-linnen"
NEW_PASSWORD = "zes-eikenhouten-laden-vol"


def account(email: str, *, password: str = PASSWORD, confirmed: bool = True, **fields: Any) -> User:
    """An account as a registration leaves it; `confirmed=False` leaves its address unproved."""
    user = User(email=email, **{"first_name": "Kim", "last_name": "Klant", **fields})
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=confirmed)
    return user


def register(client: Client, email: str, *, follow: bool = True, **fields: str) -> Any:
    """Sends the sign-up form."""
    filled_in = {"first_name": "Kim", "last_name": "Klant", "email": email, "password1": PASSWORD, **fields}
    return client.post(reverse("account_signup"), filled_in, follow=follow)


def log_in(
    client: Client, email: str, *, password: str = PASSWORD, follow: bool = True, **fields: str
) -> Any:
    """Sends the login form."""
    filled_in = {"login": email, "password": password, **fields}
    return client.post(reverse("account_login"), filled_in, follow=follow)


def log_in_as(user: User) -> Client:
    """A browser in which this person logged in with the right password."""
    client = Client()
    log_in(client, user.email)
    return client


def prove_again(client: Client, *, password: str = PASSWORD) -> None:
    """Types the password once more, as asked before something important."""
    client.post(reverse("account_reauthenticate"), {"password": password})


def choose_password(client: Client, link: str, *, password: str = NEW_PASSWORD) -> None:
    """Follows the link of a mail and fills in the form behind it."""
    form_page = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form_page, {"password1": password, "password2": password})


def mails_to(email: str) -> list[Any]:
    return [message for message in mail.outbox if message.to == [email]]


def code_for(email: str) -> str:
    """The code in the newest mail to this address."""
    found = re.search(r"^\d{6}$", str(mails_to(email)[-1].body), re.MULTILINE)
    return found[0] if found else ""


def link_for(email: str) -> str:
    """The path of the link in the newest mail to this address."""
    found = re.search(r"https?://[^/]+(/\S+)", str(mails_to(email)[-1].body))
    return found[1] if found else ""


def is_logged_in(client: Client) -> bool:
    return bool(client.get(reverse("account_overview")).status_code == 200)
