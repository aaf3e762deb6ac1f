"""Whether the book of consents is whole: every link follows from the one before, every record from its link.

Not a defence against who rewrites the whole chain; for that, note its last link elsewhere now and then.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from privacy.consent.digests import digest_of_record
from privacy.consent.inventory import digest_of
from privacy.consent.models import DROPPED, RECORDED, ConsentLink, ConsentRecord, ConsentText

_AT_ONCE = 2_000


@dataclass(frozen=True)
class Examined:
    """`broken` are Dutch sentences; `last` is the last link, by which two examinations are compared."""

    links: int
    records: int
    last: str
    broken: tuple[str, ...]


def examine() -> Examined:
    """Reads the whole book once. Constant in memory but for the numbers of records that are still there."""
    links, last = 0, ""
    broken: list[str] = []
    expected: dict[int, str] = {}
    for link in ConsentLink.objects.order_by("number").iterator(_AT_ONCE):
        links += 1
        broken += _broken_link(link, number=links, before=last)
        last = link.chain
        if link.event == RECORDED:
            expected[link.record] = link.digest
        elif link.event == DROPPED and expected.pop(link.record, None) != link.digest:
            broken.append(f"Schakel {link.number} meldt een afscheid van wat er niet was.")
    records, wrong = _records_against(expected)
    return Examined(links, records, last, (*broken, *wrong, *_rewritten_texts()))


def chained(before: str, link: ConsentLink) -> str:
    """What `chain` of the link must be: the spelling is that of the database (`triggers`)."""
    at = link.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    spelled = "|".join((before, str(link.number), link.event, str(link.record), link.digest, at))
    return hashlib.sha256(spelled.encode()).hexdigest()


def _broken_link(link: ConsentLink, *, number: int, before: str) -> Iterator[str]:
    if link.number != number:
        yield f"Tussen schakel {number - 1} en {link.number} ontbreekt iets."
    if link.chain != chained(before, link):
        yield f"Schakel {link.number} volgt niet uit de vorige: er is iets herschreven."


def _records_against(expected: dict[int, str]) -> tuple[int, list[str]]:
    """How many records there are, and what is wrong with them or missing."""
    records, broken = 0, []
    for record in ConsentRecord.objects.order_by("pk").iterator(_AT_ONCE):
        records += 1
        digest = expected.pop(record.pk, None)
        if digest is None:
            broken.append(f"Toestemming {record.pk} heeft geen schakel.")
        elif digest_of_record(record) != digest:
            broken.append(f"Toestemming {record.pk} is herschreven.")
    missing = [f"Toestemming {number} is weg zonder dat het vermeld is." for number in sorted(expected)]
    return records, broken + missing


def _rewritten_texts() -> Iterator[str]:
    for text in ConsentText.objects.order_by("pk").iterator(_AT_ONCE):
        if digest_of(text.content) != text.digest:
            yield f"De tekst van {text} is herschreven."
