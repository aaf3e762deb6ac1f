"""Accepting, refusing and choosing: what is set, written, removed and said; and what an abuser gets."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from privacy.consent import ledger, limits
from privacy.consent.choice import COOKIE
from privacy.consent.kinds import COOKIES
from privacy.consent.models import ConsentRecord, ConsentText
from tests.privacy.consent.conftest import ChooseList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_groups")]
ALL = {"all_groups": "1"}
SCRIPT: dict[str, Any] = {"HTTP_X_COOKIE_CONSENT_FETCH": "1"}
PAGE, RECEIPT = "/privacy/cookies/", "/privacy/cookies/bewijs/"


def accept(visitor: Client, *, data: dict[str, Any] = ALL, **extra: Any) -> Any:
    return visitor.post("/privacy/cookies/accepteren/", data, **extra)


def refuse(visitor: Client, *, data: dict[str, Any] = ALL, **extra: Any) -> Any:
    return visitor.post("/privacy/cookies/weigeren/", data, **extra)


def choose(visitor: Client, *groups: str) -> Any:
    return visitor.post("/privacy/cookies/kiezen/", {"cookie_groups": groups})


def where(visitor: Client) -> str:
    """The key of where the visitor stands on his next page."""
    return str(visitor.get(PAGE).context["where"].key)


def removed(response: Any) -> set[tuple[str, str]]:
    """Names and domains of the cookies that the response takes away."""
    morsels = [morsel for morsel in response.cookies.values() if str(morsel["max-age"]) == "0"]
    return {(morsel.key, morsel["domain"]) for morsel in morsels}


def test_accepting_is_written_and_kept(visitor: Client) -> None:
    answer = accept(visitor, data=ALL | {"next": "/contact/"})

    record = ConsentRecord.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == "/contact/"
    assert record.choices == {"analytisch": True, "tracking": True}
    assert where(visitor) == "analytisch+tracking"


def test_refusing_is_written_and_kept_as_well(visitor: Client) -> None:
    refuse(visitor)

    assert ConsentRecord.objects.get().choices == {"analytisch": False, "tracking": False}
    assert where(visitor) == "refused"


def test_each_group_can_be_chosen_apart(visitor: Client) -> None:
    choose(visitor, "analytisch")

    assert where(visitor) == "analytisch"
    refuse(visitor, data={"cookie_groups": ["analytisch"]})
    assert where(visitor) == "refused"
    accept(visitor, data={"cookie_groups": ["tracking"]})
    assert where(visitor) == "tracking"


def test_unticking_everything_is_a_refusal(visitor: Client) -> None:
    accept(visitor)

    choose(visitor)

    assert where(visitor) == "refused"


def test_one_record_holds_text_version_network_and_browser(visitor: Client) -> None:
    accept(visitor, REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Mozilla/5.0 Gecko/20100101 Firefox/140.0")

    record = ConsentRecord.objects.get()
    assert (record.network, record.browser, record.channel) == ("203.0.113.0", "Firefox", "pagina")
    assert ConsentText.objects.get() == record.text


def test_the_same_answer_a_hundred_times_is_one_record_and_no_question_to_the_database(
    visitor: Client, django_assert_num_queries: Any
) -> None:
    refuse(visitor)

    with django_assert_num_queries(0):
        for _ in range(100):
            assert refuse(visitor).status_code == 303

    assert ConsentRecord.objects.count() == 1


def test_one_visitor_keeps_one_consent_id(visitor: Client) -> None:
    accept(visitor)
    refuse(visitor)

    assert len(set(ConsentRecord.objects.values_list("holder", flat=True))) == 1


def test_refusing_removes_in_the_same_answer_what_was_kept(visitor: Client) -> None:
    accept(visitor)
    for name in ("_ga", "_ga_ABC123", "teller", "winkelmand", "vreemd"):
        visitor.cookies[name] = "1"

    answer = refuse(visitor, HTTP_HOST="www.innerjewels.nl", HTTP_ORIGIN="http://www.innerjewels.nl")

    hosts = {"", "www.innerjewels.nl", "innerjewels.nl"}
    assert removed(answer) == {(name, host) for name in ("_ga", "_ga_ABC123", "teller") for host in hosts}
    headers = [morsel.OutputString() for morsel in answer.cookies.values()]
    assert sum(header.startswith("_ga=") for header in headers) == 3


@pytest.fixture(autouse=True)
def _hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "www.innerjewels.nl"]


def test_what_is_accepted_is_not_removed(visitor: Client) -> None:
    visitor.cookies["teller"] = "1"

    assert removed(choose(visitor, "analytisch")) == set()


def test_another_sites_form_is_refused(visitor: Client) -> None:
    for path in ("accepteren", "weigeren", "kiezen"):
        assert visitor.post(f"{PAGE}{path}/", ALL, HTTP_ORIGIN="https://kwaad.nl").status_code == 403
        assert visitor.post(f"{PAGE}{path}/", ALL, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403

    assert not ConsentRecord.objects.exists()


def test_the_way_back_leads_nowhere_else(visitor: Client) -> None:
    for elsewhere in ("https://kwaad.nl/", "//kwaad.nl/", "javascript:alert(1)"):
        assert accept(visitor, data=ALL | {"next": elsewhere})["Location"] == PAGE


def test_no_get_chooses_anything(visitor: Client) -> None:
    assert visitor.get("/privacy/cookies/accepteren/").status_code == 405


def test_a_group_that_is_not_there_is_said_honestly(visitor: Client) -> None:
    answer = accept(visitor, data={"cookie_groups": ["verzonnen"]})

    assert answer.status_code == 400
    assert "Je keuze is niet bewaard" in answer.text
    assert not answer.cookies
    assert accept(visitor, data={"cookie_groups": ["verzonnen"]}, **SCRIPT).status_code == 400


def test_a_script_gets_no_page(visitor: Client) -> None:
    answer = accept(visitor, **SCRIPT)

    assert answer.status_code == 204
    assert COOKIE in answer.cookies


@pytest.mark.parametrize("extra", [{}, SCRIPT])
def test_what_could_not_be_written_does_not_count_and_says_so(visitor: Client, extra: dict[str, Any]) -> None:
    with mock.patch.object(ledger, "record", side_effect=OperationalError):
        answer = accept(visitor, **extra)

    assert answer.status_code == 503
    assert not answer.cookies
    assert where(visitor) == "none"


def test_a_flood_from_one_network_does_not_fill_the_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 5)

    statuses = [accept(Client(), REMOTE_ADDR="203.0.113.9").status_code for _ in range(20)]

    assert statuses == [303] * 5 + [429] * 15
    assert ConsentRecord.objects.count() == 5
    assert accept(Client(), REMOTE_ADDR="198.51.100.9").status_code == 303


def test_a_network_that_is_full_costs_the_database_nothing(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 1)
    for _ in range(2):
        accept(Client(), REMOTE_ADDR="203.0.113.9")

    with django_assert_num_queries(0):
        assert accept(Client(), REMOTE_ADDR="203.0.113.9", **SCRIPT).status_code == 429


def test_a_flood_from_his_network_keeps_nobody_from_taking_back(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(visitor, REMOTE_ADDR="203.0.113.9")
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 1)
    assert accept(Client(), REMOTE_ADDR="203.0.113.9").status_code == 429

    answer = refuse(visitor, REMOTE_ADDR="203.0.113.9")

    assert answer.status_code == 303
    assert where(visitor) == "refused"
    assert accept(visitor, REMOTE_ADDR="203.0.113.9").status_code == 429


def test_nobody_changes_his_mind_without_end(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_HOLDER", 4)

    statuses = [(accept if number % 2 else refuse)(visitor).status_code for number in range(8)]

    assert statuses[:4] == [303] * 4
    assert 429 in statuses


def test_no_limit_remembers_an_address(visitor: Client) -> None:
    from django.core.cache import cache

    accept(visitor, REMOTE_ADDR="203.0.113.77")

    kept: Any = cache
    assert not any("203.0.113" in key for key in kept._cache)


def test_a_signal_is_written_with_the_choice_and_can_be_overridden(visitor: Client) -> None:
    accept(visitor, HTTP_SEC_GPC="1")

    assert ConsentRecord.objects.get().signal
    assert visitor.get(PAGE, HTTP_SEC_GPC="1").context["where"].key == "analytisch+tracking"


def test_after_half_a_year_the_question_comes_back(visitor: Client) -> None:
    accept(visitor)

    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=184)):
        assert where(visitor) == "none"


def test_a_change_asks_again_and_shows_what_changed(visitor: Client, use_list: ChooseList) -> None:
    accept(visitor)
    use_list("MORE_TRACKING")

    page = visitor.get(PAGE)

    assert page.context["where"].key == "changed+analytisch"
    assert page.context["changes"] == ["Bij ‘Tracking’ is _fbp erbij gekomen: Iets onthouden."]
    assert "erbij gekomen" in page.text


def test_who_refused_is_told_that_nothing_changed_for_him(visitor: Client, use_list: ChooseList) -> None:
    refuse(visitor)
    use_list("MORE_TRACKING")

    page = visitor.get(PAGE)

    assert page.context["where"].key == "refused"
    assert "Voor jou verandert er niets" in page.text


def test_the_receipt_shows_what_was_said(visitor: Client) -> None:
    choose(visitor, "analytisch")

    answer = visitor.get(RECEIPT, follow=True)

    assert answer.status_code == 200
    assert "Klikken tellen." in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_browser_without_a_choice_has_no_receipt(visitor: Client) -> None:
    assert "nog niets gekozen" in visitor.get(RECEIPT).text


def test_a_vreemde_without_the_number_sees_no_receipt(visitor: Client) -> None:
    accept(visitor)
    number = _consent_id(visitor)

    for wrong in ("0" * 32, number[:-1], f"{number}0", ledger.holder_of(number), "x"):
        assert Client().get(f"{RECEIPT}{wrong}/").status_code == 404
        assert Client().get(f"{RECEIPT}{wrong}/toestemming.json").status_code == 404
        assert Client().post(f"{RECEIPT}{wrong}/intrekken/", {"kind": COOKIES}).status_code == 404
    assert where(visitor) == "analytisch+tracking"


def test_a_receipt_can_be_kept_as_a_file_with_all_that_proves_it(visitor: Client) -> None:
    accept(visitor)
    number = _consent_id(visitor)

    answer = visitor.get(f"{RECEIPT}{number}/toestemming.json")

    (consent,) = answer.json()["consents"]
    (record,) = consent["records"]
    assert consent["holds_now"] is True
    assert record["choices"] == {"analytisch": True, "tracking": True}
    assert record["text"]["content"]["question"] == "Mag dat?"
    assert "attachment" in answer["Content-Disposition"]


def test_withdrawing_on_the_receipt_works_at_once_in_this_browser(visitor: Client) -> None:
    accept(visitor)
    visitor.cookies["teller"] = "1"

    answer = visitor.post(f"{RECEIPT}{_consent_id(visitor)}/intrekken/", {"kind": COOKIES})

    assert ("teller", "") in removed(answer)
    assert where(visitor) == "refused"


def test_withdrawing_on_another_device_works_in_the_first_browser_too(visitor: Client) -> None:
    accept(visitor)

    Client().post(f"{RECEIPT}{_consent_id(visitor)}/intrekken/", {"kind": COOKIES})

    assert where(visitor) == "refused"
    accept(visitor)
    assert where(visitor) == "analytisch+tracking"


def test_another_sites_form_withdraws_nothing(visitor: Client) -> None:
    accept(visitor)
    path = f"{RECEIPT}{_consent_id(visitor)}/intrekken/"

    assert visitor.post(path, {"kind": COOKIES}, HTTP_ORIGIN="https://kwaad.nl").status_code == 403
    assert where(visitor) == "analytisch+tracking"


def _consent_id(visitor: Client) -> str:
    location: str = visitor.get(RECEIPT)["Location"]
    return location.rstrip("/").rpartition("/")[2]
