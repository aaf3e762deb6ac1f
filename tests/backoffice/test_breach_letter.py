"""The letter about a breach: written by the owner, read as it goes, sent once to each, and told of in the log."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import STATUS, Email
from pypdf import PdfReader

from privacy.mailings.models import Mailing
from privacy.mailings.sending import send_on
from privacy.mailings.tasks import carry_on, resume_mailings
from privacy.registers.breaches import recording
from privacy.registers.breaches.models import Decision
from privacy.registers.breaches.recording import Noticed
from privacy.registers.models import Breach
from shop.accounts.models import User
from shop.forks.order.models import Order
from tests.backoffice.conftest import allow
from tests.privacy.restriction.people import restricted
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
RECENTLY = "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate"
NOW = timezone.now()
BY: dict[str, Any] = {"by": "de eigenaar", "now": NOW}
SAID = {
    "happened": "Een lijst lag <b>op straat</b>.",
    "consequences": "Iemand kan je mailen.",
    "measures": "De lijst is terug.",
    "advice": "Let op vreemde mails.",
}
EEN, TWEE = "een@voorbeeld.nl", "twee@voorbeeld.nl"


@pytest.fixture
def _proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Her password once more is tested where it lives, in tests/accounts."""
    monkeypatch.setattr(RECENTLY, lambda request: True)


@pytest.fixture
def breach() -> Breach:
    """Two customers in a list, and it was decided that they must know."""
    place(make_jewel("een"), email=EEN)
    place(make_jewel("twee"), email=TWEE)
    Email.objects.all().delete()
    noticed = Noticed(
        aware_at=NOW - timedelta(hours=1),
        discovered_by="een klant belde",
        nature="Een lijst lag op straat.",
        kinds=["order.order"],
        since=NOW - timedelta(days=30),
        until=NOW + timedelta(hours=1),
    )
    breach = recording.write_down(noticed, **BY)
    return recording.decide(breach, Decision.HIGH_RISK, reason="Namen en adressen", **BY)


def address(breach: Breach, step: str) -> str:
    return f"/beheer/registers/breach/{breach.pk}/{step}/"


def write_and_send(desk: Client, breach: Breach) -> str:
    """Her three presses; what the page says afterwards."""
    read = desk.post(address(breach, "brief"), SAID, follow=True)
    digest = read.context["letter"].digest
    return desk.post(address(breach, "versturen"), {"brief": digest}, follow=True).text


def log_of(breach: Breach) -> list[str]:
    return [event.what for event in breach.events.all()][2:]


@pytest.mark.usefixtures("_proved")
def test_she_writes_reads_and_sends_it_and_everybody_knows(desk: Client, breach: Breach) -> None:
    page = write_and_send(desk, breach)
    assert "De brief gaat zo uit" in page
    mailing = Mailing.objects.get()

    carry_on.func(mailing.pk)

    breach.refresh_from_db()
    assert sorted(mail.to[0] for mail in Email.objects.all()) == [EEN, TWEE]
    assert "2 van 2 gemaild" in desk.get(address(breach, "lezen")).text
    assert "2 van 2 gemaild" in desk.get(address(breach, "change")).text
    assert breach.told_at is not None
    assert log_of(breach) == [
        "brief gaat naar iedereen met een e-mailadres",
        "brief gemaild aan 2 adressen; 0 zonder e-mailadres",
        "betrokkenen ingelicht",
    ]


@pytest.mark.usefixtures("_proved")
def test_it_says_what_the_law_wants_and_sells_nothing(desk: Client, breach: Breach) -> None:
    write_and_send(desk, breach)
    send_on(Mailing.objects.get(), now=NOW)

    mail = Email.objects.all()[0]

    # Art. 34 lid 2 with art. 33 lid 3: nature, contact, consequences, measures; here also what one can do.
    for part in (*SAID.values(), "Bestellingen.", "info@innerjewels.nl", "Autoriteit Persoonsgegevens"):
        assert part in mail.message
    assert "&lt;b&gt;op straat" in mail.html_message
    assert "sieraden/" not in mail.message + mail.html_message


@pytest.mark.usefixtures("_proved")
def test_a_second_press_mails_nobody_twice(desk: Client, breach: Breach) -> None:
    write_and_send(desk, breach)
    resume_mailings.func()

    page = desk.post(address(breach, "versturen"), {"brief": "x"}, follow=True).text
    resume_mailings.func()

    assert "Niemand krijgt hem twee keer" in page
    assert Email.objects.count() == 2


