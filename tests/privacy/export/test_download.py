"""Handing a package over: as a file that no cache keeps, five times, for a week."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from privacy.export.download import MOST_DOWNLOADS, download, downloads_left
from privacy.export.models import ExportPackage, PackageKind
from privacy.export.package import LIFETIME, ask_for_package, make_package
from privacy.subject import Subject
from tests.privacy.export.opened import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def package() -> ExportPackage:
    asked = ask_for_package(Subject(emails=["klant@voorbeeld.nl"]), kind=PackageKind.PORTABILITY, now=NOW)
    return make_package(asked.pk, now=NOW)


def fetched(
    package: ExportPackage, *, method: str = "GET", after: timedelta = timedelta(0)
) -> HttpResponseBase:
    return download(RequestFactory().generic(method, "/"), package, now=NOW + after)


def test_it_comes_whole_as_an_attachment_that_nobody_keeps(package: ExportPackage) -> None:
    response = fetched(package)

    assert isinstance(response, StreamingHttpResponse)
    assert len(response.getvalue()) == package.size == int(response["Content-Length"])
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="mijn-gegevens-2026-11-23.zip"'
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_it_comes_five_times(package: ExportPackage) -> None:
    statuses = [fetched(package).status_code for _ in range(MOST_DOWNLOADS + 1)]

    package.refresh_from_db()
    assert statuses == [200] * MOST_DOWNLOADS + [410]
    assert package.downloads == MOST_DOWNLOADS
    assert downloads_left(package, now=NOW) == 0


def test_asking_for_the_headers_is_no_download(package: ExportPackage) -> None:
    fetched(package, method="HEAD")

    package.refresh_from_db()
    assert downloads_left(package, now=NOW) == MOST_DOWNLOADS


def test_after_a_week_it_is_gone(package: ExportPackage) -> None:
    response = fetched(package, after=LIFETIME)

    assert response.status_code == 410
    assert "no-store" in response["Cache-Control"]
    assert downloads_left(package, now=NOW + LIFETIME) == 0


def test_without_its_file_it_is_gone(package: ExportPackage, packages_folder: Path) -> None:
    for file in packages_folder.iterdir():
        file.unlink()

    assert fetched(package).status_code == 410
