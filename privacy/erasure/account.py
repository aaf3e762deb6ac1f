"""What the certificate of an erasure accounts for: what waits, what stays on what ground, what went, who was told.

How it stands and what he gets to keep comes before it: `privacy.erasure.certificate`.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from privacy import words
from privacy.erasure import wording
from privacy.erasure.kept import Kept, still_there
from privacy.erasure.links import certificate_url, reference
from privacy.erasure.models import Erasure
from privacy.erasure.steps import Action
from privacy.export.information import COMPLAINT
from privacy.paper import Block, Code, Heading, Paragraph, Table
from privacy.registry import Registry, registry

COURT = (
    "Je kunt ook naar de rechter (art. 79 AVG). Vinden we dat iets moet blijven en jij niet, vraag ons dan eerst om "
    "nog eens te kijken."
)


def account_blocks(erasure: Erasure, *, registry: Registry = registry) -> Iterator[Block]:
    """What stays, what went, and where to go from here."""
    kept = still_there(erasure, registry=registry)
    # What stays first: it is shorter than what went, and says more.
    yield from _waiting([one for one in kept if one.waits and not one.is_gone], registry=registry)
    yield from _staying([one for one in kept if not one.waits or one.is_gone], registry=registry)
    yield from _gone(erasure)
    yield from _recipients(erasure, registry=registry)
    yield from _copies(erasure)
    yield from _afterwards(erasure)


def _waiting(waiting: Sequence[Kept], *, registry: Registry) -> Iterator[Block]:
    if waiting:
        yield Heading("Wat nog wacht")
        yield Paragraph(
            "Dit kan nu nog niet weg. Elke nacht kijken we of het intussen kan; dan gaat het vanzelf. Je hoeft het "
            "niet nog eens te vragen."
        )
        yield from _by_ground(waiting, registry=registry)


def _staying(staying: Sequence[Kept], *, registry: Registry) -> Iterator[Block]:
    if staying:
        yield Heading("Wat blijft, en waarom")
        yield Paragraph(
            "Dit moeten of mogen we van de wet bewaren (art. 17 lid 3 AVG). We gebruiken het nergens anders voor, en "
            "na de laatste dag gaat het vanzelf weg."
        )
        yield from _by_ground(staying, registry=registry)


def _by_ground(kept: Sequence[Kept], *, registry: Registry) -> Iterator[Block]:
    """A part for each ground and last day: what is kept on it, and whether it is there still."""
    parts: dict[tuple[str, str], list[Kept]] = {}
    for one in kept:
        parts.setdefault((wording.until(one, registry), wording.ground(one)), []).append(one)
    for (until, ground), ones in parts.items():
        yield Heading(until, level=3)
        yield Paragraph(ground)
        rows = [(*wording.kind_and_columns(one), wording.standing_now(one)) for one in ones]
        yield Table(("Soort", "Gegevens", "Nu"), rows, fold=wording.fold(rows))


def _gone(erasure: Erasure) -> Iterator[Block]:
    done = [entry for entry in erasure.outcome if entry["action"] != Action.KEEP and entry["rows"]]
    yield Heading("Wat weg is" if erasure.erased_at else "Wat weggaat")
    if not done:
        yield Paragraph("Er was niets van je dat weg kon.")
        return
    rows: dict[tuple[str, str, str], int] = {}
    for entry in done:
        how = "gewist" if entry["action"] == Action.ERASE else "leeggemaakt"
        key = words.many(entry["model"]), wording.columns(entry["model"], entry["fields"]), how
        rows[key] = rows.get(key, 0) + entry["rows"]
    told = [
        (kind.capitalize(), columns, f"{wording.number(count)} {how}")
        for (kind, columns, how), count in rows.items()
    ]
    yield Table(("Soort", "Gegevens", "Uitkomst"), told, fold=wording.fold(told))


def _recipients(erasure: Erasure, *, registry: Registry) -> Iterator[Block]:
    notices = list(erasure.notices.all())
    if notices:
        yield Heading("Wie het ook moet wissen")
        yield Paragraph(
            "Zij kregen eerder gegevens van je. We laten ze weten dat ook zij ze moeten wissen (art. 19 AVG)."
        )
        told = [
            (one.recipient[:1].upper() + one.recipient[1:], wording.told_on(one.told_at)) for one in notices
        ]
        yield Table(("Wie", "Doorgegeven op"), told)
        names = [one.recipient for one in notices]
        yield from (Paragraph(means) for means in wording.at_recipients(names, registry=registry))


def _copies(erasure: Erasure) -> Iterator[Block]:
    if erasure.erased_at:
        lifetime: timedelta = settings.PRIVACY_BACKUP_LIFETIME
        last = wording.day(timezone.localdate(erasure.erased_at + lifetime))
        yield Heading("Reservekopieën")
        yield Paragraph(
            "Wat gewist is, staat nog in versleutelde reservekopieën. De laatste daarvan verdwijnt uiterlijk op "
            f"{last}. Moet er eerder een kopie worden teruggezet, dan gaan je gegevens opnieuw weg voordat de winkel "
            "weer opengaat."
        )


def _afterwards(erasure: Erasure) -> Iterator[Block]:
    yield Heading("Later nakijken")
    yield Paragraph(
        "Op dit adres zie je altijd hoe het er nu voor staat. Er staat niets in over wie je bent."
    )
    yield Code(label="Kenmerk", text=reference(erasure), url=certificate_url(erasure))
    yield Heading("Ben je het er niet mee eens?")
    yield Paragraph(f"{COMPLAINT} {COURT}")