@pytest.mark.usefixtures("_proved")
def test_who_had_his_data_restricted_gets_it_too(desk: Client, breach: Breach) -> None:
    restricted(EEN)
    Email.objects.all().delete()
    write_and_send(desk, breach)

    send_on(Mailing.objects.get(), now=NOW)

    assert {mail.status for mail in Email.objects.all()} == {STATUS.queued}
    assert Email.objects.filter(to=[EEN]).exists()


@pytest.mark.usefixtures("_proved")
def test_who_is_only_in_the_books_gets_it_by_post_and_is_waited_for(desk: Client, breach: Breach) -> None:
    gone = Order.objects.get(guest_email=EEN)
    Order.objects.filter(pk=gone.pk).update(guest_email="")
    write_and_send(desk, breach)
    send_on(Mailing.objects.get(), now=NOW)

    page = desk.get(address(breach, "lezen"))
    packed = desk.post(address(breach, "brieven"))

    breach.refresh_from_db()
    assert (len(page.context["letter"].found.homes), breach.told_at) == (1, None)
    assert "brief gemaild aan 1 adressen; 1 zonder e-mailadres" in log_of(breach)
    with ZipFile(BytesIO(packed.content)) as archive:
        (name,) = archive.namelist()
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(archive.read(name))).pages)
    assert gone.billing_address.line4 in text
    assert "Let op vreemde mails." in " ".join(text.split())


@pytest.mark.usefixtures("_proved")
@pytest.mark.parametrize("decision", [Decision.OPEN, Decision.NO_RISK])
def test_nothing_goes_before_it_is_decided(desk: Client, breach: Breach, decision: Decision) -> None:
    Breach.objects.update(decision=decision)

    page = write_and_send(desk, breach)

    assert "Besluit eerst" in page
    assert resume_mailings.func() == 0


@pytest.mark.usefixtures("_proved")
def test_a_letter_that_was_changed_after_she_read_it_waits(desk: Client, breach: Breach) -> None:
    read = desk.post(address(breach, "brief"), SAID, follow=True).context["letter"].digest
    desk.post(address(breach, "brief"), {**SAID, "advice": "Iets heel anders."})

    page = desk.post(address(breach, "versturen"), {"brief": read}, follow=True).text

    assert "Lees hem nog eens" in page
    assert resume_mailings.func() == 0


@pytest.mark.usefixtures("_proved")
def test_what_goes_is_not_changed_any_more(desk: Client, breach: Breach) -> None:
    write_and_send(desk, breach)

    page = desk.post(address(breach, "brief"), {**SAID, "advice": "Iets heel anders."}, follow=True).text

    assert "De brief is onderweg" in page
    assert Mailing.objects.get().words["advice"] == SAID["advice"]


@pytest.mark.parametrize("missing", list(SAID))
def test_each_part_must_be_filled_in(desk: Client, breach: Breach, missing: str) -> None:
    page = desk.post(address(breach, "brief"), {**SAID, missing: " "})

    assert page.status_code == 422
    assert "Dit moet in de brief staan" in page.text
    assert not Mailing.objects.exists()


def test_sending_asks_who_she_is_once_more(desk: Client, breach: Breach) -> None:
    read = desk.post(address(breach, "brief"), SAID, follow=True).context["letter"].digest

    answer = desk.post(address(breach, "versturen"), {"brief": read})

    assert "reauthenticate" in answer["Location"]
    assert resume_mailings.func() == 0


@pytest.mark.usefixtures("_proved")
def test_staff_without_the_right_and_a_vreemde_reach_none_of_it(
    breach: Breach, staff: User, klant: User
) -> None:
    for client, answer in ((allow(staff, "registers.view_breach"), 403), (allow(klant), 404)):
        for step in ("brief", "lezen"):
            assert client.get(address(breach, step)).status_code == answer
        for step in ("brief", "versturen", "brieven"):
            assert client.post(address(breach, step), SAID).status_code == answer


@pytest.mark.usefixtures("_proved")
def test_nothing_is_read_or_sent_that_is_not_written(desk: Client, breach: Breach) -> None:
    assert desk.get(address(breach, "lezen")).status_code == 404
    assert desk.post(address(breach, "versturen")).status_code == 404
