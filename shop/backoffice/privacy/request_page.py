"""The page of one request: who asks what, what is known, and exactly one next step."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from privacy.erasure.models import ErasureState
from privacy.export.models import PackageState
from privacy.rights import clock
from privacy.rights.answers import answer_on
from privacy.rights.contacts import contact_of
from privacy.rights.handover_standing import HandoverStanding, handover_standing
from privacy.rights.id_copies import may_ask_copy
from privacy.rights.kinds import OPEN, Outcome, Proof, Right, State
from privacy.rights.lateness import is_late
from privacy.rights.models import AskedRight, IdCopy, RightsRequest
from privacy.rights.needs import needed_for
from privacy.rights.objecting import Processing
from privacy.rights.packages import PACKAGES
from privacy.rights.proving import suffices
from privacy.rights.sealed import Details, unsealed_details, unsealed_text
from shop.backoffice.privacy.answering import answer_on_page
from shop.backoffice.privacy.corrections import CorrectionOnPage, correction_of
from shop.backoffice.privacy.look_form import LookForm
from shop.backoffice.privacy.matches import matches
from shop.backoffice.privacy.page import answer, may_change
from shop.backoffice.privacy.request_forms import (
    ExtendForm,
    GrantForm,
    ProofForm,
    ReasonForm,
    RefuseForm,
    grant_form,
)

# Granting these tells who asks that it was done, and does nothing by itself.
STOP_FIRST = "Stop er eerst zelf mee. Alleen een nieuwsbrief die hierboven staat, is al vanzelf gestopt."
BY_HAND = {
    Right.WITHDRAWAL: STOP_FIRST,
    Right.OBJECTION: STOP_FIRST,
}
# What she does next with one kind; each is a button, or a line that says what is waited for.
PREPARE, WAIT_FOR_PACKAGE, DECIDE, DECIDED = "klaarmaken", "wachten", "besluiten", "besloten"


@dataclass(frozen=True)
class RightOnPage:
    """One kind: what was asked in words, how far it is, and the forms to decide with."""

    asked: AskedRight
    details: Details
    about: list[str]
    step: str
    by_hand: str
    has_preview: bool
    outcome: str
    explanation: str
    grant_form: GrantForm
    refuse_form: RefuseForm
    handover: HandoverStanding | None
    correction: CorrectionOnPage | None


def show(request: HttpRequest, asked: RightsRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    """For who may look; the buttons for who may press them. `forms` are those that came back with an error."""
    need = needed_for(asked)
    is_proved = suffices(Proof(asked.proof), for_=need)
    sees_invoices = request.user.has_perm("invoicing.view_invoice")
    rows = asked.rights.select_related("request", "package", "erasure", "restriction")
    return answer(
        request,
        "rightsrequest/page.html",
        title=called(asked),
        status=status,
        opts=RightsRequest._meta,
        original=called(asked),
        asked=asked,
        need=need,
        is_proved=is_proved,
        rights=[_right(row, is_proved=is_proved, sees_invoices=sees_invoices, **forms) for row in rows],
        reply=answer_on_page(asked),
        notes=[(note.at, unsealed_text(note.sealed_text)) for note in asked.notes.all()],
        events=asked.events.all(),
        may_change=may_change(request.user, "rightsrequest"),
        **_time_left(asked, **forms),
        **_who_asks(asked, request.user, **forms),
        **_identity_copy(asked, request.user, is_proved=is_proved),
    )


def called(asked: RightsRequest) -> str:
    return f"Verzoek {asked.number}"


def _time_left(asked: RightsRequest, *, extend_form: ExtendForm | None = None, **_: Any) -> dict[str, Any]:
    today, is_open = timezone.localdate(), asked.state in OPEN
    return {
        "state": State(asked.state).label,
        "is_open": is_open,
        "days_left": clock.days_left(asked.due_on, today=today),
        "urgency": clock.urgency(asked.due_on, today=today).value if is_open else "",
        "was_late": not is_open and is_late(asked, today=today),
        "can_extend": is_open and not asked.extended_at and today <= asked.due_on,
        "extend_form": extend_form or ExtendForm(prefix="verlengen"),
    }


def _who_asks(
    asked: RightsRequest, user: Any, *, proof_form: ProofForm | None = None, **_: Any
) -> dict[str, Any]:
    return {
        "contact": contact_of(asked),
        "proof": Proof(asked.proof).label,
        "proof_form": proof_form or ProofForm(prefix="bewijs"),
        "matches": matches(asked, user) if asked.state in OPEN else [],
    }


def _identity_copy(asked: RightsRequest, user: Any, *, is_proved: bool) -> dict[str, Any]:
    return {
        "copy": IdCopy.objects.filter(request=asked).first(),
        "can_ask_copy": asked.state in OPEN and not is_proved and may_ask_copy(asked),
        "copy_form": ReasonForm(prefix="kopie"),
        "look_form": LookForm(prefix="kijken"),
        "is_owner": user.is_superuser,
    }


def _right(
    row: AskedRight,
    *,
    is_proved: bool,
    sees_invoices: bool,
    of_correction: dict[str, Any] | None = None,
    refused: tuple[int, RefuseForm] | None = None,
    granted: tuple[int, GrantForm] | None = None,
    **_: Any,
) -> RightOnPage:
    right, details = Right(row.right), unsealed_details(row.sealed_details)
    is_this = refused is not None and refused[0] == row.pk
    given = answer_on(row)
    return RightOnPage(
        asked=row,
        details=details,
        about=[Processing(value).label for value in details.about],
        step=_step(row),
        by_hand=BY_HAND.get(right, ""),
        has_preview=bool(row.package and row.package.state == PackageState.READY),
        outcome=Outcome(row.outcome).label,
        explanation=given.explanation,
        grant_form=granted[1] if granted and granted[0] == row.pk else grant_form(row),
        refuse_form=refused[1]
        if refused and is_this
        else RefuseForm(prefix=f"weigeren-{row.pk}", right=right),
        handover=handover_standing(row, now=timezone.now()),
        correction=correction_of(
            row, is_proved=is_proved, sees_invoices=sees_invoices, forms=of_correction or {}
        ),
    )


def _step(row: AskedRight) -> str:
    if row.outcome != Outcome.OPEN:
        return DECIDED
    if row.right in PACKAGES:
        if row.package is None or row.package.state == PackageState.FAILED:
            return PREPARE
        return DECIDE if row.package.state == PackageState.READY else WAIT_FOR_PACKAGE
    if row.right == Right.ERASURE:
        planned = row.erasure is not None and row.erasure.state == ErasureState.PLANNED
        return DECIDE if planned else PREPARE
    return DECIDE
