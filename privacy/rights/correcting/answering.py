"""What somebody reads about each thing that he wanted corrected: by its kind, and never by what it was or became.

An answer goes by mail, to an address that may be what was wrong.
"""

from privacy.rights.correcting.items import Corrected, Item
from privacy.rights.correcting.models import Correction
from privacy.rights.correcting.telling import told_in_words
from privacy.rights.grounds import GROUNDS
from privacy.rights.kinds import Outcome
from privacy.rights.models import AskedRight
from privacy.rights.sealed import unsealed_text

SUMMARY: dict[str, str] = {
    Outcome.GRANTED: "Ik heb het verbeterd.",
    Outcome.PARTLY: "Een deel heb ik verbeterd, een deel niet.",
    Outcome.REFUSED: "Ik heb het niet verbeterd. Hier lees je waarom.",
}
BY_HAND = "verbeterd."
AWAITED = "ik mailde een link naar het nieuwe adres. Klik je daar binnen een week op, dan verandert het."
TAKEN_BACK = "niet veranderd, want je nam je vraag terug."
PAPERS = "{papers}. Je vindt de nieuwe papieren op de pagina van je bestelling."


def corrected_lines(asked: AskedRight) -> tuple[str, ...]:
    """One for each thing, then who was told of it. Raises Unreadable."""
    lines = [_line(row) for row in asked.corrections.all()]
    return (*lines, *told_in_words(asked)) if lines else ()


def _line(row: Correction) -> str:
    label = Item(row.item).label
    said = unsealed_text(row.sealed_explanation)
    return f"{label}: {_what(row)}" + (f" {said}" if said else "")


def _what(row: Correction) -> str:
    if row.outcome == Corrected.REFUSED:
        ground = GROUNDS[row.reason]
        return f"niet verbeterd. {ground.text} ({ground.law})"
    if row.outcome == Corrected.AWAITED:
        return TAKEN_BACK if row.asked.outcome == Outcome.WITHDRAWN else AWAITED
    if row.item == Item.PAPERS:
        return PAPERS.format(papers="; ".join(row.places))
    return f"verbeterd in {_listed(row.places)}." if row.places else BY_HAND


def _listed(places: list[str]) -> str:
    *others, last = places
    return f"{', '.join(others)} en {last}" if others else last
