"""A package from question to end: asked for, made in the background, kept sealed for a week, forgotten.

What stands in it is `writing`; who may have it is decided by who calls this.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import connection, transaction

from privacy.backups.journal import fingerprints_of
from privacy.export import store
from privacy.export.archive import nameless_file
from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.export.writing import write_package
from privacy.sealing import seal, unseal
from privacy.subject import Subject

logger = logging.getLogger(__name__)

# Long enough for a holiday's first week, short enough not to become an archive (AVG art. 5 lid 1 onder e).
LIFETIME = timedelta(days=7)
SUBJECT = "van wie een pakket is"
PIECE = 1024 * 1024


class PackageNotMade(Exception):
    """Making it broke off; the message is the name of what went wrong, never its words: they may name someone."""


class PackageNotReady(Exception):
    """There is nothing to open: not made yet, failed, or gone."""


def ask_for_package(subject: Subject, *, kind: PackageKind, now: datetime) -> ExportPackage:
    """Notes the question, and has the package made after the transaction.

    Who asks again while one of this kind is waiting gets that one, and its maker is called again: the first may be
    lost with its process.
    """
    from privacy.export.tasks import make_package_task  # the task makes packages, and so imports this module

    fingerprints = fingerprints_of(subject)
    waiting = ExportPackage.objects.filter(
        kind=kind, state=PackageState.ASKED, fingerprints=fingerprints, expires_at__gt=now
    ).first()
    package = waiting or ExportPackage.objects.create(
        kind=kind,
        asked_at=now,
        expires_at=now + LIFETIME,
        sealed_subject=seal(json.dumps(subject.as_plain()).encode(), purpose=SUBJECT),
        fingerprints=fingerprints,
    )
    transaction.on_commit(lambda: make_package_task.enqueue(str(package.pk)))
    return package


def make_package(package_id: UUID, *, now: datetime) -> ExportPackage:
    """Makes what was asked for, once: a second call gives what the first made, also while it is busy.

    After a failure a call tries again. Raises PackageNotMade, and ExportPackage.DoesNotExist.
    """
    try:
        with transaction.atomic():
            package = ExportPackage.objects.get(pk=package_id)
            if _is_ours(package_id):
                package.refresh_from_db()
                _make(package, now=now)
            return package
    except ExportPackage.DoesNotExist:
        raise
    except Exception as error:
        reason = type(error).__name__
        unmade = ExportPackage.objects.filter(pk=package_id).exclude(state=PackageState.READY)
        unmade.update(state=PackageState.FAILED, error=reason)
        logger.error("package %s was not made: %s", package_id, reason)
        raise PackageNotMade(reason) from None


def open_package(package: ExportPackage) -> Iterator[bytes]:
    """The ZIP in pieces of 64 kB. Raises PackageNotReady, before the first piece."""
    if package.state != PackageState.READY or not store.is_kept(package.pk):
        raise PackageNotReady(package.pk)
    return store.opened(package.pk)


def keep_longer(package: ExportPackage, *, now: datetime) -> None:
    """A whole week from now: somebody is only told of it today."""
    ExportPackage.objects.filter(pk=package.pk).update(expires_at=now + LIFETIME)


def forget_package(package: ExportPackage) -> None:
    """Before its week is over. The file goes when the transaction holds; a second time changes nothing."""
    ExportPackage.objects.filter(pk=package.pk).delete()
    transaction.on_commit(lambda: store.forget(package.pk))


def _make(package: ExportPackage, *, now: datetime) -> None:
    if package.state == PackageState.READY or package.expires_at <= now:
        return
    plain = json.loads(unseal(bytes(package.sealed_subject or b""), purpose=SUBJECT))
    package.state, package.made_at = PackageState.READY, now
    package.expires_at, package.sealed_subject = now + LIFETIME, None
    with nameless_file() as content:
        written = write_package(content, Subject.from_plain(plain), kind=PackageKind(package.kind), now=now)
        package.contents = written.contents
        package.error = f"{written.unreadable} bestanden ontbreken" if written.unreadable else ""
        package.sha256, package.size = _sha256(content), content.tell()
        package.save()
        content.seek(0)
        store.keep_sealed(package.pk, content)


def _is_ours(package_id: UUID) -> bool:
    """A lock on making this package, until the end of the transaction; False while another makes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"pakket {package_id}"])
        return bool(cursor.fetchone()[0])


def _sha256(content: BinaryIO) -> str:
    digest = hashlib.sha256()
    content.seek(0)
    while piece := content.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()
