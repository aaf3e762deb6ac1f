"""What every page needs and is the same for every visitor: no session, no user, no query."""

from django.conf import settings
from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, object]:
    """`shop`: who sells."""
    return {"shop": settings.SHOP_IDENTITY}
