"""The desk of a correction: what stands where, one decision per thing, and nothing lost over a typing error."""

from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from privacy.erasure.models import RecipientNotice
from privacy.rights.correcting.items import Corrected, Item
from privacy.rights.links import request_path
from privacy.rights.models import AskedRight
from shop.accounts.models import User
from shop.invoicing.issue import issue_invoice
from shop.invoicing.models import Invoice
from tests.accounts.dutch import foreign_words, seen
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import OVERVIEW, page_of
from tests.backoffice.test_dutch import ICON
from tests.personal_data.correcting.people import KLANT, account, change, order_of, places, request_for
from tests.privacy.erasure.people import TODAY
from tests.privacy.restriction.people import restricted
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
REQUESTS = f"{OVERVIEW}rightsrequest/"
RECENTLY = "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate"


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _just_proved() -> Any:
    with mock.patch(RECENTLY, return_value=True):
        yield


def button(row: AskedRight, name: str, *more: object) -> str:
    return reverse(f"admin:privacy_rightsrequest_{name}", args=[row.request_id, row.pk, *more])


def page(desk: Client, row: AskedRight) -> str:
    return desk.get(page_of(REQUESTS, row.request_id)).text


def phone(row: AskedRight, number: str, *keys: str) -> dict[str, Any]:
    return {f"phone-{row.pk}-phone": number, f"phone-{row.pk}-places": keys}


def test_the_page_shows_what_stands_where_and_is_dutch(desk: Client) -> None:
    order_of(account())
    row = request_for(
        change(Item.NAME, wrong="Klaar Janssen", right="Klara Jansen"),
        change(Item.ADDRESS, right="Kerkplein 7, 1012AB Amsterdam"),
        change(Item.OTHER),
    )

    text = page(desk, row)

    for words in ("Klaar Janssen", "Vera Vriendin", "Klant de Vries", "Bezorgadres van bestelling IJ"):
        assert words in text
    assert text.count(" checked>") == 2  # the account, and his own address in the book
    for value in ("Kerkplein", "1012AB", "Amsterdam", "Klara"):
        assert f'value="{value}"' in text
    assert foreign_words(seen(ICON.sub("", text))) == set()


def test_a_thing_is_corrected_with_one_button(desk: Client) -> None:
    user = account()
    row = request_for(change(Item.PHONE))
    (key,) = (one.key for one in places(row, Item.PHONE))

    answer = desk.post(button(row, "verbeteren", "telefoonnummer"), phone(row, "06 87654321", key))

    assert answer["Location"].endswith(f"#recht-{row.pk}")
    user.refresh_from_db()
    assert str(user.phone_number) == "+31687654321"
    text = page(desk, row)
    assert "Account: er stond" in text
    assert "+31611111111" in text


