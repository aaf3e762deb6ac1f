"""The people on the specimens: invented, with numbers that nobody has."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.nl import bsn

SURNAMES = ("VOORBEELD", "DE MODEL", "VERZONNEN", "VAN FICTIE", "PROEF", "TER LERING", "DENKBEELD", "MODELLO")
GIVEN_NAMES = (
    "WILLEKE LISELOTTE",
    "JAN KLAAS",
    "ANNA",
    "PIETERNEL",
    "SAM",
    "ROOS MARIJN",
    "TEUN",
    "FLEUR AAFJE",
)
PLACES = ("Nergenshuizen", "Verweggistan", "Oud-Voorbeeld", "Modelstad")
# The Dutch government issues no BSN that begins so; these are for testing.
TEST_BSN_PREFIX = "9999"
# Dutch documents leave out the letters that look like digits or spell words.
LETTERS = "BCDFGHJKLMNPRSTVWXYZ"
DIGITS = "0123456789"


@dataclass(frozen=True)
class Holder:
    """`card_number` is of a passport or identity card, `licence_number` of a driving licence."""

    surname: str
    given_names: str
    sex: str
    born: date
    issued: date
    expires: date
    place: str
    bsn: str
    card_number: str
    licence_number: str


def invented_holder(random: Random) -> Holder:
    """The same for the same state of `random`. Nobody: the BSN passes the 11-proof and is from the range for tests."""
    issued = date(2018, 1, 1) + timedelta(days=random.randrange(2500))
    return Holder(
        surname=random.choice(SURNAMES),
        given_names=random.choice(GIVEN_NAMES),
        sex=random.choice("MF"),
        born=date(1950, 1, 1) + timedelta(days=random.randrange(20000)),
        issued=issued,
        expires=issued.replace(year=issued.year + 10, day=min(issued.day, 28)),
        place=random.choice(PLACES),
        bsn=_test_bsn(random),
        card_number="SP" + "".join(random.choices(LETTERS + DIGITS, k=2) + random.choices(DIGITS, k=5)),
        licence_number="9" + "".join(random.choices(DIGITS, k=9)),
    )


def _test_bsn(random: Random) -> str:
    while True:
        number = TEST_BSN_PREFIX + "".join(random.choices(DIGITS, k=5))
        if bsn.is_valid(number):
            return number
