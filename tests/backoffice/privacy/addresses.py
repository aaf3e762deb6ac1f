"""Every page and button of the privacy desk, by address."""

from typing import Any
from uuid import UUID

from django.urls import reverse

OVERVIEW = "/beheer/privacy/"
ERASURES = f"{OVERVIEW}erasure/"
HOLDS = f"{OVERVIEW}legalhold/"
ROUNDS = f"{OVERVIEW}purgerun/"
RULES = f"{ROUNDS}bewaartermijnen/"
PARKED = f"{OVERVIEW}parkedrow/"
PACKAGES = f"{OVERVIEW}exportpackage/"


def page_of(folder: str, key: Any) -> str:
    return f"{folder}{key}/change/"


def prove_of(erasure_id: UUID) -> str:
    return reverse("admin:privacy_erasure_prove", args=[erasure_id])


def resume_of(erasure_id: UUID) -> str:
    return reverse("admin:privacy_erasure_resume", args=[erasure_id])


def tick_of(erasure_id: UUID, notice_id: int) -> str:
    return reverse("admin:privacy_erasure_tell", args=[erasure_id, notice_id])


def set_on(order_id: int) -> str:
    return reverse("admin:privacy_legalhold_set", args=[order_id])


def lift_of(hold_id: int) -> str:
    return reverse("admin:privacy_legalhold_lift", args=[hold_id])


def retry_of(parked_id: int) -> str:
    return reverse("admin:privacy_parkedrow_retry", args=[parked_id])
