"""Mail that went out or waits to go, with its log and attachments. Found by its addressees."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, DateTimeField, Exists, OuterRef, QuerySet, When
from django.db.models.expressions import Combinable
from post_office.models import Attachment, Email, Log

from privacy.declaration import Erase, PersonalData, PersonalFile, identity, traffic
from privacy.finding import email_among
from privacy.legal import LegalBasis, Source
from privacy.subject import Subject
from shop.personal_data.moments import LONG_AGO, newest, rule
from shop.personal_data.periods import MAIL
from shop.personal_data.recipients import HOSTING

Links = Attachment.emails.through


def mails_to(subject: Subject) -> QuerySet[Email]:
    """Mails addressed to the subject; one that only mentions him, to the owner of the shop, is not among them."""
    addressed = email_among("to", subject) | email_among("cc", subject) | email_among("bcc", subject)
    return Email.objects.filter(addressed)


def _links_of(subject: Subject) -> QuerySet[Any]:
    return Links.objects.filter(email__in=mails_to(subject))


def _mailed() -> Combinable:
    return newest(Links.objects.all(), by="attachment", column="email__created")


def _never_mailed() -> Combinable:
    """Long ago for an attachment whose mail is gone; null for the others."""
    links = Links.objects.filter(attachment=OuterRef("pk"))
    return Case(When(~Exists(links), then=LONG_AGO), output_field=DateTimeField())


def _file(attachment: Attachment) -> Iterator[PersonalFile]:
    def read() -> bytes:
        with attachment.file.open() as file:
            return bytes(file.read())

    def remove() -> None:
        attachment.file.storage.delete(attachment.file.name)

    if attachment.file:
        yield PersonalFile(name=f"bijlagen/{attachment.name}", read=read, remove=remove)


DECLARATIONS = (
    PersonalData(
        model="post_office.email",
        purpose="Je mailen over je bestelling of account, en nagaan of die mail verstuurd is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("to", "cc", "bcc", contains="E-mailadressen.")
        + identity("from_email", "subject", "message_id")
        + identity(
            "message", "html_message", contains="De hele mail: je naam, je bestelling, een adres of een link."
        )
        + identity("headers", contains="Kopregels van de mail, zoals aan wie je antwoordt.")
        + identity("context", contains="Wat in een sjabloon ingevuld wordt. Blijft in deze winkel leeg.")
        + traffic("created", "last_updated", "scheduled_time", "expires_at", "status")
        + traffic("recipient_delivery_status"),
        plain=("id", "priority", "number_of_retries", "template", "backend_alias"),
        kept_for=MAIL,
        find=mails_to,
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("C23-mail", MAIL, since="created"),),
    ),
    PersonalData(
        model="post_office.log",
        purpose="Nagaan waarom een mail aan jou niet aankwam.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("message", contains="Wat de mailserver antwoordde; daar kan je e-mailadres in staan.")
        + traffic("email", "date", "status", "exception_type"),
        plain=("id",),
        kept_for=MAIL,
        find=lambda subject: Log.objects.filter(email__in=mails_to(subject)),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("C23-maillog", MAIL, since="email__created"),),
    ),
    PersonalData(
        model="post_office.attachment",
        purpose="De bijlagen van een mail aan jou.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity(
            "file", contains="De bijlage zelf: je factuur, of de voorwaarden die voor iedereen gelden."
        )
        + identity("name")
        + identity("headers", contains="Kopregels van de bijlage."),
        plain=("id", "mimetype"),
        kept_for=MAIL,
        find=lambda subject: Attachment.objects.filter(pk__in=_links_of(subject).values("attachment")),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            rule("C23-bijlage", MAIL, since=_mailed),
            rule("C23-bijlage-los", MAIL, since=_never_mailed),
        ),
        files=_file,
    ),
    PersonalData(
        model="post_office.attachment_emails",
        purpose="Weten welke bijlage bij welke mail aan jou hoort.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("attachment", "email"),
        plain=("id",),
        kept_for=MAIL,
        find=_links_of,
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("C23-bijlage-bij-mail", MAIL, since="email__created"),),
    ),
)
