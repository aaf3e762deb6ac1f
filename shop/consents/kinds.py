"""What a customer of this shop can say yes to, with every version of the words. Cookies are in `cookies`.

Add a version and leave the old ones: records name them.
"""

from privacy.consent.kinds import ConsentKind, Wording
from shop.newsletter.wording import KIND as NEWSLETTER
from shop.newsletter.wording import RENEWALS as NEWSLETTER_RENEWALS
from shop.newsletter.wording import WORDINGS as NEWSLETTER_WORDINGS

DOSSIER, PHOTOS, REVIEW = "dossier", "photos", "review"

KINDS = (
    ConsentKind(
        code=NEWSLETTER,
        title="De nieuwsbrief",
        wordings=tuple(
            Wording(version=each.version, question=each.question, explanation=each.explanation)
            for each in (*NEWSLETTER_RENEWALS, *NEWSLETTER_WORDINGS)
        ),
    ),
    ConsentKind(
        code=DOSSIER,
        title="Het dossier van je sieraad",
        wordings=(
            Wording(
                version="2026-11-23",
                question="Ja, bewaar het dossier van mijn sieraad op mijn naam, ook na de garantie.",
                explanation=(
                    "Dan kan ik op afstand een tweede exemplaar, een reparatie of een aanpassing maken. Na vijf jaar "
                    "vraag ik of het nog mag. Trek je het in, dan haal ik je naam er meteen af."
                ),
            ),
        ),
    ),
    ConsentKind(
        code=PHOTOS,
        title="Foto’s van je sieraad",
        wordings=(
            Wording(
                version="2026-11-23",
                question="Ja, je mag foto’s van mijn sieraad op je site en op papier laten zien.",
                explanation=(
                    "Zonder je naam en zonder dat jij erop staat. Trek je het in, dan haal ik ze van de site en druk "
                    "ik ze niet meer af."
                ),
            ),
        ),
    ),
    ConsentKind(
        code=REVIEW,
        title="Je beoordeling",
        wordings=(
            Wording(
                version="2026-11-23",
                question="Ja, zet mijn beoordeling met mijn voornaam bij het sieraad.",
                explanation=(
                    "Iedereen kan hem dan lezen, hooguit vijf jaar. Trek je het in, dan haal ik hem meteen weg."
                ),
            ),
        ),
    ),
)
