"""The page on which a masked copy is sent: only after the owner asked for one, and where the code was typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib import messages
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from privacy.id_copy.page import MaskedCopyForm, page_context
from privacy.id_copy.refusals import IdCopyRefused, NotExaminable, TooManyBytes
from privacy.rights.copy_upload import MOST_BYTES, InMemory
from privacy.rights.id_copies import LONGEST, receive_copy
from privacy.rights.kinds import State
from privacy.rights.links import request_path, token_of
from privacy.rights.models import IdCopy, RightsRequest
from privacy.rights.page_views import proved_here, request_of
from privacy.rights.private import private_page

BUSY = "Ik kijk net een andere kopie na. Probeer het over een halve minuut nog eens."
# Two processors: one for a copy, one for the shop.
_LOCK = "privacy id copy"


@private_page("GET", "HEAD", "POST")
def id_copy(request: HttpRequest, token: str) -> HttpResponse:
    """The black-out tool; a POST sends what it made, or what somebody masked himself."""
    request.upload_handlers = [InMemory(request)]
    asked = proved_here(request, request_of(token))
    copy = IdCopy.objects.filter(request=asked, destroyed_at=None).first()
    if copy is None or asked.state != State.AWAITING_PROOF:
        raise Http404
    form = MaskedCopyForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _page(request, asked, form)
    if form.is_valid() and _received(form, copy):
        messages.success(request, "Dank je. Ik bekijk je kopie en vernietig hem meteen daarna.")
        return redirect(request_path(asked))
    return _page(request, asked, form, status=400)


def _received(form: MaskedCopyForm, copy: IdCopy) -> bool:
    """Whether it was kept; else the form says why not."""
    upload = form.cleaned_data["copy"]
    try:
        if upload.size > MOST_BYTES:
            raise TooManyBytes
        with _one_at_a_time() as is_mine:
            if not is_mine:
                form.add_error("copy", BUSY)
                return False
            receive_copy(copy, upload.read(), now=timezone.now())
    except (IdCopyRefused, NotExaminable) as refusal:
        form.add_error("copy", refusal.message)
        return False
    return True


@contextmanager
def _one_at_a_time() -> Iterator[bool]:
    """A lock in the database while a copy is read; False when another has it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [_LOCK])
        yield bool(cursor.fetchone()[0])


def _page(
    request: HttpRequest, asked: RightsRequest, form: MaskedCopyForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "asked": asked,
        "token": token_of(asked),
        **page_context(
            form,
            controller=settings.PRIVACY_CONTROLLER.trade_name,
            on=timezone.localdate(),
            longest_days=LONGEST.days,
        ),
    }
    return render(request, "privacy/rights/id_copy.html", context, status=status)
