"""How far a request is, in words for who asked."""

from dataclasses import dataclass

from privacy.rights.kinds import Outcome, Proof, Right, State
from privacy.rights.models import RightsRequest
from privacy.rights.wording import TITLES

HEADLINES: dict[str, tuple[str, str]] = {
    State.NEW: ("Ik heb je vraag", "Ik ga ermee aan de slag. Je hoort het per mail."),
    State.AWAITING_PROOF: ("Ik heb je vraag", "Nog één stap, dan ga ik ermee aan de slag."),
    State.IN_HAND: ("Ik ben ermee bezig", "Ik weet dat jij het bent. Je hoort het per mail."),
    State.DECIDED: ("Het antwoord komt eraan", "Ik heb besloten. Het antwoord is onderweg naar je mail."),
    State.SENT: ("Je hebt antwoord", "Het antwoord staat in je mail."),
    State.CLOSED: ("Dit is klaar", "Hier hoef je niets meer voor te doen."),
    State.WITHDRAWN: ("Je nam dit terug", "Er gebeurt niets meer mee. Opnieuw vragen kan altijd."),
}
STEPS: dict[str, str] = {
    State.NEW: "Ontvangen",
    State.AWAITING_PROOF: "Wacht op je bevestiging",
    State.IN_HAND: "In behandeling",
    State.DECIDED: "Besloten",
    State.SENT: "Beantwoord",
    State.CLOSED: "Afgerond",
    State.WITHDRAWN: "Teruggenomen",
}


@dataclass(frozen=True)
class Standing:
    """`rights` are empty for who did not prove who he is here."""

    headline: str
    explanation: str
    step: str
    rights: tuple[tuple[str, str], ...]
    needs_code: bool
    needs_fact: bool


def standing_of(request: RightsRequest, *, is_proved_here: bool) -> Standing:
    headline, explanation = HEADLINES[request.state]
    waits = request.state == State.AWAITING_PROOF
    rights = request.rights.all() if is_proved_here else ()
    return Standing(
        headline=headline,
        explanation=explanation,
        step=STEPS[request.state],
        rights=tuple((TITLES[Right(asked.right)], Outcome(asked.outcome).label) for asked in rights),
        needs_code=waits and request.proof == Proof.NONE,
        needs_fact=waits and request.proof == Proof.CODE,
    )
