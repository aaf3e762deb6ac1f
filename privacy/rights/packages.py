"""What is handed over with an answer is there when the answer goes, and for a whole week from then.

A package is made before the owner decides, and ends a week after it was made: it may have gone meanwhile.
"""

from datetime import datetime

from django.db import transaction

from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.export.package import ask_for_package, keep_longer
from privacy.rights.answers import is_granted
from privacy.rights.kinds import Right
from privacy.rights.log import log
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.proving import HANDS_OVER
from privacy.rights.sealed import unsealed_subject

PACKAGES = {Right.ACCESS: PackageKind.ACCESS, Right.PORTABILITY: PackageKind.PORTABILITY}


@transaction.atomic
def remake_lost(request: RightsRequest, *, by: str, now: datetime) -> bool:
    """Has made again what went, or never came to be; whether something is still to be waited for."""
    waiting = [asked for asked in _handed_over(request) if not _is_ready(asked.package, now=now)]
    for asked in waiting:
        is_on_its_way = asked.package is not None and asked.package.state == PackageState.ASKED
        if request.sealed_subject is None or is_on_its_way:
            continue
        subject = unsealed_subject(request.sealed_subject)
        asked.package = ask_for_package(subject, kind=PACKAGES[Right(asked.right)], now=now)
        asked.save(update_fields=["package"])
        log(request, "pakket opnieuw gevraagd", by=by, now=now)
    return bool(waiting)


def keep_a_week(request: RightsRequest, *, now: datetime) -> bool:
    """From the answer on. False when something is not there, and then nothing has changed."""
    packages = [asked.package for asked in _handed_over(request)]
    ready = [package for package in packages if package is not None and _is_ready(package, now=now)]
    if len(ready) < len(packages):
        return False
    for package in ready:
        keep_longer(package, now=now)
    return True


def _handed_over(request: RightsRequest) -> list[AskedRight]:
    rights = request.rights.filter(right__in=HANDS_OVER).select_related("package")
    return [asked for asked in rights if is_granted(asked)]


def _is_ready(package: ExportPackage | None, *, now: datetime) -> bool:
    return package is not None and package.state == PackageState.READY and package.expires_at > now
