"""What Mailchimp posts: it takes people off and never on, and comes twice, late, mangled or from somebody else."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import Email
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from privacy.consent.models import ConsentRecord
from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp import webhook_view
from shop.newsletter.mailchimp.webhook_view import LONGEST_BODY, webhook_url
from shop.newsletter.models import Member, Subscription, Suppressed, member_id_of
from shop.newsletter.suppression import is_suppressed
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.rows import asked, member, told

pytestmark = pytest.mark.django_db
KLANT, GAST, VREEMDE = "klant@voorbeeld.nl", "gast@voorbeeld.nl", "vreemde@voorbeeld.nl"
SECRET = "only-for-this-test-0123456789"


def path() -> str:
    return webhook_url().removeprefix(django_settings.SITE_URL)


def form(kind: str, email: str = GAST, *, at: datetime | None = None, **more: str) -> dict[str, str]:
    """As Mailchimp fills it in: its own id, its moment in UTC to the second."""
    return {
        "type": kind,
        "fired_at": f"{(at or timezone.now()).astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "data[id]": "8a25ff1d98",
        "data[list_id]": django_settings.MAILCHIMP_AUDIENCE_ID,
        "data[email]": email,
        "data[email_type]": "html",
        "data[merges][EMAIL]": email,
        "data[merges][FNAME]": "",
    } | {f"data[{name}]": value for name, value in more.items()}


def encoded(data: dict[str, str]) -> bytes:
    return urlencode(data).encode()


def post(data: dict[str, str] | bytes, *, to: str = "", **headers: str) -> HttpResponse:
    """As Mailchimp posts: a form, without any cookie of ours."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    body = data if isinstance(data, bytes) else encoded(data)
    answer = client.post(
        to or path(), body, content_type="application/x-www-form-urlencoded", headers=headers
    )
    assert isinstance(answer, HttpResponse)
    assert not answer.cookies
    return answer


def on_the_list(email: str, *, first_name: str = "", since: timedelta = timedelta(hours=1)) -> None:
    """On both lists."""
    confirmed(email, first_name=first_name)
    now = timezone.now()
    Member.objects.create(pk=member_id_of(email), wanted="subscribed", wanted_at=now - since)
    told(email, name=first_name)
    Subscription.objects.filter(email=email).update(confirmed_at=now - since)


def is_on_the_list(email: str) -> bool:
    return Subscription.objects.confirmed().filter(email=email).exists()


@pytest.mark.parametrize("method", ["get", "head"])
def test_mailchimp_visits_the_address_before_it_uses_it(client: Client, method: str) -> None:
    answer = getattr(client, method)(path())

    assert (answer.status_code, dict(answer.cookies)) == (200, {})


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("secret", ["x", "geheim" * 8, "%00", "é" * 32])
def test_without_the_secret_there_is_nothing(client: Client, method: str, secret: str) -> None:
    on_the_list(GAST)

    answer = getattr(client, method)(f"/mailchimp/webhook/{secret}/", form("unsubscribe"))

    assert answer.status_code == 404
    assert is_on_the_list(GAST)


def test_without_the_slash_at_its_end_the_address_is_as_good() -> None:
    on_the_list(GAST)

    assert post(form("unsubscribe"), to=path().rstrip("/")).status_code == 200

    assert not is_on_the_list(GAST)


@pytest.mark.parametrize(
    ("kind", "channel", "more"),
    [
        ("unsubscribe", "mailchimp", {"action": "unsub", "reason": "manual"}),
        ("unsubscribe", "mailchimp", {"action": "unsub", "reason": "abuse"}),
        ("unsubscribe", "mailchimp", {"action": "archive"}),
        ("unsubscribe", "mailchimp", {"action": "delete"}),
        ("cleaned", "onbestelbaar", {"reason": "hard", "campaign_id": "4fjk2ma9xd"}),
    ],
)
def test_who_leaves_there_leaves_here(kind: str, channel: str, more: dict[str, str]) -> None:
    on_the_list(GAST)

    said = {f"data[{name}]": value for name, value in more.items()}

    assert post(form(kind, GAST.upper()) | said).status_code == 200

    assert not Subscription.objects.exists()
    assert is_suppressed(GAST)
    assert ConsentRecord.objects.latest("pk").channel == channel
    assert (member(GAST).wanted, member(GAST).told) == ("unsubscribed", "unsubscribed")


