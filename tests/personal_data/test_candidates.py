"""Who looks like the subject is proposed with the reason, and is never found as the subject."""

from dataclasses import replace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from pytest_django import DjangoAssertNumQueries

from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.personal_data.candidates import (
    SAME_MAILBOX,
    SAME_PHONE,
    SAME_RESIDENCE,
    SECOND_ADDRESS,
    Candidate,
    candidates,
    mailbox,
)
from shop.personal_data.orders_found import orders_of
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db

GAST = Subject(emails=["gast@voorbeeld.nl"])
ELSEWHERE = replace(HOME, name="Iemand Anders", house_number="80")
NO_PHONE = {"mobile_number": "", "billing": ELSEWHERE}


def place_two(*, first: dict[str, Any], second: dict[str, Any]) -> None:
    jewel = make_jewel(stock=9)
    place(jewel, **{"email": "gast@voorbeeld.nl", **first})
    place(jewel, **{"email": "dubbel@voorbeeld.nl", **second})


def whys(found: list[Candidate]) -> dict[str, str]:
    return {min(candidate.subject.emails): candidate.why for candidate in found}


def test_two_people_who_look_alike_are_proposed_and_not_joined() -> None:
    place_two(first={}, second={})

    found = whys(candidates(GAST))

    assert found == {"dubbel@voorbeeld.nl": f"{SAME_PHONE}; {SAME_RESIDENCE}"}
    assert {order.guest_email for order in orders_of(GAST)} == {"gast@voorbeeld.nl"}


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ({"billing": ELSEWHERE}, SAME_PHONE),
        ({"mobile_number": ""}, SAME_RESIDENCE),
        (
            {"mobile_number": "", "billing": replace(HOME, name="klant  DE vries", postcode="3511ax")},
            SAME_RESIDENCE,
        ),
        ({**NO_PHONE, "email": "Gast+winkel@voorbeeld.nl"}, SAME_MAILBOX),
    ],
)
def test_one_shared_thing_is_enough_to_propose(second: dict[str, Any], why: str) -> None:
    place_two(first={}, second=second)

    assert list(whys(candidates(GAST)).values()) == [why]


def test_who_shares_nothing_is_not_proposed() -> None:
    place_two(first={}, second=NO_PHONE)

    assert candidates(GAST) == []


def test_a_neighbour_behind_the_same_number_is_not_proposed() -> None:
    neighbour = replace(HOME, name="Buurvrouw Jansen", house_number_addition="")
    place_two(first={}, second={"mobile_number": "", "billing": neighbour})

    assert candidates(GAST) == []


def test_an_account_is_proposed_by_its_telephone_and_its_address_book() -> None:
    place(make_jewel(), email="gast@voorbeeld.nl")
    by_phone = User.objects.create(email="bel@voorbeeld.nl", phone_number="+31612345678")
    by_home = User.objects.create(email="thuis@voorbeeld.nl")
    HOME.as_model(UserAddress).__class__(
        user=by_home, last_name=HOME.name, postcode=HOME.postcode, house_number="12", country_id="NL"
    ).save()

    found = candidates(GAST)

    assert whys(found) == {"bel@voorbeeld.nl": SAME_PHONE, "thuis@voorbeeld.nl": SAME_RESIDENCE}
    assert {pk for candidate in found for pk in candidate.subject.user_ids} == {by_phone.pk, by_home.pk}


def test_a_second_address_is_proposed_both_ways() -> None:
    user = User.objects.create(email="klant@voorbeeld.nl")
    EmailAddress.objects.create(user=user, email="klant@voorbeeld.nl", verified=True)
    EmailAddress.objects.create(user=user, email="werk@voorbeeld.nl", verified=False)

    of_account = whys(candidates(Subject(emails=["klant@voorbeeld.nl"])))
    of_claimed = whys(candidates(Subject(emails=["werk@voorbeeld.nl"])))

    assert of_account == {"werk@voorbeeld.nl": SECOND_ADDRESS}
    assert of_claimed == {"klant@voorbeeld.nl": SECOND_ADDRESS}


def test_nobody_is_a_candidate_for_himself() -> None:
    user = User.objects.create(email="klant@voorbeeld.nl", phone_number="+31612345678")
    place(make_jewel(), user=user, email="klant@voorbeeld.nl")

    assert candidates(Subject(user_ids=[user.pk])) == []


def test_more_candidates_cost_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    jewel = make_jewel(stock=20)
    for number in range(9):
        place(jewel, email=f"gast{number}@voorbeeld.nl", mobile_number="+31612345678")

    with django_assert_max_num_queries(8):
        found = candidates(Subject(emails=["gast0@voorbeeld.nl"]))

    assert len(found) == 8


def test_a_mailbox_is_the_address_before_its_plus() -> None:
    assert mailbox("Klant+winkel+2@Voorbeeld.nl") == "klant@voorbeeld.nl"
    assert mailbox("klant@voorbeeld.nl") == "klant@voorbeeld.nl"
