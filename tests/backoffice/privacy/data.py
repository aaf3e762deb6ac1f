"""Rows of the privacy engine in every state, for the tests of its desk. Nothing here asserts."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from privacy.erasure.models import Erasure, ErasureState, RecipientNotice
from privacy.erasure.notices import BY_OWNER
from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.holds.by_hand import set_hold
from privacy.holds.models import LegalHold
from privacy.retention.models import ParkedRow, PurgeRun
from shop.forks.order.models import Order

HIT = {"kind": "e-mailadres", "place": "order_ordernote", "column": "message", "row": "12"}
NOBODY = b"sealed for nobody"  # never opened by a page


def outcome_entry(**changes: Any) -> dict[str, Any]:
    entry = {
        "model": "basket.basket",
        "purpose": "Je bestelling verzamelen.",
        "category": ["identiteit"],
        "action": "wissen",
        "fields": ["owner"],
        "ids": [],
        "rows": 2,
        "reason": "",
        "law": "",
        "until": "",
        "waits": False,
    }
    return entry | changes


def make_erasure(state: ErasureState = ErasureState.ERASED, **changes: Any) -> Erasure:
    now = timezone.now()
    is_begun = state != ErasureState.PLANNED
    fields: dict[str, Any] = {
        "asked_by": "de klant",
        "begun_at": now if is_begun else None,
        "erased_at": now if is_begun else None,
        "sealed_subject": None if state == ErasureState.PROVED else NOBODY,
        "outcome": [outcome_entry()],
    }
    return Erasure.objects.create(state=state, **(fields | changes))


def make_notice(erasure: Erasure, recipient: str = "de vervoerder", **changes: Any) -> RecipientNotice:
    return RecipientNotice.objects.create(
        erasure=erasure, recipient=recipient, **({"how": BY_OWNER} | changes)
    )


def make_package(state: PackageState = PackageState.READY, **changes: Any) -> ExportPackage:
    expires = timezone.now() + timedelta(days=7)
    return ExportPackage.objects.create(
        kind=PackageKind.ACCESS, state=state, **({"expires_at": expires, "downloads": 2} | changes)
    )


def make_parked(row_id: str = "4711", **changes: Any) -> ParkedRow:
    fields = {"rule": "R21-winkelmand", "model": "basket.basket", "error": "IntegrityError"}
    return ParkedRow.objects.create(row_id=row_id, **(fields | changes))


def make_round(*, rows: int = 12, parked: int = 0, **changes: Any) -> PurgeRun:
    now = timezone.now()
    run = PurgeRun.objects.create(
        **({"started_at": now, "finished_at": now + timedelta(seconds=75)} | changes)
    )
    run.counts.create(rule="R21-winkelmand", model="basket.basket", rows=rows, parked=parked, seconds=1.5)
    run.counts.create(rule="R4-telefoon", model="order.order")
    return run


def hold(order: Order, **changes: Any) -> LegalHold:
    fields = {"reason": "Geschil over de levering", "by": "Irene Goud"}
    return set_hold("order.order", order.pk, **(fields | changes))
