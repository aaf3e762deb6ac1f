"""What the templates of every page need of consent: nothing that belongs to one visitor."""

from typing import Any

from django.http import HttpRequest

from privacy.consent.inventory import cookie_list


def consent(request: HttpRequest) -> dict[str, Any]:
    """`consent`: where the visitor stands, `consent_list`: the site's list. Both are cheap until they are used."""
    return {"consent": getattr(request, "consent", None), "consent_list": cookie_list()}
