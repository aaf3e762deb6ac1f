"""What this shop does for `privacy.rights.correcting`: `settings.PRIVACY_CORRECT` names `SITE`."""

from collections.abc import Collection, Sequence

from privacy.rights.correcting.items import Item
from privacy.rights.correcting.site import CannotCorrect, Place, Value
from privacy.subject import Subject
from shop.personal_data.correcting.emails import emails
from shop.personal_data.correcting.found import Find
from shop.personal_data.correcting.names import names
from shop.personal_data.correcting.phones import phones
from shop.personal_data.correcting.places import addresses

MEANWHILE = "Dit is intussen veranderd. Kijk nog eens."
FINDERS: dict[Item, Find] = {
    Item.NAME: names,
    Item.ADDRESS: addresses,
    Item.EMAIL: emails,
    Item.PHONE: phones,
}


class ShopSite:
    def places(self, subject: Subject, item: Item) -> Sequence[Place]:
        """Accounts first, then what hangs on them, then orders; none for what only a person can correct."""
        return [one.place for one in FINDERS[item](subject, False)] if item in FINDERS else []

    def correct(
        self, subject: Subject, item: Item, *, keys: Collection[str], value: Value
    ) -> Sequence[Place]:
        """All of them or none. What changed since it was shown has another key, and is not overwritten."""
        there = {one.place.key: one for one in FINDERS[item](subject, True)} if item in FINDERS else {}
        if not set(keys) <= there.keys():
            raise CannotCorrect(MEANWHILE)
        chosen = [one for key, one in there.items() if key in keys]
        for one in chosen:
            one.write(value)
        return [one.place for one in chosen]


SITE = ShopSite()
