"""Staff prove who they are twice (policy: "sterk wachtwoordenbeleid"; row X2)."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class RequireSecondFactor:
    """Sends a member of staff without a second factor from the back office to the page that sets one up.

    Off where settings.STAFF_NEED_SECOND_FACTOR is False, as in the demo.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._must_set_up(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _must_set_up(self, request: HttpRequest) -> bool:
        if not settings.STAFF_NEED_SECOND_FACTOR or not request.path.startswith(reverse("admin:index")):
            return False
        return request.user.is_authenticated and request.user.is_staff and not is_mfa_enabled(request.user)
