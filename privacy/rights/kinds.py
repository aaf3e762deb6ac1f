"""What can be asked, through which door it came, how far it is, and how it ended: the words of the requests."""

from django.db import models


class Right(models.TextChoices):
    """The article is of the AVG."""

    ACCESS = "inzage", "Inzage"
    RECTIFICATION = "correctie", "Correctie"
    ERASURE = "verwijdering", "Verwijdering"
    PORTABILITY = "overdracht", "Overdracht"
    WITHDRAWAL = "intrekking", "Toestemming intrekken"
    OBJECTION = "bezwaar", "Bezwaar"
    RESTRICTION = "beperking", "Beperking"

    @property
    def article(self) -> str:
        return ARTICLES[self]


ARTICLES = {
    Right.ACCESS: "art. 15 AVG",
    Right.RECTIFICATION: "art. 16 AVG",
    Right.ERASURE: "art. 17 AVG",
    Right.PORTABILITY: "art. 20 AVG",
    Right.WITHDRAWAL: "art. 7 lid 3 AVG",
    Right.OBJECTION: "art. 21 AVG",
    Right.RESTRICTION: "art. 18 AVG",
}


class Channel(models.TextChoices):
    """A request may come in any form (art. 12 AVG); by the form and the account the shop writes it down itself."""

    FORM = "formulier", "Formulier"
    ACCOUNT = "account", "Account"
    EMAIL = "e-mail", "E-mail"
    PHONE = "telefoon", "Telefoon"
    POST = "post", "Brief"
    IN_PERSON = "persoonlijk", "In de werkplaats"


class State(models.TextChoices):
    NEW = "nieuw", "Nieuw"
    AWAITING_PROOF = "wacht", "Wacht op bewijs"
    IN_HAND = "bezig", "In behandeling"
    DECIDED = "besloten", "Besloten"
    SENT = "verzonden", "Verzonden"
    CLOSED = "gesloten", "Gesloten"
    WITHDRAWN = "teruggenomen", "Teruggenomen"


# The clock runs for these, and for no other.
OPEN = (State.NEW, State.AWAITING_PROOF, State.IN_HAND, State.DECIDED)


class Outcome(models.TextChoices):
    OPEN = "open", "Open"
    GRANTED = "toegewezen", "Toegewezen"
    PARTLY = "deels", "Deels toegewezen"
    REFUSED = "geweigerd", "Geweigerd"
    NOTHING = "niets", "Niets gevonden"
    JOINED = "samengevoegd", "Samengevoegd met je eerdere verzoek"
    WITHDRAWN = "teruggenomen", "Teruggenomen"


class Proof(models.TextChoices):
    """How sure the shop is of who asks, from least to most intrusive (art. 12 lid 6 AVG)."""

    NONE = "geen", "Geen"
    LOGIN = "ingelogd", "Ingelogd"
    CODE = "code", "Code per mail"
    CODE_AND_FACT = "code-en-feit", "Code per mail en bestelling"
    CALL_BACK = "teruggebeld", "Teruggebeld"
    IN_PERSON = "gezien", "In persoon"
    ID_COPY = "id-kopie", "Afgeschermde kopie"
