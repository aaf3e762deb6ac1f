"""The one door to Mollie: the official client, set up once more for each conversation. Not for rules."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from mollie.api.client import Client
from mollie.api.error import Error, RequestSetupError, ResponseError

PAYMENT_ID = re.compile(r"\Atr_[A-Za-z0-9]{1,40}\Z")
CONNECT_AND_READ_SECONDS = (2, 10)
# 409: the same request is still being worked on.
WORTH_ANOTHER_TRY = {409, 429, 500, 502, 503, 504}


class MollieUnreachable(Exception):
    """No usable answer: a network failure, a time-out, a refusal for now. Asking again later may help."""


class MollieRefused(Exception):
    """Mollie understood and said no; asking the same again will not help. The message is Mollie's own."""


class ShopClient(Client):
    """Differs from the library's: does not tell Mollie this server's host name with every call."""

    UNAME = "django"


def mollie_client() -> Client:
    """A client of its own for the caller: its connection is not to be shared between threads."""
    client = ShopClient(api_endpoint=settings.MOLLIE_API_ENDPOINT, timeout=CONNECT_AND_READ_SECONDS)
    client.set_api_key(settings.MOLLIE_API_KEY)
    return client


@contextmanager
def mollie_errors() -> Iterator[None]:
    """Turns everything the library may raise into MollieUnreachable or MollieRefused.

    An error body without `detail` makes the library raise a bare KeyError, and an answer that is not JSON a
    ValueError.
    """
    try:
        yield
    except ResponseError as error:
        if error.status in WORTH_ANOTHER_TRY:
            raise MollieUnreachable(str(error)) from error
        raise MollieRefused(str(error)) from error
    except RequestSetupError as error:
        raise MollieRefused(str(error)) from error
    except (Error, KeyError, ValueError) as error:
        raise MollieUnreachable(str(error)) from error
