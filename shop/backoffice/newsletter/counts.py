"""Who is on the list and who left, counted by the form or the way. Of nobody in particular."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from privacy.consent.kinds import YES
from privacy.consent.models import ConsentRecord
from shop.backoffice.newsletter.words import form_of, way_out
from shop.newsletter.models import Subscription
from shop.newsletter.wording import KIND


@dataclass(frozen=True)
class Form:
    """How many came by one form: `confirmed` get the newsletter, `waiting` did not press the button in the mail yet."""

    name: str
    confirmed: int
    waiting: int


@dataclass(frozen=True)
class Counts:
    """`left` are those of this month by way out: (name, how many)."""

    forms: list[Form]
    left: list[tuple[str, int]]

    @property
    def confirmed(self) -> int:
        return sum(form.confirmed for form in self.forms)

    @property
    def waiting(self) -> int:
        return sum(form.waiting for form in self.forms)

    @property
    def left_this_month(self) -> int:
        return sum(count for _, count in self.left)


def counts(now: datetime) -> Counts:
    """Two queries, most first."""
    return Counts(forms=_forms(), left=_left_since(_first_of_the_month(now)))


def _forms() -> list[Form]:
    is_confirmed = Q(confirmed_at__isnull=False)
    rows = Subscription.objects.values("source").annotate(
        confirmed=Count("pk", filter=is_confirmed), waiting=Count("pk", filter=~is_confirmed)
    )
    found = [Form(form_of(row["source"]), row["confirmed"], row["waiting"]) for row in rows]
    return sorted(found, key=lambda form: (-form.confirmed, form.name))


def _left_since(moment: datetime) -> list[tuple[str, int]]:
    """By what the book of consents says, in which nobody who left stands by name."""
    taken_back = ConsentRecord.objects.filter(
        kind=KIND, given_at__gte=moment, **{f"choices__{YES}": False}
    ).order_by()
    rows = taken_back.values("channel").annotate(count=Count("pk"))
    return sorted(
        ((way_out(row["channel"]), row["count"]) for row in rows), key=lambda row: (-row[1], row[0])
    )


def _first_of_the_month(now: datetime) -> datetime:
    return timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
