"""Why an account cannot be deleted now, in words for its owner. After each of these nothing has changed."""

from privacy.erasure.refusals import CannotErase, LastStaffAccount, StillChanging, TooManyRows

LAST_STAFF = (
    "Dit is het laatste account dat in het beheer van de winkel kan. Geef eerst iemand anders toegang; daarna kan dit "
    "account weg."
)
STILL_CHANGING = (
    "Er verandert op dit moment iets in je account, zoals een bestelling die binnenkomt. Er is niets gewist. Probeer "
    "het over een paar minuten nog een keer."
)
TOO_MANY = (
    "Bij dit account vind ik meer dan ik in één keer durf te wissen. Er is niets gewist. Mail me even, dan kijk ik het "
    "na en doe ik het voor je."
)
OTHERWISE = (
    "Iets van jou zit nog vast aan iets dat moet blijven. Er is niets gewist. Mail me even, dan maak ik het los en doe "
    "ik het voor je."
)
_WORDS: dict[type[CannotErase], str] = {
    LastStaffAccount: LAST_STAFF,
    StillChanging: STILL_CHANGING,
    TooManyRows: TOO_MANY,
}


def refusal_words(refusal: CannotErase) -> str:
    return _WORDS.get(type(refusal), OTHERWISE)
