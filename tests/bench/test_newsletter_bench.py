"""The made-up list on which the newsletter is measured is a list: with proof of each reader, and found differences."""

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.consent.models import ConsentRecord
from privacy.registry import registry
from privacy.retention.outlook import endless
from privacy.subject import Subject
from shop.demo.newsletter_bench import measuring
from shop.demo.newsletter_bench.mailchimp import running_mailchimp
from shop.demo.newsletter_bench.measuring import WrongOutcome, measure
from shop.demo.newsletter_bench.readers import PATTERN, fill
from shop.newsletter.mailchimp.client import MailchimpClient
from shop.newsletter.mailchimp.proof import proven_subscriptions
from shop.newsletter.mailchimp.reconciling import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "READERS", 30)
    for name in ("LOST", "LEFT", "STRANGERS"):
        monkeypatch.setattr(measuring, name, 3)


def test_every_reader_has_a_yes_of_his_own_in_the_book() -> None:
    fill(range(1, 6), confirmed_at=timezone.now(), now=timezone.now())

    assert len(proven_subscriptions()) == ConsentRecord.objects.count() == 5
    subject = Subject(emails=[PATTERN.format(number=3)])
    found = {d.model: d.find(subject).count() for d in registry.declarations()}
    assert (found["newsletter.subscription"], found["newsletter.member"]) == (1, 1)
    assert endless() == []


def test_a_measurement_counts_only_when_the_differences_were_found(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_mailchimp(tmp_path_factory.mktemp("mailchimp")) as mailchimp:
        settings.MAILCHIMP_API_ENDPOINT = mailchimp.url
        monkeypatch.setattr(measuring, "MOST_MEGABYTES", 10_000)  # of all tests of this process together
        assert all(figure.is_within for figure in measure(mailchimp, now=timezone.now()))

    monkeypatch.setattr(measuring, "compare_lists", lambda client: Outcome.BRAKED)
    with pytest.raises(WrongOutcome, match="braked"):
        measuring._seconds_to_compare(MailchimpClient.from_settings())
