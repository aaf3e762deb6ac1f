"""Pictures of payment methods: fetched once by the worker and served by the shop, so that no visitor meets Mollie."""

import logging
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django_tasks import task

from privacy.registers.processors.http import guarded_session
from shop.mollie.methods_owner import MethodChoice

logger = logging.getLogger(__name__)
KINDS = {"image/svg+xml", "image/png", "image/webp"}
LARGEST_BYTES = 100_000
SECONDS = 5
A_YEAR = 365 * 24 * 60 * 60


class PictureRefused(Exception):
    """Not a small picture from Mollie."""


@task()
def fetch_pictures() -> int:
    """Fetches what has no picture yet; returns how many came. What fails is tried when Mollie is asked again."""
    wanting = MethodChoice.objects.exclude(picture_url="").filter(picture_digest="")
    return sum(_fetch(choice) for choice in wanting)


@require_safe
def method_picture(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """One method's picture. Even opened by itself it can run nothing."""
    choice = get_object_or_404(MethodChoice, code=code, picture_digest=digest)
    response = HttpResponse(bytes(choice.picture), content_type=choice.picture_type)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _fetch(choice: MethodChoice) -> bool:
    try:
        content, content_type = _picture_at(choice.picture_url)
    except (PictureRefused, requests.RequestException) as error:
        logger.warning("no picture for payment method %s: %s", choice.code, error)
        return False
    choice.keep_picture(content, content_type=content_type)
    return True


def _picture_at(url: str) -> tuple[bytes, str]:
    if not _is_mollies(url):
        raise PictureRefused(f"{url} is not at Mollie")
    with (
        guarded_session() as session,
        session.get(url, timeout=SECONDS, allow_redirects=False, stream=True) as answer,
    ):
        content_type = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        if answer.status_code != 200 or content_type not in KINDS:
            raise PictureRefused(f"{url} answered {answer.status_code} {content_type}")
        content = answer.raw.read(LARGEST_BYTES + 1, decode_content=True)
    if len(content) > LARGEST_BYTES:
        raise PictureRefused(f"{url} is too large")
    return content, content_type


def _is_mollies(url: str) -> bool:
    """Mollie's own hosts, or the server that stands in for Mollie."""
    parts, endpoint = urlsplit(url), urlsplit(settings.MOLLIE_API_ENDPOINT)
    if endpoint.netloc:
        return (parts.scheme, parts.netloc) == (endpoint.scheme, endpoint.netloc)
    host = parts.hostname or ""
    return parts.scheme == "https" and (host == "mollie.com" or host.endswith(".mollie.com"))
