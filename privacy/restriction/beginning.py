"""A restriction begins: his rows are written down, who else has his data is told, and mail that waited is held."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from privacy.backups.journal import fingerprints_of
from privacy.registry import Registry, registry
from privacy.restriction.following import surely
from privacy.restriction.grounds import Ground
from privacy.restriction.log import log
from privacy.restriction.models import Restriction
from privacy.restriction.rows import mark_rows, models_of
from privacy.restriction.site import site
from privacy.rights.models import AskedRight
from privacy.rights.sealed import sealed_subject
from privacy.subject import Subject
from privacy.telling import recipients_of, tell

BY_OWNER = "Laat weten dat de gegevens van deze persoon met rust gelaten moeten worden, en vink het hier af."


@transaction.atomic
def restrict(
    asked: AskedRight,
    subject: Subject,
    *,
    ground: Ground,
    by: str,
    now: datetime,
    registry: Registry = registry,
) -> Restriction:
    """From now nothing is done with this person's data but keep them. For a caller that holds `asked` under lock.

    Raises IntegrityError for what was restricted already.
    """
    known = surely(subject)
    restriction = Restriction.objects.create(
        asked=asked,
        number=asked.request.number,
        ground=ground,
        since=now,
        begun_by=by,
        sealed_contact=asked.request.sealed_contact,
        sealed_subject=sealed_subject(known),
        fingerprints=fingerprints_of(known),
    )
    mark_rows(restriction, registry=registry)
    log(restriction, f"begonnen: {ground.article}", by=by, now=now)
    tell(
        recipients_of(models_of(restriction), subject=subject, registry=registry),
        about={"asked": asked},
        how=BY_OWNER,
        tasks=getattr(settings, "PRIVACY_TELL_RESTRICTED", {}),
        subject=subject,
        now=now,
    )
    site().hold_back(restriction)
    return restriction
