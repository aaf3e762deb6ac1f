"""Work in the background: what a task was given, gave back or broke on can name someone."""

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from privacy.declaration import Erase, PersonalData, traffic
from privacy.finding import email_among
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.personal_data.periods import TECHNICAL_LOG


def _tasks_about(subject: Subject) -> QuerySet[DBTaskResult]:
    given, result = email_among("args_kwargs", subject), email_among("return_value", subject)
    return DBTaskResult.objects.filter(given | result | email_among("traceback", subject))


DECLARATIONS = (
    PersonalData(
        model="django_tasks_database.dbtaskresult",
        purpose="Werk op de achtergrond doen, zoals mailen en betalingen nakijken, en fouten daarin vinden.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic("args_kwargs", "return_value", "traceback", "task_path", "status")
        + traffic("enqueued_at", "started_at", "finished_at"),
        kept_for=TECHNICAL_LOG,
        find=_tasks_about,
        on_erasure=Erase(),
    ),
)
