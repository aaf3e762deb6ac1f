"""What the book of consents calls where somebody came from and where he left, for the owner."""

FORMS = {
    "voet": "Onder aan een pagina",
    "pagina": "De pagina Nieuwsbrief",
    "afrekenen": "Bij het afrekenen",
    "account": "In een account",
}
WAYS_OUT = {
    "mail": "De knop in een mail van ons",
    "afmelden": "De pagina Afmelden",
    "account": "In een account",
    "bewijs": "Het bewijs van de toestemming",
    "bezwaar": "Een bezwaar",
    "wissen": "Een wissing",
    "verbetering": "Verhuisd naar een ander adres",
    "mailchimp": "De link onder aan de nieuwsbrief",
    "onbestelbaar": "De mail kwam niet aan",
    "bewaartermijn": "Niet opnieuw bevestigd",
}


def form_of(source: str) -> str:
    """A form that nobody described is called as the code calls it."""
    return FORMS.get(source, source)


def way_out(channel: str) -> str:
    return WAYS_OUT.get(channel, channel)
