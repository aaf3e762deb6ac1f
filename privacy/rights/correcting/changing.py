"""Changes the rows through the site, and notes who must hear of it. Not for deciding (`verbs`)."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from privacy.rights.correcting.items import Item
from privacy.rights.correcting.site import CannotCorrect, Place, Value, site
from privacy.rights.correcting.telling import must_be_told
from privacy.rights.models import AskedRight
from privacy.subject import Subject

HELD = "De database houdt dit vast, bijvoorbeeld voor de boekhouding of een geschil. Er is niets veranderd."


def corrected(
    asked: AskedRight,
    item: Item,
    *,
    subject: Subject,
    keys: Collection[str],
    value: Value,
    now: datetime,
) -> Sequence[Place]:
    """Changes the rows of who was proved to be `subject`, and notes who got what stood there. Raises CannotCorrect."""
    try:
        with transaction.atomic():
            before = site().correct(subject, item, keys=keys, value=value)
    except IntegrityError as error:
        raise CannotCorrect(HELD) from error
    recipients = [name for place in before for name in place.recipients]
    must_be_told(asked, recipients, subject=subject, now=now)
    return before


def labels(places: Sequence[Place]) -> list[str]:
    """Each once."""
    return list(dict.fromkeys(place.label for place in places))