@pytest.mark.parametrize(
    ("number", "said"), [("12", "Dit nummer klopt niet"), ("", "Vul een telefoonnummer in.")]
)
def test_a_wrong_number_is_said_and_nothing_is_lost(desk: Client, number: str, said: str) -> None:
    account()
    row = request_for(change(Item.PHONE))
    (key,) = (one.key for one in places(row, Item.PHONE))
    typed = phone(row, number, key) | {f"phone-{row.pk}-explanation": "Zoals je vroeg."}

    answer = desk.post(button(row, "verbeteren", "telefoonnummer"), typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert "Zoals je vroeg." in answer.text
    assert " checked>" in answer.text
    assert not row.corrections.exists()


def test_a_wrong_postcode_is_said_as_at_the_checkout(desk: Client) -> None:
    account()
    row = request_for(change(Item.ADDRESS))
    typed = {
        "places": places(row, Item.ADDRESS)[0].key,
        "street": "Kerkplein",
        "postcode": "99",
        "country": "NL",
    }

    answer = desk.post(
        button(row, "verbeteren", "adres"), {f"address-{row.pk}-{name}": text for name, text in typed.items()}
    )

    assert answer.status_code == 422
    for words in ("Deze postcode klopt niet. Schrijf hem als 1234 AB.", "Vul een huisnummer in."):
        assert words in answer.text


def test_what_changed_since_she_looked_is_said(desk: Client) -> None:
    user = account()
    row = request_for(change(Item.PHONE))
    (key,) = (one.key for one in places(row, Item.PHONE))
    User.objects.filter(pk=user.pk).update(phone_number="+31699999999")

    answer = desk.post(button(row, "verbeteren", "telefoonnummer"), phone(row, "0687654321", key))

    assert "Dit is intussen veranderd." in answer.text
    assert "+31699999999" in answer.text


def test_a_thing_is_refused_with_a_reason(desk: Client) -> None:
    row = request_for(change(Item.NAME))
    prefix = f"weiger-name-{row.pk}"

    empty = desk.post(button(row, "niet_verbeteren", "naam"), {f"{prefix}-ground": "klopt"})
    desk.post(
        button(row, "niet_verbeteren", "naam"),
        {f"{prefix}-ground": "klopt", f"{prefix}-explanation": "Klopt."},
    )

    assert empty.status_code == 422
    assert "Leg uit waarom." in empty.text
    assert row.corrections.get().outcome == Corrected.REFUSED


def test_a_new_address_is_not_used_before_it_is_proved(desk: Client) -> None:
    user = account()
    row = request_for(change(Item.EMAIL))
    (key,) = (one.key for one in places(row, Item.EMAIL))
    typed = {f"email-{row.pk}-email": "klara@nieuw.nl", f"email-{row.pk}-places": [key]}

    answer = desk.post(button(row, "verbeteren", "e-mailadres"), typed, follow=True)

    user.refresh_from_db()
    assert user.email == KLANT
    assert "Er is een link gemaild naar het nieuwe adres." in answer.text
    assert "Wacht op bevestiging" in answer.text


def test_a_list_that_passes_for_a_new_address_is_refused(desk: Client) -> None:
    account()
    row = request_for(change(Item.EMAIL))
    (key,) = (one.key for one in places(row, Item.EMAIL))
    typed = {f"email-{row.pk}-email": '"a@b.nl,c@d.nl,e"@f.nl', f"email-{row.pk}-places": [key]}

    answer = desk.post(button(row, "verbeteren", "e-mailadres"), typed)

    assert answer.status_code == 422


def test_a_letter_is_written_down_thing_by_thing(desk: Client) -> None:
    row = request_for()
    typed = {f"erbij-{row.pk}-item": "naam", f"erbij-{row.pk}-right": ""}

    wrong = desk.post(button(row, "erbij"), typed)
    desk.post(button(row, "erbij"), typed | {f"erbij-{row.pk}-right": "Klara Jansen"})

    assert (wrong.status_code, "Vul in wat het moet zijn." in wrong.text) == (422, True)
    assert "Klara Jansen" in page(desk, row)


def test_an_invoice_is_made_anew_and_the_bookkeeper_ticked_off(desk: Client) -> None:
    old = issue_invoice(order_of(), on=TODAY)
    row = request_for(change(Item.NAME, right="Klara Jansen"))
    text = page(desk, row)
    assert f"Factuur {old}" in text
    assert 'value="Klara Jansen"' in text
    prefix = f"factuur-{old.pk}"
    typed = {"name": "Klara Jansen", "street": "Dorpsstraat", "house_number": "12", "city": "Utrecht"}

    wrong = desk.post(
        button(row, "factuur", old.pk), {f"{prefix}-{name}": value for name, value in typed.items()}
    )
    typed |= {"postcode": "3511ax"}
    desk.post(button(row, "factuur", old.pk), {f"{prefix}-{name}": value for name, value in typed.items()})

    assert (wrong.status_code, "Vul een postcode in." in wrong.text) == (422, True)
    new = Invoice.objects.get(replaces=old)
    assert new.document.buyer.postcode == "3511 AX"
    notice = RecipientNotice.objects.get()
    assert "1 ontvanger moet nog horen wat er verbeterd is" in desk.get(OVERVIEW).text
    assert row.request.number in desk.get(f"{REQUESTS}?werk=melden").text
    for _ in range(2):
        desk.post(button(row, "gemeld", notice.pk))
    assert row.request.events.filter(what="gemeld aan de boekhouder").count() == 1
    assert "Gemeld op" in page(desk, row)
    assert row.request.number not in desk.get(f"{REQUESTS}?werk=melden").text


def test_who_may_not_see_invoices_sees_and_makes_none(staff: User) -> None:
    old = issue_invoice(order_of(), on=TODAY)
    row = request_for(change(Item.NAME))
    desk = allow(staff, "privacy.view_rightsrequest", "privacy.change_rightsrequest")

    assert f"Factuur {old}" not in page(desk, row)
    assert desk.post(button(row, "factuur", old.pk)).status_code == 403
    assert Invoice.objects.count() == 1


def doors(row: AskedRight) -> list[str]:
    return [
        *(button(row, name, "naam") for name in ("verbeteren", "niet_verbeteren")),
        button(row, "erbij"),
        button(row, "factuur", 1),
        button(row, "gemeld", 1),
    ]


def test_a_vreemde_reaches_no_button(client: Client, klant: User, staff: User) -> None:
    row = request_for(change(Item.NAME))
    client.force_login(klant)
    looker = allow(staff, "privacy.view_rightsrequest")

    assert {client.post(door).status_code for door in doors(row)} == {404}
    assert {Client().post(door).status_code for door in doors(row)} == {302}
    assert {looker.post(door).status_code for door in doors(row)} == {403}
    assert "Verbeter het" not in page(looker, row)
    assert not row.corrections.exists()


def test_a_thing_of_another_request_is_not_found(desk: Client) -> None:
    row, other = request_for(change(Item.NAME)), request_for(change(Item.PHONE))

    for name, right, item in (("verbeteren", other, "naam"), ("verbeteren", row, "facturen")):
        address = reverse(f"admin:privacy_rightsrequest_{name}", args=[row.request_id, right.pk, item])
        assert desk.post(address).status_code == 404


def test_correcting_asks_for_her_password_again(desk: Client) -> None:
    row = request_for(change(Item.NAME))

    with mock.patch(RECENTLY, return_value=False):
        answer = desk.post(button(row, "verbeteren", "naam"))

    assert "reauthenticate" in answer["Location"]


def test_who_fits_stands_beside_the_request_with_why(desk: Client) -> None:
    user = account()
    guest = place(make_jewel("gast"), email="een@ander.nl", mobile_number="+31611111111")
    namesake = place(make_jewel("naam"), email="nog@een.nl", mobile_number="")
    namesake.customer_name = "Guus Gast"
    namesake.save()
    row = request_for(change(Item.ADDRESS, wrong="Dorpsstraat 12, 3511ax Utrecht"))

    text = page(desk, row)

    assert f"Account {user.get_full_name()}" in text
    for order, why in ((guest, "hetzelfde telefoonnummer"), (namesake, "dezelfde naam en postcode")):
        assert f"Bestelling {order.number}" in text
        assert f"Misschien: {why}" in text
    assert "niet als bewijs" in text


def test_who_only_looks_like_him_and_is_restricted_is_left_out(desk: Client) -> None:
    account()
    guest = place(make_jewel("gast"), email="een@ander.nl", mobile_number="+31611111111")
    mine = order_of()
    for email in ("een@ander.nl", KLANT):
        restricted(email)
    row = request_for(change(Item.NAME))

    text = page(desk, row)

    assert f"Bestelling {guest.number}" not in text
    assert f"Bestelling {mine.number}" in text


def test_who_may_not_see_accounts_or_orders_finds_nobody(staff: User) -> None:
    account()
    order_of()
    row = request_for(change(Item.NAME))

    text = page(allow(staff, "privacy.view_rightsrequest"), row)

    assert "Geen account en geen bestelling die je mag zien past erbij." in text


def test_who_asks_sees_nothing_of_who_fits(client: Client) -> None:
    account()
    row = request_for(change(Item.NAME))

    assert "Janssen" not in client.get(request_path(row.request)).text
