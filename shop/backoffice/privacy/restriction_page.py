"""The page of one restriction: what stands still, what still waits, and exactly one next step. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from post_office.models import Email

from privacy.erasure.models import RecipientNotice
from privacy.restriction.grounds import KEEPS, Ground
from privacy.restriction.lifting import can_lift, contact_of, may_announce
from privacy.restriction.models import Because, RestrictedRow, Restriction
from privacy.restriction.site import is_hidden
from privacy.rights.sealed import unsealed_text
from privacy.telling import BY_TASK
from shop.backoffice.privacy import kinds
from shop.backoffice.privacy.page import answer, may_change
from shop.backoffice.privacy.restriction_forms import ConsentForm, EndForm
from shop.forks.order.models import Order
from shop.mail.held_back import held_back
from shop.personal_data.held_until import OVER

ORDER = Order._meta.label_lower
RUNS, TOLD, LIFTED, ERASED = "loopt", "bericht onderweg", "opgeheven", "gewist"
COLOURS = {RUNS: "warning", TOLD: "info", LIFTED: "success", ERASED: "success"}
# A reason to look again: nobody's data stand still for ever.
LONG = timedelta(days=365)


@dataclass(frozen=True)
class OpenOrder:
    """An order that is not over. `row` says whether the customer consents to its being finished."""

    order: Order
    row: RestrictedRow
    form: ConsentForm


@dataclass(frozen=True)
class NoticeRow:
    notice: RecipientNotice
    is_by_task: bool


def show(request: HttpRequest, restriction: Restriction, *, status: int = 200, **forms: Any) -> HttpResponse:
    """For who may look; the buttons for who may press them. `forms` are those that came back with an error."""
    orders = list(_open_orders(restriction, forms.get("consent")))
    mails = list(held_back(restriction).only("pk", "subject", "created"))
    notices = [NoticeRow(notice, notice.how == BY_TASK) for notice in _notices(restriction)]
    contact, now, still = contact_of(restriction), timezone.now(), _standing_still(restriction)
    return answer(
        request,
        "restriction/page.html",
        title=called(restriction),
        status=status,
        opts=Restriction._meta,
        original=called(restriction),
        restriction=restriction,
        ground=Ground(restriction.ground),
        keeps=restriction.ground in KEEPS,
        state=state_of(restriction),
        colour=COLOURS[state_of(restriction)],
        runs=restriction.lifted_at is None,
        contact=contact,
        kinds=[(kinds.many(label), number) for label, number in still],
        row_count=sum(number for _, number in still),
        orders=orders,
        mails=mails,
        notices=notices,
        to_tell=next((row.notice.how for row in notices if not row.is_by_task), ""),
        steps=restriction.steps.all(),
        why=unsealed_text(restriction.sealed_why),
        can_lift=can_lift(restriction, now=now),
        next_step=_next_step(restriction, orders=orders, mails=mails, notices=notices, now=now),
        may_announce=may_announce(restriction, now=now),
        end_form=forms.get("end_form") or _end_form(restriction, can_mail=bool(contact.email)),
        may_change=may_change(request.user, "restriction"),
    )


def called(restriction: Restriction) -> str:
    return f"Beperking bij verzoek {restriction.number}"


def state_of(restriction: Restriction) -> str:
    if restriction.lifted_at:
        return ERASED if restriction.lifted_because == Because.ERASED else LIFTED
    return TOLD if restriction.announced_at else RUNS


def is_long(restriction: Restriction, *, now: datetime) -> bool:
    return restriction.lifted_at is None and restriction.since < now - LONG


def open_orders(restriction: Restriction) -> QuerySet[Order]:
    """Those that somebody still waits for."""
    ids = restriction.rows.filter(model=ORDER).values_list("object_id", flat=True)
    return Order.objects.filter(pk__in=list(map(int, ids))).exclude(status__in=OVER).order_by("pk")


def _open_orders(restriction: Restriction, returned: tuple[int, ConsentForm] | None) -> Iterator[OpenOrder]:
    rows = {row.object_id: row for row in restriction.rows.filter(model=ORDER)}
    for order in open_orders(restriction):
        is_this = returned is not None and returned[0] == order.pk
        form = returned[1] if returned and is_this else consent_form(order.pk)
        yield OpenOrder(order, rows[str(order.pk)], form)


def consent_form(order_id: int, data: Any = None) -> ConsentForm:
    """Its field has an id of its own: there can be more orders."""
    return ConsentForm(data, prefix=f"toestemming-{order_id}", use_required_attribute=False)


def _end_form(restriction: Restriction, *, can_mail: bool) -> EndForm:
    return EndForm(can_mail=can_mail, is_again=restriction.announced_at is not None, prefix="opheffen")


def _standing_still(restriction: Restriction) -> list[tuple[str, int]]:
    """Labels with how many rows, most first; not of what goes on by law."""
    counted = restriction.rows.values("model").annotate(number=Count("pk")).order_by("-number", "model")
    return [(row["model"], row["number"]) for row in counted if is_hidden(row["model"])]


def _notices(restriction: Restriction) -> QuerySet[RecipientNotice]:
    return RecipientNotice.objects.filter(asked=restriction.asked_id, asked__isnull=False)


def _next_step(
    restriction: Restriction,
    *,
    orders: list[OpenOrder],
    mails: list[Email],
    notices: list[NoticeRow],
    now: datetime,
) -> str:
    """One sentence for the owner; the first thing that waits."""
    if restriction.lifted_at:
        return "Niets meer: dit is voorbij."
    if can_lift(restriction, now=now):
        return "De klant weet het. Hef de beperking op, of wacht: binnen vijf minuten gaat het vanzelf."
    if restriction.announced_at and may_announce(restriction, now=now):
        return "De mail kwam na twee dagen nog niet aan. Vertel het opnieuw, hieronder bij Opheffen."
    if restriction.announced_at:
        return "De mail is onderweg. Zodra hij bezorgd is, gaat alles vanzelf weer open."
    if any(not row.notice.told_at and not row.is_by_task for row in notices):
        return "Laat de ontvangers hieronder weten dat deze gegevens stilstaan."
    if any(one.row.allowed_at is None for one in orders):
        return "Er loopt nog een bestelling. Vraag de klant of je die mag afmaken."
    if mails:
        return "Er is mail tegengehouden. Beslis of die toch weg mag."
    if is_long(restriction, now=now):
        return "Dit loopt al langer dan een jaar. Ga na of de reden er nog is."
    return "Niets, zolang de reden er is. Is die voorbij, hef de beperking dan op."
