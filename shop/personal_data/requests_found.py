"""Whose a request about one's own data is, and what it led to: by hashes of who asked, since names are sealed."""

from functools import reduce
from operator import or_

from django.db.models import Model, Q

from privacy.backups.journal import fingerprints_of
from privacy.declaration import Find, Keep
from privacy.models import RightsRequest
from privacy.subject import Subject
from shop.personal_data.periods import REQUEST

TO_SHOW_THAT_WE_ANSWERED = Keep(
    reason="We moeten kunnen laten zien dat we je verzoek beantwoordden, en op tijd (art. 5 lid 2 AVG).",
    period=REQUEST,
)
SEALED = "versleuteld, tot je verzoek een tijdje is afgerond."


def requests_of(subject: Subject) -> Q:
    return reduce(or_, (Q(fingerprints__contains=[each]) for each in fingerprints_of(subject)))


def of_requests(model: type[Model], *, through: str = "request") -> Find:
    """Rows that hang on his requests; `through` leads from a row to its request."""
    return lambda subject: model._default_manager.filter(
        **{f"{through}__in": RightsRequest.objects.filter(requests_of(subject))}
    )
