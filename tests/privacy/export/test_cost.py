"""What a package costs is measured on the package itself."""

import pytest

from privacy.export.models import ExportPackage, PackageState
from privacy.subject import Subject
from shop.demo.privacy_bench.export import ExportFigures, measure_export
from tests.privacy.export.opened import NOW


@pytest.mark.django_db
def test_the_figures_are_those_of_the_package_that_was_made() -> None:
    figures = measure_export(Subject(emails=["klant@voorbeeld.nl"]), now=NOW)

    package = ExportPackage.objects.get()
    assert package.state == PackageState.READY
    assert figures.package_mb == package.size / 1e6
    assert 0 < figures.cpu_seconds <= figures.seconds * 8
    assert figures.peak_mb > 10


@pytest.mark.parametrize(
    ("seconds", "megabytes", "within"), [(20, 200, True), (21, 200, False), (20, 201, False)]
)
def test_a_package_may_cost_twenty_seconds_and_two_hundred_megabytes(
    seconds: float, megabytes: float, within: bool
) -> None:
    assert ExportFigures(seconds, 1, megabytes, 1).is_within is within
