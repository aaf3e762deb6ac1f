"""Handing a package over to a browser. That it is the visitor's own must be decided before this is called."""

from datetime import datetime

from django.db.models import F
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from privacy.export.models import ExportPackage, PackageState
from privacy.export.package import PackageNotReady, open_package

# Enough for a download that breaks off, too few for a link that goes round.
MOST_DOWNLOADS = 5


def downloads_left(package: ExportPackage, *, now: datetime) -> int:
    """How often it may still be fetched; 0 before it is made and after its last day."""
    if package.state != PackageState.READY or package.expires_at <= now:
        return 0
    return max(MOST_DOWNLOADS - package.downloads, 0)


def download(request: HttpRequest, package: ExportPackage, *, now: datetime) -> HttpResponseBase:
    """The ZIP as an attachment that no cache keeps, counted as one download; 410 when there is nothing to fetch."""
    try:
        pieces = open_package(package)
    except PackageNotReady:
        return _gone(request)
    if request.method == "GET" and not _count(package, now=now):
        return _gone(request)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Length"] = str(package.size)
    made_on = timezone.localdate(package.made_at or package.asked_at)
    response["Content-Disposition"] = f'attachment; filename="mijn-gegevens-{made_on:%Y-%m-%d}.zip"'
    return _private(response)


def _count(package: ExportPackage, *, now: datetime) -> bool:
    """In one statement, so that many at once are not more than there may be."""
    fetchable = ExportPackage.objects.filter(
        pk=package.pk, state=PackageState.READY, expires_at__gt=now, downloads__lt=MOST_DOWNLOADS
    )
    return fetchable.update(downloads=F("downloads") + 1) == 1


def _gone(request: HttpRequest) -> HttpResponseBase:
    return _private(render(request, "privacy/export/gone.html", status=410))


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
