"""Bringing addresses to another place: said why first, written down, and only then a file. For the owner herself."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from privacy.export.tables import defused
from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Disclosure, Ground
from privacy.registers.models import Processor
from privacy.registers.roles import role_of
from shop.accounts.proved import proved_again_to_post
from shop.backoffice.newsletter.export_form import ExportForm
from shop.backoffice.newsletter.page import answer
from shop.backoffice.privacy.concern import numbered
from shop.backoffice.privacy.page import keep_in_log
from shop.newsletter.mailchimp.proof import proven_subscriptions
from shop.newsletter.models import Subscription

TITLES = ("E-mailadres", "Voornaam")
MODEL = "newsletter.subscription"


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    """Raises PermissionDenied for whoever is not the owner, whatever his role lets him do."""
    if not request.user.is_superuser:
        raise PermissionDenied
    return _asked(request)


@proved_again_to_post
def _asked(request: HttpRequest) -> HttpResponse:
    """Her password or second factor once more, before anything goes."""
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _given(request, **form.cleaned_data)
    return answer(
        request,
        "export.html",
        title="Adressen naar een andere plek brengen",
        status=422 if form.is_bound else 200,
        form=form,
    )


def _given(request: HttpRequest, *, recipient: Processor, reason: str) -> HttpResponse:
    """The file, once the row is there: a hand-over that cannot be written down does not happen."""
    with transaction.atomic():
        found = _who_may_be_mailed()
        row = _write_down(request, found, recipient=recipient, reason=reason)
        content = _csv(found)
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="nieuwsbrief-verstrekking-{row.pk}.csv"',
            "Cache-Control": "no-store, private",
        },
    )


def _who_may_be_mailed() -> list[Subscription]:
    """Who confirmed. Not whose data stand still, who left, or whose yes is not in the book. Four queries."""
    proven = proven_subscriptions()
    rows = Subscription.objects.confirmed().order_by("pk")
    return [row for row in rows if row.member_id in proven]


def _csv(rows: Iterable[Subscription]) -> bytes:
    """As mailing services read it. What a spreadsheet would run gets an apostrophe: `=1+1@x.nl` can subscribe too."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(TITLES)
    writer.writerows((defused(row.email), defused(row.first_name)) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _write_down(
    request: HttpRequest, rows: Sequence[Subscription], *, recipient: Processor, reason: str
) -> Disclosure:
    """In the register of disclosures, with each row that goes, and in the log of the desk."""
    given = disclose(
        MODEL,
        [row.pk for row in rows],
        to=recipient.recipient,
        what=f"{numbered(len(rows), 'adres', 'adressen')} van de nieuwsbrief: {reason}",
        ground=Ground.AGREEMENT,
        reference=recipient.key,
        by=role_of(request.user),
    )
    keep_in_log(
        request,
        given,
        called=f"Verstrekking {given.pk}",
        message=f"Adressen van de nieuwsbrief naar {recipient}: {reason}",
    )
    return given
