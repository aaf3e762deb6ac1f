"""Why somebody may have the use of his data stopped: the four letters of art. 18 lid 1 AVG, and what each asks."""

from django.db import models


class Ground(models.TextChoices):
    """The value is the letter."""

    ACCURACY = "a", "De klant zegt dat de gegevens niet kloppen: ik zoek het uit"
    UNLAWFUL = "b", "Ik mocht ze niet gebruiken, en de klant wil ze niet laten wissen"
    CLAIM = "c", "Ik heb ze niet meer nodig, de klant wel: voor een geschil"
    OBJECTION = "d", "De klant maakte bezwaar, en ik moet nog beslissen"

    @property
    def article(self) -> str:
        return f"art. 18 lid 1 onder {self.value} AVG"


# Here he wants them kept, so that retention may not take them meanwhile.
KEEPS = (Ground.UNLAWFUL, Ground.CLAIM)
