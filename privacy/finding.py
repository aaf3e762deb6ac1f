"""Conditions that find a person's rows, and never the rows of "nobody": for the `find` of a declaration.

An identifier that the subject does not have matches nothing, where `filter(user=None)` would match all guests.
Needs PostgreSQL.
"""

import re

from django.contrib.auth import get_user_model
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast, Collate, Lower
from django.db.models.lookups import In, Regex

from privacy.subject import Subject

# What may stand before and after an address in a list, in JSON or in prose, and not be a part of it.
_BEFORE = r'(?<![^\s,;:<>"()\[\]{}])'
_AFTER = r"(?![A-Za-z0-9-]|\.[A-Za-z0-9])"


def account_is(path: str, subject: Subject) -> Q:
    """The foreign key `path` leads to the subject's account, known by its id or by its e-mail address."""
    email_path = f"{path}__{get_user_model().get_email_field_name()}"
    return Q(**{f"{path}__in": subject.user_ids}) | email_is(email_path, subject)


def email_is(path: str, subject: Subject) -> Q:
    """The column holds one of the subject's addresses, whatever its ASCII capitals."""
    return Q(In(_lowered(path), sorted(subject.emails)))


def email_among(path: str, subject: Subject) -> Q:
    """The text or JSON column mentions one of the subject's addresses, and not merely a longer one."""
    addresses = "|".join(re.escape(email) for email in sorted(subject.emails))
    if not addresses:
        return Q(pk__in=())
    return Q(Regex(_lowered(path), f"{_BEFORE}({addresses}){_AFTER}"))


def _lowered(path: str) -> Lower:
    """Collation "C" lowers ASCII letters alone, exactly as `privacy.subject.normalised_email` does."""
    return Lower(Collate(Cast(F(path), TextField()), "C"))
