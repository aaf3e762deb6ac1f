"""What must be right before Mailchimp is ever called: the settings, and the library that speaks to it."""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from mailchimp_marketing import Client

from shop.newsletter.mailchimp.endpoint import STANDIN_SERVER, server_of
from shop.newsletter.mailchimp.identifiers import AUDIENCE_ID

LIBRARY, VERSION = "mailchimp-marketing", "3.0.80"
# It stands in the path that Mailchimp calls, and is all that tells its messages from anybody's.
SHORTEST_SECRET = 32


@register()
def mailchimp_can_be_called(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """newsletter.E001: no key of Mailchimp's form; E002: no id of an audience; E003: a secret that can be guessed."""
    return [
        *_unless(
            bool(server_of(settings.MAILCHIMP_API_KEY)),
            "MAILCHIMP_API_KEY is not 32 hexadecimal digits, one dash and a server such as us19.",
            hint="Copy it from Account > Extras > API keys at Mailchimp.",
            id="newsletter.E001",
        ),
        *_unless(
            bool(AUDIENCE_ID.match(settings.MAILCHIMP_AUDIENCE_ID)),
            "MAILCHIMP_AUDIENCE_ID is not 10 hexadecimal digits.",
            hint="It stands in the settings of the audience at Mailchimp.",
            id="newsletter.E002",
        ),
        *_unless(
            len(settings.MAILCHIMP_WEBHOOK_SECRET) >= SHORTEST_SECRET,
            f"MAILCHIMP_WEBHOOK_SECRET is shorter than {SHORTEST_SECRET} characters.",
            hint="Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'",
            id="newsletter.E003",
        ),
    ]


@register()
def real_key_only_with_the_real_mailchimp(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """newsletter.E004: a real key would be told to a stand-in, or the key of a stand-in to Mailchimp."""
    is_standins = server_of(settings.MAILCHIMP_API_KEY) == STANDIN_SERVER
    return list(
        _unless(
            is_standins == bool(settings.MAILCHIMP_API_ENDPOINT),
            "MAILCHIMP_API_ENDPOINT and MAILCHIMP_API_KEY are not of the same party.",
            hint=f"With an endpoint, use a key that ends in -{STANDIN_SERVER}; with a real key, unset the endpoint.",
            id="newsletter.E004",
        )
    )


@register()
def library_is_the_one_that_is_wrapped(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """newsletter.E005: another library has the same name and a higher version (decision 0031)."""
    client = Client()
    fits = version(LIBRARY) == VERSION and callable(
        getattr(getattr(client, "api_client", None), "request", None)
    )
    return list(
        _unless(
            fits,
            f"The library {LIBRARY} is not {VERSION}.",
            hint=f"Install exactly {LIBRARY}=={VERSION}.",
            id="newsletter.E005",
        )
    )


def _unless(is_right: bool, message: str, *, hint: str, id: str) -> Iterator[CheckMessage]:
    if not is_right:
        yield Error(message, hint=hint, id=id)
