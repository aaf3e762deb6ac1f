"""A masked copy of an identity document on the desk: asked for with a reason, looked at with one, and gone.

Whoever answers requests may ask for one; only the owner sees and judges it.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from privacy.rights import id_copies
from privacy.rights.id_copies import NoCopyNeeded
from privacy.rights.models import IdCopy, RightsRequest
from shop.backoffice.privacy.look_form import LookForm
from shop.backoffice.privacy.request_forms import ReasonForm
from shop.backoffice.privacy.request_steps import back_to, by_whom, told

BADLY_MASKED = "onvoldoende afgeschermd"


@require_POST
@told
def ask(request: HttpRequest, asked: RightsRequest) -> HttpResponse:
    """Mails who asks where a masked copy can be sent."""
    form = ReasonForm(request.POST, prefix="kopie")
    if not form.is_valid():
        messages.error(request, "Schrijf op waarom het niet anders kan.")
        return back_to(asked)
    try:
        id_copies.ask_for_copy(asked, reason=form.cleaned_data["reason"], **by_whom(request))
    except NoCopyNeeded as refusal:
        messages.error(request, str(refusal))
    return back_to(asked)


@require_POST
@told
def look(request: HttpRequest, asked: RightsRequest) -> HttpResponse:
    """The picture alone. A POST, so that no history or prefetch opens it; each look is in the log, with why."""
    copy = _copy_of(asked, request)
    form = LookForm(request.POST, prefix="kijken")
    if not form.is_valid():
        messages.error(request, "Schrijf op waarom je kijkt.")
        return back_to(asked)
    try:
        picture = id_copies.look_at_copy(copy, reason=form.cleaned_data["reason"], **by_whom(request))
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(picture, content_type="image/jpeg")
    response["Cache-Control"] = "no-store, private"
    response["Content-Disposition"] = "inline"
    return response


@require_POST
@told
def accept(request: HttpRequest, asked: RightsRequest) -> HttpResponse:
    """It is him; the copy goes at once."""
    try:
        id_copies.accept_copy(_copy_of(asked, request), **by_whom(request))
    except NoCopyNeeded as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Vastgelegd, en de kopie is vernietigd.")
    return back_to(asked)


@require_POST
@told
def refuse(request: HttpRequest, asked: RightsRequest) -> HttpResponse:
    """Something is still to be read on it: it goes at once, and another is asked for."""
    copy = _copy_of(asked, request)
    id_copies.destroy_copy(copy, because=BADLY_MASKED, **by_whom(request))
    id_copies.ask_for_copy(asked, reason=copy.reason, **by_whom(request))
    messages.success(request, "De kopie is vernietigd. De vrager kan een betere sturen.")
    return back_to(asked)


def _copy_of(asked: RightsRequest, request: HttpRequest) -> IdCopy:
    """The one that waits to be judged. Raises PermissionDenied for all but the owner, and Http404."""
    if not request.user.is_superuser:
        raise PermissionDenied
    copy = IdCopy.objects.filter(request=asked, received_at__isnull=False, destroyed_at=None).first()
    if copy is None:
        raise Http404
    return copy
