"""What somebody reads about each thing that he asked: what was decided, on which ground, and what he does next."""

from dataclasses import dataclass, replace

from privacy.erasure.links import certificate_url
from privacy.rights.correcting.answering import SUMMARY, corrected_lines
from privacy.rights.grounds import GROUNDS, Ground
from privacy.rights.kinds import Outcome, Right
from privacy.rights.models import AskedRight
from privacy.rights.proving import HANDS_OVER
from privacy.rights.sealed import unsealed_details, unsealed_text
from privacy.rights.wording import TITLES

DONE: dict[Right, str] = {
    Right.ACCESS: "Je gegevens staan klaar op de pagina van je verzoek. Ik mail je een code om ze op te halen.",
    Right.PORTABILITY: "Het bestand staat klaar op de pagina van je verzoek. Ik mail je een code om het op te halen.",
    Right.RECTIFICATION: "Ik heb het verbeterd.",
    Right.ERASURE: "Ik heb je gegevens gewist. Wat er weg is, wat bleef, waarom en tot wanneer staat in het bewijs.",
    Right.WITHDRAWAL: "Je toestemming is ingetrokken. Ik ben ermee gestopt.",
    Right.OBJECTION: "Je hebt gelijk gekregen. Ik ben ermee gestopt.",
    Right.RESTRICTION: "Ik bewaar je gegevens en doe er verder niets mee. Voor dat verandert hoor je het.",
}
# For who has no e-mail address, and so no code: it is in the envelope.
BY_POST: dict[Right, str] = {
    Right.ACCESS: "Je gegevens vind je bij deze brief.",
    Right.PORTABILITY: "Het bestand staat op de usb-stick bij deze brief.",
}
TO_ORGANISATION = (
    "Het bestand voor {organisation} staat klaar. Bevestig op de pagina van je verzoek dat ze het mogen ophalen; "
    "dan pas krijgen ze een link. Ik mail je een code om dat te doen."
)
FETCHED_NO_MORE = "Dit stond zeven dagen voor je klaar en is nu weg. Wil je het nog, vraag het dan opnieuw."
NOTHING = "Ik heb gezocht en bij dit adres geen gegevens van je gevonden."
JOINED = "Dit vroeg je kort hiervoor ook. Je krijgt er één antwoord op."


@dataclass(frozen=True)
class Answer:
    """`ground` is of a refusal, `certificate` the address of an erasure's; `is_for_fetching` when there is a file.

    `number` tells it from the others of the request; `lines` are what became of each thing in a correction.
    """

    number: int
    title: str
    text: str
    explanation: str
    ground: Ground | None
    certificate: str
    is_for_fetching: bool
    lines: tuple[str, ...] = ()


def answer_as_it_stands(asked: AskedRight) -> Answer:
    """As `answer_on`, but a package that has gone since is not said to be there."""
    answer = answer_on(asked)
    is_gone = is_granted(asked) and asked.right in HANDS_OVER and asked.package is None
    return replace(answer, text=FETCHED_NO_MORE) if is_gone else answer


def answer_on(asked: AskedRight, *, by_post: bool = False) -> Answer:
    """As it was decided, for a mail or a letter. Raises Unreadable."""
    lines = corrected_lines(asked)
    ground = None if lines else GROUNDS.get(asked.reason)
    is_done = is_granted(asked)
    text = _done(asked, by_post=by_post) if is_done else _text(Outcome(asked.outcome), ground)
    return Answer(
        number=asked.pk,
        title=TITLES[Right(asked.right)],
        text=SUMMARY.get(asked.outcome, text) if lines else text,
        explanation=unsealed_text(asked.sealed_explanation),
        ground=ground,
        certificate=certificate_url(asked.erasure) if is_done and asked.erasure else "",
        is_for_fetching=is_done and asked.package is not None,
        lines=lines,
    )


def is_granted(asked: AskedRight) -> bool:
    """Wholly or in part."""
    return asked.outcome in (Outcome.GRANTED, Outcome.PARTLY)


def _done(asked: AskedRight, *, by_post: bool) -> str:
    right = Right(asked.right)
    if by_post:
        return BY_POST.get(right, DONE[right])
    organisation = unsealed_details(asked.sealed_details).organisation if right == Right.PORTABILITY else ""
    return TO_ORGANISATION.format(organisation=organisation) if organisation else DONE[right]


def _text(outcome: Outcome, ground: Ground | None) -> str:
    if outcome == Outcome.REFUSED and ground:
        return ground.text
    if outcome in (Outcome.NOTHING, Outcome.JOINED):
        return NOTHING if outcome == Outcome.NOTHING else JOINED
    return f"{outcome.label}."
