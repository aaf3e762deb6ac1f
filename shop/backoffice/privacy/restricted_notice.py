"""What somebody meets at the address of a row that is not used now: since when, what may be done with it, and a way in.

The way in is for who may lift restrictions, wants a purpose that the law allows and a reason, and is in the log.
"""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from privacy.restriction.models import Restriction
from privacy.restriction.running import running
from privacy.restriction.site import is_hidden
from privacy.restriction.using import Purpose, open_row
from shop.backoffice.privacy.page import answer, may_change, may_see, require_change
from shop.backoffice.privacy.request_steps import by_whom
from shop.backoffice.privacy.restriction_forms import LookForm
from shop.backoffice.restricted import keep_open


def notice(
    request: HttpRequest, restriction: Restriction, label: str, key: str, form: LookForm | None = None
) -> HttpResponse:
    """Instead of the row itself, of which it says nothing. For who may see such rows."""
    return answer(
        request,
        "restriction/notice.html",
        title="Beperkt",
        status=422 if form else 403,
        opts=Restriction._meta,
        restriction=restriction,
        label=label,
        key=key,
        form=form or LookForm(),
        may_open=may_change(request.user, "restriction"),
        may_see=may_see(request.user, "restriction"),
    )


@require_POST
def open_one(request: HttpRequest, restriction_id: UUID, label: str, key: str) -> HttpResponse:
    """Writes down why, and leads to the row's page, where its own rights are asked."""
    require_change(request, "restriction")
    restriction = get_object_or_404(running(), pk=restriction_id)
    if not is_hidden(label) or not restriction.rows.filter(model=label, object_id=key).exists():
        raise Http404
    form = LookForm(request.POST)
    if not form.is_valid():
        return notice(request, restriction, label, key, form)
    given, who = form.cleaned_data, by_whom(request)
    purpose = Purpose(given["purpose"])
    open_row(restriction, label, key, purpose=purpose, reason=given["reason"], **who)
    keep_open(request, label, key, now=who["now"])
    return redirect(_page_of(label), key)


def _page_of(label: str) -> str:
    """Raises Http404 for a kind that has no page at the desk."""
    model: Any = apps.get_model(label)
    if not admin.site.is_registered(model):
        raise Http404
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
