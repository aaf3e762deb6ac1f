"""What the owner decides on each thing to correct. The right as a whole is decided with the last of them.

What was changed is in the log by its kind and place, never by what it was or became.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from privacy.rights.correcting.changing import corrected, labels
from privacy.rights.correcting.items import Change, Corrected, Item
from privacy.rights.correcting.models import Correction
from privacy.rights.correcting.proving_address import mail_proof
from privacy.rights.correcting.site import CannotCorrect, Place, Value, site
from privacy.rights.correcting.telling import must_be_told
from privacy.rights.correcting.values import changes_in, sealed_values, with_change
from privacy.rights.deciding import CannotDecide, decide, proved_subject, still_open
from privacy.rights.grounds import GROUNDS
from privacy.rights.kinds import OPEN, Outcome, Right
from privacy.rights.log import log
from privacy.rights.models import AskedRight
from privacy.rights.sealed import sealed_text

NO_PLACE = "Kies waar je het verbetert. Deed je het zelf ergens anders, schrijf dan op wat je deed."


@transaction.atomic
def add_change(asked: AskedRight, change: Change, *, by: str, now: datetime) -> None:
    """The owner writes down what else must be corrected, from a letter or a call. Raises CannotDecide."""
    asked = _open(asked)
    if change.item not in Item or change.item in {one.item for one in changes_in(asked)}:
        raise CannotDecide("Dat staat er al bij.")
    asked.sealed_details = with_change(asked, change)
    asked.save(update_fields=["sealed_details"])
    log(asked.request, f"toegevoegd: {change.item.label.lower()}", by=by, now=now)


@transaction.atomic
def accept(
    asked: AskedRight,
    item: Item,
    *,
    keys: Collection[str],
    value: Value,
    explanation: str,
    by: str,
    now: datetime,
) -> Correction:
    """Corrects it in the chosen places, now; a new e-mail address once it is shown to be his. Raises CannotDecide.

    Without a place it takes her own words for what she did.
    """
    asked = _undecided(asked, item)
    subject = proved_subject(asked.request)
    if not keys and not explanation.strip():
        raise CannotDecide(NO_PLACE)
    row = Correction(asked=asked, item=item, outcome=Corrected.DONE)
    if keys and item is Item.EMAIL:
        row.outcome = Corrected.AWAITED
        before: Sequence[Place] = [place for place in site().places(subject, item) if place.key in keys]
        if len(before) < len(set(keys)):
            raise CannotCorrect("Dit is intussen veranderd. Kijk nog eens.")
    else:
        before = corrected(asked, item, subject=subject, keys=keys, value=value, now=now) if keys else []
    row.places = labels(before)
    row.sealed_values = sealed_values(keys=keys, value=value, before=before)
    _write_down(row, explanation=explanation, by=by, now=now)
    if row.outcome == Corrected.AWAITED:
        mail_proof(row, value["email"])
    return row


@transaction.atomic
def refuse(asked: AskedRight, item: Item, *, ground: str, explanation: str, by: str, now: datetime) -> None:
    """Needs a ground that fits, and words of her own. Raises CannotDecide."""
    asked = _undecided(asked, item)
    if ground not in GROUNDS or Right.RECTIFICATION not in GROUNDS[ground].rights:
        raise CannotDecide("Kies een grond die bij dit verzoek past.")
    if not explanation.strip():
        raise CannotDecide("Leg in je eigen woorden uit waarom.")
    row = Correction(asked=asked, item=item, outcome=Corrected.REFUSED, reason=ground)
    _write_down(row, explanation=explanation, by=by, now=now)


@transaction.atomic
def add_papers(
    asked: AskedRight, places: Sequence[str], *, recipients: Sequence[str], by: str, now: datetime
) -> None:
    """New papers were made, under these names. In the caller's transaction, which locked the right."""
    row, _ = Correction.objects.get_or_create(
        asked=asked,
        item=Item.PAPERS,
        defaults={"outcome": Corrected.DONE, "decided_at": now, "decided_by": by},
    )
    row.places = [*row.places, *places]
    row.save(update_fields=["places"])
    must_be_told(asked, recipients, subject=proved_subject(asked.request), now=now)
    log(asked.request, f"nieuwe papieren: {', '.join(places)}"[:255], by=by, now=now)


def for_papers(asked: AskedRight) -> AskedRight:
    """Locked: papers can be made until the answer goes, also once all else was decided. Raises CannotDecide."""
    asked = AskedRight.objects.select_for_update(of=["self"]).select_related("request").get(pk=asked.pk)
    if asked.right != Right.RECTIFICATION or asked.request.state not in OPEN:
        raise CannotDecide("Het antwoord is al verstuurd.")
    if asked.outcome not in (Outcome.OPEN, Outcome.GRANTED, Outcome.PARTLY):
        raise CannotDecide("Hierover is al besloten.")
    return asked


def _open(asked: AskedRight) -> AskedRight:
    asked = still_open(asked)
    if asked.right != Right.RECTIFICATION:
        raise CannotDecide("Hier valt niets te verbeteren.")
    return asked


def _undecided(asked: AskedRight, item: Item) -> AskedRight:
    asked = _open(asked)
    if item not in {change.item for change in changes_in(asked)}:
        raise CannotDecide("Dit werd niet gevraagd.")
    if asked.corrections.filter(item=item).exists():
        raise CannotDecide("Hierover is al besloten.")
    return asked


def _write_down(row: Correction, *, explanation: str, by: str, now: datetime) -> None:
    asked: Any = row.asked
    row.decided_at, row.decided_by = now, by
    row.sealed_explanation = sealed_text(explanation) if explanation.strip() else None
    row.save(force_insert=True)
    where = f" in {', '.join(row.places)}" if row.places else ""
    log(asked.request, f"{row}{where}"[:255], by=by, now=now)
    _decide_with_the_last(asked, by=by, now=now)


def _decide_with_the_last(asked: AskedRight, *, by: str, now: datetime) -> None:
    rows = list(asked.corrections.all())
    if {change.item for change in changes_in(asked)} - {row.item for row in rows}:
        return
    refused = [row for row in rows if row.outcome == Corrected.REFUSED]
    if len(refused) == len(rows):
        asked.reason = refused[0].reason
        outcome = Outcome.REFUSED
    else:
        outcome = Outcome.PARTLY if refused else Outcome.GRANTED
    decide(asked, outcome, explanation="", by=by, now=now)
