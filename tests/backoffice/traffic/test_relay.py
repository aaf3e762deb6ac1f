"""The switch of Google Analytics on the desk: the owner's alone, with what it means before the button, and logged."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.remembered import forget
from privacy.traffic.models import RelayChoice
from privacy.traffic.relay.standing import is_on_now
from privacy.traffic.relay.switching import PROCESSOR
from shop.accounts.models import User
from shop.backoffice.privacy.attention import concerns
from tests.backoffice.conftest import allow

pytestmark = pytest.mark.django_db
PAGE = "/beheer/traffic/dailysum/google/"


@pytest.fixture(autouse=True)
def account(settings: Settings) -> None:
    settings.GOOGLE_ANALYTICS_MEASUREMENT_ID = "G-TEST000000"
    settings.GOOGLE_ANALYTICS_API_SECRET = "only-a-test-0123456789"


def test_the_owner_reads_what_it_means_and_switches_it_on_and_off(desk: Client) -> None:
    page = desk.get(PAGE).text
    assert "Google in de Verenigde Staten krijgt" in page
    assert "zeggen bij Google dus niets" in page

    desk.post(PAGE, {"zet": "aan"})
    assert is_on_now()
    assert "Zet het uit" in desk.get(PAGE).text

    desk.post(PAGE, {"zet": "uit"})
    assert not is_on_now()


def test_each_switch_is_in_the_log(desk: Client, owner: User) -> None:
    desk.post(PAGE, {"zet": "aan"})
    desk.post(PAGE, {"zet": "uit"})

    log = LogEntry.objects.filter(user=owner, object_repr="Google Analytics").order_by("pk")
    assert list(log.values_list("change_message", flat=True)) == ["Aangezet.", "Uitgezet."]


def test_who_works_for_her_may_not(staff: User) -> None:
    client = allow(staff, "traffic.view_dailysum", "registers.change_processor")

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"zet": "aan"}).status_code == 403
    assert "google/" not in client.get("/beheer/traffic/dailysum/").text
    assert not RelayChoice.objects.exists()


def test_a_vreemde_does_not_reach_it(klant: User) -> None:
    client = Client()
    client.force_login(klant)

    assert client.get(PAGE).status_code == 404
    assert not RelayChoice.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"zet": "misschien"}])
def test_another_word_switches_nothing(desk: Client, sent: dict[str, str]) -> None:
    assert desk.post(PAGE, sent).status_code == 200
    assert not RelayChoice.objects.exists()


def test_without_an_account_there_is_no_button_and_a_post_says_why(desk: Client, settings: Settings) -> None:
    settings.GOOGLE_ANALYTICS_API_SECRET = ""

    assert "Zet het aan" not in desk.get(PAGE).text
    answer = desk.post(PAGE, {"zet": "aan"}, follow=True)

    assert "Er is nog geen account bij Google ingesteld." in answer.text
    assert not RelayChoice.objects.exists()


def test_on_without_an_agreement_is_red_here_and_on_the_first_page(desk: Client, owner: User) -> None:
    desk.post(PAGE, {"zet": "aan"})

    found = {concern.text: concern.is_grave for concern in concerns(owner, now=timezone.now())}
    [red] = [text for text in found if "tellingen doorgeven aan Google Analytics" in text]
    assert found[red]
    assert "Er gaat nu niets naar Google: met Google" in desk.get(PAGE).text


def test_with_an_agreement_it_goes(desk: Client) -> None:
    desk.post(PAGE, {"zet": "aan"})
    row = Processor.objects.get(key=PROCESSOR)
    Agreement.objects.create(
        processor=row, signed_on=timezone.localdate(), sealed_file=b"x", sha256="0" * 64, size=1
    )
    forget()

    assert "gaat de dag erna naar Google" in desk.get(PAGE).text
