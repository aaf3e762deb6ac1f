"""The certificate of an erasure: what went, what stays on what ground and until when, who was told, where to complain.

Names nobody, and is written anew each time: what was kept and is gone since, says so. Art. 12 lid 3 and 4 AVG.
"""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from privacy.erasure import wording
from privacy.erasure.account import account_blocks
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.sealed import unsealed_hand_overs
from privacy.paper import Block, Code, Heading, Paper, Paragraph
from privacy.registry import Registry, registry

TITLE = "Bewijs van wissing"
STANDING = {
    ErasureState.PLANNED: "Je verzoek is er. Het wissen begint zo.",
    ErasureState.ERASED: "Je gegevens zijn gewist. We zoeken nog na of er nergens iets is achtergebleven.",
    ErasureState.WAITING: "Wat weg kon, is weg. Een deel wacht nog; hieronder staat waarop.",
    ErasureState.FAILED: "Je gegevens zijn gewist, maar bij het nazoeken vonden we nog iets. Daar kijken we nu naar.",
    ErasureState.PROVED: "Je gegevens zijn gewist, en alles is nagezocht.",
}


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


def standing(erasure: Erasure) -> str:
    """One or two sentences: how far it is, and since when."""
    asked = f"Gevraagd op {wording.day(timezone.localdate(erasure.asked_at))}."
    return f"{STANDING[ErasureState(erasure.state)]} {asked}"


def _proof(erasure: Erasure) -> Iterator[Block]:
    if erasure.state == ErasureState.PROVED and erasure.proved_at:
        counted = {
            name: wording.number(erasure.proof.get(name, 0))
            for name in ("tables", "columns", "rows", "files")
        }
        yield Paragraph(
            f"Op {wording.day(timezone.localdate(erasure.proved_at))} is alles doorzocht wat we bewaren: "
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
