"""The one door to the back office: shut to customers, and opened to staff by a second proof of who they are.

Policy: "sterk wachtwoordenbeleid"; row X2. The login itself is allauth's, with its limits and its second step;
Django admin's own login page cannot be reached.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class RequireSecondFactor:
    """Visitors are sent to the login page, customers find nothing, staff must prove themselves twice.

    The second proof is not asked where settings.STAFF_NEED_SECOND_FACTOR is False, as in the demo.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.back_office = reverse("admin:index")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Here and not in `__call__`, so that Http404 becomes the page that an unknown address gets."""
        if not request.path.startswith(self.back_office):
            return None
        if not request.user.is_authenticated:
            return _first(reverse("account_login"), request)
        if not request.user.is_staff:
            raise Http404
        if request.path == reverse("admin:password_change"):  # it would not tell the account's owner by mail
            return redirect("account_change_password")
        return _second_proof(request) if settings.STAFF_NEED_SECOND_FACTOR else None


def _second_proof(request: Any) -> HttpResponse | None:
    """Where a member of staff has to go first; None when she proved herself twice in this session."""
    if not is_mfa_enabled(request.user):
        messages.warning(request, "Stel eerst een tweede stap in. Daarna kom je in de winkeladministratie.")
        return redirect("mfa_index")
    if any(record["method"] == "mfa" for record in get_authentication_records(request, request.user)):
        return None
    ways = get_adapter().get_reauthentication_methods(request.user)
    return _first(next(way["url"] for way in ways if way["id"].startswith("mfa")), request)


def _first(url: str, request: HttpRequest) -> HttpResponse:
    return redirect(f"{url}?{urlencode({'next': request.get_full_path()})}")