def test_a_message_that_comes_twice_changes_nothing_more() -> None:
    on_the_list(GAST)
    message = form("unsubscribe")

    post(message)
    assert post(message).status_code == 200

    assert ConsentRecord.objects.count() == 2
    assert Suppressed.objects.count() == 1


def test_who_is_put_on_the_list_in_this_very_moment_is_told_of_once_more() -> None:
    on_the_list(GAST)
    Member.objects.update(tries=1)

    post(form("unsubscribe"))

    assert member(GAST).told == "subscribed"


def test_a_message_from_before_mailchimp_was_told_does_not_say_that_he_is_off_the_list_there() -> None:
    on_the_list(GAST)
    leave(GAST, channel="mail", now=timezone.now())

    post(form("unsubscribe", at=timezone.now() - timedelta(minutes=5)))

    assert member(GAST).told == "subscribed"


def test_a_message_from_before_his_yes_changes_nothing() -> None:
    on_the_list(GAST, since=timedelta(minutes=5))

    assert post(form("unsubscribe", at=timezone.now() - timedelta(minutes=6))).status_code == 200
    assert is_on_the_list(GAST)

    post(form("unsubscribe", at=timezone.now() - timedelta(minutes=4)))
    assert not is_on_the_list(GAST)


def test_of_two_things_in_one_second_the_no_counts() -> None:
    on_the_list(GAST)
    second = timezone.now().replace(microsecond=0)
    Subscription.objects.update(confirmed_at=second + timedelta(microseconds=900_000))

    post(form("unsubscribe", at=second))

    assert not is_on_the_list(GAST)


def test_a_message_from_before_he_asked_anew_leaves_him_his_button() -> None:
    on_the_list(GAST)
    leave(GAST, channel="mail", now=timezone.now())
    asked(GAST)

    post(form("unsubscribe", at=timezone.now() - timedelta(minutes=6)))

    assert Subscription.objects.waiting().exists()


def test_who_leaves_there_and_is_unknown_here_is_kept_away() -> None:
    post(form("unsubscribe", VREEMDE))

    assert is_suppressed(VREEMDE)
    assert not Subscription.objects.exists()


def test_who_comes_by_mailchimps_form_is_not_on_our_list_and_goes_there() -> None:
    assert post(form("subscribe", VREEMDE)).status_code == 200

    assert not Subscription.objects.exists()
    assert not Email.objects.exists()
    assert (member(VREEMDE).wanted, member(VREEMDE).told) == ("archived", "subscribed")


def test_who_only_asked_here_is_not_brought_in_by_mailchimp() -> None:
    asked(GAST)

    post(form("subscribe"))

    assert not is_on_the_list(GAST)
    assert member(GAST).wanted == "archived"


def test_who_left_us_is_not_brought_back_by_mailchimp() -> None:
    on_the_list(GAST)
    leave(GAST, channel="afmelden", now=timezone.now())

    post(form("subscribe"))

    assert is_suppressed(GAST)
    assert not is_on_the_list(GAST)


def test_who_confirmed_here_and_had_to_return_himself_is_waited_for_no_longer() -> None:
    on_the_list(GAST)
    Member.objects.update(told="erased", parked_at=timezone.now(), problem="Zelf terugkomen.")

    post(form("subscribe", at=timezone.now() - timedelta(minutes=1)))
    assert member(GAST).told == "erased"

    post(form("subscribe"))
    assert (member(GAST).told, member(GAST).parked_at, member(GAST).problem) == ("subscribed", None, "")


def test_another_address_is_nobodys_until_its_owner_says_so() -> None:
    on_the_list(GAST, first_name="Noor")
    Email.objects.all().delete()

    post(form("upemail", new_id="1", new_email="Nieuw@voorbeeld.nl", old_email=GAST))

    assert not is_on_the_list(GAST)
    assert is_suppressed(GAST)
    assert (member("nieuw@voorbeeld.nl").wanted, member("nieuw@voorbeeld.nl").told) == (
        "unsubscribed",
        "subscribed",
    )
    new = Subscription.objects.get()
    assert (new.email, new.first_name, new.confirmed_at) == ("nieuw@voorbeeld.nl", "Noor", None)
    assert Email.objects.get().to == ["nieuw@voorbeeld.nl"]


