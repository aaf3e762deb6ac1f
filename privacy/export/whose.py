"""Whose package it is, without his name: by keyed hashes of his identifiers."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from privacy.backups.journal import fingerprints_of
from privacy.export.models import ExportPackage
from privacy.subject import Subject


def packages_of(subject: Subject) -> QuerySet[ExportPackage]:
    """The packages that were asked for with one of his identifiers, newest first."""
    shared = (Q(fingerprints__contains=[fingerprint]) for fingerprint in fingerprints_of(subject))
    return ExportPackage.objects.filter(reduce(or_, shared))
