"""Bringing addresses to another place: said why first, written down, and only then a file. For the owner herself."""

import csv
from collections.abc import Iterable, Iterator
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
from privacy.restriction.running import unrestricted
from shop.accounts.proved import proved_again_to_post
from shop.backoffice.newsletter.export_form import ExportForm
from shop.backoffice.newsletter.page import answer
from shop.backoffice.privacy.page import keep_in_log
from shop.newsletter.confirmed import ConfirmedSubscription, NotConfirmed
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
        found = list(_who_may_be_mailed())
        row = _write_down(request, found, recipient=recipient, reason=reason)
        content = _csv(each for _, each in found)
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="nieuwsbrief-verstrekking-{row.pk}.csv"',
            "Cache-Control": "no-store, private",
        },
    )


def _who_may_be_mailed() -> Iterator[tuple[int, ConfirmedSubscription]]:
    """With the key of the row. Without whose data stand still, who left, and whose yes is not in the book."""
    for row in unrestricted(Subscription.objects.confirmed()).order_by("pk"):
        try:
            yield row.pk, ConfirmedSubscription.of(row)
        except NotConfirmed:
            continue


def _csv(subscriptions: Iterable[ConfirmedSubscription]) -> bytes:
    """As mailing services read it. What a spreadsheet would run gets an apostrophe: `=1+1@x.nl` can subscribe too."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(TITLES)
    writer.writerows((defused(each.email), defused(each.first_name)) for each in subscriptions)
    return text.getvalue().encode("utf-8-sig")


def _write_down(
    request: HttpRequest,
    found: Iterable[tuple[int, ConfirmedSubscription]],
    *,
    recipient: Processor,
    reason: str,
) -> Disclosure:
    """In the register of disclosures, with each row that goes, and in the log of the desk."""
    keys = [key for key, _ in found]
    row = disclose(
        MODEL,
        keys,
        to=recipient.recipient,
        what=f"{len(keys)} adressen van de nieuwsbrief: {reason}",
        ground=Ground.AGREEMENT,
        reference=recipient.key,
        by=role_of(request.user),
    )
    keep_in_log(
        request,
        row,
        called=f"Verstrekking {row.pk}",
        message=f"Adressen van de nieuwsbrief naar {recipient}: {reason}",
    )
    return row
