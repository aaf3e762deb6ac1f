"""The letter to who a breach is about (art. 34 AVG): what must stand in it, and letting it go.

It goes to everybody who is reached by mail, also to who had the use of his data restricted: art. 18 AVG protects him
against his data being used, and art. 34 owes him the letter by which he can protect himself.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from privacy import words
from privacy.mailings import writing
from privacy.mailings.kinds import Audience
from privacy.mailings.models import Mailing
from privacy.registers.breaches import recording
from privacy.registers.breaches.affected import affected_by
from privacy.registers.breaches.models import Breach, Decision

KIND = "datalek"
TEMPLATE = "privacy/breach"
# Nobody is told of what nobody decided about; of no risk there is nothing to tell.
TOLD_OF = (Decision.RISK, Decision.HIGH_RISK)


class NotDecided(Exception):
    """A letter about a breach of which it was not decided that people must know."""


@dataclass(frozen=True)
class Words:
    """What the owner writes: art. 34 lid 2 with art. 33 lid 3 sub c and d AVG, and what they can do themselves.

    Where they can ask more (sub b) is in the template: the shop itself.
    """

    happened: str
    consequences: str
    measures: str
    advice: str


def first_words(breach: Breach) -> Words:
    """What the register says already, to begin with."""
    return Words(breach.nature, breach.consequences, breach.measures, "")


def letter_of(breach: Breach) -> Mailing | None:
    return Mailing.objects.filter(kind=KIND, about=breach.number).first()


def words_of(letter: Mailing) -> Words:
    return Words(**{name: letter.words[name] for name in Words.__dataclass_fields__})


def write(breach: Breach, said: Words, *, now: datetime) -> Mailing:
    """Writes it, or writes it anew. Raises AlreadyBegun."""
    facts = {"day": _day(breach.aware_at), "kinds": ", ".join(words.many(kind) for kind in breach.kinds)}
    return writing.write(KIND, breach.number, words={**asdict(said), **facts}, now=now)


def let_go(breach: Breach, letter: Mailing, *, digest: str, by: str, now: datetime) -> bool:
    """Mails it to everybody, in the background; False when that was begun before. Raises NotDecided, OtherWords."""
    if breach.decision not in TOLD_OF:
        raise NotDecided(breach.number)
    is_begun = writing.begin(letter, digest=digest, by=by, now=now)
    if is_begun:
        recording.note(breach, "brief gaat naar iedereen met een e-mailadres", by=by, now=now)
    return is_begun


class BreachLetter:
    """A kind of letter to many: see `privacy.mailings.kinds`."""

    template = TEMPLATE
    despite_restriction = True

    def context(self, mailing: Mailing) -> Mapping[str, object]:
        return {"about": mailing.about, **mailing.words}

    def audience(self, mailing: Mailing) -> Audience:
        """Whom the query finds now. Who is reached by post alone counts as not reached by mail."""
        found = affected_by(Breach.objects.get(number=mailing.about))
        return Audience(found.emails, len(found.homes) + found.unreachable)

    def finished(self, mailing: Mailing, *, now: datetime) -> None:
        """The number goes into the log. Only when it reached everybody does everybody know."""
        breach = Breach.objects.get(number=mailing.about)
        what = f"brief gemaild aan {mailing.mailed} adressen; {mailing.unreachable} zonder e-mailadres"
        recording.note(breach, what, by=mailing.begun_by, now=now)
        if not mailing.unreachable:
            recording.tell(breach, by=mailing.begun_by, now=now)


LETTER = BreachLetter()


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
