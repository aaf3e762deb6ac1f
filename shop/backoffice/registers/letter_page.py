"""The letter about a breach on the desk: as it will go, to whom, and how far it is. Changes nothing."""

from dataclasses import dataclass

from privacy.mailings.models import Mailing
from privacy.mailings.writing import digest_of
from privacy.registers.breaches.affected import Affected, affected_by
from privacy.registers.breaches.letter import LETTER, TOLD_OF, letter_of
from privacy.registers.models import Breach
from shop.mail.queue import write_letter


@dataclass(frozen=True)
class LetterOnPage:
    """`mailing` is None while nothing is written. `may_go`: it was decided that people must know."""

    mailing: Mailing | None
    may_go: bool

    @property
    def is_gone(self) -> bool:
        return self.mailing is not None and self.mailing.begun_at is not None


@dataclass(frozen=True)
class LetterToRead:
    """The mail itself, and whom it finds now. `digest` tells later whether the words are still the same."""

    subject: str
    text: str
    digest: str
    found: Affected


def letter_on_page(breach: Breach) -> LetterOnPage:
    return LetterOnPage(letter_of(breach), may_go=breach.decision in TOLD_OF)


def letter_to_read(breach: Breach, mailing: Mailing) -> LetterToRead:
    letter = write_letter(LETTER.template, LETTER.context(mailing))
    return LetterToRead(letter.subject, letter.text, digest_of(mailing), affected_by(breach))
