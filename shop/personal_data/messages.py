"""What Oscar keeps of messages: mails to an account, and notifications in it."""

from django.db.models import Q
from oscar.apps.communication.models import Email, Notification

from privacy.declaration import Erase, PersonalData, identity, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis, Source
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import rule
from shop.personal_data.periods import MAIL
from shop.personal_data.recipients import HOSTING

DECLARATIONS = (
    PersonalData(
        model="communication.email",
        purpose="Een mail over je bestelling of account terugzien.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "email")
        + identity(
            "subject", "body_text", "body_html", contains="De hele mail, met je naam en je bestelling."
        )
        + traffic("date_sent"),
        plain=("id",),
        kept_for=MAIL,
        find=lambda subject: Email.objects.filter(
            Q(user__in=accounts_of(subject)) | email_is("email", subject)
        ),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("C23-accountmail", MAIL, since="date_sent"),),
    ),
    PersonalData(
        model="communication.notification",
        purpose="Een bericht in je account.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("recipient", "sender", "subject")
        + identity("body", contains="Het bericht zelf.")
        + traffic("location", "date_sent", "date_read"),
        plain=("id",),
        kept_for=MAIL,
        find=lambda subject: Notification.objects.filter(recipient__in=accounts_of(subject)),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("C23-bericht", MAIL, since="date_sent"),),
        goes_with=lambda subject: Notification.objects.filter(sender__in=accounts_of(subject)),
    ),
)
