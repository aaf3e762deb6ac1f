"""How far a request is, in words for who asked."""

from dataclasses import dataclass
from datetime import datetime

from privacy.rights.answers import Answer, answer_as_it_stands
from privacy.rights.handover_standing import HandoverStanding, handover_standing
from privacy.rights.id_copies import has_copy
from privacy.rights.kinds import OPEN, Proof, Right, State
from privacy.rights.models import RightsRequest
from privacy.rights.needs import needed_for
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
COPY_IS_HERE = ("Ik heb je kopie", "Ik bekijk hem, vernietig hem meteen daarna en ga dan verder.")
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
    """`answers` are what was decided, `waiting` the titles of what was not; both empty for who proved nothing here.

    With an answer comes how it stands with the organisation that it goes to, if one was named.
    """

    headline: str
    explanation: str
    step: str
    answers: tuple[tuple[Answer, HandoverStanding | None], ...]
    waiting: tuple[str, ...]
    needs_code: bool
    needs_fact: bool


def standing_of(request: RightsRequest, *, is_proved_here: bool, now: datetime) -> Standing:
    """`is_proved_here`: its code was typed in this browser. Without, it says how far things are and no more."""
    waits = request.state == State.AWAITING_PROOF
    is_judged = waits and is_proved_here and has_copy(request)
    headline, explanation = COPY_IS_HERE if is_judged else HEADLINES[request.state]
    needs_more = waits and not is_judged and request.proof == Proof.CODE
    rights = request.rights.select_related("package", "erasure") if is_proved_here else ()
    told = request.state not in OPEN
    return Standing(
        headline=headline,
        explanation=explanation,
        step=STEPS[request.state],
        answers=tuple(
            (answer_as_it_stands(asked), handover_standing(asked, now=now)) for asked in rights if told
        ),
        waiting=tuple(TITLES[Right(asked.right)] for asked in rights if not told),
        needs_code=waits and request.proof == Proof.NONE,
        needs_fact=needs_more and needed_for(request).proof is Proof.CODE_AND_FACT,
    )
