"""The page on which somebody deletes his account, after he saw what that means and proved who he is."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from privacy.erasure.links import token_of
from privacy.erasure.plan import plan_for
from privacy.erasure.refusals import CannotErase
from shop.accounts.leaving.forms import LeaveForm
from shop.accounts.leaving.leave import delete_account
from shop.accounts.leaving.preview import preview_of
from shop.accounts.leaving.refused import refusal_words
from shop.accounts.person import person_behind
from shop.accounts.proved import proved_again_to_post

logger = logging.getLogger(__name__)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proved_again_to_post
def leave(request: Any) -> HttpResponse:
    """Shows what deleting means; a confirmed POST does it, logs out, and leads to the certificate."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            erasure = delete_account(request.user, now=timezone.now())
            logout(request)
            return redirect("privacy:erasure", token_of(erasure))
        person = person_behind(request.user)
        plan = plan_for(person, today=timezone.localdate())
    except CannotErase as refusal:
        logger.warning("an account was not deleted: %s", type(refusal).__name__)
        context = {"why": refusal_words(refusal)}
        return render(request, "account/leave_refused.html", context, status=409 if form.is_bound else 200)
    shown = {
        "form": form,
        "preview": preview_of(plan, person),
        "user": request.user,
        "backup_days": settings.PRIVACY_BACKUP_LIFETIME.days,
    }
    return render(request, "account/leave.html", shown, status=422 if form.is_bound else 200)
