"""The buttons on the page of a restriction. What they do is `privacy.restriction`, which logs each."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from privacy.erasure.models import RecipientNotice
from privacy.restriction import lifting, using
from privacy.restriction.lifting import CannotLift, contact_of
from privacy.restriction.log import log
from privacy.restriction.models import Restriction
from privacy.telling import told
from shop.backoffice.privacy.page import require_change
from shop.backoffice.privacy.request_steps import by_whom
from shop.backoffice.privacy.restriction_forms import EndForm
from shop.backoffice.privacy.restriction_page import ORDER, consent_form, show
from shop.mail import held_back
from shop.mail.held_back import NotHeldBack

ALREADY = "Daarover is al besloten."


def _button(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A POST of who may, on a restriction that is there; what cannot be done is said on its page."""

    @require_POST
    @wraps(view)
    def pressed(request: HttpRequest, restriction_id: UUID, **more: Any) -> HttpResponse:
        require_change(request, "restriction")
        restriction = get_object_or_404(Restriction, pk=restriction_id)
        try:
            return view(request, restriction, **more)
        except (CannotLift, NotHeldBack) as refusal:
            messages.error(request, str(refusal) if isinstance(refusal, CannotLift) else ALREADY)
        return _back_to(restriction)

    return pressed


@_button
def allow(request: HttpRequest, restriction: Restriction, order_id: int) -> HttpResponse:
    """The customer wants an order finished."""
    form = consent_form(order_id, request.POST)
    if not form.is_valid():
        return show(request, restriction, status=422, consent=(order_id, form))
    if using.allow(restriction, ORDER, order_id, how=form.cleaned_data["how"], **by_whom(request)):
        messages.success(request, "Opgeschreven. De bestelling staat weer tussen de andere.")
    return _back_to(restriction)


@_button
def allow_no_longer(request: HttpRequest, restriction: Restriction, order_id: int) -> HttpResponse:
    """He changed his mind."""
    if using.allow_no_longer(restriction, ORDER, order_id, **by_whom(request)):
        messages.success(request, "Opgeschreven. De bestelling staat weer stil.")
    return _back_to(restriction)


@_button
def tell(request: HttpRequest, restriction: Restriction, notice_id: int) -> HttpResponse:
    """The owner told a recipient. A second tick leaves the first time."""
    if restriction.asked_id is None:
        raise Http404
    notice = get_object_or_404(RecipientNotice, pk=notice_id, asked=restriction.asked_id)
    if not notice.told_at:
        who = by_whom(request)
        told(notice.pk, **who)
        log(restriction, f"gemeld aan {notice.recipient}", **who)
    return _back_to(restriction)


@_button
@transaction.atomic
def send_mail(request: HttpRequest, restriction: Restriction, mail_id: int) -> HttpResponse:
    """A mail that was held back goes after all: because the customer asked for it."""
    held_back.send_after_all(restriction, mail_id)
    log(restriction, f"tegengehouden mail {mail_id} toch verstuurd: de klant vroeg erom", **by_whom(request))
    messages.success(request, "De mail is onderweg.")
    return _back_to(restriction)


@_button
@transaction.atomic
def drop_mail(request: HttpRequest, restriction: Restriction, mail_id: int) -> HttpResponse:
    """It will not go."""
    who = by_whom(request)
    held_back.drop(restriction, mail_id, now=who["now"])
    log(restriction, f"tegengehouden mail {mail_id} vervallen", **who)
    return _back_to(restriction)


@_button
def announce(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """Tells the customer that it ends, and why; then it ends by itself."""
    can_mail, is_again = bool(contact_of(restriction).email), restriction.announced_at is not None
    form = EndForm(request.POST, can_mail=can_mail, is_again=is_again, prefix="opheffen")
    if not form.is_valid():
        return show(request, restriction, status=422, end_form=form)
    given = form.cleaned_data
    lifting.announce(restriction, why=given["why"], told_by_hand=given.get("how", ""), **by_whom(request))
    if can_mail and not given.get("how"):
        messages.success(request, "De mail is onderweg. Zodra hij bezorgd is, houdt de beperking vanzelf op.")
    return _back_to(restriction)


@_button
def lift(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """Now, instead of within five minutes."""
    lifting.lift(restriction, **by_whom(request))
    messages.success(request, "De beperking is opgeheven. Alles staat weer in de lijsten.")
    return _back_to(restriction)


def _back_to(restriction: Restriction) -> HttpResponseRedirect:
    return redirect("admin:privacy_restriction_change", restriction.pk)
