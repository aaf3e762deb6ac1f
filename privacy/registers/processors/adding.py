"""Adding a signed agreement to a processor: a PDF by its content, sealed before it is stored."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from privacy.registers.processors.models import Agreement, Processor
from privacy.sealing import seal, unseal

LARGEST_BYTES = 10 * 1024 * 1024
# ISO 32000-2, 7.5.2 and 7.5.5: a header, and the mark of the end in the last kilobyte.
BEGINS, ENDS, NEAR_THE_END = b"%PDF-", b"%%EOF", 1024
PURPOSE = "verwerkersovereenkomst"


class NotAnAgreement(ValueError):
    """The file cannot be one; the message says to the owner why."""


@dataclass(frozen=True)
class Dates:
    """When it was signed, until when it holds (None: until it is ended), and when to read it again."""

    signed_on: date
    valid_until: date | None = None
    review_on: date | None = None


def add_agreement(processor: Processor, content: bytes, *, dates: Dates) -> Agreement:
    """Raises NotAnAgreement. From now on this one counts, if no other was signed later."""
    refuse_other_files(content)
    return Agreement.objects.create(
        processor=processor,
        sealed_file=seal(content, purpose=PURPOSE),
        sha256=sha256(content).hexdigest(),
        size=len(content),
        signed_on=dates.signed_on,
        valid_until=dates.valid_until,
        review_on=dates.review_on,
    )


def file_of(agreement: Agreement) -> bytes:
    """Raises Unreadable."""
    return unseal(bytes(agreement.sealed_file), purpose=PURPOSE)


def refuse_other_files(content: bytes) -> None:
    """Raises NotAnAgreement; looks at what is in the file and not at its name."""
    if len(content) > LARGEST_BYTES:
        raise NotAnAgreement("Dit bestand is groter dan 10 MB.")
    if not content.startswith(BEGINS) or ENDS not in content[-NEAR_THE_END:]:
        raise NotAnAgreement(
            "Dit is geen (hele) pdf. Sla de overeenkomst op als pdf en probeer het nog eens."
        )
