"""The queue of outgoing mail: django-post-office's table, filled without its template engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import css_inline
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from post_office.models import PRIORITY, STATUS, Attachment, Email

from privacy.one_address import one_address
from privacy.restriction.models import Restriction
from privacy.restriction.running import of_email
from shop.mail.held_back import note_held_back
from shop.mail.tasks import send_queued_mails


@dataclass(frozen=True)
class Letter:
    """A mail that is written and not yet queued; `headers` beside those that every mail has."""

    subject: str
    text: str
    html: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Attached:
    """A file that goes with a mail: `path` in the storage of attachments, `name` as the customer sees it."""

    path: str
    name: str
    mimetype: str


# Dark colours stand in a media query, which stays; nothing is ever fetched to write a mail.
INLINER = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def write_letter(
    template: str, context: Mapping[str, object], *, headers: Mapping[str, str] | None = None
) -> Letter:
    """From `templates/mail/<template>{_subject.txt,.txt,.html}`, its styles inlined for mail programs."""
    given = {**context, "shop": settings.SHOP_IDENTITY, "site_url": settings.SITE_URL}
    return Letter(
        subject=render_to_string(f"mail/{template}_subject.txt", given).strip(),
        text=render_to_string(f"mail/{template}.txt", given),
        html=INLINER.inline(render_to_string(f"mail/{template}.html", given)),
        headers=headers or {},
    )


def post(template: str, context: Mapping[str, object], to: str) -> None:
    """Writes a letter and queues it, in the caller's transaction: how the privacy engine mails in the house style.

    About somebody's own request, which he asked for himself.
    """
    queue_letter(write_letter(template, context), to=to, is_asked_for=True)


def queue_letter(
    letter: Letter,
    *,
    to: str,
    attached: Sequence[Attached] = (),
    is_asked_for: bool = False,
    about: Restriction | None = None,
) -> Email:
    """Puts it in the queue and wakes the worker, in the caller's transaction: both happen or neither.

    Who had the use of his data restricted gets only what he asks for himself; the rest is held back, see `held_back`.
    So is what is `about` restricted data, whatever address it goes to.
    Raises ValidationError when `to` is not one e-mail address: the queue would read a comma as a second one.
    """
    restriction = about or (None if is_asked_for else of_email(to))
    mail = write_down(letter, to=to, attached=attached, restriction=restriction)
    if restriction is None:
        send_queued_mails.enqueue()
    return mail


def write_down(
    letter: Letter,
    *,
    to: str,
    restriction: Restriction | None,
    attached: Sequence[Attached] = (),
    priority: int = PRIORITY.medium,
) -> Email:
    """The row of a mail, held back when there is a restriction; wakes nobody. Raises ValidationError as above."""
    one_address(to)
    mail = Email.objects.create(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        # One line, whatever came in: a second one would be a header.
        subject=" ".join(letter.subject.split()),
        message=letter.text,
        html_message=letter.html,
        headers=dict(letter.headers) or None,
        priority=priority,
        status=STATUS.queued if restriction is None else None,
    )
    for file in attached:
        mail.attachments.add(
            Attachment.objects.create(file=file.path, name=file.name, mimetype=file.mimetype)
        )
    if restriction is not None:
        note_held_back(mail, restriction)
    return mail


class QueueBackend(BaseEmailBackend):
    """Django's `send_mail` and allauth's mails, into the same queue: to the owner, and to who logs in.

    Not post-office's own backend: that one renders a finished mail as a Django template once more, so that a
    customer whose name is `{% ... %}` would be executed.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.to:
                queue_letter(_letter(message), to=recipient, is_asked_for=True)
        return len(email_messages)


def _letter(message: EmailMessage) -> Letter:
    alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    html = next((str(content) for content, kind in alternatives if kind == "text/html"), "")
    return Letter(subject=str(message.subject), text=str(message.body), html=html)
