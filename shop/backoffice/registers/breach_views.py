"""The buttons of a breach. What they do is `privacy.registers.breaches.recording`, which logs each."""

import csv
from collections.abc import Callable
from functools import wraps
from io import StringIO
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from privacy.export.tables import defused
from privacy.registers.breaches import recording
from privacy.registers.breaches.affected import affected_by
from privacy.registers.breaches.models import Decision
from privacy.registers.breaches.recording import CannotReport, Noticed
from privacy.registers.models import Breach
from privacy.registers.roles import role_of
from shop.backoffice.privacy.page import answer, require_change
from shop.backoffice.registers.breach_forms import BreachForm, DecisionForm, ReportForm
from shop.backoffice.registers.breach_page import show

Step = Callable[[HttpRequest, Breach], HttpResponse]


def on_breach(step: Step) -> Callable[..., HttpResponse]:
    """A POST for who may change the register."""

    @wraps(step)
    def view(request: HttpRequest, breach_id: int) -> HttpResponse:
        require_change(request, "registers.breach")
        return step(request, get_object_or_404(Breach, pk=breach_id))

    return require_POST(view)


@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request: HttpRequest) -> HttpResponse:
    """A new one; the clock runs from the moment that she typed."""
    require_change(request, "registers.breach")
    form = BreachForm(request.POST or None, initial={"aware_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}"})
    if request.method == "POST" and form.is_valid():
        return _to(recording.write_down(Noticed(**form.cleaned_data), **_by(request)))
    status = 422 if form.is_bound else 200
    return answer(
        request,
        "registers/breach_form.html",
        title="Datalek opschrijven",
        opts=Breach._meta,
        form=form,
        status=status,
    )


@on_breach
def decide(request: HttpRequest, breach: Breach) -> HttpResponse:
    form = DecisionForm(request.POST, prefix="besluit")
    if not form.is_valid():
        return show(request, breach, status=422, decision_form=form)
    recording.decide(
        breach, Decision(form.cleaned_data["decision"]), reason=form.cleaned_data["reason"], **_by(request)
    )
    return _to(breach)


@on_breach
def report(request: HttpRequest, breach: Breach) -> HttpResponse:
    form = ReportForm(request.POST, prefix="melding")
    if not form.is_valid():
        return show(request, breach, status=422, report_form=form)
    try:
        recording.report(breach, **form.cleaned_data, **_by(request))
    except CannotReport as error:
        form.add_error(None, str(error))
        breach.refresh_from_db()
        return show(request, breach, status=422, report_form=form)
    return _to(breach)


@on_breach
def tell(request: HttpRequest, breach: Breach) -> HttpResponse:
    recording.tell(breach, **_by(request))
    return _to(breach)


@on_breach
def count_again(request: HttpRequest, breach: Breach) -> HttpResponse:
    recording.count_again(breach, **_by(request))
    messages.success(request, f"Opnieuw geteld: {breach.affected_count}.")
    return _to(breach)


@on_breach
def addresses(request: HttpRequest, breach: Breach) -> HttpResponse:
    """The list for the letter, made now; that it was fetched is in the log."""
    text = StringIO()
    csv.writer(text).writerows([["e-mailadres"], *([defused(email)] for email in affected_by(breach).emails)])
    recording.note(breach, "lijst met adressen gehaald", **_by(request))
    return HttpResponse(
        text.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="betrokkenen-{breach.number}.csv"',
            "Cache-Control": "no-store, private",
        },
    )


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": role_of(request.user), "now": timezone.now()}


def _to(breach: Breach) -> HttpResponse:
    return redirect("admin:registers_breach_change", breach.pk)
