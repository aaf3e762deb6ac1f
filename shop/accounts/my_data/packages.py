"""A customer's packages on his own page: asking for one, and what can be done with each. What is in one: `privacy`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet

from privacy.export.download import downloads_left
from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.export.package import ask_for_package
from privacy.export.whose import packages_of
from privacy.subject import Subject
from shop.accounts.models import User
from shop.accounts.person import person_behind

# Each lies on disk for a week; who needs more in that time asks by mail.
MOST_READY = 5


class TooManyPackages(Exception):
    """There are MOST_READY of this kind already."""


class Standing(StrEnum):
    """How far a package is, as its owner sees it."""

    BUSY = "bezig"
    READY = "klaar"
    FAILED = "mislukt"
    USED_UP = "opgehaald"
    EXPIRED = "verlopen"


@dataclass(frozen=True)
class Shown:
    """`left` is how often it can still be fetched."""

    package: ExportPackage
    standing: Standing
    left: int


def own_packages(user: User) -> QuerySet[ExportPackage]:
    """Newest first. By the account alone: an address can have been somebody else's before."""
    return packages_of(Subject(user_ids=[user.pk]))


@transaction.atomic
def ask_for_own_package(user: User, *, kind: PackageKind, now: datetime) -> ExportPackage:
    """The package that is being made; one of this kind at a time, also for who clicks twice. Raises TooManyPackages."""
    User.objects.select_for_update().get(pk=user.pk)
    ready = own_packages(user).filter(kind=kind, state=PackageState.READY, expires_at__gt=now)
    if ready.count() >= MOST_READY:
        raise TooManyPackages(user.pk)
    return ask_for_package(person_behind(user), kind=kind, now=now)


def shown(package: ExportPackage, *, now: datetime) -> Shown:
    left = downloads_left(package, now=now)
    return Shown(package, _standing(package, left=left, now=now), left)


def _standing(package: ExportPackage, *, left: int, now: datetime) -> Standing:
    if package.expires_at <= now:
        return Standing.EXPIRED
    if package.state == PackageState.ASKED:
        return Standing.BUSY
    if package.state == PackageState.FAILED:
        return Standing.FAILED
    return Standing.READY if left else Standing.USED_UP
