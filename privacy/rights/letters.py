"""Mails about a request. Before somebody proved who he is, they hold nothing that was typed: not even a name.

Otherwise a stranger could have the shop mail his words to anyone. How a mail is sent is `settings.PRIVACY_POST`, and
`settings.PRIVACY_LAST_POST` for who is erased: that one leaves no address behind.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import mark_safe

from privacy.export.blocks import as_html, as_text
from privacy.rights.answers import is_granted
from privacy.rights.codes import LIFETIME, NotYet, new_code
from privacy.rights.contacts import contact_of
from privacy.rights.kinds import State
from privacy.rights.links import request_url
from privacy.rights.models import RightsRequest
from privacy.rights.papers import answer_blocks
from privacy.rights.sealed import Contact

Post = Callable[[str, Mapping[str, object], str], None]


def mail_receipt(request: RightsRequest, contact: Contact, *, now: datetime) -> None:
    """Number, what was asked, last day, and a code when proof is needed; nothing for who gave no address."""
    needs_code = request.state == State.AWAITING_PROOF
    code = new_code(request, now=now) if needs_code and contact.email else ""
    _post("receipt", request, contact, code=code, minutes=LIFETIME.seconds // 60)


def mail_code(request: RightsRequest, *, now: datetime) -> bool:
    """A new code to the address of the request; False when it is too soon for one."""
    contact = contact_of(request)
    if not contact.email:
        return False
    try:
        code = new_code(request, now=now)
    except NotYet:
        return False
    _post("code", request, contact, code=code, minutes=LIFETIME.seconds // 60)
    return True


def mail_copy_asked(request: RightsRequest, *, of_everyone: bool) -> None:
    """Where a masked copy can be sent, and never by mail. `of_everyone`: not because of a doubt about him."""
    _post("id_copy", request, contact_of(request), of_everyone=of_everyone)


def mail_extension(request: RightsRequest) -> None:
    """That it takes longer, and why."""
    _post("extension", request, contact_of(request))


def mail_answer(request: RightsRequest) -> None:
    """What was decided on each kind, why, and where to complain. What is handed over is fetched from its page."""
    blocks = list(answer_blocks(request))
    is_last = any(asked.erasure and is_granted(asked) for asked in request.rights.select_related("erasure"))
    _post(
        "answer",
        request,
        contact_of(request),
        is_last=is_last,
        as_text=as_text(blocks),
        as_html=mark_safe(as_html(blocks)),
    )


def _post(
    template: str, request: RightsRequest, contact: Contact, *, is_last: bool = False, **more: object
) -> None:
    if not contact.email:
        return
    post: Post = import_string(settings.PRIVACY_LAST_POST if is_last else settings.PRIVACY_POST)
    rights = [asked.get_right_display().lower() for asked in request.rights.all()]
    context = {"request": request, "rights": rights, "url": request_url(request), **more}
    post(f"privacy/{template}", context, contact.email)
