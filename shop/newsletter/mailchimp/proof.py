"""Whose yes stands in the book of consents, asked of all subscriptions at once.

Not for one of them: that is `ConfirmedSubscription.of`, and without that nobody is added anywhere.
"""

from collections.abc import Iterable
from datetime import datetime

from privacy.consent.ledger import holder_of
from privacy.consent.models import ConsentRecord
from privacy.restriction.running import unrestricted
from shop.newsletter.models import Subscription, Suppressed
from shop.newsletter.suppression import fingerprint
from shop.newsletter.wording import KIND


def proven_subscriptions() -> dict[str, datetime]:
    """When they confirmed, by Mailchimp's id: of all that may get a newsletter now. Always three questions.

    Whoever has the use of his data restricted is left out for as long (art. 18 AVG). Keyed hashes can only be computed
    here, so that the database cannot join the book to the list.
    """
    rows = unrestricted(Subscription.objects.confirmed().exclude(consent_id=""))
    found = list(rows.values_list("member_id", "email", "consent_id", "confirmed_at"))
    holders = {consent_id: holder_of(consent_id) for _, _, consent_id, _ in found}
    prints = {email: fingerprint(email) for _, email, _, _ in found}
    yes, left = _holders_who_say_yes(holders.values()), _suppressed(prints.values())
    return {
        member_id: confirmed_at
        for member_id, email, consent_id, confirmed_at in found
        if holders[consent_id] in yes and prints[email] not in left
    }


def _holders_who_say_yes(holders: Iterable[str]) -> set[str]:
    """Whose last word is a yes."""
    said = ConsentRecord.objects.filter(kind=KIND, holder__in=list(holders))
    last = said.order_by("holder", "-pk").distinct("holder")
    return {holder for holder, choices in last.values_list("holder", "choices") if any(choices.values())}


def _suppressed(fingerprints: Iterable[str]) -> set[str]:
    return set(Suppressed.objects.filter(pk__in=list(fingerprints)).values_list("pk", flat=True))