def test_another_address_of_a_stranger_gets_no_mail() -> None:
    post(form("upemail", new_email=KLANT, old_email=VREEMDE))

    assert not Email.objects.exists()
    assert member(KLANT).wanted == "archived"


def test_another_address_that_confirmed_here_stays() -> None:
    on_the_list(GAST)
    on_the_list(KLANT)

    post(form("upemail", new_email=KLANT, old_email=GAST))

    assert (is_on_the_list(GAST), is_on_the_list(KLANT)) == (False, True)
    assert member(KLANT).wanted == "subscribed"


def test_the_same_address_in_other_letters_is_no_other_address() -> None:
    on_the_list(GAST)

    post(form("upemail", new_email=GAST.upper(), old_email=GAST))

    assert is_on_the_list(GAST)


def test_a_reader_who_corrects_his_name_there_has_corrected_it_here() -> None:
    on_the_list(GAST, first_name="Noor")

    post(form("profile") | {"data[merges][FNAME]": " Nora\t van Dam "})

    assert Subscription.objects.get().first_name == "Nora van Dam"
    assert member(GAST).told_name == "Nora van Dam"


def test_an_earlier_correction_that_comes_later_is_no_news() -> None:
    on_the_list(GAST, first_name="Noor")
    Member.objects.update(told_at=timezone.now() - timedelta(minutes=30))
    now = timezone.now()

    post(form("profile", at=now - timedelta(minutes=10)) | {"data[merges][FNAME]": "Nora"})
    post(form("profile", at=now - timedelta(minutes=20)) | {"data[merges][FNAME]": "Nor"})

    assert Subscription.objects.get().first_name == "Nora"


def test_a_name_of_ours_that_is_on_its_way_there_counts_for_more() -> None:
    on_the_list(GAST, first_name="Noor")
    Subscription.objects.update(first_name="Nora")

    post(form("profile") | {"data[merges][FNAME]": "Nor"})

    assert Subscription.objects.get().first_name == "Nora"


@pytest.mark.parametrize("name", ["x" * 41, "No\x00or", "No\x1bor", "\u202eroon"])
def test_a_name_that_is_none_changes_nothing(name: str) -> None:
    on_the_list(GAST, first_name="Noor")

    assert post(form("profile") | {"data[merges][FNAME]": name}).status_code == 200

    assert Subscription.objects.get().first_name == "Noor"


@pytest.mark.parametrize("kind", ["campaign", "iets-nieuws"])
def test_what_asks_nothing_is_thanked_for(kind: str) -> None:
    on_the_list(GAST)

    assert post(form(kind)).status_code == 200
    assert is_on_the_list(GAST)


def test_another_list_is_none_of_ours() -> None:
    on_the_list(GAST)

    assert post(form("unsubscribe", list_id="fedcba9876")).status_code == 200
    assert is_on_the_list(GAST)


MANGLED = [
    {"type": ""},
    {"fired_at": ""},
    {"fired_at": "gisteren"},
    {"fired_at": "2026-02-30 10:00:00"},
    {"fired_at": "0001-01-01 00:00:00"},
    {"fired_at": "9999-12-31 23:59:59"},
    {"data[email]": ""},
    {"data[email]": "gast"},
    {"data[email]": "gast@voorbeeld.nl\r\nBcc: klant@voorbeeld.nl"},
    {"data[email]": "gast@voorbeeld.nl\x00"},
    {"data[email]": "a" * 300 + "@voorbeeld.nl"},
    {"data[email]": "gast@voorbeeld.nl,klant@voorbeeld.nl"},
    {"data[email]": '"gast,klant@voorbeeld.nl,x"@voorbeeld.nl'},
]


