"""What staff did: the admin's log, which names staff and often a customer too, and two rarer traces of them."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from oscar.apps.offer.models import RangeProductFileUpload
from oscar.apps.partner.models import Partner

from privacy.declaration import Erase, PersonalData, identity, traffic
from privacy.finding import email_among
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.personal_data.accounts import accounts_of
from shop.personal_data.orders import orders_of
from shop.personal_data.periods import STAFF, TO_ACCOUNT_FOR_OURSELVES


def _log_entries_of(subject: Subject) -> QuerySet[LogEntry]:
    """What the subject did in the admin, and what was done there to his account and orders."""
    mentioned = email_among("object_repr", subject) | email_among("change_message", subject)
    done_to_him = _is_row_of(accounts_of(subject)) | _is_row_of(orders_of(subject))
    return LogEntry.objects.filter(Q(user__in=accounts_of(subject)) | done_to_him | mentioned)


def _is_row_of(rows: QuerySet[Model]) -> Q:
    ids = rows.annotate(logged_id=Cast("pk", CharField())).values("logged_id")
    return Q(content_type=ContentType.objects.get_for_model(rows.model), object_id__in=ids)


DECLARATIONS = (
    PersonalData(
        model="admin.logentry",
        purpose="Kunnen nagaan wie in het beheer wat veranderde.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("user", "object_repr", "object_id", "change_message")
        + traffic("action_time", "action_flag", "content_type"),
        kept_for=TO_ACCOUNT_FOR_OURSELVES.period,
        find=_log_entries_of,
        on_erasure=TO_ACCOUNT_FOR_OURSELVES,
    ),
    PersonalData(
        model="partner.partner_users",
        purpose="Weten welke medewerker bij welk atelier hoort.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user", "partner"),
        kept_for=STAFF,
        find=lambda subject: Partner.users.through.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="offer.rangeproductfileupload",
        purpose="Weten welke medewerker een lijst met producten inlas.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=identity("uploaded_by") + traffic("date_uploaded", "filepath"),
        kept_for=STAFF,
        find=lambda subject: RangeProductFileUpload.objects.filter(uploaded_by__in=accounts_of(subject)),
        on_erasure=Erase(),
    ),
)
