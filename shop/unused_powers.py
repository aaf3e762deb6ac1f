"""Tells browsers which of their powers no page of the shop uses, so that nothing in a page asks for them (row X5)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# https://www.w3.org/TR/permissions-policy/ ; those that every browser knows, so that none complains of a word.
UNUSED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone"),
    *("midi", "payment", "usb"),
)
POLICY = ", ".join(f"{power}=()" for power in UNUSED)


class RefuseUnusedPowers:
    """For every answer, also of the desk and of what is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = POLICY
        return response
