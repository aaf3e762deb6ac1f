"""Who else gets to see data of this shop, by name (art. 15 lid 1 onder c AVG, C-154/21), and what."""

from privacy.registry import Recipient

HOSTING = "KeurigOnline"
MOLLIE = "Mollie"
CARRIER = "de vervoerder"
BOOKKEEPER = "de boekhouder"
MAILCHIMP = "Mailchimp"
WEBMASTER = "de webmaster"
GOOGLE = "Google"

RECIPIENTS = (
    Recipient(
        name=HOSTING,
        receives="Alles wat in de winkel staat, versleuteld onderweg, en de mails die we je sturen.",
        has_own_copy=False,
    ),
    Recipient(
        name=MOLLIE,
        receives="Het bedrag, het nummer van je bestelling en de betaalmethode die je kiest. Wat je bij Mollie zelf "
        "invult, zoals je rekening, zien wij niet.",
    ),
    Recipient(
        name=CARRIER,
        receives="De naam, het adres en het telefoonnummer voor de bezorging.",
    ),
    Recipient(
        name=BOOKKEEPER,
        receives="Facturen en betalingen, met de naam en het adres die op de factuur staan.",
    ),
    Recipient(
        name=MAILCHIMP,
        receives="Je e-mailadres en, als je die gaf, je voornaam: alleen als je de nieuwsbrief bevestigde.",
        erased="Kreeg je de nieuwsbrief, dan wist Mailchimp je adres voorgoed. Met dat adres kun je je daarna alleen "
        "nog zelf aanmelden, met het formulier van Mailchimp. Hier blijft er een afdruk van over waaruit niemand het "
        "kan teruglezen.",
    ),
    Recipient(
        name=WEBMASTER,
        receives="Wat er in logboeken staat als hij een storing zoekt. Hij werkt met een kopie zonder klanten.",
        has_own_copy=False,
    ),
    # Named to nobody until the owner switches it on: of what it gets no row leads to a person.
    Recipient(
        name=GOOGLE,
        receives="Als je ja zei tegen tracking: hoe vaak op een dag een pagina is bekeken, vanaf welke andere site en "
        "op wat voor soort apparaat. Geen IP-adres, geen cookie, geen nummer en geen tijdstip.",
    ),
)
