"""Promises that are not kept, and a privacy policy that is behind, among what needs the owner."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from privacy.policy.publishing import is_current
from privacy.promises.board import Standing, tiles
from shop.backoffice.privacy.concern import Concern, numbered


def promise_concerns(now: datetime) -> Iterator[Concern]:
    """Those that were seen to be broken. What waits for its machinery is on the board alone."""
    count = sum(tile.standing == Standing.BROKEN for tile in tiles(now=now))
    text = numbered(count, "belofte wordt niet gehouden", "beloften worden niet gehouden")
    yield Concern(count, text, reverse("admin:promises_board"))


def policy_concerns(now: datetime) -> Iterator[Concern]:
    yield Concern(
        int(not is_current()),
        "Het privacybeleid zegt niet meer wat de winkel doet",
        reverse("admin:policy_publishedpolicy_changelist"),
        is_grave=False,
    )
