"""The one page of the newsletter on the desk: counts, how it goes with Mailchimp, how it was read. Changes nothing."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shop.backoffice.newsletter.compared import outcome_of, was_held_back, went_wrong
from shop.backoffice.newsletter.concerns import MODEL, newsletter_concerns
from shop.backoffice.newsletter.counts import counts
from shop.backoffice.newsletter.sent import sent_newsletters
from shop.backoffice.newsletter.telling import heaps
from shop.backoffice.privacy.page import may_change, require_sight
from shop.newsletter.mailchimp.standing import last_yes
from shop.newsletter.models import CampaignFigures, CheckedMailing, Comparison

COMPARISONS, NEWSLETTERS, MAILINGS = 7, 24, 50


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Needs `newsletter.view_campaignfigures`; the buttons need `newsletter.change_campaignfigures`."""
    require_sight(request, MODEL)
    return answer(
        request,
        "page.html",
        title="Nieuwsbrief",
        may_act=may_change(request.user, MODEL),
        may_export=request.user.is_superuser,
        **figures(timezone.now()),
    )


def figures(now: datetime) -> dict[str, Any]:
    """All that the page shows, in a constant number of queries."""
    comparisons = list(Comparison.objects.all()[:COMPARISONS])
    last = comparisons[0] if comparisons else None
    return {
        "counts": counts(now),
        "concerns": [concern for concern in newsletter_concerns(now) if concern.count],
        "heaps": heaps(),
        "last_yes": last_yes(),
        "comparisons": [(report, outcome_of(report)) for report in comparisons],
        "last": last,
        "was_held_back": was_held_back(last),
        "went_wrong": last is not None and went_wrong(last),
        "newsletters": sent_newsletters(CampaignFigures.objects.all()[:NEWSLETTERS]),
        "mailings": CheckedMailing.objects.order_by("can_be_left", "kind", "title")[:MAILINGS],
    }


def answer(
    request: HttpRequest, template: str, *, title: str, status: int = 200, **context: Any
) -> TemplateResponse:
    """A page of the desk, with its menu. `template` is below `admin/newsletter/campaignfigures/`."""
    whole = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"admin/newsletter/campaignfigures/{template}", whole, status=status)
