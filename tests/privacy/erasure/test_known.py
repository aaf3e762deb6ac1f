"""After an erasure everything is searched for all that was his, and what he shares with another stays that other's."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db.models import Model
from django.utils import timezone
from post_office.models import Email
from pytest_django.fixtures import Settings

from privacy.erasure.known import Known, known_of
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.proof import prove
from privacy.erasure.sealed import sealed_subject, unsealed_known, unsealed_subject
from privacy.subject import Residence, Subject
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import Order, OrderNote
from shop.personal_data.known import known_of as known_in_the_shop
from tests.privacy.erasure.people import OWN_TABLES, delivered, erase, everything
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db

PHONE = "+31612345678"
GAST = Subject(emails=["gast@voorbeeld.nl"])
ELS_AT_HOME = replace(HOME, name="Els Bakker")
ELSEWHERE = replace(HOME, name="Vera Vreemd", postcode="9711 LM", house_number="80")
STRANGER = {
    "email": "vreemd@voorbeeld.nl",
    "mobile_number": "",
    "billing": ELSEWHERE,
    "delivery": ELSEWHERE,
}


@pytest.fixture(autouse=True)
def _only_this_folder(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVACY_SEARCHED_FOLDERS = [tmp_path]


def order(slug: str = "ring", **changes: Any) -> Order:
    """Delivered, by a guest who gave his mobile number and his home."""
    return delivered(place(make_jewel(slug, stock=9), **{"email": "gast@voorbeeld.nl", **changes}))


def of_partner() -> Order:
    return order("hanger", email="els@voorbeeld.nl", billing=ELS_AT_HOME, delivery=ELS_AT_HOME)


def mail_saying(body: str, *, to: str = "ander@voorbeeld.nl") -> None:
    Email.objects.create(from_email="winkel@voorbeeld.nl", to=[to], message=body)


def proved(subject: Subject) -> Erasure:
    return prove(erase(subject).pk, now=timezone.now())


def places(erasure: Erasure) -> set[tuple[str, str]]:
    return {(hit["place"], hit["column"]) for hit in erasure.proof["hits"]}


LEFT_IN_A_MAIL = {
    "a phone number": "Bel hem op 06-12 34 56 78.",
    "a name with its postcode": "Klant de Vries, Dorpsstraat 12, 3511 AX Utrecht",
}


@pytest.mark.parametrize("body", LEFT_IN_A_MAIL.values(), ids=LEFT_IN_A_MAIL.keys())
def test_what_only_stood_in_his_order_is_found_in_anothers_mail(body: str) -> None:
    order()
    mail_saying(body)

    failed = proved(GAST)

    assert failed.state == ErasureState.FAILED
    assert places(failed) == {("post_office_email", "message")}


def test_his_phone_number_is_found_in_the_note_of_a_strangers_order() -> None:
    order()
    order("hanger", **STRANGER).notes.create(message="Bellen met 0612345678 en niet met haar")

    failed = proved(GAST)

    assert failed.state == ErasureState.FAILED
    assert places(failed) == {("order_ordernote", "message")}


def test_who_lives_in_the_same_house_keeps_all_she_has_and_fails_nothing() -> None:
    order()
    els = User.objects.create(email="els@voorbeeld.nl", first_name="Els", phone_number=PHONE)
    UserAddress.objects.create(
        user=els, last_name="Bakker", postcode="3511 AX", house_number="12", country_id="NL"
    )
    theirs = of_partner()
    theirs.notes.create(message=f"Bel {PHONE}")
    mail_saying(f"Dag Els, we bellen je op {PHONE}", to="els@voorbeeld.nl")
    before = {row: content for row, content in everything().items() if "els@voorbeeld.nl" in str(content)}

    erasure = proved(GAST)

    assert erasure.proof["hits"] == []
    assert (erasure.state, erasure.proof["others"]) == (
        ErasureState.PROVED,
        2,
    )  # her account, and her as a guest
    after = everything()
    assert {row for row in before if after.get(row) != before[row] and row[0] not in OWN_TABLES} == set()
    theirs.refresh_from_db()
    assert (str(theirs.mobile_number), theirs.notes.count()) == (PHONE, 2)


def test_who_comes_with_the_same_number_after_the_erasure_fails_nothing() -> None:
    order()
    erasure = erase(GAST)
    of_partner()

    assert prove(erasure.pk, now=timezone.now()).state == ErasureState.PROVED


def test_a_number_that_many_have_is_nobodys_and_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shop.personal_data.candidates.MOST", 2)
    order()
    for number in range(3):
        order(
            f"ring-{number}", email=f"collega{number}@voorbeeld.nl", billing=ELS_AT_HOME, delivery=ELS_AT_HOME
        )
    mail_saying("Bel 06-12345678")

    assert proved(GAST).state == ErasureState.PROVED


def test_many_orders_of_one_person_are_one_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shop.personal_data.candidates.MOST", 2)
    order()
    for number in range(3):
        order(f"ring-{number}", email="els@voorbeeld.nl", billing=ELS_AT_HOME, delivery=ELS_AT_HOME)
    mail_saying("Bel 06-12345678")

    failed = proved(GAST)

    assert failed.proof["others"] == 1
    assert places(failed) == {("post_office_email", "message")}


def test_who_was_erased_before_from_the_same_house_is_no_hit() -> None:
    order(email="vroeger@voorbeeld.nl")
    erase(Subject(emails=["vroeger@voorbeeld.nl"]))
    order("hanger")

    assert proved(GAST).state == ErasureState.PROVED


def test_the_only_thing_that_is_known_is_not_dropped() -> None:
    known = Known(Subject(phones=[PHONE]), frozenset())

    assert known.without([Subject(phones=[PHONE])]) == known
    assert (known | Known(GAST, GAST.emails)).without([Subject(phones=[PHONE])]) == Known(GAST, GAST.emails)


def test_what_he_asked_with_is_his_alone_also_in_the_rows_of_who_shares_his_number() -> None:
    order()
    of_partner().notes.create(message="Stuur de factuur naar gast@voorbeeld.nl")

    failed = proved(GAST)

    assert failed.state == ErasureState.FAILED
    assert places(failed) == {("order_ordernote", "message")}


def test_what_was_left_in_his_own_kept_order_is_not_taken_for_anothers() -> None:
    own = order()
    erasure = erase(GAST)
    OrderNote.objects.create(order=own, message=f"Bel {PHONE}")

    failed = prove(erasure.pk, now=timezone.now())

    assert places(failed) == {("order_ordernote", "message")}


def account(**columns: Any) -> User:
    user = User.objects.create(
        email="klant@voorbeeld.nl", first_name="Klant", last_name="de Vries", **columns
    )
    EmailAddress.objects.create(user=user, email="klant@voorbeeld.nl", verified=True)
    return user


def test_a_second_address_that_he_proved_is_his_and_one_that_he_only_claims_is_not() -> None:
    user = account()
    EmailAddress.objects.create(user=user, email="werk@voorbeeld.nl", verified=True)
    EmailAddress.objects.create(user=user, email="baas@voorbeeld.nl", verified=False)
    mail_saying("Dag", to="werk@voorbeeld.nl")
    mail_saying("Dag", to="baas@voorbeeld.nl")

    failed = proved(Subject(user_ids=[user.pk]))

    (hit,) = failed.proof["hits"]
    assert (hit["column"], hit["row"]) == ("to", str(Email.objects.get(to="werk@voorbeeld.nl").pk))


def test_who_is_only_known_by_his_orders_number_is_searched_for_by_its_address() -> None:
    own = order()
    mail_saying("Over gast@voorbeeld.nl")

    failed = proved(Subject(order_numbers=[own.number]))

    assert ("post_office_email", "message") in places(failed)


def test_who_got_a_present_from_him_is_not_searched_for() -> None:
    order(delivery=ELSEWHERE)
    mail_saying("Vera Vreemd, Dorpsstraat 80, 9711 LM Groningen", to="vreemd@voorbeeld.nl")

    assert proved(GAST).state == ErasureState.PROVED


def known_after(*make: Callable[[], Model]) -> Subject:
    for one in make:
        one()
    return known_in_the_shop(Subject(emails=["klant@voorbeeld.nl"])).subject


def test_of_an_address_book_only_what_is_under_his_own_name_is_his() -> None:
    user = account()
    home = {"postcode": "3511 AX", "house_number": "12", "country_id": "NL", "phone_number": PHONE}
    oma = {"postcode": "9711 LM", "house_number": "80", "country_id": "NL", "phone_number": "+31698765432"}

    known = known_after(
        lambda: UserAddress.objects.create(user=user, first_name="Klant", last_name="de Vries", **home),
        lambda: UserAddress.objects.create(user=user, last_name="Oma de Vries", **oma),
    )

    assert known.phones == {PHONE}
    assert known.residences == {Residence("Klant de Vries", "3511AX", "12")}


def test_the_number_of_the_workshop_itself_is_nobodys(settings: Settings) -> None:
    shop = replace(settings.SHOP_IDENTITY, phone="+31 6 12345678", email="gast@voorbeeld.nl")
    settings.SHOP_IDENTITY = shop
    own = order(user=account())

    known = known_after(lambda: own)

    assert known.phones == set()
    assert known.emails == {"klant@voorbeeld.nl"}
    assert known_in_the_shop(GAST | Subject(phones=[PHONE])).subject.phones == {PHONE}


def test_what_is_known_is_sealed_beside_who_asked_and_changes_not_who_that_is() -> None:
    known = Known(GAST | Subject(phones=[PHONE]), GAST.emails)

    sealed = sealed_subject(GAST, known=known)

    assert unsealed_subject(sealed) == GAST
    assert unsealed_known(sealed) == known
    assert unsealed_known(sealed_subject(GAST)) == Known(GAST, GAST.emails)


def test_a_site_that_says_nothing_of_it_knows_what_was_asked_with(settings: Settings) -> None:
    order()
    settings.PRIVACY_KNOWN = settings.PRIVACY_OTHERS = ""

    assert known_of(GAST) == Known(GAST, GAST.emails)
    assert proved(GAST).state == ErasureState.PROVED
