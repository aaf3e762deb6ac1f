"""What is wrong about somebody is corrected where it stands, and nowhere else; what it was is in no log."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone
from post_office.models import Email

from privacy.erasure.models import RecipientNotice
from privacy.export.blocks import as_text
from privacy.holds.by_hand import set_hold
from privacy.models import Correction, RequestEvent, RightsRequest
from privacy.registry import registry
from privacy.rights import deciding
from privacy.rights.answers import answer_on
from privacy.rights.correcting import verbs
from privacy.rights.correcting.items import Corrected, Item
from privacy.rights.correcting.site import CannotCorrect
from privacy.rights.correcting.values import written_values
from privacy.rights.deciding import CannotDecide
from privacy.rights.kinds import Outcome, State
from privacy.rights.opened import values_in
from privacy.rights.own import take_back
from privacy.rights.papers import answer_blocks
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, Order, ShippingAddress
from shop.fulfilment.statuses import OrderStatus
from shop.invoicing.issue import issue_invoice
from shop.invoicing.models import Invoice
from shop.personal_data.correcting.reading import read_address, read_name
from tests.personal_data.correcting.people import (
    KLANT,
    OWNER,
    accept,
    account,
    change,
    order_of,
    places,
    refuse,
    request_for,
)
from tests.privacy.erasure.people import TODAY, came_to
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def test_the_owner_sees_what_the_database_has_now() -> None:
    order_of(account())
    row = request_for(change(Item.NAME), change(Item.PHONE))

    names, phones = (places(row, item) for item in (Item.NAME, Item.PHONE))

    assert [place.now for place in names] == [
        *("Klaar Janssen", "Klaar Janssen", "Vera Vriendin"),
        *("Klant de Vries", "Klant de Vries", "Klant de Vries"),
    ]
    assert [place.now for place in phones] == ["+31611111111", "+31612345678"]


def test_a_name_is_corrected_where_she_ticked_and_nowhere_else() -> None:
    user = account()
    row = request_for(change(Item.NAME, wrong="Janssen", right="Klara Jansen"))
    own = [place for place in places(row, Item.NAME) if place.now == "Klaar Janssen"]

    accept(row, Item.NAME, *own)

    user.refresh_from_db()
    assert user.get_full_name() == "Klara Jansen"
    assert set(user.addresses.values_list("last_name", flat=True)) == {"Jansen", "Vriendin"}
    row.refresh_from_db()
    assert (row.outcome, row.request.state) == (Outcome.GRANTED, State.DECIDED)
    assert row.corrections.get().places == ["je account", "je adresboek"]


def test_an_open_order_gets_the_right_address_and_its_country_stays() -> None:
    order = order_of()
    row = request_for(change(Item.ADDRESS))
    parcel = next(place for place in places(row, Item.ADDRESS) if "bezorgadres" in place.label)

    with pytest.raises(CannotCorrect, match="ander land"):
        accept(row, Item.ADDRESS, parcel, value={**_antwerp()})
    accept(row, Item.ADDRESS, parcel)

    address = ShippingAddress.objects.get(order=order)
    assert address.printed_lines[1:] == ["Kerkplein 7", "1012 AB Amsterdam", "Nederland"]
    assert address.line1 == "Kerkplein 7"
    assert BillingAddress.objects.get(order=order).street == "Dorpsstraat"


def _antwerp() -> dict[str, str]:
    house = {"street": "Meir", "house_number": "1", "house_number_addition": ""}
    return house | {"postcode": "2000", "city": "Antwerpen", "country": "BE"}


def test_what_is_in_the_books_or_sent_is_no_place() -> None:
    paid, sent = order_of(), place(make_jewel("twee"), email=KLANT)
    issue_invoice(paid, on=TODAY)
    came_to(sent, OrderStatus.SENT)
    row = request_for(change(Item.NAME), change(Item.PHONE))

    assert [place.label for place in places(row, Item.NAME)] == [
        f"het bezorgadres van bestelling {paid.number}"
    ]
    assert [place.label for place in places(row, Item.PHONE)] == [f"bestelling {paid.number}"]


def test_an_invoice_stays_as_it_was() -> None:
    order = order_of(account())
    invoice = issue_invoice(order, on=TODAY)
    before = Invoice.objects.values().get()
    row = request_for(change(Item.NAME), change(Item.ADDRESS))

    accept(row, Item.NAME, places(row, Item.NAME)[0])
    accept(row, Item.ADDRESS, places(row, Item.ADDRESS)[-1])

    assert Invoice.objects.values().get(pk=invoice.pk) == before
    order.refresh_from_db()
    assert order.customer_name == "Klant de Vries"


def test_what_is_held_by_hand_is_refused_and_nothing_changes() -> None:
    user = account()
    order = order_of(user)
    row = request_for(change(Item.NAME))
    chosen = [one for one in places(row, Item.NAME) if one.label != "je adresboek"]
    set_hold("order.order", order.pk, reason="Geschil", by="Irene")

    with pytest.raises(CannotCorrect, match="houdt dit vast"):
        accept(row, Item.NAME, *chosen)

    user.refresh_from_db()
    assert user.last_name == "Janssen"
    assert not Correction.objects.exists()


def test_an_address_that_would_stand_twice_in_a_book_is_refused() -> None:
    account()
    row = request_for(change(Item.NAME))
    book = [place for place in places(row, Item.NAME) if place.label == "je adresboek"]

    with pytest.raises(CannotCorrect, match="twee keer"):
        accept(row, Item.NAME, *book)

    assert set(UserAddress.objects.values_list("last_name", flat=True)) == {"Janssen", "Vriendin"}


def test_what_changed_meanwhile_is_not_overwritten() -> None:
    user = account()
    row = request_for(change(Item.PHONE))
    seen = places(row, Item.PHONE)
    User.objects.filter(pk=user.pk).update(phone_number="+31699999999")

    with pytest.raises(CannotCorrect, match="intussen veranderd"):
        accept(row, Item.PHONE, *seen)

    user.refresh_from_db()
    assert str(user.phone_number) == "+31699999999"


def test_of_two_answers_to_one_thing_the_first_holds() -> None:
    account()
    row = request_for(change(Item.NAME), change(Item.PHONE))
    accept(row, Item.PHONE)

    with pytest.raises(CannotDecide, match="al besloten"):
        refuse(row, Item.PHONE)

    assert row.corrections.get().outcome == Corrected.DONE


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_change_it_once() -> None:
    with transaction.atomic():
        account()
        row = request_for(change(Item.PHONE), change(Item.OTHER))
    seen = places(row, Item.PHONE)

    def click(_: int) -> str:
        try:
            accept(row, Item.PHONE, *seen)
        except CannotDecide as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "gedaan"

    with ThreadPoolExecutor(2) as workers:
        said = sorted(workers.map(click, range(2)))

    assert said == ["Hierover is al besloten.", "gedaan"]
    assert row.corrections.count() == 1


@pytest.mark.parametrize(
    ("ground", "explanation", "said"),
    [("verzonnen", "Daarom", "grond"), ("wettelijke-plicht", "Daarom", "grond"), ("klopt", " ", "Leg in je")],
)
def test_a_refusal_takes_a_ground_that_fits_and_words(ground: str, explanation: str, said: str) -> None:
    row = request_for(change(Item.NAME))

    with pytest.raises(CannotDecide, match=said):
        refuse(row, Item.NAME, ground=ground, explanation=explanation)

    assert not Correction.objects.exists()


def test_a_part_is_refused_and_the_answer_says_which_without_a_value() -> None:
    account()
    row = request_for(change(Item.NAME, right="Klara Jansen"), change(Item.PHONE, right="06 87654321"))
    accept(row, Item.PHONE)
    refuse(row, Item.NAME)

    deciding.send_answer(row.request, by=OWNER, now=timezone.now())

    row.refresh_from_db()
    assert row.outcome == Outcome.PARTLY
    mail = Email.objects.filter(to=[KLANT]).latest("pk")
    said = " ".join(mail.message.split())
    assert "Telefoonnummer: verbeterd in je account." in said
    assert "Naam: niet verbeterd. Wat ik heb opgeschreven klopt" in said
    assert "(art. 16 AVG) Het klopt al." in said
    for value in ("Klara", "Janssen", "87654321", "611111111"):
        assert value not in mail.message + mail.html_message


def test_all_refused_is_a_refusal_with_where_to_complain() -> None:
    row = request_for(change(Item.NAME))

    refuse(row, Item.NAME)
    deciding.send_answer(row.request, by=OWNER, now=timezone.now())

    row.refresh_from_db()
    assert (row.outcome, row.reason) == (Outcome.REFUSED, "klopt")
    mail = Email.objects.filter(to=[KLANT]).latest("pk").message
    assert "Ik heb het niet verbeterd." in mail
    assert "Autoriteit" in mail


def test_something_else_is_done_by_hand_and_said_in_words() -> None:
    row = request_for(change(Item.OTHER))

    with pytest.raises(CannotDecide, match="schrijf dan op"):
        accept(row, Item.OTHER)
    accept(row, Item.OTHER, explanation="Ik heb het in mijn schrift aangepast.")

    row.refresh_from_db()
    assert row.outcome == Outcome.GRANTED
    (line,) = answer_on(row).lines
    assert line == "Iets anders: verbeterd. Ik heb het in mijn schrift aangepast."


def test_no_value_is_in_a_log_or_readable_in_a_row() -> None:
    account()
    row = request_for(change(Item.NAME, right="Klara Jansen"), change(Item.PHONE))
    accept(row, Item.NAME, *places(row, Item.NAME)[:2])
    accept(row, Item.PHONE)

    rows = [*RequestEvent.objects.values_list(), *Correction.objects.values_list()]

    written = " ".join(
        str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in rows for cell in row
    )
    for value in ("Klara", "Jansen", "Klaar", "687654321", "611111111"):
        assert value not in written
    assert "naam: verbeterd in je account, je adresboek" in written


def test_what_stood_there_is_kept_sealed_with_the_request() -> None:
    account()
    row = request_for(change(Item.PHONE))

    written = written_values(accept(row, Item.PHONE))

    assert written is not None
    assert written.before == (("je account", "+31611111111"),)
    assert written.value == {"phone": "+31687654321"}
    rules = {rule.code: rule for rule in registry.declaration_of("privacy.correction").retention}
    assert rules["R11-verbetering-wat"].fields == ("sealed_explanation", "sealed_values")


def test_nothing_is_corrected_before_the_proof() -> None:
    account()
    row = request_for(change(Item.PHONE), is_proved=False)

    with pytest.raises(CannotDecide, match="nog niet zeker"):
        accept(row, Item.PHONE, keys=["x"])

    assert not Correction.objects.exists()


def test_the_rows_of_another_are_no_place() -> None:
    account()
    vreemde = User.objects.create_user("vreemde@voorbeeld.nl", "x", phone_number="+31622222222")
    row = request_for(change(Item.PHONE))
    key = places(row, Item.PHONE)[0].key.replace("-", f"-{vreemde.pk}-")

    with pytest.raises(CannotCorrect):
        accept(row, Item.PHONE, keys=[key])

    vreemde.refresh_from_db()
    assert str(vreemde.phone_number) == "+31622222222"


def test_the_owner_writes_down_what_a_letter_asks() -> None:
    user = account()
    row = request_for()

    verbs.add_change(row, change(Item.PHONE, right="0687654321"), by=OWNER, now=timezone.now())
    with pytest.raises(CannotDecide, match="staat er al"):
        verbs.add_change(row, change(Item.PHONE), by=OWNER, now=timezone.now())
    accept(row, Item.PHONE)

    user.refresh_from_db()
    assert str(user.phone_number) == "+31687654321"


def test_a_correction_is_decided_thing_by_thing() -> None:
    row = request_for(change(Item.NAME), change(Item.PHONE))
    given: dict[str, Any] = {"by": OWNER, "now": timezone.now()}

    with pytest.raises(CannotDecide, match="per gegeven"):
        deciding.grant(row, **given)
    refuse(row, Item.NAME)
    for decide in (deciding.find_nothing, lambda row, **_: _refuse_whole(row)):
        with pytest.raises(CannotDecide, match="per gegeven"):
            decide(row, **given)


def _refuse_whole(row: Any) -> None:
    deciding.refuse(row, ground="klopt", explanation="Nee.", by=OWNER, now=timezone.now())


def test_what_was_not_asked_is_not_corrected() -> None:
    account()
    row = request_for(change(Item.NAME))

    with pytest.raises(CannotDecide, match="niet gevraagd"):
        accept(row, Item.PHONE)


def test_two_corrections_are_not_one() -> None:
    first = request_for(change(Item.NAME))
    second = request_for(change(Item.PHONE))

    assert (first.outcome, second.outcome) == (Outcome.OPEN, Outcome.OPEN)
    assert second.request.joined_to is None


def test_nobody_is_told_of_what_nobody_got() -> None:
    account()
    row = request_for(change(Item.PHONE))

    accept(row, Item.PHONE)

    assert not RecipientNotice.objects.exists()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Kerkplein 7, 1012ab Amsterdam", ("Kerkplein", "7", "", "1012AB", "Amsterdam")),
        ("Laan van 1813 12 bis\n3511 AX\nUtrecht", ("Laan van 1813", "12", "bis", "3511 AX", "Utrecht")),
        ("Meir 1, 2000 Antwerpen", ("Meir", "1", "", "2000", "Antwerpen")),
        ("ergens", ("ergens", None, None, None, None)),
        ("", (None, None, None, None, None)),
    ],
)
def test_an_address_in_one_line_is_taken_apart(text: str, read: tuple[str | None, ...]) -> None:
    parts = read_address(text)

    names = ("street", "house_number", "house_number_addition", "postcode", "city")
    assert tuple(parts.get(name) for name in names) == read


@pytest.mark.parametrize(
    ("text", "read"), [("Jansen", ("", "Jansen")), (" Klara  van der Jansen ", ("Klara", "van der Jansen"))]
)
def test_a_name_in_one_line_is_taken_apart(text: str, read: tuple[str, str]) -> None:
    assert tuple(read_name(text).values()) == read


def test_an_open_order_keeps_its_number_of_rows() -> None:
    """Two orders to one house are two places, each once."""
    for slug in ("een", "twee"):
        place(make_jewel(slug), email=KLANT)
    row = request_for(change(Item.ADDRESS))

    keys = [one.key for one in places(row, Item.ADDRESS)]

    assert len(keys) == len(set(keys)) == 2 * Order.objects.count()
    assert row.request.received_on <= timezone.localdate() + timedelta(days=1)


def test_his_export_has_every_place_and_no_change_that_still_waits() -> None:
    account()
    UserAddress.objects.filter(first_name="Vera").update(house_number="14")
    row = request_for(change(Item.NAME), change(Item.EMAIL), change(Item.PHONE))
    for item in (Item.NAME, Item.EMAIL):
        accept(row, item)

    named, mailed = (values_in(one, Subject(emails=[KLANT])) or {} for one in row.corrections.all())

    assert [place["wat"] for place in named["stond er"]] == [
        "Klaar Janssen",
        "Klaar Janssen",
        "Vera Vriendin",
    ]
    assert "werd" in named
    assert "werd" not in mailed


def test_the_letter_says_each_thing_once() -> None:
    account()
    row = request_for(change(Item.NAME), change(Item.PHONE))
    accept(row, Item.NAME, places(row, Item.NAME)[0])
    refuse(row, Item.PHONE)

    text = as_text(answer_blocks(RightsRequest.objects.get(pk=row.request_id)))

    assert text.count("Naam: verbeterd in je account.") == 1


def test_what_was_corrected_before_it_was_taken_back_is_still_answered() -> None:
    account()
    row = request_for(change(Item.NAME), change(Item.PHONE))
    accept(row, Item.NAME, places(row, Item.NAME)[0])

    take_back(row.request, now=timezone.now())

    row.request.refresh_from_db()
    assert row.request.state == State.DECIDED
    deciding.send_answer(row.request, by=OWNER, now=timezone.now())
    assert "Naam: verbeterd in je account." in Email.objects.latest("pk").message
