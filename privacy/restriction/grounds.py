"""Why somebody may have the use of his data stopped: the four letters of art. 18 lid 1 AVG, and what each asks."""

from django.db import models


class Ground(models.TextChoices):
    """The value is the letter."""

    ACCURACY = "a", "Hij betwist dat de gegevens kloppen, en dat wordt nagegaan"
    UNLAWFUL = "b", "Het gebruik mocht niet, en hij wil niet dat ze gewist worden"
    CLAIM = "c", "De winkel heeft ze niet meer nodig, maar hij wel: voor een geschil"
    OBJECTION = "d", "Hij maakte bezwaar, en daarop is nog niet beslist"

    @property
    def article(self) -> str:
        return f"art. 18 lid 1 onder {self.value} AVG"


# Here he wants them kept, so that retention may not take them meanwhile.
KEEPS = (Ground.UNLAWFUL, Ground.CLAIM)
