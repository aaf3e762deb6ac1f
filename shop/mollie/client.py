"""The one door to Mollie: the official client, set up once more for each conversation. Not for rules."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from mollie.api.client import Client
from mollie.api.error import Error, RequestSetupError, ResponseError
from urllib3.util import Retry

from privacy.registers.processors.http import guard

PAYMENT_ID = re.compile(r"\Atr_[A-Za-z0-9]{1,40}\Z")
# With the wait for a lock (sync.LOCK_SECONDS) this fits in the 15 seconds that Mollie gives its webhook.
CONNECT_AND_READ_SECONDS = (2, 8)
WORTH_ANOTHER_TRY = {429, 500, 502, 503, 504}
CONFLICT = 409


class MollieUnreachable(Exception):
    """No usable answer: a network failure, a time-out, a refusal for now. Asking again later may help."""


class MollieRefused(Exception):
    """Mollie understood and said no; asking the same again will not help. The message is Mollie's own.

    `status` is the HTTP status, 0 when the request could not even be made; `field` the field that Mollie named.
    """

    def __init__(self, message: str, *, status: int = 0, field: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.field = field


class MollieBusy(MollieUnreachable):
    """409: the same request is still being worked on, or Mollie takes it for a double click."""


class ShopClient(Client):
    """Differs from the library's: does not tell Mollie this server's host name with every call.

    And it calls through the door that knows the register of processors: see decision 0027.
    """

    UNAME = "django"

    def _setup_retry(self) -> None:
        """Does not call `super()`, which mounts a door of its own; retries as often as that one."""
        guard(self._client, max_retries=Retry(connect=self.retry, read=0, backoff_factor=1))


def mollie_client() -> Client:
    """A client of its own for the caller: its connection is not to be shared between threads."""
    client = ShopClient(api_endpoint=settings.MOLLIE_API_ENDPOINT, timeout=CONNECT_AND_READ_SECONDS)
    client.set_api_key(settings.MOLLIE_API_KEY)
    return client


@contextmanager
def mollie_errors() -> Iterator[None]:
    """Turns everything the library may raise into MollieUnreachable, its MollieBusy, or MollieRefused.

    An error body without `detail` makes the library raise a bare KeyError, an answer that is not JSON a ValueError,
    and one with other types than Mollie's a TypeError or AttributeError.
    """
    try:
        yield
    except ResponseError as error:
        if error.status == CONFLICT:
            raise MollieBusy(str(error)) from error
        if error.status in WORTH_ANOTHER_TRY:
            raise MollieUnreachable(str(error)) from error
        raise MollieRefused(str(error), status=error.status or 0, field=error.field or "") from error
    except RequestSetupError as error:
        raise MollieRefused(str(error)) from error
    except (Error, KeyError, ValueError, TypeError, AttributeError) as error:
        raise MollieUnreachable(str(error)) from error
