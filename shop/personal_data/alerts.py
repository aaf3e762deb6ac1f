"""Alerts: who asked to be told when a piece is back in stock, with or without an account."""

from django.db.models import Q
from oscar.apps.customer.models import ProductAlert

from privacy.declaration import Erase, PersonalData, identity, jewel, traffic
from privacy.finding import email_is
from privacy.legal import LegalBasis
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import rule
from shop.personal_data.periods import PRODUCT_ALERT
from shop.personal_data.recipients import HOSTING

DECLARATIONS = (
    PersonalData(
        model="customer.productalert",
        purpose="Je mailen als een sieraad er weer is.",
        legal_basis=LegalBasis.CONSENT,
        fields=identity("user", "email")
        + identity("key", secret=True)
        + jewel("product")
        + traffic("status", "date_created", "date_confirmed", "date_cancelled", "date_closed"),
        plain=("id",),
        kept_for=PRODUCT_ALERT,
        find=lambda subject: ProductAlert.objects.filter(
            Q(user__in=accounts_of(subject)) | email_is("email", subject)
        ),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=(rule("S11-bericht", PRODUCT_ALERT, since="date_created"),),
    ),
)
