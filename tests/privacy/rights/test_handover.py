"""Data go to another organisation only after the person said so himself, once, and to nobody else (art. 20 lid 2)."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from secrets import token_urlsafe
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import Email

from privacy.export.models import ExportPackage
from privacy.registry import registry
from privacy.retention.engine import run_round
from privacy.rights import handover
from privacy.rights.handover_fetching import NeverSent, Opened, handover_behind, open_with, pieces_of
from privacy.rights.handover_models import Handover
from privacy.rights.kinds import Right
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.organisation import OUR_OWN, is_free_mail
from privacy.rights.sealed import unsealed_details
from privacy.subject import Subject
from tests.accounts.dutch import foreign_words, seen
from tests.fulfilment.clock import later
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.rights.asking import FORM, GAST, filled, sent
from tests.privacy.rights.handing_over import ADDRESS, ORGANISATION, Answered, answered, link_in, post_goes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


@pytest.fixture
def person(client: Client) -> Answered:
    return answered(client)


@pytest.fixture
def link(person: Answered, mailoutbox: list[Any]) -> str:
    """Of what the person confirmed."""
    person.client.post(person.confirm)
    post_goes()
    return link_in(mailoutbox[-1])


def fetch(link: str, code: str) -> Any:
    return Client().post(link, {"code": code})


def what_happened(person: Answered) -> list[str]:
    return [event.what for event in person.request.events.all()]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"organisation": "De Ring", "organisation_email": ""}, "Vul ook het e-mailadres"),
        ({"organisation": "", "organisation_email": ADDRESS}, "Vul ook de naam"),
        ({"organisation": "De Ring", "organisation_email": "inkoop"}, "Dit lijkt geen e-mailadres"),
        (
            {"organisation": "De Ring", "organisation_email": "a@b.nl\r\nBcc: c@d.nl"},
            "Dit lijkt geen e-mailadres",
        ),
        ({"organisation": "De Ring", "organisation_email": "a@b.nl, c@d.nl"}, "Dit lijkt geen e-mailadres"),
        ({"organisation": "x" * 121, "organisation_email": ADDRESS}, "121"),
        ({"organisation": "Wij", "organisation_email": site.PRIVACY_CONTROLLER.email.upper()}, OUR_OWN),
        (
            {
                "organisation": "Wij",
                "organisation_email": f"nog@{site.PRIVACY_CONTROLLER.email.partition('@')[2]}",
            },
            OUR_OWN,
        ),
    ],
)
def test_an_address_to_which_nothing_can_go_is_not_taken(
    client: Client, fields: dict[str, str], said: str
) -> None:
    answer = client.post(FORM, filled(Right.PORTABILITY, **fields))

    assert answer.status_code == 400
    assert said in answer.text
    assert not RightsRequest.objects.exists()


@pytest.mark.parametrize(
    ("organisation", "email"),
    [
        ("💍 De Ring 💍", ADDRESS),
        ("De\r\nBcc: Ring", "inkoop@juwelier-büro.example"),
        ("{{ 7|add:1 }} <b>", "a+b@xn--bcher-kva.example"),
    ],
)
def test_any_name_is_harmless_and_on_one_line(
    client: Client, organisation: str, email: str, mailoutbox: list[Any]
) -> None:
    person = answered(client, organisation=organisation, organisation_email=email)
    assert unsealed_details(person.asked.sealed_details).organisation == " ".join(organisation.split())

    client.post(person.confirm)
    post_goes()

    (mail,) = mailoutbox
    assert mail.to == [email]
    assert "\n" not in mail.subject
    assert set(mail.message().keys()) >= {"To", "Subject"}
    assert "Bcc" not in mail.message()
    assert "<b>" not in mail.alternatives[0].content.partition("<body")[2]


def test_without_an_organisation_the_file_goes_to_the_person_as_before(client: Client) -> None:
    person = answered(client, organisation="", organisation_email="")

    page = client.get(person.page)

    assert "Haal het bestand op" in page.text
    assert client.post(person.confirm).status_code == 302
    assert not Handover.objects.exists()


def test_nothing_goes_before_the_person_said_so(person: Answered) -> None:
    assert not Handover.objects.exists()
    assert not DBTaskResult.objects.filter(task_path__contains="past_the_queue").exists()
    answer = Email.objects.filter(to=[GAST]).latest("pk").message
    assert f"Het bestand voor {ORGANISATION} staat klaar. Bevestig" in answer
    assert ADDRESS not in "".join(Email.objects.values_list("message", flat=True))


def test_the_page_says_what_goes_where_before_it_is_confirmed(client: Client) -> None:
    order_of_guest(GAST)
    person = answered(client)

    page = client.get(person.page).text

    package = ExportPackage.objects.get()
    for words in (ORGANISATION, ADDRESS, "1 bestelling", "Ja, dit mag naar", filesizeformat(package.size)):
        assert words in page
    assert foreign_words(seen(page)) - {"Ring"} == set()


def test_after_it_the_organisation_gets_a_link_and_the_person_a_code(
    person: Answered, mailoutbox: list[Any]
) -> None:
    shown = person.client.post(person.confirm, follow=True)
    post_goes()

    (mail,) = mailoutbox
    assert mail.to == [ADDRESS]
    assert "Guus Gast" in mail.body
    code = person.code()
    assert len(code) == 9
    for secret in (GAST, code, person.request.number):
        assert secret not in mail.body + mail.subject + mail.alternatives[0].content
    assert link_in(mail) not in shown.text
    assert "link gemaild" in " ".join(what_happened(person))
    assert foreign_words(" ".join([mail.subject, mail.body, seen(mail.alternatives[0].content)])) == set()


def test_neither_the_link_nor_the_address_stays_behind(
    person: Answered, link: str, mailoutbox: list[Any]
) -> None:
    token = link.split("/")[-2]
    rows = [
        *Handover.objects.values_list(),
        *Email.objects.values_list(),
        *DBTaskResult.objects.values_list(),
    ]
    written = json.dumps(
        rows,
        default=lambda value: (
            bytes(value).decode("latin-1") if isinstance(value, memoryview | bytes) else str(value)
        ),
    )

    for secret in (token, ADDRESS, person.code().replace("-", "")):
        assert secret not in written


def test_a_scanner_that_opens_the_link_spends_nothing(person: Answered, link: str) -> None:
    code = person.code()
    pages = [Client().get(link) for _ in range(30)] + [Client().head(link) for _ in range(5)]
    assert {page.status_code for page in pages} == {200}
    assert not pages[0].cookies
    assert "no-store" in pages[0]["Cache-Control"]
    assert (pages[0]["X-Robots-Tag"], pages[0]["Referrer-Policy"]) == ("noindex", "no-referrer")
    for name in (GAST, "Guus", ADDRESS, ORGANISATION, code):
        assert name not in pages[0].text
    assert foreign_words(seen(pages[0].text)) == set()

    assert b"".join(fetch(link, code))[:2] == b"PK"


def test_the_file_goes_once_and_is_gone_here(
    person: Answered, link: str, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    code, package = person.code(), ExportPackage.objects.get()
    kept = Path(settings.PRIVACY_EXPORT_FOLDER) / f"{package.pk}.verzegeld"
    assert kept.exists()

    with django_capture_on_commit_callbacks(execute=True):
        response = fetch(link, f" {code.lower()} ")
        content = b"".join(response)

    assert len(content) == package.size == int(response["Content-Length"])
    assert not kept.exists()
    assert not ExportPackage.objects.filter(pk=package.pk).exists()
    assert fetch(link, code).status_code == 410
    assert Client().get(link).status_code == 410
    page = person.client.get(person.page).text
    assert "haalde het bestand op" in page
    assert "Haal het bestand zelf op" not in page
    assert "overdracht: gehaald door de genoemde organisatie" in what_happened(person)
    assert not handover.call_back(person.asked, now=timezone.now())
    disclosed = registry.declaration_of("registers.disclosure").find(Subject(emails=[GAST])).get()
    assert (disclosed.object_ids, disclosed.reference) == ([str(person.asked.pk)], person.request.number)


def test_a_download_that_breaks_off_can_be_confirmed_again(
    person: Answered, link: str, mailoutbox: list[Any]
) -> None:
    found = handover_behind(link.split("/")[-2])
    assert open_with(found, person.code(), now=timezone.now()) is Opened.GOES
    pieces = pieces_of(found)
    next(pieces)
    pieces.close()
    assert Client().get(link).status_code == 410
    assert "kwam niet af" in person.client.get(person.page).text

    person.client.post(person.confirm)
    post_goes()

    assert len(mailoutbox) == 2
    assert b"".join(fetch(link_in(mailoutbox[-1]), person.code()))[:2] == b"PK"


def test_of_two_downloads_at_once_one_is_given(
    client: Client, mailoutbox: list[Any], transactional_db: None
) -> None:
    person = answered(client)
    person.client.post(person.confirm)
    found, code, start = Handover.objects.get(), person.code(), Barrier(4)

    def at_once(_: int) -> Opened:
        start.wait()
        try:
            return open_with(Handover.objects.get(pk=found.pk), code, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(at_once, range(4)))

    assert outcomes.count(Opened.GOES) == 1
    assert outcomes.count(Opened.OVER) == 3


def test_of_two_confirmations_at_once_one_counts(client: Client, transactional_db: None) -> None:
    person, start = answered(client), Barrier(3)

    def at_once(_: int) -> bool:
        start.wait()
        try:
            handover.confirm(AskedRight.objects.get(pk=person.asked.pk), now=timezone.now())
        except handover.NothingToHandOver:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(at_once, range(3))) == [False, False, True]
    assert Handover.objects.count() == 1


def test_it_can_be_called_back_until_it_is_fetched(person: Answered, link: str) -> None:
    code = person.code()

    person.client.post(person.call_back)

    assert Client().get(link).status_code == 410
    assert fetch(link, code).status_code == 410
    assert ExportPackage.objects.exists()
    page = person.client.get(person.page).text
    assert "Je riep het terug" in page
    assert "Ja, dit mag naar" in page
    assert person.client.post(person.call_back, follow=True).text.count("Terugroepen kon niet meer") == 1


def test_a_code_is_guessed_five_times_and_no_more(person: Answered, link: str) -> None:
    code = person.code()
    statuses = [fetch(link, f"0000-000{number}").status_code for number in range(handover.MOST_TRIES)]

    assert statuses == [400] * (handover.MOST_TRIES - 1) + [410]
    assert fetch(link, code).status_code == 410
    assert what_happened(person).count("verkeerde code bij de overdracht") == handover.MOST_TRIES
    assert "te vaak een verkeerde code" in person.client.get(person.page).text


def test_nobody_is_mailed_more_than_a_few_links(person: Answered, mailoutbox: list[Any]) -> None:
    for _ in range(handover.MOST_LINKS + 2):
        person.client.post(person.confirm)
        person.client.post(person.call_back)
    post_goes()

    assert len(mailoutbox) == handover.MOST_LINKS


def test_after_a_week_the_link_is_over_and_the_keys_are_gone(person: Answered, link: str) -> None:
    code, almost = person.code(), handover.LIFETIME - timedelta(minutes=1)
    with later(almost):
        assert Client().get(link).status_code == 200
    with later(handover.LIFETIME):
        assert fetch(link, code).status_code == 410

        run_round(now=timezone.now())

        assert Client().get(link).status_code == 404
    sent_once = Handover.objects.get()
    assert (sent_once.digest, sent_once.sealed_code) == (None, None)


def test_a_week_counts_from_the_confirmation_and_not_from_the_making(
    client: Client, mailoutbox: list[Any]
) -> None:
    person = answered(client)
    with later(timedelta(days=6)):
        handover.confirm(person.asked, now=timezone.now())
        post_goes()
    with later(timedelta(days=12)):
        assert Client().get(link_in(mailoutbox[-1])).status_code == 200


def test_nothing_is_left_two_years_later(person: Answered, link: str) -> None:
    with later(timedelta(days=2 * 366)):
        run_round(now=timezone.now())

    assert not Handover.objects.exists()


def test_a_thousand_guesses_find_the_same_nothing(link: str) -> None:
    guesses = [link.split("/")[-2][:-3] + "abc", "", *(token_urlsafe(32) for _ in range(998))]
    for guess in guesses:
        with pytest.raises(NeverSent):
            handover_behind(guess)

    answers = [Client().get(f"/privacy/overdracht/{guess}/") for guess in guesses[2:12]]

    assert {answer.status_code for answer in answers} == {404}
    assert len({main_of(answer.text) for answer in answers}) == 1


def main_of(page: str) -> str:
    """Without what is on every page: that knows its own address."""
    return page.partition("<main")[2].partition("</main")[0]


def test_a_wrong_and_a_used_link_say_the_same(person: Answered, link: str) -> None:
    person.client.post(person.call_back)
    used, wrong = Client().get(link), Client().get("/privacy/overdracht/verzonnen/")

    assert (used.status_code, wrong.status_code) == (410, 404)
    assert main_of(used.text) == main_of(wrong.text)
    assert foreign_words(seen(used.text)) == set()


def test_a_vreemde_confirms_nothing_and_calls_nothing_back(person: Answered) -> None:
    vreemde = Client()
    other = sent(vreemde, Right.ERASURE, email="vreemde@voorbeeld.nl")
    of_other = person.confirm.replace(person.page, f"/privacy/verzoek/{other.pk.hex}/")

    for path in (person.confirm, person.call_back, of_other):
        assert vreemde.post(path).status_code == 404, path
        assert Client().post(path).status_code == 404, path
    assert person.client.get(person.confirm).status_code == 405
    assert not Handover.objects.exists()
    assert ADDRESS not in vreemde.get(person.page).text


def test_with_one_request_proved_another_is_not_reached(person: Answered) -> None:
    other = answered(Client(), email="ander@voorbeeld.nl")
    crossed = f"{person.page}overdracht/{other.asked.pk}/"

    assert person.client.post(crossed).status_code == 404
    assert person.client.post(f"{crossed}terug/").status_code == 404
    assert not Handover.objects.exists()


def test_a_mailbox_that_anyone_can_have_is_warned_of_and_not_refused(client: Client) -> None:
    person = answered(client, organisation_email="dering@gmail.com")

    assert "Bij dit soort adressen kan iedereen een mailbox nemen" in client.get(person.page).text
    client.post(person.confirm)
    assert Handover.objects.exists()
    assert is_free_mail("Iemand@Ziggo.nl")
    assert not is_free_mail(ADDRESS)


def test_who_was_erased_meanwhile_hands_nothing_over(person: Answered, link: str) -> None:
    code = person.code()
    declaration = registry.declaration_of("privacy.exportpackage")
    declaration.find(Subject(emails=[GAST])).delete()

    assert Client().get(link).status_code == 410
    assert fetch(link, code).status_code == 410


def test_his_handovers_are_found_with_him_and_with_nobody_else(person: Answered, link: str) -> None:
    find = registry.declaration_of("privacy.handover").find

    assert find(Subject(emails=[GAST])).count() == 1
    assert not find(Subject(emails=["ander@voorbeeld.nl"])).exists()
