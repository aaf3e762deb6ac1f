"""What people say yes to, in every version that was ever shown: a consent is worth its exact words (art. 7 AVG).

Add a version and leave the old ones: rows name them.
"""

from dataclasses import dataclass

# How the book of consents calls this consent.
KIND = "newsletter"
MAILCHIMP_POLICY = "https://www.intuit.com/privacy/statement/"


@dataclass(frozen=True)
class Wording:
    """`question` stands beside the box, `explanation` under it; both are what the consent is about."""

    version: str
    question: str
    explanation: str


WORDINGS = (
    Wording(
        version="2026-11-23",
        question="Ja, stuur mij de nieuwsbrief. Ik kan me altijd afmelden.",
        explanation=(
            "Je krijgt eerst een mail om het te bevestigen. De nieuwsbrief wordt verstuurd met Mailchimp in de "
            "Verenigde Staten, dat bijhoudt of je hem opent. Je bent 16 jaar of ouder."
        ),
    ),
    Wording(
        version="2026-11-23.2",
        question="Ja, stuur mij de nieuwsbrief. Ik kan me altijd afmelden.",
        explanation=(
            "Je krijgt eerst een mail om het te bevestigen. De nieuwsbrief wordt verstuurd met Mailchimp in de "
            "Verenigde Staten. Dat krijgt je e-mailadres en je voornaam als je die invult, meet of je de nieuwsbrief "
            "opent en waarop je klikt, en gebruikt gegevens ook om zijn eigen dienst te verbeteren. Je bent 16 jaar "
            "of ouder."
        ),
    ),
)
CURRENT = WORDINGS[-1]
# What stands beside "do you still want it", which no form shows.
RENEWALS = (
    Wording(
        version="2026-11-23.nog",
        question="Ja, stuur mij de nieuwsbrief nog. Ik kan me altijd afmelden.",
        explanation=(
            "De nieuwsbrief wordt verstuurd met Mailchimp in de Verenigde Staten. Dat heeft je e-mailadres en je "
            "voornaam als je die invulde, meet of je de nieuwsbrief opent en waarop je klikt, en gebruikt gegevens "
            "ook om zijn eigen dienst te verbeteren. Je bent 16 jaar of ouder."
        ),
    ),
)
RENEWAL = RENEWALS[-1]


def shown_as(version: str) -> Wording:
    """What a form showed that says so itself: it may be open since before the last change. Today's for any other."""
    return next((wording for wording in WORDINGS if wording.version == version), CURRENT)
