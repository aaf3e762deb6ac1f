"""Why a copy is not accepted: one named error per reason, whose text is for the person who sent it."""

from collections.abc import Iterable

from privacy.id_copy.parts import Part

MAX_MEGABYTES = 10
MIN_SIDE_PIXELS = 300
MAX_MEGAPIXELS = 50


class IdCopyRefused(Exception):
    """`message` is Dutch, for the person: what is wrong and what to do. It never holds what was read."""

    message = ""

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.message
        super().__init__(self.message)


class TooManyBytes(IdCopyRefused):
    message = (
        f"Dit bestand is groter dan {MAX_MEGABYTES} MB. Maak een kleinere foto, of sla haar op met een lagere "
        "kwaliteit, en probeer het opnieuw."
    )


class NotAwaited(IdCopyRefused):
    message = "Deze kopie is niet meer nodig. Ik heb hem niet bewaard."


class NoPicture(IdCopyRefused):
    message = "Dit bestand is geen foto die ik kan openen. Stuur een JPG, PNG of WebP."


class WrongKind(IdCopyRefused):
    """A kind that is known and not taken; the message names it and says how to get one that is."""


class Moving(IdCopyRefused):
    message = "Dit plaatje beweegt. Stuur één gewone foto als JPG, PNG of WebP."


class Damaged(IdCopyRefused):
    message = (
        "Deze foto is beschadigd of niet compleet aangekomen. Maak haar opnieuw en stuur haar nog een keer."
    )


class TooFewPixels(IdCopyRefused):
    message = f"Deze foto is te klein om iets op te zien. Elke zijde moet minstens {MIN_SIDE_PIXELS} beeldpunten zijn."


class TooManyPixels(IdCopyRefused):
    message = (
        f"Deze foto heeft meer dan {MAX_MEGAPIXELS} miljoen beeldpunten. Verklein haar, of maak een schermafdruk "
        "van de foto, en probeer het opnieuw."
    )


class TooHeavy(IdCopyRefused):
    message = "Deze foto kost te veel tijd om te openen. Maak er een schermafdruk van en stuur die."


class TooMuchText(IdCopyRefused):
    message = (
        "Op deze foto staat zoveel tekst dat ik haar niet helemaal kan nakijken. Stuur alleen je identiteitsbewijs, "
        "zonder brief of ander papier erbij."
    )


class StillReadable(IdCopyRefused):
    """`parts`: what must still be covered, in the order of `Part`."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = tuple(sorted(parts, key=list(Part).index))
        super().__init__(
            f"Op je kopie kan ik nog {_listed([part.in_words for part in self.parts])} lezen. Dek dat helemaal af met "
            "een zwart vlak en stuur de kopie opnieuw. Deze kopie heb ik niet bewaard."
        )


class NotExaminable(Exception):
    """The check itself broke, so the copy counts as not checked: it must not be kept. Nobody's fault but ours."""

    message = (
        "Ik kan je kopie nu niet nakijken, en daarom heb ik haar niet bewaard. Probeer het over een kwartier "
        "nog eens."
    )

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)


def _listed(words: list[str]) -> str:
    """ "a", "a en b", "a, b en c"."""
    return " en ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
