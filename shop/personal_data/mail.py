"""Mail that went out or waits to go, with its log and attachments. Found by its addressees."""

from django.db.models import Q, QuerySet
from oscar.apps.communication.models import Email as OscarEmail
from oscar.apps.communication.models import Notification
from post_office.models import Attachment, Email, Log

from privacy.declaration import Erase, PersonalData, identity, traffic
from privacy.finding import email_among, email_is
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.personal_data.accounts import accounts_of
from shop.personal_data.periods import MAIL


def mails_to(subject: Subject) -> QuerySet[Email]:
    """Mails addressed to the subject; one that only mentions him, to the owner of the shop, is not among them."""
    addressed = email_among("to", subject) | email_among("cc", subject) | email_among("bcc", subject)
    return Email.objects.filter(addressed)


def _links_of(subject: Subject) -> QuerySet[Attachment.emails.through]:
    return Attachment.emails.through.objects.filter(email__in=mails_to(subject))


DECLARATIONS = (
    PersonalData(
        model="post_office.email",
        purpose="Je mailen over je bestelling of account, en nagaan of die mail verstuurd is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity(
            "to", "cc", "bcc", "from_email", "subject", "message", "html_message", "headers", "context"
        )
        + identity("message_id")
        + traffic(
            "created", "last_updated", "scheduled_time", "expires_at", "status", "recipient_delivery_status"
        ),
        kept_for=MAIL,
        find=mails_to,
        on_erasure=Erase(),
    ),
    PersonalData(
        model="post_office.log",
        purpose="Nagaan waarom een mail aan jou niet aankwam.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("message") + traffic("email", "date", "status", "exception_type"),
        kept_for=MAIL,
        find=lambda subject: Log.objects.filter(email__in=mails_to(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="post_office.attachment",
        purpose="De bijlagen van een mail aan jou.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("file", "name", "headers"),
        kept_for=MAIL,
        find=lambda subject: Attachment.objects.filter(pk__in=_links_of(subject).values("attachment")),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="post_office.attachment_emails",
        purpose="Weten welke bijlage bij welke mail aan jou hoort.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("attachment", "email"),
        kept_for=MAIL,
        find=_links_of,
        on_erasure=Erase(),
    ),
    PersonalData(
        model="communication.email",
        purpose="Een mail over je bestelling of account terugzien.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "email", "subject", "body_text", "body_html") + traffic("date_sent"),
        kept_for=MAIL,
        find=lambda subject: OscarEmail.objects.filter(
            Q(user__in=accounts_of(subject)) | email_is("email", subject)
        ),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="communication.notification",
        purpose="Een bericht in je account.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("recipient", "sender", "subject", "body")
        + traffic("location", "date_sent", "date_read"),
        kept_for=MAIL,
        find=lambda subject: Notification.objects.filter(recipient__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
)
