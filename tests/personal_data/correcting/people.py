"""Somebody of whom everything is wrong, and his request about it. Nothing here asserts."""

from typing import Any

from django.utils import timezone

from privacy.rights.confirming import confirm_by_code
from privacy.rights.correcting import verbs
from privacy.rights.correcting.items import Change, Item
from privacy.rights.correcting.site import Place, site
from privacy.rights.deciding import proved_subject
from privacy.rights.kinds import Right
from privacy.rights.models import AskedRight
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import Order
from tests.privacy.rights.asking import asked, mailed_code
from tests.shop_data import HOME, make_jewel, place

KLANT = "klant@voorbeeld.nl"
OWNER = "eigenaar"
VALUES: dict[Item, dict[str, str]] = {
    Item.NAME: {"first_name": "Klara", "last_name": "Jansen"},
    Item.ADDRESS: {
        "street": "Kerkplein",
        "house_number": "7",
        "house_number_addition": "",
        "postcode": "1012 AB",
        "city": "Amsterdam",
        "country": "NL",
    },
    Item.EMAIL: {"email": "Klara@Nieuw.nl"},
    Item.PHONE: {"phone": "+31687654321"},
    Item.OTHER: {},
}


def account() -> User:
    """With an address of his own in his book, and one of a friend."""
    user = User.objects.create_user(
        KLANT, "x", first_name="Klaar", last_name="Janssen", phone_number="+31611111111"
    )
    user.emailaddress_set.create(email=KLANT, verified=True, primary=True)
    for first, last in (("Klaar", "Janssen"), ("Vera", "Vriendin")):
        UserAddress.objects.create(
            user=user,
            first_name=first,
            last_name=last,
            street=HOME.street,
            house_number="12",
            postcode=HOME.postcode,
            line4=HOME.city,
            country_id="NL",
        )
    return user


def order_of(user: User | None = None, **changes: Any) -> Order:
    return place(make_jewel(), user=user, **({"email": KLANT} | changes))


def request_for(*changes: Change, is_proved: bool = True) -> AskedRight:
    """A request to correct these, by the form."""
    request = asked(Right.RECTIFICATION, email=KLANT, changes=changes)
    if is_proved:
        confirm_by_code(request, mailed_code(KLANT), now=timezone.now())
    return request.rights.get()


def change(item: Item, *, wrong: str = "", right: str = "iets") -> Change:
    return Change(item=item, wrong=wrong, right=right)


def places(row: AskedRight, item: Item) -> list[Place]:
    row.request.refresh_from_db()
    return list(site().places(proved_subject(row.request), item))


def accept(row: AskedRight, item: Item, *chosen: Place, **changes: Any) -> Any:
    """Everywhere, unless places are chosen."""
    keys = [place.key for place in chosen or places(row, item)]
    given: dict[str, Any] = {"keys": keys, "value": VALUES[item], "explanation": ""}
    return verbs.accept(row, item, **given | changes, by=OWNER, now=timezone.now())


def refuse(row: AskedRight, item: Item, *, ground: str = "klopt", explanation: str = "Het klopt al.") -> None:
    verbs.refuse(row, item, ground=ground, explanation=explanation, by=OWNER, now=timezone.now())
