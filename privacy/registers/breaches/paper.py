"""The letter about a breach for the post: one for each address of who has no e-mail address here any more.

Made when the owner asks for it, and kept nowhere.
"""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from privacy.export.information import controller
from privacy.mailings.models import Mailing
from privacy.paper import Block, Heading, Paper, Paragraph, as_pdf
from privacy.registers.breaches.affected import Home
from privacy.registers.breaches.letter import words_of

TITLE = "Er is iets misgegaan met je gegevens"


def letters_zip(letter: Mailing, homes: tuple[Home, ...], *, today: date) -> bytes:
    """`brief-1.pdf` and so on, in the order of the addresses."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number, home in enumerate(homes, start=1):
            paper = Paper(title=TITLE, dated=today, blocks=tuple(_blocks(letter)), addressee=home)
            archive.writestr(f"brief-{number}.pdf", as_pdf(paper))
    return packed.getvalue()


def _blocks(letter: Mailing) -> Iterator[Block]:
    said, who = words_of(letter), controller()
    yield Paragraph(
        f"Op {letter.words['day']} ontdekte ik dat er iets is misgegaan met gegevens van klanten, ook met die van jou. "
        "Dat spijt me, en daarom hoor je het van mij."
    )
    for title, text in (
        ("Wat er gebeurde", said.happened),
        ("Om welke gegevens het gaat", f"{letter.words['kinds']}."),
        ("Wat dat voor je kan betekenen", said.consequences),
        ("Wat ik heb gedaan", said.measures),
        ("Wat je zelf kunt doen", said.advice),
    ):
        yield Heading(title)
        yield Paragraph(text)
    yield Heading("Vragen?")
    yield Paragraph(
        f"Mail me op {who.email} of bel {who.phone}. Je kunt ook terecht bij de Autoriteit Persoonsgegevens "
        "(autoriteitpersoonsgegevens.nl)."
    )
    yield Paragraph(f"{who.owner}, {who.trade_name}")
