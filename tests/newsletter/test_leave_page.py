"""Leaving on the site by typing an address: at once, without proof, and the same answer for every address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.consent.models import ConsentRecord
from shop.newsletter import limits
from shop.newsletter.confirming import confirm
from shop.newsletter.models import Subscription, Suppressed
from shop.newsletter.suppression import is_suppressed
from tests.newsletter.test_sign_up_page import GAST, ask, forms_of

pytestmark = pytest.mark.django_db
PAGE = "/nieuwsbrief/afmelden/"


@pytest.fixture
def client() -> Client:
    """A browser without a cookie of ours."""
    return Client(enforce_csrf_checks=True)


def subscribed(email: str = GAST) -> Subscription:
    ask(Client(), email)
    row = Subscription.objects.get(email=email)
    confirm(row.pk, now=timezone.now())
    return row


def test_who_types_his_address_is_off_at_once(client: Client) -> None:
    subscribed()

    answer = client.post(PAGE, {"email": "GAST@voorbeeld.nl "})

    assert answer.status_code == 200
    assert "Je bent afgemeld" in answer.text
    assert not Subscription.objects.exists()
    assert Suppressed.objects.get().channel == "afmelden"
    assert ConsentRecord.objects.latest("pk").channel == "afmelden"


def test_a_domain_with_other_letters_is_found_by_either_spelling(client: Client) -> None:
    subscribed("gast@xn--bcher-kva.de")

    client.post(PAGE, {"email": "gast@bücher.de"})

    assert not Subscription.objects.exists()
    assert is_suppressed("gast@bücher.de")
    assert is_suppressed("gast@xn--bcher-kva.de")


def test_looking_at_the_page_changes_nothing(client: Client) -> None:
    subscribed()

    client.get(PAGE)

    assert Subscription.objects.confirmed().exists()


def test_who_types_nothing_is_not_told_that_he_gets_a_mail(client: Client) -> None:
    answer = client.post(PAGE, {"email": ""})

    assert answer.status_code == 422
    assert "dan haal ik het van de lijst" in answer.text


def _nobody() -> None:
    """Never on the list."""


def _waits() -> None:
    ask(Client())


def _left() -> None:
    subscribed()
    Client().post(PAGE, {"email": GAST})


@pytest.mark.parametrize("before", [_nobody, _waits, subscribed, _left])
def test_every_address_gets_the_same_answer(client: Client, before: Callable[[], object]) -> None:
    of_another = Client().post(PAGE, {"email": "nemo@voorbeeld.nl"})
    before()

    answer = client.post(PAGE, {"email": GAST})

    assert answer.status_code == of_another.status_code
    assert answer.text.replace(GAST, "x") == of_another.text.replace("nemo@voorbeeld.nl", "x")
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_another_site_cannot_do_it_for_somebody(client: Client) -> None:
    subscribed()

    answer = client.post(PAGE, {"email": GAST}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert Subscription.objects.exists()


def test_a_slip_is_set_right_with_one_press(client: Client) -> None:
    subscribed("gast@gmail.com")

    answer = client.post(PAGE, {"email": "gast@gmial.com"})
    (right,) = forms_of(answer.text)
    client.post(PAGE, right)

    assert not Subscription.objects.exists()
    assert is_suppressed("gast@gmail.com")


def test_what_is_no_address_is_said_in_dutch(client: Client) -> None:
    answer = client.post(PAGE, {"email": "onzin"})

    assert answer.status_code == 422
    assert "Dit lijkt geen e-mailadres" in answer.text
    assert not Suppressed.objects.exists()


def test_a_script_cannot_take_the_whole_list_off(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_LEAVING", 3)

    answers: list[Any] = [client.post(PAGE, {"email": f"{n}@voorbeeld.nl"}) for n in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 3
    assert answers[-1]["Retry-After"] == "3600"
    assert "over een uur" in answers[-1].text
    assert 'value="5@voorbeeld.nl"' in answers[-1].text


def test_mailchimp_is_told_soon(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE, {"email": GAST})

    assert DBTaskResult.objects.get(task_path__endswith="tell_mailchimp")
