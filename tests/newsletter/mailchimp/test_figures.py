"""Of newsletters the shop keeps totals, and whether they can be left; when Mailchimp is silent it keeps what it had."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from shop.newsletter.mailchimp.client import MailchimpClient, MailchimpUnreachable
from shop.newsletter.mailchimp.figure_tasks import read_newsletter_figures
from shop.newsletter.mailchimp.figures import READ_FOR, check_mailings, read_figures
from shop.newsletter.models import CampaignFigures, CheckedMailing
from shop.personal_data.periods import NEWSLETTER_REPORT
from tests.demo.mailchimp import Mailchimp
from tests.newsletter.mailchimp.scripted import Answer, Scripted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
MONTH = timedelta(days=30)
LINK = '<p><a href="*|UNSUB|*">Afmelden</a></p>'


def report(number: int = 1, **changes: Any) -> dict[str, Any]:
    """As Mailchimp gives one, with more than the shop asks for."""
    whole: dict[str, Any] = {
        "id": f"{number:010x}",
        "campaign_title": "Nieuwe ringen",
        "subject_line": "Ze zijn er",
        "send_time": "2026-11-01T09:00:00+00:00",
        "emails_sent": 120,
        "unsubscribed": 2,
        "opens": {"opens_total": 91, "unique_opens": 60, "last_open": "2026-11-02T09:00:00+00:00"},
        "clicks": {
            "clicks_total": 20,
            "unique_subscriber_clicks": 12,
            "last_click": "2026-11-02T09:00:00+00:00",
        },
    }
    return whole | changes


def listing(of: str, *rows: dict[str, Any]) -> Answer:
    return said({of: list(rows), "total_items": len(rows)})


def said(body: dict[str, Any]) -> Answer:
    script = Scripted()
    script.will_say(200, body)
    (answer,) = script.answers
    return answer


def mailings(*, template: str, draft: str) -> tuple[Answer, ...]:
    """The answers to one look at a template and a draft."""
    return (
        listing("templates", {"id": 7, "name": "Huisstijl"}),
        said({"sections": {"voet": template}}),
        listing("campaigns", {"id": "00000000aa", "status": "save", "settings": {"title": "Kerst"}}),
        said({"html": draft}),
    )


def standing() -> dict[str, bool]:
    return dict(CheckedMailing.objects.values_list("title", "can_be_left"))


def test_totals_are_kept_and_taken_over_again(scripted: Scripted, caller: MailchimpClient) -> None:
    scripted.will(listing("reports", report()))
    read_figures(caller, now=NOW)
    scripted.will(listing("reports", report(opens={"opens_total": 130, "unique_opens": 75})))

    assert read_figures(caller, now=NOW + timedelta(days=1)) == 1

    row = CampaignFigures.objects.get()
    assert (row.title, row.emails_sent, row.unsubscribed) == ("Nieuwe ringen", 120, 2)
    assert (row.opens, row.unique_opens, row.clicks, row.unique_clicks) == (130, 75, 20, 12)
    assert (row.sent_at, row.read_at) == (datetime(2026, 11, 1, 9, tzinfo=UTC), NOW + timedelta(days=1))


def test_nothing_is_asked_that_says_who_or_when_somebody_read(
    scripted: Scripted, caller: MailchimpClient
) -> None:
    scripted.will(listing("reports", report()))

    read_figures(caller, now=NOW)

    (asked,) = scripted.asked
    assert "last_open" not in asked.target
    assert "open-details" not in asked.target
    assert "members" not in asked.target


def test_what_was_sent_longer_ago_than_it_is_kept_does_not_come_back(
    scripted: Scripted, caller: MailchimpClient
) -> None:
    scripted.will(listing("reports", report(send_time="2024-11-20T09:00:00+00:00"), report(2)))

    assert read_figures(caller, now=NOW) == 1
    assert MONTH * NEWSLETTER_REPORT.length > READ_FOR


def test_a_title_that_is_too_long_or_missing_breaks_nothing(
    scripted: Scripted, caller: MailchimpClient
) -> None:
    scripted.will(
        listing("reports", report(campaign_title="x" * 500), report(2, campaign_title="", subject_line=" "))
    )

    read_figures(caller, now=NOW)

    assert set(CampaignFigures.objects.values_list("title", flat=True)) == {"x" * 200, "Zonder naam"}


def test_a_template_and_a_draft_are_looked_at(scripted: Scripted, caller: MailchimpClient) -> None:
    scripted.will(*mailings(template=LINK, draft="<p>Dag!</p>"))

    assert check_mailings(caller, now=NOW) == 1
    assert standing() == {"Huisstijl": True, "Kerst": False}


def test_what_is_mended_or_gone_is_no_longer_said(scripted: Scripted, caller: MailchimpClient) -> None:
    scripted.will(*mailings(template="", draft="<p>Dag!</p>"))
    check_mailings(caller, now=NOW)
    scripted.will(listing("templates"), *mailings(template="", draft=LINK)[2:])

    assert check_mailings(caller, now=NOW) == 0
    assert standing() == {"Kerst": True}


def test_a_look_that_breaks_half_way_changes_nothing(scripted: Scripted, caller: MailchimpClient) -> None:
    CheckedMailing.objects.create(
        mailchimp_id="7", kind="template", title="Oud", can_be_left=False, checked_at=NOW
    )
    scripted.will(*mailings(template=LINK, draft=LINK)[:3], Answer(503))

    with pytest.raises(MailchimpUnreachable):
        check_mailings(caller, now=NOW)

    assert standing() == {"Oud": False}


def test_a_night_without_an_answer_breaks_no_task(scripted: Scripted) -> None:
    scripted.will(Answer(503))

    assert read_newsletter_figures.call() == 0
    assert not CampaignFigures.objects.exists()


def test_one_answer_does_not_wait_for_the_other(scripted: Scripted) -> None:
    scripted.will(listing("reports", report(send_time=timezone.now().isoformat())), Answer(429))

    assert read_newsletter_figures.call() == 1
    assert CampaignFigures.objects.exists()


def test_a_key_that_is_none_breaks_no_task(settings: Any) -> None:
    settings.MAILCHIMP_API_KEY = "geen-sleutel"

    assert read_newsletter_figures.call() == 0


def test_a_night_at_mailchimp_brings_totals_and_what_has_no_link(mailchimp: Mailchimp) -> None:
    figures = {
        "emails_sent": 40,
        "opens": 31,
        "unique_opens": 22,
        "clicks": 9,
        "unique_clicks": 7,
        "unsubscribed": 1,
    }
    mailchimp.control("DELETE", "campaigns")
    mailchimp.control(
        "POST", "campaigns", json={"title": "Ringen", "html": LINK, "sent": True, "figures": figures}
    )
    mailchimp.control("POST", "campaigns", json={"title": "Kerst", "html": f"<p>Dag!</p><!-- {LINK} -->"})
    mailchimp.control("POST", "templates", json={"name": "Huisstijl", "sections": {"voet": LINK}})

    assert read_newsletter_figures.call() == 2

    row = CampaignFigures.objects.values(*figures, "title").get()
    assert row == figures | {"title": "Ringen"}
    assert standing() == {"Huisstijl": True, "Kerst": False}
