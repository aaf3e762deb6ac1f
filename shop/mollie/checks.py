"""A real key and a stand-in never meet."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def live_key_only_with_the_real_mollie(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """mollie.E001: MOLLIE_API_KEY is a live one while MOLLIE_API_ENDPOINT names another server than Mollie's."""
    if settings.MOLLIE_API_KEY.startswith("live_") and settings.MOLLIE_API_ENDPOINT:
        return [
            Error(
                "A live Mollie key is set together with MOLLIE_API_ENDPOINT.",
                hint="Unset MOLLIE_API_ENDPOINT, or use a test_ key.",
                id="mollie.E001",
            )
        ]
    return []
