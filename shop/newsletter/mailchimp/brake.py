"""When a comparison stops before it does anything: a mistake is likelier than that so many changed in one night.

A database that was put back, a key of another account, an audience that was emptied. The owner can say that it is none.
"""

from shop.newsletter.mailchimp.both_lists import BothLists

# A small list changes by a handful; of a large one this part.
ALWAYS_FINE, FINE_PART = 20, 0.2

EMPTY = (
    "De lijst bij Mailchimp is leeg, en hier staan {told} lezers. Er is niets gewijzigd. Klopt de lijst in de "
    "instellingen nog?"
)
LEAVING = "{leaving} van de {told} lezers zouden hier worden afgemeld. Er is niets gewijzigd: kijk eerst of dat klopt."
STRANGERS = (
    "Bij Mailchimp staan {strangers} adressen waarvan hier geen toestemming is. Er is niets gewijzigd: kijk eerst of "
    "dat klopt."
)


def brake(lists: BothLists) -> str:
    """Why to stop, for the owner; nothing when there is no reason."""
    told, leaving, strangers = lists.told(), len(lists.left_there()), len(lists.without_proof())
    if told and not lists.on_file():
        return EMPTY.format(told=told)
    if _is_much(leaving, of=told):
        return LEAVING.format(leaving=leaving, told=told)
    if _is_much(strangers, of=lists.there()):
        return STRANGERS.format(strangers=strangers)
    return ""


def _is_much(changes: int, *, of: int) -> bool:
    return changes > max(ALWAYS_FINE, of * FINE_PART)
