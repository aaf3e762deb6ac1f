"""What a package of somebody's data costs. For somebody with many orders, in a process that did nothing else yet."""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter, process_time

from privacy.export.models import PackageKind
from privacy.export.package import ask_for_package, make_package
from privacy.subject import Subject
from shop.demo.privacy_bench.crowds import bought_lately
from shop.demo.privacy_bench.memory import peak_mb
from shop.demo.privacy_bench.report import Figure
from shop.demo.privacy_bench.volume import fill

# Of a person with 1,000 orders.
MOST_SECONDS, MOST_MEGABYTES = 20, 200


@dataclass(frozen=True)
class ExportFigures:
    """`cpu_seconds` are this process's own, without the database's; `peak_mb` is its memory at the highest."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    package_mb: float

    @property
    def is_within(self) -> bool:
        return self.seconds <= MOST_SECONDS and self.peak_mb <= MOST_MEGABYTES


def measure_export(subject: Subject, *, now: datetime) -> ExportFigures:
    """Makes a package of everything, as the background task does. Leaves the package and its row where they are."""
    asked = ask_for_package(subject, kind=PackageKind.ACCESS, now=now)
    began, cpu_began = perf_counter(), process_time()
    package = make_package(asked.pk, now=now)
    return ExportFigures(
        seconds=perf_counter() - began,
        cpu_seconds=process_time() - cpu_began,
        peak_mb=peak_mb(),
        package_mb=package.size / 1e6,
    )


def measure(*, now: datetime) -> list[Figure]:
    """For one person with 1,000 orders."""
    crowd = bought_lately(first=1, persons=1, orders=1_000, now=now)
    fill(crowd)
    found = measure_export(crowd.person(0), now=now)
    return [
        Figure("package of 1,000 orders", found.seconds, MOST_SECONDS, "s"),
        Figure("package: memory at its highest", found.peak_mb, MOST_MEGABYTES, "MB"),
    ]
