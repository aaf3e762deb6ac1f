"""What the privacy engine needs the owner for. Not for what runs by itself: that is in `overview`."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from privacy.erasure.models import Erasure, ErasureState, RecipientNotice
from privacy.erasure.notices import BY_OWNER
from privacy.export.models import ExportPackage, PackageState
from privacy.holds.models import LegalHold
from privacy.retention.letters import last_round
from privacy.retention.models import ParkedRow
from privacy.rights.kinds import OPEN, State
from privacy.rights.models import RightsRequest
from shop.backoffice.newsletter.concerns import newsletter_concerns
from shop.backoffice.privacy.concern import Concern, Question, numbered
from shop.backoffice.privacy.correction_concerns import correction_concerns
from shop.backoffice.privacy.page import may_see
from shop.backoffice.privacy.promise_concerns import policy_concerns, promise_concerns
from shop.backoffice.privacy.restriction_concerns import restriction_concerns
from shop.backoffice.registers.concerns import breach_concerns, processor_concerns, refusal_concerns

# What goes by itself has a night and a day to do so.
BY_ITSELF = timedelta(days=1)
# One night may fail without harm.
ROUNDS_APART = timedelta(days=2)
# Enough to ask a lawyer or a bookkeeper whether something must be kept longer.
ENDS_SOON = timedelta(days=30)


def concerns(user: Any, *, now: datetime) -> list[Concern]:
    """The gravest first, as far as this member of staff may see them. A constant number of queries."""
    asked = [ask for model, ask in QUESTIONS if may_see(user, model)]
    found = [concern for ask in asked for concern in ask(now) if concern.count]
    return sorted(found, key=lambda concern: not concern.is_grave)


def stuck(now: datetime) -> Q:
    """Erasures that should have been done by now: refused, or begun more than a day ago and still not run."""
    unfinished = Q(state__in=[ErasureState.PLANNED, ErasureState.WAITING])
    too_old = Q(state=ErasureState.PLANNED, begun_at__lt=now - BY_ITSELF)
    return (unfinished & ~Q(refusal="")) | too_old


def untold(now: datetime) -> QuerySet[RecipientNotice]:
    """Notices of erasures that wait for the owner's tick, and those of a task that did not do its work."""
    by_owner = Q(how=BY_OWNER) | Q(created_at__lt=now - BY_ITSELF)
    return RecipientNotice.objects.filter(by_owner, erasure__isnull=False, told_at=None)


def ending_soon(now: datetime) -> QuerySet[LegalHold]:
    """Holds by hand whose last day is near, and that nobody lifted."""
    today = timezone.localdate(now)
    return LegalHold.objects.filter(lifted_at=None, until__gte=today, until__lte=today + ENDS_SOON)


def _requests(now: datetime) -> Iterator[Concern]:
    """Too late is grave; what presses within three days, or only waits for her, is due."""
    today = timezone.localdate(now)
    waiting = [State.NEW, State.IN_HAND, State.DECIDED]
    counted = RightsRequest.objects.filter(state__in=OPEN).aggregate(
        late=Count("pk", filter=Q(due_on__lt=today)),
        hers=Count("pk", filter=Q(due_on__gte=today, state__in=waiting)),
    )
    url = reverse("admin:privacy_rightsrequest_changelist")
    late = numbered(
        counted["late"],
        "verzoek over gegevens is te laat",
        "verzoeken over gegevens zijn te laat",
    )
    hers = numbered(
        counted["hers"], "verzoek over gegevens wacht op jou", "verzoeken over gegevens wachten op jou"
    )
    yield Concern(counted["late"], late, f"{url}?werk=laat")
    yield Concern(counted["hers"], hers, url, is_grave=False)


def _erasures(now: datetime) -> Iterator[Concern]:
    counted = Erasure.objects.aggregate(
        found=Count("pk", filter=Q(state=ErasureState.FAILED)), stuck=Count("pk", filter=stuck(now))
    )
    url = reverse("admin:privacy_erasure_changelist")
    yield Concern(
        counted["found"],
        numbered(
            counted["found"],
            "wissing waarna nog iets gevonden werd",
            "wissingen waarna nog iets gevonden werd",
        ),
        f"{url}?state__exact={ErasureState.FAILED.value}",
    )
    yield Concern(
        counted["stuck"],
        numbered(counted["stuck"], "wissing die niet lukt", "wissingen die niet lukken"),
        f"{url}?werk=vast",
    )


def _notices(now: datetime) -> Iterator[Concern]:
    count = untold(now).count()
    text = numbered(
        count,
        "ontvanger moet nog horen dat er iets gewist is",
        "ontvangers moeten nog horen dat er iets gewist is",
    )
    url = reverse("admin:privacy_erasure_changelist")
    yield Concern(count, text, f"{url}?werk=melden", is_grave=False)


def _parked(now: datetime) -> Iterator[Concern]:
    count = ParkedRow.objects.count()
    text = numbered(count, "gegeven waarbij het opruimen misging", "gegevens waarbij het opruimen misging")
    yield Concern(count, text, reverse("admin:privacy_parkedrow_changelist"))


def _rounds(now: datetime) -> Iterator[Concern]:
    last = last_round()
    is_late = last is not None and last < now - ROUNDS_APART
    yield Concern(
        int(is_late), "De nachtelijke opruimronde blijft uit", reverse("admin:privacy_purgerun_changelist")
    )


def _packages(now: datetime) -> Iterator[Concern]:
    count = ExportPackage.objects.filter(state=PackageState.FAILED).count()
    text = numbered(count, "gegevenspakket dat niet lukte", "gegevenspakketten die niet lukten")
    url = reverse("admin:privacy_exportpackage_changelist")
    yield Concern(count, text, f"{url}?state__exact={PackageState.FAILED.value}")


def _holds(now: datetime) -> Iterator[Concern]:
    count = ending_soon(now).count()
    text = numbered(
        count,
        "reden om iets vast te houden loopt binnen een maand af",
        "redenen om iets vast te houden lopen binnen een maand af",
    )
    url = reverse("admin:privacy_legalhold_changelist")
    yield Concern(count, text, f"{url}?werk=bijna", is_grave=False)


QUESTIONS: tuple[tuple[str, Question], ...] = (
    ("rightsrequest", _requests),
    ("rightsrequest", correction_concerns),
    ("restriction", restriction_concerns),
    ("erasure", _erasures),
    ("erasure", _notices),
    ("parkedrow", _parked),
    ("purgerun", _rounds),
    ("exportpackage", _packages),
    ("legalhold", _holds),
    ("promises.promisecheck", promise_concerns),
    ("policy.publishedpolicy", policy_concerns),
    ("newsletter.campaignfigures", newsletter_concerns),
    ("registers.processor", processor_concerns),
    ("registers.refusedcall", refusal_concerns),
    ("registers.breach", breach_concerns),
)