@pytest.mark.parametrize("change", MANGLED)
def test_what_cannot_be_understood_is_refused_in_english_and_leaves_nothing(
    change: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    on_the_list(GAST)

    answer = post(form("unsubscribe") | change)

    assert answer.status_code == 400
    assert answer.content.startswith(b"not understood: ")
    assert is_on_the_list(GAST)
    assert not Suppressed.objects.exists()
    assert "@" not in caplog.text


@pytest.mark.parametrize("at", ["2001-01-01 00:00:00", "2999-12-31 23:59:59"])
@pytest.mark.parametrize("kind", ["unsubscribe", "profile", "subscribe"])
def test_moments_at_the_edge_of_time_are_moments(kind: str, at: str) -> None:
    on_the_list(GAST, first_name="Noor")

    answer = post(form(kind) | {"fired_at": at, "data[merges][FNAME]": "Nora"})

    assert answer.status_code == 200
    told_at = member(GAST).told_at
    assert told_at is not None
    assert told_at <= timezone.now()


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe\x00", b"&&&===", b"type=unsubscribe&" + b"a=1&" * 2000, b"{" * 1000, b"%" * 999],
)
def test_nonsense_is_refused(body: bytes) -> None:
    assert post(body).status_code == 400


def test_a_body_without_end_is_refused() -> None:
    assert post(b"a" * (LONGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize(
    "content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain"]
)
def test_what_is_no_form_is_refused(client: Client, content_type: str) -> None:
    assert client.post(path(), b"{}", content_type=content_type).status_code == 400


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(path()).status_code == 405


def signed(body: bytes, *, secret: str = SECRET, at: datetime | None = None) -> str:
    moment = int((at or timezone.now()).timestamp())
    mark = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={mark}"


def test_a_signed_message_is_believed(settings: Settings) -> None:
    settings.MAILCHIMP_SIGNING_SECRET = SECRET
    on_the_list(GAST)
    body = encoded(form("unsubscribe"))

    assert post(body, **{"X-Mailchimp-Signature": signed(body)}).status_code == 200
    assert not is_on_the_list(GAST)


def test_while_one_secret_replaces_another_either_signature_will_do(settings: Settings) -> None:
    settings.MAILCHIMP_SIGNING_SECRET = SECRET
    body = encoded(form("campaign"))

    both = f"{signed(body, secret='a secret that went')},{signed(body).partition(',')[2]}"

    assert post(body, **{"X-Mailchimp-Signature": both}).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "",
        "t=,v1=",
        "v1=00",
        "t=²,v1=00",
        "t=99999999999999999999,v1=00",
        "t=-1,v1=é",
        "nonsense",
    ],
)
def test_a_message_that_is_not_signed_is_not_believed(settings: Settings, header: str) -> None:
    settings.MAILCHIMP_SIGNING_SECRET = SECRET
    on_the_list(GAST)

    answer = post(form("unsubscribe"), **{"X-Mailchimp-Signature": header})

    assert answer.status_code == 403
    assert is_on_the_list(GAST)


@pytest.mark.parametrize(
    ("of", "secret"), [(b"another body", SECRET), (b"", SECRET), (None, "another secret")]
)
def test_a_fresh_signature_of_something_else_is_not_believed(
    settings: Settings, of: bytes | None, secret: str
) -> None:
    settings.MAILCHIMP_SIGNING_SECRET = SECRET
    on_the_list(GAST)
    body = encoded(form("unsubscribe"))

    header = signed(body if of is None else of, secret=secret)

    assert post(body, **{"X-Mailchimp-Signature": header}).status_code == 403
    assert is_on_the_list(GAST)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_signature_of_another_time_is_somebody_elses_copy(settings: Settings, minutes: int) -> None:
    settings.MAILCHIMP_SIGNING_SECRET = SECRET
    body = encoded(form("unsubscribe"))
    header = signed(body, at=timezone.now() + timedelta(minutes=minutes))

    assert post(body, **{"X-Mailchimp-Signature": header}).status_code == 403


def test_no_address_gets_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    on_the_list(GAST)

    for kind in ("subscribe", "unsubscribe", "cleaned", "profile"):
        post(form(kind, VREEMDE))
    post(form("upemail", new_email=KLANT, old_email=GAST))

    assert "voorbeeld.nl" not in caplog.text
    assert django_settings.MAILCHIMP_WEBHOOK_SECRET not in caplog.text


def test_mailchimp_is_told_at_once_what_follows(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        post(form("subscribe", VREEMDE))

    assert DBTaskResult.objects.get().task_path == "shop.newsletter.tasks.tell_mailchimp"


def test_while_the_database_is_away_it_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **options: object) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(webhook_view, "heed", away)

    assert post(form("unsubscribe")).status_code == 503
