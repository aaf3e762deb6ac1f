"""The page of one breach: what happened, how long there is to report it, what is left to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from privacy import words
from privacy.registers.breaches.clock import Urgency, report_by, urgency
from privacy.registers.breaches.models import Decision
from privacy.registers.models import Breach
from shop.backoffice.privacy.page import answer, may_change
from shop.backoffice.registers.breach_forms import DecisionForm, ReportForm
from shop.backoffice.registers.letter_page import letter_on_page

COLOURS = {
    Urgency.DONE.value: "success",
    Urgency.WAITS.value: "info",
    Urgency.PRESSES.value: "warning",
    Urgency.OVER.value: "danger",
}


def show(request: HttpRequest, breach: Breach, *, status: int = 200, **forms: Any) -> HttpResponse:
    """For who may look; the buttons for who may press them. `forms` are those that came back with an error."""
    now = timezone.now()
    standing = urgency(breach, now=now)
    decision = Decision(breach.decision)
    return answer(
        request,
        "registers/breach.html",
        title=f"Datalek {breach.number}",
        status=status,
        opts=Breach._meta,
        original=f"Datalek {breach.number}",
        breach=breach,
        standing=standing.value,
        colour=COLOURS[standing.value],
        is_over=standing == Urgency.OVER,
        report_by=report_by(breach),
        hours_left=int((report_by(breach) - now).total_seconds() // 3600),
        kinds=[words.many(kind) for kind in breach.kinds],
        decision=decision.label,
        must_report=decision in (Decision.RISK, Decision.HIGH_RISK) and breach.reported_at is None,
        must_tell=decision == Decision.HIGH_RISK and breach.told_at is None,
        letter=letter_on_page(breach),
        events=breach.events.all(),
        decision_form=forms.get("decision_form") or DecisionForm(prefix="besluit"),
        report_form=forms.get("report_form") or ReportForm(prefix="melding"),
        may_change=may_change(request.user, "registers.breach"),
    )
