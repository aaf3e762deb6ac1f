"""A first draft of the letter to who a breach is about: what art. 34 lid 2 AVG asks for, in plain words."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from privacy import words
from privacy.registers.breaches.models import Breach


def letter(breach: Breach) -> str:
    """Dutch, to be read and made her own by the owner before it goes."""
    who = settings.PRIVACY_CONTROLLER
    data = ", ".join(words.many(kind) for kind in breach.kinds)
    return "\n\n".join(
        (
            "Dag,",
            f"Op {_day(breach.aware_at)} ontdekte ik dat er iets mis is gegaan met gegevens van klanten, ook met die "
            "van jou. Dat vind ik heel vervelend, en je hoort het daarom van mij.",
            f"Wat er gebeurde: {breach.nature}",
            f"Om welke gegevens het gaat: {data}.",
            f"Wat dat voor je kan betekenen: {breach.consequences or '(vul aan)'}",
            f"Wat ik gedaan heb: {breach.measures or '(vul aan)'}",
            "Wat je zelf kunt doen: (vul aan)",
            f"Heb je vragen? Mail me op {who.email} of bel {who.phone}. Je kunt ook terecht bij de Autoriteit "
            "Persoonsgegevens.",
            f"{who.owner}, {who.trade_name}",
        )
    )


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
