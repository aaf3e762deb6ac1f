"""Error reports: no password of a service, no cookie of a visitor."""

import pytest
from django.test import RequestFactory
from django.views.debug import get_default_exception_reporter_filter


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://shop:geheim@db/shop"),
        ("REDIS_URL", "redis://:geheim@cache"),
        ("MOLLIE_API_KEY", "live_geheim"),
        ("EMAIL_HOST_PASSWORD", "geheim"),
        ("SECRET_KEY", "geheim"),
        ("HTTP_COOKIE", "sessie=geheim"),
    ],
)
def test_what_opens_something_is_not_in_a_report(name: str, value: str) -> None:
    request = RequestFactory().get("/")
    request.META[name] = value

    report = get_default_exception_reporter_filter().get_safe_request_meta(request)

    assert "geheim" not in str(report)


def test_what_helps_to_find_the_fault_is_in_it() -> None:
    request = RequestFactory().get("/sieraden/")

    assert get_default_exception_reporter_filter().get_safe_request_meta(request)["PATH_INFO"] == "/sieraden/"
