"""What somebody reads about each thing that he asked: what was decided, on which ground, and what he does next."""

from dataclasses import dataclass

from privacy.erasure.links import certificate_url
from privacy.rights.grounds import GROUNDS, Ground
from privacy.rights.kinds import Outcome, Right
from privacy.rights.models import AskedRight
from privacy.rights.proving import HANDS_OVER
from privacy.rights.sealed import unsealed_text
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
FETCHED_NO_MORE = "Dit stond zeven dagen voor je klaar en is nu weg. Wil je het nog, vraag het dan opnieuw."
NOTHING = "Ik heb gezocht en bij dit adres geen gegevens van je gevonden."
JOINED = "Dit vroeg je kort hiervoor ook. Je krijgt er één antwoord op."


@dataclass(frozen=True)
class Answer:
    """`ground` is of a refusal, `certificate` the address of an erasure's; `is_for_fetching` when there is a file.

    `number` tells it from the others of the request.
    """

    number: int
    title: str
    text: str
    explanation: str
    ground: Ground | None
    certificate: str
    is_for_fetching: bool


def answer_on(asked: AskedRight) -> Answer:
    """As things stand: a package that has gone since is not said to be there. Raises Unreadable."""
    right = Right(asked.right)
    ground = GROUNDS.get(asked.reason)
    is_done = asked.outcome in (Outcome.GRANTED, Outcome.PARTLY)
    return Answer(
        number=asked.pk,
        title=TITLES[right],
        text=FETCHED_NO_MORE
        if is_done and right in HANDS_OVER and asked.package is None
        else _text(right, Outcome(asked.outcome), ground),
        explanation=unsealed_text(asked.sealed_explanation),
        ground=ground,
        certificate=certificate_url(asked.erasure) if is_done and asked.erasure else "",
        is_for_fetching=is_done and asked.package is not None,
    )


def _text(right: Right, outcome: Outcome, ground: Ground | None) -> str:
    if outcome == Outcome.REFUSED and ground:
        return ground.text
    if outcome in (Outcome.NOTHING, Outcome.JOINED):
        return NOTHING if outcome == Outcome.NOTHING else JOINED
    return DONE[right] if outcome in (Outcome.GRANTED, Outcome.PARTLY) else f"{outcome.label}."
