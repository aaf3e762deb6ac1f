"""Conditions that find a person's rows, and never the rows of "nobody": for the `find` of a declaration.

An identifier that the subject does not have matches nothing, where `filter(user=None)` would match all guests.
Needs PostgreSQL.
"""

import re

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast, Collate, Lower
from django.db.models.lookups import In, Regex

from privacy.subject import Subject, normalised_email

# What may stand before and after an address in a list, in JSON or in prose, and not be a part of it. An apostrophe
# may be one (o'brien@example.nl), unless a quotation begins there. Understood alike by Python and PostgreSQL.
_BEFORE = r"""((?<![^\s,;:<>"()\[\]{}])|(?<=[\s,;:<>"()\[\]{}=]'))"""
_AFTER = r"(?![A-Za-z0-9-]|\.[A-Za-z0-9])"


def email_is(path: str, subject: Subject) -> Q:
    """The column holds one of the subject's addresses, whatever its ASCII capitals."""
    return Q(In(_lowered(path), sorted(subject.emails)))


def email_among(path: str, subject: Subject) -> Q:
    """The text or JSON column mentions one of the subject's addresses, and not merely a longer one."""
    if not subject.emails:
        return Q(pk__in=())
    return Q(Regex(_lowered(path), _mention(subject)))


def mentions_email(text: str, subject: Subject) -> bool:
    """What `email_among` asks of a column, asked of a text that no column shows (a sealed session)."""
    return bool(subject.emails) and re.search(_mention(subject), normalised_email(text)) is not None


def _mention(subject: Subject) -> str:
    addresses = "|".join(re.escape(email) for email in sorted(subject.emails))
    return f"{_BEFORE}({addresses}){_AFTER}"


def _lowered(path: str) -> Lower:
    """Collation "C" lowers ASCII letters alone, exactly as `privacy.subject.normalised_email` does."""
    return Lower(Collate(Cast(F(path), TextField()), "C"))
