"""Work in the background: what a task was given, gave back or broke on can name someone."""

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django_tasks_db.models import DBTaskResult

from privacy.declaration import Erase, PersonalData, traffic
from privacy.finding import email_among
from privacy.legal import LegalBasis, Source
from privacy.subject import Subject
from shop.personal_data.moments import rule
from shop.personal_data.periods import BACKGROUND_WORK
from shop.personal_data.recipients import HOSTING, WEBMASTER


def _tasks_about(subject: Subject) -> QuerySet[DBTaskResult]:
    given, result = email_among("args_kwargs", subject), email_among("return_value", subject)
    return DBTaskResult.objects.filter(given | result | email_among("traceback", subject))


def _last_touched() -> Combinable:
    return Greatest(F("enqueued_at"), F("started_at"), F("finished_at"))


DECLARATIONS = (
    PersonalData(
        model="django_tasks_database.dbtaskresult",
        purpose="Werk op de achtergrond doen, zoals mailen en betalingen nakijken, en fouten daarin vinden.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic(
            "args_kwargs", contains="Waarmee het werk begon, zoals een bestelnummer of e-mailadres."
        )
        + traffic("return_value", contains="Wat het werk opleverde, meestal een aantal.")
        + traffic("traceback", contains="Waar het misging, met wat er op dat moment in bewerking was.")
        + traffic("task_path", contains="De naam van het soort werk.")
        + traffic("status", "enqueued_at", "started_at", "finished_at"),
        plain=(
            *("id", "priority", "worker_ids", "queue_name", "backend_name", "run_after"),
            "exception_class_path",
        ),
        kept_for=BACKGROUND_WORK,
        find=_tasks_about,
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING, WEBMASTER),
        retention=(rule("R5-werk", BACKGROUND_WORK, since=_last_touched),),
    ),
)
