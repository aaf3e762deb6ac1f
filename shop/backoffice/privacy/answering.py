"""The answer on the page of a request, before it goes and after: the very words of the mail and of the paper."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from privacy.export.blocks import as_html
from privacy.rights.contacts import contact_of, is_by_post
from privacy.rights.kinds import OPEN, Outcome
from privacy.rights.models import RightsRequest
from privacy.rights.papers import Letter, answer_blocks, letters_of
from privacy.rights.proving import HANDS_OVER

CALLED = {
    Letter.RECEIPT: "Ontvangstbevestiging",
    Letter.EXTENSION: "Bericht van verlenging",
    Letter.ANSWER: "Antwoord",
}


@dataclass(frozen=True)
class AnswerOnPage:
    """`preview` is empty until all is decided. `letters` are (kind, what it is called) of what can be printed.

    `encloses`: the package must go into the envelope.
    """

    preview: SafeString
    letters: list[tuple[str, str]]
    by_post: bool
    encloses: bool


def answer_on_page(asked: RightsRequest) -> AnswerOnPage:
    """Raises Unreadable."""
    written, by_post = letters_of(asked), is_by_post(contact_of(asked))
    is_ready = Letter.ANSWER in written and asked.state in OPEN
    # Beside the preview stands its own button.
    printed = written if by_post else [one for one in written if one is Letter.ANSWER and not is_ready]
    granted = asked.rights.filter(right__in=HANDS_OVER, outcome__in=(Outcome.GRANTED, Outcome.PARTLY))
    return AnswerOnPage(
        preview=mark_safe(as_html(answer_blocks(asked))) if is_ready else SafeString(),
        letters=[(one.value, CALLED[one]) for one in printed],
        by_post=by_post,
        encloses=by_post and granted.exists(),
    )
