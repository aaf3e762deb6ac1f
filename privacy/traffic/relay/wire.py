"""What goes over the wire to Google Analytics (Measurement Protocol of GA4), and nothing besides.

https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils import timezone

from privacy.registers.processors.http import guarded_session
from privacy.traffic.counting.browsers import Device
from privacy.traffic.relay.view import View

GOOGLE = "https://www.google-analytics.com"
COLLECT = "/mp/collect"
MOST_EVENTS = 25  # in one request
TIMEOUT = (3, 10)  # seconds to connect, and to answer
# Noon of the day, for each of its views: no time zone of a report takes it for another day.
ROUNDED_TO = time(12)
CATEGORIES = {Device.PHONE: "mobile", Device.TABLET: "tablet", Device.DESKTOP: "desktop"}


class NotTaken(Exception):
    """Google answered something else than that it took it; the message has the status alone."""


def endpoint() -> str:
    """Google's own, or the stand-in's of a test."""
    return settings.GOOGLE_ANALYTICS_ENDPOINT or GOOGLE


def host() -> str:
    return urlsplit(endpoint()).hostname or ""


def send(views: list[View], *, day: date, device: Device) -> None:
    """At most MOST_EVENTS views of one day and device. Raises NotTaken and requests.RequestException, HostRefused too.

    Google says that it took a request, never that it understood it.
    """
    answer = guarded_session().post(
        endpoint() + COLLECT,
        params={
            "measurement_id": settings.GOOGLE_ANALYTICS_MEASUREMENT_ID,
            "api_secret": settings.GOOGLE_ANALYTICS_API_SECRET,
        },
        json=body(views, day=day, device=device),
        timeout=TIMEOUT,
        allow_redirects=False,
    )
    if not requests.codes.ok <= answer.status_code < requests.codes.multiple_choices:
        raise NotTaken(answer.status_code)


def body(views: list[View], *, day: date, device: Device) -> dict[str, Any]:
    """The shop is the one "client": there is no number of a visitor, of a visit or of a browser, and no hour."""
    noon = timezone.make_aware(datetime.combine(day, ROUNDED_TO))
    return {
        "client_id": f"shop.{settings.GOOGLE_ANALYTICS_MEASUREMENT_ID}",
        "timestamp_micros": int(noon.timestamp()) * 1_000_000,
        "consent": {"ad_user_data": "DENIED", "ad_personalization": "DENIED"},
        "device": {"category": CATEGORIES[device]},
        "events": [{"name": "page_view", "params": dict(_params(view))} for view in views],
    }


def _params(view: View) -> Iterator[tuple[str, str]]:
    yield "page_location", f"{settings.SITE_URL}{view.path}"
    if view.domain:
        yield "page_referrer", f"https://{view.domain}/"
