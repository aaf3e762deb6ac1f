"""The owner says whether Google Analytics is told of views. For her alone; “Wie deed wat” says that she did."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from privacy.registers.models import Processor
from privacy.registers.processors.door import why_refused
from privacy.traffic.models import DailySum, RelayChoice
from privacy.traffic.relay.standing import has_account, is_on_now
from privacy.traffic.relay.switching import PROCESSOR, NoAccount, switch_relay
from privacy.traffic.relay.wire import host
from shop.backoffice.privacy.page import keep_in_log

CALLED = "Google Analytics"
NO_ACCOUNT = "Er is nog geen account bij Google ingesteld. Vraag je webmaster daarom."
DONE = {
    True: "Het staat aan. Publiceer nu het privacybeleid opnieuw: het moet Google noemen.",
    False: "Het staat uit, en wat nog wachtte is weg. Publiceer het privacybeleid opnieuw.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def relay(request: HttpRequest) -> HttpResponse:
    """The switch and what it means; a POST with `aan` or `uit` switches. 403 for all but the owner."""
    if not request.user.is_superuser:
        raise PermissionDenied
    if request.method == "POST" and (wanted := request.POST.get("zet")) in {"aan", "uit"}:
        _switch(request, is_on=wanted == "aan")
        return redirect("admin:traffic_dailysum_relay")
    is_on = is_on_now()
    context = {
        **admin.site.each_context(request),
        "opts": DailySum._meta,
        "title": "Google Analytics",
        "is_on": is_on,
        "has_account": has_account(),
        "refusal": why_refused(host(), on=timezone.localdate()) if is_on else "",
        "processor": Processor.objects.filter(key=PROCESSOR).first(),
        "earlier": RelayChoice.objects.all()[:10],
    }
    return TemplateResponse(request, "admin/traffic/dailysum/relay.html", context)


def _switch(request: HttpRequest, *, is_on: bool) -> None:
    try:
        choice = switch_relay(is_on=is_on, now=timezone.now())
    except NoAccount:
        messages.error(request, NO_ACCOUNT)
        return
    keep_in_log(request, choice, called=CALLED, message="Aangezet." if is_on else "Uitgezet.")
    messages.success(request, DONE[is_on])
