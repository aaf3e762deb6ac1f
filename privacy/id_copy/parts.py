"""The parts of an identity document that must be covered and that the server can recognise when they are not.

Not the photo: the server does not look for faces.
"""

from enum import StrEnum


class Part(StrEnum):
    """The value travels between processes; `in_words` is for people."""

    MRZ = "mrz"
    BSN = "bsn"
    DOCUMENT_NUMBER = "documentnummer"

    @property
    def in_words(self) -> str:
        return IN_WORDS[self]


IN_WORDS = {
    Part.MRZ: "de strook met letters, cijfers en <<< (de MRZ)",
    Part.BSN: "je burgerservicenummer (BSN)",
    Part.DOCUMENT_NUMBER: "het documentnummer",
}
