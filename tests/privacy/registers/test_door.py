"""The door to other machines: who stands in the register with an agreement that holds is called, and nobody else."""

import logging
from datetime import timedelta

import pytest
import requests
from django.core.mail import get_connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from privacy.registers.models import RefusedCall
from privacy.registers.processors.door import HostRefused, require_host, stands_in, why_refused
from privacy.registers.processors.http import guarded_session
from privacy.registers.processors.models import Role
from tests.privacy.registers.agreements import processor, sign

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_a_host_that_nobody_registered_is_refused() -> None:
    with pytest.raises(HostRefused, match=r"^Calling 'tracker.example' is refused: .* register"):
        require_host("tracker.example")


def test_a_processor_without_an_agreement_is_refused() -> None:
    processor()

    with pytest.raises(HostRefused, match="has no agreement"):
        require_host("drukker.example")


def test_a_processor_with_an_agreement_is_called() -> None:
    sign(processor())

    require_host("drukker.example")


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (1, False)])
def test_an_agreement_holds_on_its_last_day_and_not_after(days: int, refused: bool) -> None:
    sign(processor(), valid_until=TODAY + timedelta(days=days))

    assert bool(why_refused("drukker.example", on=TODAY)) is refused


def test_the_newest_agreement_counts() -> None:
    row = processor()
    sign(row, valid_until=TODAY - timedelta(days=1), signed_on=TODAY - timedelta(days=400))

    sign(row, signed_on=TODAY)

    assert not why_refused("drukker.example", on=TODAY)


def test_who_is_responsible_himself_needs_no_agreement() -> None:
    processor(role=Role.CONTROLLER)

    require_host("drukker.example")


def test_the_real_mollie_may_be_called_from_the_first_day() -> None:
    require_host("api.mollie.com")


@pytest.mark.parametrize("host", ["mail.innerjewels.nl", "us21.api.mailchimp.com"])
def test_who_works_for_the_shop_is_refused_until_the_owner_uploads_an_agreement(host: str) -> None:
    assert "nog geen verwerkersovereenkomst" in why_refused(host, on=TODAY)


@pytest.mark.parametrize(
    ("host", "listed", "stands"),
    [
        ("api.mollie.com", ["*.mollie.com"], True),
        ("mollie.com", ["*.mollie.com"], False),
        ("evilmollie.com", ["*.mollie.com"], False),
        ("api.mollie.com.evil.example", ["*.mollie.com"], False),
        ("mail.example", ["mail.example"], True),
        ("x.mail.example", ["mail.example"], False),
    ],
)
def test_a_star_is_any_host_below_a_name_and_nothing_else(host: str, listed: list[str], stands: bool) -> None:
    assert stands_in(host, listed) is stands


@pytest.mark.parametrize("spelling", ["DRUKKER.example", "drukker.example.", " drukker.example "])
def test_another_spelling_is_the_same_host(spelling: str) -> None:
    processor(role=Role.CONTROLLER)

    require_host(spelling)


def test_stand_ins_come_from_the_settings_alone(settings: Settings) -> None:
    require_host("127.0.0.1")
    settings.PRIVACY_STAND_INS = {}

    with pytest.raises(HostRefused):
        require_host("127.0.0.1")


def test_a_refusal_is_counted_once_a_day_with_its_reason_and_no_more(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)

    for _ in range(3):
        with pytest.raises(HostRefused):
            guarded_session().post("https://tracker.example/geheim?wie=ik", data={"naam": "Klant"}, timeout=1)

    refused = RefusedCall.objects.get()
    assert (refused.host, refused.count) == ("tracker.example", 3)
    assert "staat niet in het register" in refused.reason
    assert "geheim" not in caplog.text
    assert "Klant" not in caplog.text


def test_a_redirect_does_not_lead_past_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    def redirect(self: object, request: requests.PreparedRequest, **options: object) -> requests.Response:
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = 302, str(request.url), request
        answer.headers["Location"] = "https://tracker.example/"
        answer._content = b""
        return answer

    monkeypatch.setattr("requests.adapters.HTTPAdapter.send", redirect)
    sign(processor())

    with pytest.raises(HostRefused, match=r"tracker\.example"):
        guarded_session().get("https://drukker.example/", timeout=1)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://tracker.example:3128")

    assert guarded_session().trust_env is False


def test_mail_goes_to_no_host_that_is_not_registered() -> None:
    backend = get_connection(
        "privacy.registers.processors.smtp.RegisteredHostBackend", host="mail.elders.example"
    )

    with pytest.raises(HostRefused, match=r"mail\.elders\.example"):
        backend.open()


def test_who_waits_for_a_network_error_meets_a_refusal_as_one() -> None:
    with pytest.raises(OSError, match="is refused"):
        require_host("tracker.example")
    with pytest.raises(requests.RequestException, match="is refused"):
        require_host("tracker.example")


def test_the_register_is_read_once_a_minute_and_not_for_each_call(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    sign(processor())
    with django_assert_num_queries(2):
        require_host("drukker.example")

    with django_assert_num_queries(0):
        require_host("drukker.example")
        require_host("api.mollie.com")


def test_a_signed_agreement_opens_the_door_at_once() -> None:
    row = processor()
    assert why_refused("drukker.example", on=TODAY)

    sign(row)

    assert not why_refused("drukker.example", on=TODAY)
