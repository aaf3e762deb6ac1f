"""Conditions that find a person's rows, and never the rows of "nobody": for the `find` of a declaration.

An identifier that the subject does not have matches nothing, where `filter(user=None)` would match all guests.
Needs PostgreSQL.
"""

import re
from collections.abc import Sequence

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Collate, Concat, Lower
from django.db.models.lookups import Contains, Exact, In, Regex

from privacy.subject import Residence, Subject, normalised_email

# What may stand before and after an address in a list, in JSON or in prose, and not be a part of it. An apostrophe
# may be one (o'brien@example.nl), unless a quotation begins there. Understood alike by Python and PostgreSQL.
_BEFORE = r"""((?<![^\s,;:<>"()\[\]{}])|(?<=[\s,;:<>"()\[\]{}=]'))"""
_AFTER = r"(?![A-Za-z0-9-]|\.[A-Za-z0-9])"


def email_is(path: str, subject: Subject) -> Q:
    """The column holds one of the subject's addresses, whatever its ASCII capitals."""
    return Q(In(lowered(path), sorted(subject.emails)))


def email_among(path: str, subject: Subject) -> Q:
    """The text or JSON column mentions one of the subject's addresses, and not merely a longer one."""
    if not subject.emails:
        return Q(pk__in=())
    # Most rows have none of the letters, which is seen eight times sooner than that the pattern fails.
    has_letters = Q(*(Contains(lowered(path), email) for email in sorted(subject.emails)), _connector=Q.OR)
    return has_letters & Q(Regex(lowered(path), _mention(subject)))


def phone_is(path: str, subject: Subject) -> Q:
    """The column holds one of the subject's numbers, in E.164 as they are."""
    return Q(In(as_text(path), sorted(subject.phones)))


def lives_at(
    subject: Subject, *, name: Sequence[str], postcode: str = "postcode", house_number: str = "house_number"
) -> Q:
    """The row has the name and the house of one of the subject's residences; `name` are the columns it is made of.

    An addition ("bis") is not looked at: with the name, two people behind one number are told apart.
    """
    condition = Q(pk__in=())
    for residence in sorted(subject.residences):
        condition |= _is_residence(residence, name=name, postcode=postcode, house_number=house_number)
    return condition


def _is_residence(residence: Residence, *, name: Sequence[str], postcode: str, house_number: str) -> Q:
    columns = [Cast(F(column), TextField()) for column in name]
    whole_name = Concat(*columns) if len(columns) > 1 else columns[0]
    return (
        Q(Exact(_squeezed(F(postcode)), residence.postcode))
        & Q(Exact(_squeezed(F(house_number)), residence.house_number))
        & Q(Exact(_squeezed(whole_name), residence.name))
    )


def _squeezed(text: Combinable) -> Func:
    """What `privacy.subject.squeezed` does, with the spaces that people type."""
    lowered = Lower(Collate(Cast(text, TextField()), "C"))
    space = Value(r"[\s\u00a0\u2007\u202f]")
    return Func(lowered, space, Value(""), Value("g"), function="regexp_replace", output_field=TextField())


def mentions_email(text: str, subject: Subject) -> bool:
    """What `email_among` asks of a column, asked of a text that no column shows (a sealed session)."""
    return bool(subject.emails) and re.search(_mention(subject), normalised_email(text)) is not None


def _mention(subject: Subject) -> str:
    addresses = "|".join(re.escape(email) for email in sorted(subject.emails))
    return f"{_BEFORE}({addresses}){_AFTER}"


def as_text(path: str) -> Cast:
    """The same, of what these conditions compare as it is written."""
    return Cast(F(path), TextField())


def lowered(path: str) -> Func:
    """What these conditions compare of a column, for an index on it.

    Collation "C" lowers ASCII letters alone, exactly as `privacy.subject.normalised_email` does.
    """
    # One piece, because an index takes no Collate inside a Lower.
    return Func(as_text(path), template='LOWER(%(expressions)s COLLATE "C")', output_field=TextField())
