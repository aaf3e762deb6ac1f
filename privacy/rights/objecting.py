"""What somebody can object to or take back his consent for, and what of that stops at once.

Against direct marketing an objection needs no reason and no proof (art. 21 lid 3 AVG), and taking back consent is as
easy as giving it (art. 7 lid 3). How a site stops it is `settings.PRIVACY_STOP`.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string


class Processing(models.TextChoices):
    NEWSLETTER = "nieuwsbrief", "De nieuwsbrief"
    STATISTICS = "statistiek", "Het tellen van bezoeken"
    SERVICE_MAIL = "servicemail", "Mails over onderhoud en reviews"
    WARRANTY = "garantie", "Het bewaren van gegevens voor garantie"
    OTHER = "anders", "Iets anders"


# Stopped for whoever asks, of whichever address: nobody is harmed by a mail that he does not get.
AT_ONCE = frozenset({Processing.NEWSLETTER, Processing.STATISTICS})

Stop = Callable[[str, Processing], None]


def stop_at_once(email: str, about: Iterable[str]) -> list[Processing]:
    """Stops what needs no decision, and returns it; a second time changes nothing. In the caller's transaction."""
    stop: Stop = import_string(settings.PRIVACY_STOP)
    stopped = [processing for processing in Processing if processing in AT_ONCE and processing in about]
    for processing in stopped:
        stop(email, processing)
    return stopped


def needs_decision(about: Iterable[str]) -> bool:
    """Whether something is left for the owner to weigh."""
    return any(processing not in AT_ONCE for processing in map(Processing, about))
