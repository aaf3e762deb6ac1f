"""The admin's log, which names staff and often a customer too."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast

from privacy.declaration import Keep, PersonalData, identity, traffic
from privacy.finding import email_among
from privacy.legal import LegalBasis, Source
from privacy.subject import Subject
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import rule
from shop.personal_data.orders_found import orders_of
from shop.personal_data.periods import ADMIN_LOG
from shop.personal_data.recipients import HOSTING

TO_ACCOUNT_FOR_OURSELVES = Keep(
    reason="We moeten kunnen laten zien wie wat met gegevens deed (art. 5 lid 2 en art. 32 AVG).",
    period=ADMIN_LOG,
)


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
        fields=identity("user", "object_repr")
        + identity("object_id", contains="Het nummer van wat er veranderde, zoals een bestelling of account.")
        + identity("change_message", contains="Welke velden er veranderden, en de naam van wat erbij hoort.")
        + traffic("action_time", "action_flag", "content_type"),
        plain=("id",),
        kept_for=ADMIN_LOG,
        find=_log_entries_of,
        on_erasure=TO_ACCOUNT_FOR_OURSELVES,
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R19-beheer", ADMIN_LOG, since="action_time"),),
    ),
)
