"""What a restriction (art. 18 AVG) means in this shop. `settings.PRIVACY_RESTRICTION` names `SITE`; decision 0024."""

from collections.abc import Mapping
from datetime import datetime

from post_office.models import STATUS, Email

from privacy.restriction.models import Restriction
from privacy.restriction.site import Scope
from shop.fulfilment.letters import ASKED_FOR
from shop.fulfilment.models import OrderLetter
from shop.mail.held_back import LABEL, held_back
from shop.mail.queue import queue_letter, write_letter

_OWN_USE = "hij logt er zelf mee in, en het gaat vanzelf weg"
_BOOKS = "art. 52 AWR: de boeken gaan door, en een betaling die niet klopt moet gezien worden"
SCOPE = Scope(
    untouched={
        "privacy": "het verzoek zelf, en wat laat zien dat het gebeurde; noemt niemand in een lijst",
        "registers": "art. 5 lid 2 AVG: wie wat bekeek, en wat er misging",
        "mailings": "dat een brief aan iedereen ook aan hem ging; noemt niemand",
        "consent": "art. 7 lid 1 AVG: dat er toestemming was; noemt niemand",
        "sessions": _OWN_USE,
        "mfa": _OWN_USE,
        "account": _OWN_USE,
        "admin": "wie in het beheer wat deed (art. 5 lid 2 AVG)",
        "django_tasks_database": "werk dat al klaarstaat, en vanzelf weggaat",
    },
    listed={"invoicing": _BOOKS, "ledger": _BOOKS, "mollie": _BOOKS},
    # A basket, an order, a review or a newsletter that he begins after he asked: that he wants it is plain.
    begun_by_himself=(
        *("order", "fulfilment", "mollie", "ledger", "invoicing", "payment", "basket", "voucher"),
        *("wishlists", "reviews", "customer", "newsletter"),
    ),
)


class ShopSite:
    """Mail through the shop's own queue."""

    scope = SCOPE

    def tell(self, template: str, context: Mapping[str, object], to: str) -> str:
        """Gives the number of the mail."""
        return str(queue_letter(write_letter(template, context), to=to, is_asked_for=True).pk)

    def handed_over_at(self, letter: str) -> datetime | None:
        """When the mail server took it; None while it waits, and for one that never went."""
        sent = Email.objects.filter(pk=letter, status=STATUS.sent)
        return sent.values_list("last_updated", flat=True).first()

    def hold_back(self, restriction: Restriction) -> None:
        """Letters about his orders that did not leave yet."""
        his = list(restriction.rows.filter(model=LABEL).values_list("object_id", flat=True))
        letters = OrderLetter.objects.filter(mail__in=his).exclude(kind__in=ASKED_FOR)
        waiting = Email.objects.filter(status__in=[STATUS.queued, STATUS.requeued])
        waiting.filter(pk__in=letters.values("mail")).update(status=None)

    def drop_held(self, restriction: Restriction, *, now: datetime) -> int:
        return held_back(restriction).update(expires_at=now)


SITE = ShopSite()
