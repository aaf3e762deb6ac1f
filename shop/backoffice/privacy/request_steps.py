"""What every button on the page of a request shares: who may press it, who pressed it, and what could not be done."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from privacy.erasure.refusals import CannotErase
from privacy.rights.deciding import CannotDecide
from privacy.rights.models import RightsRequest
from shop.backoffice.orders.staff import name_of
from shop.backoffice.privacy.page import require_change

View = Callable[..., HttpResponseBase]


def told(view: View) -> View:
    """What cannot be decided is said on the page of the request, and nothing has changed."""

    @wraps(view)
    def answered(request: HttpRequest, request_id: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require_change(request, "rightsrequest")
        asked = get_object_or_404(RightsRequest, pk=request_id)
        try:
            return view(request, asked, *args, **kwargs)
        except CannotDecide as refusal:
            messages.error(request, str(refusal))
        except CannotErase as refusal:
            messages.error(request, f"Wissen kan niet: {refusal}")
        return back_to(asked)

    return answered


def by_whom(request: HttpRequest) -> dict[str, Any]:
    return {"by": name_of(request.user), "now": timezone.now()}


def back_to(asked: RightsRequest) -> HttpResponseRedirect:
    return redirect("admin:privacy_rightsrequest_change", asked.pk)
