"""What may still be done with restricted data: look at them for a reason, and use what the person consents to.

Art. 18 lid 2 AVG allows no more than keeping them, unless he consents, for a claim, for somebody else's rights or for
a weighty public interest; and what another law obliges goes on. Each is written in the log of the restriction.
"""

from datetime import datetime

from django.db import models, transaction

from privacy import words
from privacy.restriction.log import log
from privacy.restriction.models import RestrictedRow, Restriction


class Purpose(models.TextChoices):
    CONSENT = "toestemming", "De klant vindt het goed"
    CLAIM = "rechtsvordering", "Voor een geschil"
    OTHERS = "ander", "Om de rechten van iemand anders te beschermen"
    DUTY = "plicht", "Omdat de wet het vraagt: boekhouding, terugbetalen, dit verzoek"


class NoReasonGiven(ValueError):
    """Every look needs one."""


def open_row(
    restriction: Restriction,
    label: str,
    key: object,
    *,
    purpose: Purpose,
    reason: str,
    by: str,
    now: datetime,
) -> None:
    """Writes down who looks at a row of model `label`, and why. Raises NoReasonGiven."""
    if not reason.strip():
        raise NoReasonGiven(label)
    what = f"bekeken: {words.one(label)} {key}. {purpose.label}: {reason.strip()}"
    log(restriction, what[:400], by=by, now=now)


@transaction.atomic
def allow(restriction: Restriction, label: str, key: object, *, how: str, by: str, now: datetime) -> bool:
    """He consents to the use of this row, and `how` he said so. False when it was not kept from use.

    Raises NoReasonGiven.
    """
    if not how.strip():
        raise NoReasonGiven(label)
    rows = _rows(restriction, label, key).filter(allowed_at=None)
    if not rows.update(allowed_at=now, allowed_by=by, allowed_how=how.strip()[:255]):
        return False
    log(restriction, f"toestemming voor gebruik: {words.one(label)} {key}", by=by, now=now)
    return True


@transaction.atomic
def allow_no_longer(restriction: Restriction, label: str, key: object, *, by: str, now: datetime) -> bool:
    """He took it back, which is as easy as giving it (art. 7 lid 3 AVG). False when there was nothing to take back."""
    rows = _rows(restriction, label, key).filter(allowed_at__isnull=False)
    if not rows.update(allowed_at=None, allowed_by="", allowed_how=""):
        return False
    log(restriction, f"toestemming ingetrokken: {words.one(label)} {key}", by=by, now=now)
    return True


def _rows(restriction: Restriction, label: str, key: object) -> models.QuerySet[RestrictedRow]:
    return RestrictedRow.objects.filter(restriction=restriction, model=label, object_id=str(key))
