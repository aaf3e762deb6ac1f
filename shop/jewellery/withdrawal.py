"""Whether a piece can be sent back, in the words that are shown before the purchase and printed after it. Pure."""

RETURNABLE = "Je kunt dit sieraad binnen 14 dagen na ontvangst terugsturen."
# Art. 6:230p sub f BW. Choosing a size or length from a list does not make a piece bespoke.
BESPOKE = "Dit sieraad wordt speciaal voor jou gemaakt. Je kunt deze aankoop niet herroepen (maatwerk)."


def withdrawal_text(*, is_bespoke: bool) -> str:
    return BESPOKE if is_bespoke else RETURNABLE
