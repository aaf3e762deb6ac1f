"""The certificate of an erasure: what went, what stays on what ground and until when, who was told, where to complain.

Names nobody, and is written anew each time: what was kept and is gone since, says so. Art. 12 lid 3 and 4 AVG.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import formats, timezone

from privacy import words
from privacy.erasure.kept import Kept, still_there
from privacy.erasure.links import certificate_url
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.sealed import unsealed_hand_overs
from privacy.erasure.steps import Action
from privacy.export.information import COMPLAINT
from privacy.paper import Block, Code, Heading, Paper, Paragraph, Table
from privacy.registry import Registry, registry

TITLE = "Bewijs van wissing"
STANDING = {
    ErasureState.PLANNED: "Je verzoek is er. Het wissen begint zo.",
    ErasureState.ERASED: "Je gegevens zijn gewist. We zoeken nog na of er nergens iets is achtergebleven.",
    ErasureState.WAITING: "Wat weg kon, is weg. Een deel wacht nog; hieronder staat waarop.",
    ErasureState.FAILED: "Je gegevens zijn gewist, maar bij het nazoeken vonden we nog iets. Daar kijken we nu naar.",
    ErasureState.PROVED: "Je gegevens zijn gewist, en alles is nagezocht.",
}
# Of more kinds a phone shows the first ones, and the rest when asked.
SHORT = 3
COURT = (
    "Je kunt ook naar de rechter (art. 79 AVG). Vinden we dat iets moet blijven en jij niet, vraag ons dan eerst om "
    "nog eens te kijken."
)


def certificate_paper(erasure: Erasure, *, today: date, registry: Registry = registry) -> Paper:
    """As things stand today."""
    return Paper(title=TITLE, dated=today, blocks=list(certificate_blocks(erasure, registry=registry)))


def certificate_blocks(erasure: Erasure, *, registry: Registry = registry) -> Iterator[Block]:
    """Without the title."""
    yield from opening_blocks(erasure)
    yield from account_blocks(erasure, registry=registry)


def opening_blocks(erasure: Erasure) -> Iterator[Block]:
    """How it stands, and what he gets to keep."""
    yield Paragraph(standing(erasure))
    yield from _proof(erasure)
    yield from _codes(erasure)


def account_blocks(erasure: Erasure, *, registry: Registry = registry) -> Iterator[Block]:
    """What stays, what went, and where to go from here."""
    kept = still_there(erasure, registry=registry)
    # What stays first: it is shorter than what went, and says more.
    yield from _waiting([one for one in kept if one.waits and not one.is_gone], registry=registry)
    yield from _staying([one for one in kept if not one.waits or one.is_gone], registry=registry)
    yield from _gone(erasure)
    yield from _recipients(erasure)
    yield from _copies(erasure)
    yield from _afterwards(erasure)


def standing(erasure: Erasure) -> str:
    """One or two sentences: how far it is, and since when."""
    asked = f"Gevraagd op {_day(timezone.localdate(erasure.asked_at))}."
    return f"{STANDING[ErasureState(erasure.state)]} {asked}"


def reference(erasure: Erasure) -> str:
    """Short enough to say over the telephone; random."""
    return erasure.pk.hex[:8].upper()


def _proof(erasure: Erasure) -> Iterator[Block]:
    if erasure.state == ErasureState.PROVED and erasure.proved_at:
        counted = {
            name: _number(erasure.proof.get(name, 0)) for name in ("tables", "columns", "rows", "files")
        }
        yield Paragraph(
            f"Op {_day(timezone.localdate(erasure.proved_at))} is alles doorzocht wat we bewaren: "
            f"{counted['tables']} tabellen met {counted['columns']} kolommen en {counted['rows']} rijen, en "
            f"{counted['files']} bestanden. Buiten wat hieronder bij ‘Wat blijft’ staat, is niets van je gevonden. "
            "Wat een ander opgaf die bijvoorbeeld hetzelfde telefoonnummer heeft, is van die ander en bleef staan."
        )


def _codes(erasure: Erasure) -> Iterator[Block]:
    handed = unsealed_hand_overs(erasure.sealed_hand_overs)
    if handed:
        yield Heading("Wat je meekrijgt")
        yield Paragraph(
            "Met deze codes houd je je recht, ook nu we niet meer weten wie je bent. Bewaar ze: we geven ze maar één "
            "keer en kunnen ze niet opzoeken."
        )
        yield from (Code(label=one.title, text=one.code, url=one.url) for one in handed)


def _gone(erasure: Erasure) -> Iterator[Block]:
    done = [entry for entry in erasure.outcome if entry["action"] != Action.KEEP and entry["rows"]]
    yield Heading("Wat weg is" if erasure.erased_at else "Wat weggaat")
    if not done:
        yield Paragraph("Er was niets van je dat weg kon.")
        return
    rows: dict[tuple[str, str, str], int] = {}
    for entry in done:
        how = "gewist" if entry["action"] == Action.ERASE else "leeggemaakt"
        key = words.many(entry["model"]), _columns(entry["model"], entry["fields"]), how
        rows[key] = rows.get(key, 0) + entry["rows"]
    told = [
        (kind.capitalize(), columns, f"{_number(count)} {how}")
        for (kind, columns, how), count in rows.items()
    ]
    yield Table(("Soort", "Gegevens", "Uitkomst"), told, fold=_fold(told))


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
        parts.setdefault((_until(one, registry), _ground(one)), []).append(one)
    for (until, ground), ones in parts.items():
        yield Heading(until, level=3)
        yield Paragraph(ground)
        rows = [(*_what(one), _now(one)) for one in ones]
        yield Table(("Soort", "Gegevens", "Nu"), rows, fold=_fold(rows))


def _recipients(erasure: Erasure) -> Iterator[Block]:
    notices = list(erasure.notices.all())
    if notices:
        yield Heading("Wie het ook moet wissen")
        yield Paragraph(
            "Zij kregen eerder gegevens van je. We laten ze weten dat ook zij ze moeten wissen (art. 19 AVG)."
        )
        told = [(one.recipient[:1].upper() + one.recipient[1:], _moment(one.told_at)) for one in notices]
        yield Table(("Wie", "Doorgegeven op"), told)


def _copies(erasure: Erasure) -> Iterator[Block]:
    if erasure.erased_at:
        lifetime: timedelta = settings.PRIVACY_BACKUP_LIFETIME
        last = _day(timezone.localdate(erasure.erased_at + lifetime))
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


def _fold(rows: Sequence[Sequence[str]]) -> str:
    """The first kinds and how many more there are; nothing for a table that is short already."""
    kinds = list(dict.fromkeys(row[0] for row in rows))
    if len(kinds) <= SHORT:
        return ""
    first, others = (
        ", ".join((kinds[0], *(kind[:1].lower() + kind[1:] for kind in kinds[1:SHORT]))),
        len(kinds) - SHORT,
    )
    return f"{first} en {others} andere {'soort' if others == 1 else 'soorten'}"


def _what(one: Kept) -> tuple[str, str]:
    return words.many(one.model).capitalize(), _columns(one.model, one.fields)


def _columns(label: str, names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(words.column(label, name) for name in names))


def _ground(one: Kept) -> str:
    return f"{one.reason.removesuffix('.')} ({one.law})." if one.law else one.reason


def _until(one: Kept, registry: Registry) -> str:
    if one.until:
        return f"Tot en met {_day(one.until)}"
    if one.waits:
        return "Tot dit voorbij is"
    return f"Tot {registry.declaration_of(one.model).kept_for}"


def _now(one: Kept) -> str:
    if one.is_gone:
        return "gewist"
    return (
        "bewaard"
        if one.rows_now == one.rows
        else f"{_number(one.rows - one.rows_now)} van {_number(one.rows)} gewist"
    )


def _moment(told_at: Any) -> str:
    return _day(timezone.localdate(told_at)) if told_at else "nog niet"


def _day(day: date) -> str:
    """On one line."""
    return formats.date_format(day, "j F Y").replace(" ", "\u00a0")


def _number(count: int) -> str:
    return formats.number_format(count, force_grouping=True)
