"""Both lists side by side: what no message told is found and healed, and a mistake carries nothing out."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from privacy.consent.models import ConsentRecord
from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp import brake, reconciling
from shop.newsletter.mailchimp.alone import COMPARISON
from shop.newsletter.mailchimp.attempts import MOST_TRIES
from shop.newsletter.mailchimp.client import MailchimpRefused, MailchimpUnreachable, MemberAnswer
from shop.newsletter.mailchimp.reconciling import Outcome, compare_lists
from shop.newsletter.mailchimp.telling import tell_round
from shop.newsletter.models import Comparison, Member, Subscription, member_id_of
from shop.newsletter.suppression import is_suppressed
from tests.newsletter.mailchimp.fake import FakeMailchimp
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.rows import asked, member, told

pytestmark = pytest.mark.django_db
KLANT, GAST, VREEMDE = "klant@voorbeeld.nl", "gast@voorbeeld.nl", "vreemde@voorbeeld.nl"


@pytest.fixture
def mailchimp() -> FakeMailchimp:
    """With one reader, who is on both lists since a minute."""
    client = FakeMailchimp()
    on_both_lists(client, KLANT)
    return client


def on_both_lists(mailchimp: FakeMailchimp, *emails: str, first_name: str = "") -> None:
    for email in emails:
        confirmed(email, first_name=first_name)
    tell_round(mailchimp)
    for email in emails:
        told(email, name=first_name)
    mailchimp.calls.clear()


def crowd(size: int) -> list[str]:
    return [f"lezer{number}@voorbeeld.nl" for number in range(size)]


def compare(mailchimp: FakeMailchimp, *, even_if_many: bool = False) -> Comparison:
    """The report of a comparison, and a round that tells what it found."""
    compare_lists(mailchimp, even_if_many=even_if_many)
    tell_round(mailchimp)
    return Comparison.objects.latest("pk")


def figures_of(report: Comparison) -> tuple[int, int, int]:
    return report.without_proof, report.missed, report.restored


def channel_of_last_word() -> str:
    return ConsentRecord.objects.latest("pk").channel


def test_two_lists_that_agree_are_left_alone(mailchimp: FakeMailchimp) -> None:
    report = compare(mailchimp)

    assert (report.here, report.there, report.problem) == (1, 1, "")
    assert figures_of(report) == (0, 0, 0)
    assert report.finished_at is not None
    assert mailchimp.calls == [("members", "")]


@pytest.mark.parametrize("status", ["subscribed", "pending", "transactional"])
def test_who_is_there_without_proof_is_archived_there_and_counted(
    mailchimp: FakeMailchimp, status: str
) -> None:
    mailchimp.put(VREEMDE, status)

    report = compare(mailchimp)

    assert figures_of(report) == (1, 0, 0)
    assert mailchimp.status_of(VREEMDE) == "archived"
    assert not Subscription.objects.filter(email=VREEMDE).exists()


@pytest.mark.parametrize("status", ["unsubscribed", "cleaned", "archived"])
def test_who_is_off_the_list_there_and_unknown_here_is_left_alone(
    mailchimp: FakeMailchimp, status: str
) -> None:
    mailchimp.put(VREEMDE, status)

    assert figures_of(compare(mailchimp)) == (0, 0, 0)
    assert mailchimp.status_of(VREEMDE) == status


def test_who_only_asked_here_is_without_proof_there(mailchimp: FakeMailchimp) -> None:
    asked(GAST)
    mailchimp.put(GAST)

    assert figures_of(compare(mailchimp)) == (1, 0, 0)
    assert Subscription.objects.filter(email=GAST, confirmed_at=None).exists()


@pytest.mark.parametrize(
    ("status", "channel"),
    [("unsubscribed", "mailchimp"), ("archived", "mailchimp"), ("cleaned", "onbestelbaar")],
)
def test_a_no_that_no_message_told_ends_it_here(mailchimp: FakeMailchimp, status: str, channel: str) -> None:
    on_both_lists(mailchimp, GAST)
    mailchimp.put(KLANT, status)

    report = compare(mailchimp)

    assert figures_of(report) == (0, 1, 0)
    assert not Subscription.objects.filter(email=KLANT).exists()
    assert is_suppressed(KLANT)
    assert channel_of_last_word() == channel
    assert mailchimp.status_of(KLANT) == status


def test_who_is_missing_there_is_put_back(mailchimp: FakeMailchimp) -> None:
    on_both_lists(mailchimp, GAST)
    del mailchimp.there[member_id_of(GAST)]

    report = compare(mailchimp)

    assert figures_of(report) == (0, 0, 1)
    assert mailchimp.status_of(GAST) == "subscribed"
    assert ("restore", GAST) in mailchimp.calls
    assert ("subscribe", GAST) not in mailchimp.calls


def test_another_name_there_gives_way_to_ours(mailchimp: FakeMailchimp) -> None:
    on_both_lists(mailchimp, GAST, first_name="Noor")
    mailchimp.put(GAST, first_name="Iemand anders")

    compare(mailchimp)

    assert mailchimp.there[member_id_of(GAST)].first_name == "Noor"


def test_a_name_that_nobody_gave_us_goes_there_too(mailchimp: FakeMailchimp) -> None:
    mailchimp.put(KLANT, first_name="Een oude naam")

    compare(mailchimp)

    assert mailchimp.there[member_id_of(KLANT)].first_name == ""


def test_who_had_to_return_himself_and_did_is_not_waited_for_any_more(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.forgotten.add(member_id_of(GAST))
    tell_round(mailchimp)
    Member.objects.update(parked_at=timezone.now() - timedelta(hours=1), told_at=timezone.now())
    mailchimp.put(GAST)

    compare(mailchimp)

    assert (member(GAST).told, member(GAST).parked_at, member(GAST).problem) == ("subscribed", None, "")


def test_who_had_to_return_himself_and_did_not_stays_parked(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.must_return.add(member_id_of(GAST))
    tell_round(mailchimp)

    assert figures_of(compare(mailchimp)) == (0, 0, 0)
    assert member(GAST).parked_at is not None
    assert mailchimp.status_of(GAST) == "pending"


def test_who_was_given_up_in_a_long_silence_is_tried_again(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    Member.objects.create(
        pk=member_id_of(GAST),
        wanted="subscribed",
        wanted_at=timezone.now(),
        tries=MOST_TRIES,
        parked_at=timezone.now(),
    )

    compare(mailchimp)

    assert mailchimp.status_of(GAST) == "subscribed"


def test_whom_mailchimp_refused_to_unsubscribe_is_archived(mailchimp: FakeMailchimp) -> None:
    leave(KLANT, channel="mail", now=timezone.now())
    mailchimp.says = [MailchimpRefused(status=400, title="Invalid Resource")]
    tell_round(mailchimp)

    compare(mailchimp, even_if_many=True)

    assert mailchimp.status_of(KLANT) == "archived"


def test_who_was_unsubscribed_for_a_restriction_and_put_back_there_by_hand_is_taken_off_again(
    mailchimp: FakeMailchimp,
) -> None:
    Member.objects.update(
        wanted="unsubscribed", told="unsubscribed", told_at=timezone.now() - timedelta(hours=1)
    )
    Subscription.objects.update(consent_id="")

    compare(mailchimp)

    assert mailchimp.status_of(KLANT) == "unsubscribed"


def test_who_was_archived_by_day_is_counted_at_night_and_forgotten(mailchimp: FakeMailchimp) -> None:
    by_day = timezone.now() - timedelta(hours=1)
    Member.objects.create(pk="0" * 32, wanted="archived", told="archived", wanted_at=by_day, told_at=by_day)

    assert figures_of(compare(mailchimp)) == (1, 0, 0)
    assert not Member.objects.filter(wanted="archived").exists()


class ChangesWhileItIsRead(FakeMailchimp):
    """What was in the page is no longer true when he is looked at once more."""

    def put_later(self, email: str, status: str) -> None:
        self.later = MemberAnswer(member_id_of(email), email, status, "", None)

    def member(self, member_id: str) -> MemberAnswer:
        self.there[self.later.member_id] = self.later
        return super().member(member_id)


@pytest.mark.parametrize(("in_the_page", "now"), [("unsubscribed", "subscribed"), ("", "subscribed")])
def test_who_changed_while_the_list_was_read_is_not_mistaken(in_the_page: str, now: str) -> None:
    mailchimp = ChangesWhileItIsRead()
    on_both_lists(mailchimp, KLANT, GAST)
    if in_the_page:
        mailchimp.put(GAST, in_the_page)
    else:
        del mailchimp.there[member_id_of(GAST)]
    mailchimp.put_later(GAST, now)

    report = compare(mailchimp)

    assert figures_of(report) == (0, 0, 0)
    assert Subscription.objects.filter(email=GAST).exists()
    assert ("restore", GAST) not in mailchimp.calls


def test_who_is_archived_is_in_no_page_and_is_not_put_back(mailchimp: FakeMailchimp) -> None:
    on_both_lists(mailchimp, GAST)
    mailchimp.put(GAST, "archived")

    assert figures_of(compare(mailchimp)) == (0, 1, 0)


def test_who_left_there_in_the_meantime_is_not_archived() -> None:
    changing = ChangesWhileItIsRead()
    on_both_lists(changing, GAST)
    changing.put(VREEMDE)
    changing.put_later(VREEMDE, "unsubscribed")

    assert figures_of(compare(changing)) == (0, 0, 0)
    assert changing.status_of(VREEMDE) == "unsubscribed"


class ComesBackWhileItIsRead(FakeMailchimp):
    """Somebody leaves here, and presses the button of another mail, before he is looked at once more."""

    def member(self, member_id: str) -> MemberAnswer:
        leave(GAST, channel="mail", now=timezone.now())
        confirmed(GAST)
        return super().member(member_id)


def test_who_says_yes_anew_while_he_is_looked_at_is_believed() -> None:
    mailchimp = ComesBackWhileItIsRead()
    on_both_lists(mailchimp, GAST)
    mailchimp.put(GAST, "unsubscribed")

    report = compare(mailchimp)

    assert figures_of(report) == (0, 0, 0)
    assert mailchimp.status_of(GAST) == "subscribed"


class ConfirmsWhileItIsRead(FakeMailchimp):
    """Somebody presses the button here between two pages, and Mailchimp is told of him at once."""

    def members(self) -> Iterator[MemberAnswer]:
        yield from super().members()
        confirmed(GAST)
        tell_round(self)


def test_who_confirms_while_the_list_is_read_is_neither_missing_nor_a_stranger() -> None:
    mailchimp = ConfirmsWhileItIsRead()

    assert figures_of(compare(mailchimp)) == (0, 0, 0)
    assert mailchimp.status_of(GAST) == "subscribed"


def test_somebody_in_two_pages_is_one(mailchimp: FakeMailchimp, monkeypatch: pytest.MonkeyPatch) -> None:
    page = list(mailchimp.members())
    monkeypatch.setattr(mailchimp, "members", lambda: iter([*page, *page]))

    assert compare(mailchimp).there == 1


def test_an_empty_list_there_carries_nothing_out(mailchimp: FakeMailchimp) -> None:
    mailchimp.there.clear()

    report = compare(mailchimp)

    assert figures_of(report) == (0, 0, 0)
    assert report.problem == brake.EMPTY.format(told=1)
    assert not mailchimp.there


def test_more_leaving_than_can_be_true_carries_nothing_out() -> None:
    mailchimp, emails = FakeMailchimp(), crowd(30)
    on_both_lists(mailchimp, *emails)
    for email in emails[:21]:
        mailchimp.put(email, "unsubscribed")

    report = compare(mailchimp)

    assert report.problem == brake.LEAVING.format(leaving=21, told=30)
    assert Subscription.objects.count() == 30


def test_the_owner_can_say_that_it_is_true() -> None:
    mailchimp, emails = FakeMailchimp(), crowd(30)
    on_both_lists(mailchimp, *emails)
    for email in emails[:21]:
        mailchimp.put(email, "unsubscribed")

    report = compare(mailchimp, even_if_many=True)

    assert (report.missed, report.problem) == (21, "")
    assert Subscription.objects.count() == 9


def test_a_handful_that_leaves_a_small_list_is_fine() -> None:
    mailchimp, emails = FakeMailchimp(), crowd(5)
    on_both_lists(mailchimp, *emails)
    for email in emails[:4]:
        mailchimp.put(email, "unsubscribed")

    assert compare(mailchimp).missed == 4


def test_a_list_full_of_strangers_carries_nothing_out(mailchimp: FakeMailchimp) -> None:
    for email in crowd(21):
        mailchimp.put(email)

    report = compare(mailchimp)

    assert report.problem == brake.STRANGERS.format(strangers=21)
    assert {member.status for member in mailchimp.there.values()} == {"subscribed"}


def test_a_silent_mailchimp_changes_nothing_and_is_said_so(mailchimp: FakeMailchimp) -> None:
    mailchimp.put(KLANT, "unsubscribed")
    mailchimp.says = [MailchimpUnreachable("Nobody is there.")]

    outcome = compare_lists(mailchimp)

    report = Comparison.objects.get()
    assert (outcome, report.problem) == (Outcome.SILENT, reconciling.SILENT)
    assert report.finished_at is not None
    assert Subscription.objects.exists()


def test_a_refusal_is_said_to_the_owner(mailchimp: FakeMailchimp) -> None:
    mailchimp.says = [MailchimpRefused(status=401, title="API Key Invalid")]

    assert compare_lists(mailchimp) is Outcome.REFUSED

    assert "401 API Key Invalid" in Comparison.objects.get().problem


def test_what_does_not_fit_in_one_run_goes_on_in_the_next(
    mailchimp: FakeMailchimp, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailchimp.put(KLANT, "unsubscribed")
    monkeypatch.setattr(reconciling, "LONGEST_RUN", timedelta(seconds=-1))

    assert compare_lists(mailchimp) is Outcome.UNFINISHED
    assert Subscription.objects.exists()

    monkeypatch.undo()
    assert compare_lists(mailchimp) is Outcome.HEALED
    assert not Subscription.objects.exists()


class IsSlowToRead(FakeMailchimp):
    """Each of its pages takes nearly as long as is waited for one."""

    took = timedelta()

    def members(self) -> Iterator[MemberAnswer]:
        yield from super().members()
        self.took += reconciling.LONGEST_RUN * 2


def test_a_list_that_takes_long_to_read_is_healed_all_the_same() -> None:
    mailchimp = IsSlowToRead()
    on_both_lists(mailchimp, GAST)
    mailchimp.put(GAST, "unsubscribed")

    outcome = compare_lists(mailchimp, clock=lambda: timezone.now() + mailchimp.took)

    assert outcome is Outcome.HEALED
    assert is_suppressed(GAST)


@pytest.fixture
def elsewhere() -> Iterator[object]:
    """Another process, that is in the middle of a comparison."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [COMPARISON])
        yield other
    other.close()


@pytest.mark.usefixtures("elsewhere")
def test_two_comparisons_are_never_under_way_at_once(mailchimp: FakeMailchimp) -> None:
    assert compare_lists(mailchimp) is Outcome.BUSY

    assert not Comparison.objects.exists()
