"""The letters about a request as blocks: the answer is the same on screen, by mail and on paper.

Each is written anew when it is looked at or printed, and nowhere kept: what stands in it is sealed elsewhere. For who
cannot be mailed there is a letter for every mail that the law asks for (art. 12 lid 1, 3 en 4 AVG).
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from django.utils import formats, timezone

from privacy.erasure import wording
from privacy.erasure.links import reference
from privacy.export.information import controller
from privacy.paper import Block, Code, Heading, Paper, Paragraph
from privacy.registry import registry
from privacy.rights.answers import answer_on
from privacy.rights.contacts import contact_of, is_by_post
from privacy.rights.kinds import OPEN, Outcome, State
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.sealed import Contact

# Art. 12 lid 4 AVG; art. 35 lid 2 UAVG: six weeks to go to court.
DISAGREED = "Ben je het er niet mee eens?"
COMPLAINT = (
    "Zeg het me, dan kijk ik er nog eens naar. Je kunt ook klagen bij de Autoriteit "
    "Persoonsgegevens (autoriteitpersoonsgegevens.nl) of binnen zes weken naar de rechtbank gaan."
)
ON_ITS_PAGE = (
    "Alles staat ook op de pagina van je vraag. "
    "Een bestand dat klaarstaat haal je daar binnen zeven dagen op."
)


class Letter(StrEnum):
    """For the address of a letter."""

    RECEIPT = "ontvangst"
    EXTENSION = "verlenging"
    ANSWER = "antwoord"


TITLES = {
    Letter.RECEIPT: "Je vraag is binnen",
    Letter.EXTENSION: "Het duurt langer",
    Letter.ANSWER: "Antwoord op je vraag",
}


class NotWritten(Exception):
    """This letter has nothing to say yet."""


def letters_of(request: RightsRequest) -> list[Letter]:
    """Those that can be printed now."""
    written = {
        Letter.RECEIPT: request.state in OPEN,
        Letter.EXTENSION: request.extended_at is not None and request.state in OPEN,
        Letter.ANSWER: not request.rights.filter(outcome=Outcome.OPEN).exists(),
    }
    return [letter for letter in Letter if written[letter]]


def paper_of(request: RightsRequest, letter: Letter, *, today: date) -> Paper:
    """On the day of the answer, or today. Raises NotWritten, and Unreadable."""
    if letter not in letters_of(request):
        raise NotWritten(letter)
    was_sent = letter is Letter.ANSWER and request.state == State.SENT and request.closed_at
    contact = contact_of(request)
    return Paper(
        title=TITLES[letter],
        dated=timezone.localdate(request.closed_at) if was_sent else today,
        blocks=[*_BLOCKS[letter](request), *_signed()],
        addressee=_addressee(contact),
    )


def answer_blocks(request: RightsRequest) -> Iterator[Block]:
    """What was decided on each kind, why, and where to go from here; without the signature."""
    by_post = is_by_post(contact_of(request))
    yield Paragraph("Dag,")
    yield Paragraph(
        f"Op {_day(request.received_on)} vroeg je iets over je gegevens ({request.number}). Dit is mijn antwoord."
    )
    if not by_post:
        yield Paragraph(ON_ITS_PAGE)
    for asked in request.rights.select_related("package", "erasure"):
        yield from _answer(asked, by_post=by_post)
    yield Heading(DISAGREED)
    yield Paragraph(COMPLAINT)


def _answer(asked: AskedRight, *, by_post: bool) -> Iterator[Block]:
    answer = answer_on(asked, by_post=by_post)
    yield Heading(answer.title)
    yield Paragraph(f"{answer.text} ({answer.ground.law})" if answer.ground else answer.text)
    yield from (Paragraph(line) for line in answer.lines)
    yield from (Paragraph(part) for part in answer.explanation.splitlines() if part.strip())
    if answer.certificate and asked.erasure:
        told = asked.erasure.notices.values_list("recipient", flat=True)
        yield from (Paragraph(means) for means in wording.at_recipients(told, registry=registry))
        yield Code(label="Bewijs van wissing", text=reference(asked.erasure), url=answer.certificate)


def _receipt(request: RightsRequest) -> Iterator[Block]:
    who, rights = controller(), ", ".join(asked.get_right_display().lower() for asked in request.rights.all())
    yield Paragraph("Dag,")
    yield Paragraph(
        f"Op {_day(request.received_on)} kreeg ik je vraag over je gegevens ({rights}). Het nummer is "
        f"{request.number}. Je krijgt antwoord zo snel als het kan, en uiterlijk op {_day(request.due_on)}."
    )
    if request.state == State.AWAITING_PROOF:
        yield Paragraph(
            f"Bel me op {who.phone} of kom langs in de werkplaats, zodat ik zeker weet dat het om jouw gegevens gaat. "
            "Stuur geen kopie van je identiteitsbewijs."
        )


def _extension(request: RightsRequest) -> Iterator[Block]:
    yield Paragraph("Dag,")
    yield Paragraph(
        f"Je vraag over je gegevens ({request.number}) kost mij meer tijd dan vier weken. De reden: "
        f"{request.extension_reason}"
    )
    yield Paragraph(
        f"Je krijgt antwoord zo snel als het kan, en uiterlijk op {_day(request.due_on)} (art. 12 lid 3 AVG)."
    )
    yield Heading(DISAGREED)
    yield Paragraph(COMPLAINT)


_BLOCKS = {Letter.RECEIPT: _receipt, Letter.EXTENSION: _extension, Letter.ANSWER: answer_blocks}


def _signed() -> Iterator[Block]:
    yield Paragraph("Hartelijke groet,")
    yield Paragraph(controller().owner)


def _addressee(contact: Contact) -> list[str]:
    return [line for line in (contact.name, *contact.address.splitlines()) if line.strip()]


def _day(day: date) -> str:
    """On one line."""
    return formats.date_format(day, "j F Y").replace(" ", "\u00a0")
