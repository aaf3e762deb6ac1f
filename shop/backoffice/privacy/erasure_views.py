"""The buttons on the page of an erasure: somebody was told, search once more, go on. Each is written in the log."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_tasks_db.models import DBTaskResult

from privacy.erasure.models import Erasure, RecipientNotice
from privacy.erasure.tasks import prove_erasure_task, run_erasure_task
from privacy.telling import told
from shop.backoffice.orders.staff import name_of
from shop.backoffice.privacy.erasure_page import called, can_prove, can_resume
from shop.backoffice.privacy.page import keep_in_log, require_change

ALREADY_ASKED = "Dat staat al klaar om te gebeuren. Kijk over een minuut nog eens."


@require_POST
@transaction.atomic
def tell(request: HttpRequest, erasure_id: UUID, notice_id: int) -> HttpResponse:
    """The owner told a recipient. A second tick leaves the first time, and says so."""
    erasure = _changeable(request, erasure_id)
    notice = get_object_or_404(RecipientNotice.objects.select_for_update(), pk=notice_id, erasure=erasure)
    if notice.told_at:
        messages.info(request, f"{notice.recipient} was al afgevinkt.")
        return _back_to(erasure)
    told(notice.pk, by=name_of(request.user), now=timezone.now())
    keep_in_log(request, erasure, called=called(erasure), message=f"Gemeld aan {notice.recipient}")
    messages.success(request, f"Afgevinkt: {notice.recipient} weet het.")
    return _back_to(erasure)


@require_POST
@transaction.atomic
def prove(request: HttpRequest, erasure_id: UUID) -> HttpResponse:
    """Searches everything once more, in the background."""
    erasure = _changeable(request, erasure_id)
    if not can_prove(erasure):
        messages.info(request, "Deze wissing hoeft niet meer nagezocht te worden.")
    elif _asked(prove_erasure_task, erasure):
        keep_in_log(request, erasure, called=called(erasure), message="Opnieuw nazoeken gevraagd")
        messages.success(request, "De winkel zoekt alles opnieuw na. Dat duurt een paar minuten.")
    else:
        messages.info(request, ALREADY_ASKED)
    return _back_to(erasure)


@require_POST
@transaction.atomic
def resume(request: HttpRequest, erasure_id: UUID) -> HttpResponse:
    """Has it try now what it would try tonight."""
    erasure = _changeable(request, erasure_id)
    if not can_resume(erasure):
        messages.info(request, "Bij deze wissing valt niets te hervatten.")
    elif _asked(run_erasure_task, erasure):
        keep_in_log(request, erasure, called=called(erasure), message="Hervatten gevraagd")
        messages.success(request, "De winkel kijkt wat er nu weg kan. Wat nog niet kan, blijft wachten.")
    else:
        messages.info(request, ALREADY_ASKED)
    return _back_to(erasure)


def _changeable(request: HttpRequest, erasure_id: UUID) -> Erasure:
    """Locked, so that two clicks are one after the other. Says 403 before it says whether there is such an erasure."""
    require_change(request, "erasure")
    return get_object_or_404(Erasure.objects.select_for_update(), pk=erasure_id)


def _asked(task: Any, erasure: Erasure) -> bool:
    """Enqueues, unless the same waits in the queue already."""
    waiting = DBTaskResult.objects.ready().filter(task_path=task.module_path)
    if waiting.filter(args_kwargs__args=[str(erasure.pk)]).exists():
        return False
    task.enqueue(str(erasure.pk))
    return True


def _back_to(erasure: Erasure) -> HttpResponseRedirect:
    return redirect("admin:privacy_erasure_change", erasure.pk)
