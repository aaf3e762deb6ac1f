"""Who is erased here is deleted at Mailchimp for good, if it may know him; he is told what that means (N7, C57)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.consent.ledger import standing
from privacy.erasure.certificate import certificate_blocks
from privacy.erasure.models import Erasure, RecipientNotice
from privacy.erasure.proof import prove
from privacy.export.blocks import as_text
from privacy.subject import Subject
from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp.attempts import write_yes
from shop.newsletter.mailchimp.calls import Call
from shop.newsletter.mailchimp.message import Kind, Message
from shop.newsletter.mailchimp.reconciling import compare_lists
from shop.newsletter.mailchimp.telling import tell_round
from shop.newsletter.mailchimp.webhooks import heed
from shop.newsletter.models import Member, State, Subscription, member_id_of
from shop.newsletter.suppression import is_suppressed
from shop.newsletter.wording import KIND
from shop.personal_data.mailchimp.erasing import forget
from tests.newsletter.mailchimp.fake import FakeMailchimp
from tests.newsletter.readers import NOOR, member, reader, who_asked
from tests.personal_data.mailchimp.working import waiting, work
from tests.privacy.erasure.people import erase

pytestmark = pytest.mark.django_db
NOOR_HERSELF = Subject(emails=[NOOR])
FORM = "met het formulier van Mailchimp"


def notices(erasure: Erasure) -> list[str]:
    return list(erasure.notices.values_list("recipient", flat=True))


def test_a_reader_who_is_erased_must_be_erased_at_mailchimp_and_stays_off_the_list() -> None:
    row = reader()
    member()

    erasure = erase(NOOR_HERSELF)
    work(forget)

    there = Member.objects.get()
    assert (there.wanted, there.told, there.told_name) == (State.ERASED, "", "")
    assert there.erasure_notice == RecipientNotice.objects.get(erasure=erasure, recipient="Mailchimp").pk
    assert is_suppressed(NOOR)
    assert not Subscription.objects.exists()
    said = standing(KIND, holder=row.consent_id)
    assert said is not None
    assert (said.is_yes, said.channel) == (False, "wissen")


def test_the_notice_stays_open_until_mailchimp_did_it() -> None:
    reader()

    erasure = erase(NOOR_HERSELF)
    work(forget)

    assert erasure.notices.get(recipient="Mailchimp").told_at is None


def test_of_two_addresses_both_must_be_erased_before_the_notice_ends() -> None:
    both = (NOOR, "noor@werk.nl")
    for email in both:
        reader(email)
    erasure = erase(Subject(emails=both))
    work(forget)

    for email, is_told in zip(both, (False, True), strict=True):
        write_yes(Call(member_id_of(email), State.ERASED), now=timezone.now())

        assert (erasure.notices.get(recipient="Mailchimp").told_at is not None) is is_told


def test_who_left_before_is_erased_there_too() -> None:
    """Mailchimp keeps who unsubscribed; here nothing of him goes, as nothing of him is left."""
    reader()
    leave(NOOR, channel="mail", now=timezone.now())

    erasure = erase(NOOR_HERSELF)
    work(forget)

    assert notices(erasure) == ["Mailchimp"]
    assert Member.objects.get().wanted == State.ERASED


@pytest.mark.parametrize("kind", [Kind.UNSUBSCRIBE, Kind.CLEANED])
def test_who_left_at_mailchimp_and_was_never_on_our_list_is_erased_there_too(kind: Kind) -> None:
    """Put on its list by hand, say: it told us that he left, and keeps him."""
    heed(Message(kind, fired_at=timezone.now(), email=NOOR), now=timezone.now())

    erasure = erase(NOOR_HERSELF)
    work(forget)

    assert notices(erasure) == ["Mailchimp"]
    assert Member.objects.get().wanted == State.ERASED


def _comes_by_its_form(mailchimp: FakeMailchimp) -> None:
    heed(Message(Kind.SUBSCRIBE, fired_at=timezone.now(), email=NOOR), now=timezone.now())


def _is_found_at_night(mailchimp: FakeMailchimp) -> None:
    mailchimp.put(NOOR)
    compare_lists(mailchimp)


@pytest.mark.parametrize("comes", [_comes_by_its_form, _is_found_at_night])
def test_who_was_on_mailchimps_list_without_proof_is_erased_there_too(
    comes: Callable[[FakeMailchimp], None],
) -> None:
    mailchimp = FakeMailchimp()
    comes(mailchimp)
    tell_round(mailchimp)
    Member.objects.all().delete()  # archived, counted, and nothing was left to tell

    erasure = erase(NOOR_HERSELF)
    work(forget)

    assert notices(erasure) == ["Mailchimp"]
    assert Member.objects.get().wanted == State.ERASED


def test_an_address_that_mailchimp_was_given_by_a_reader_is_erased_there_too() -> None:
    reader("noor@oud.nl")
    moved = Message(Kind.MOVED, fired_at=timezone.now(), email="noor@oud.nl", new_email=NOOR)
    heed(moved, now=timezone.now())
    Member.objects.all().delete()  # it was unsubscribed there, and nothing was left to tell
    Subscription.objects.all().delete()  # and nobody pressed the button in a week

    erasure = erase(NOOR_HERSELF)
    work(forget)

    assert notices(erasure) == ["Mailchimp"]
    assert Member.objects.get().pk == member_id_of(NOOR)


def test_of_who_never_confirmed_mailchimp_hears_nothing() -> None:
    who_asked()

    erasure = erase(NOOR_HERSELF)

    assert notices(erasure) == []
    assert not Member.objects.exists()
    assert waiting(forget) == []


def test_an_address_that_mailchimp_never_had_is_not_named_to_it_beside_one_that_it_has() -> None:
    reader()

    erase(Subject(emails=[NOOR, "werk@voorbeeld.nl"]))
    work(forget)

    assert [row.pk for row in Member.objects.all()] == [member_id_of(NOOR)]
    assert not is_suppressed("werk@voorbeeld.nl")


def test_a_reader_from_before_there_was_a_book_is_erased_there_as_well() -> None:
    now = timezone.now()
    Subscription.objects.create(email=NOOR, source="import", asked_at=now, confirmed_at=now)

    erase(NOOR_HERSELF)
    work(forget)

    assert Member.objects.get().wanted == State.ERASED


def test_an_address_with_an_accent_is_known_by_both_its_spellings() -> None:
    reader("noor@xn--bcher-kva.nl")

    erase(Subject(emails=["noor@bücher.nl"]))
    work(forget)

    assert not Subscription.objects.exists()
    assert Member.objects.get().pk == member_id_of("noor@xn--bcher-kva.nl")


def test_what_was_given_up_is_tried_again_by_a_second_erasure() -> None:
    reader()
    erase(NOOR_HERSELF)
    work(forget)
    Member.objects.update(told=State.ERASED, parked_at=timezone.now(), tries=9, problem="Mailchimp weigert.")

    second = erase(NOOR_HERSELF)
    work(forget)

    there = Member.objects.get()
    assert (there.told, there.parked_at, there.tries, there.problem) == ("", None, 0, "")
    assert there.erasure_notice == second.notices.get().pk


def test_the_task_forgets_whom_it_was_about() -> None:
    reader()
    erase(NOOR_HERSELF)

    work(forget)

    done = DBTaskResult.objects.get(task_path=forget.module_path)
    assert done.args_kwargs == {"args": [], "kwargs": {}}


def test_nothing_of_the_reader_is_found_afterwards() -> None:
    reader()
    erasure = erase(NOOR_HERSELF)
    work(forget)

    assert prove(erasure.pk, now=timezone.now()).proof["hits"] == []


def test_the_certificate_says_that_only_mailchimps_own_form_brings_him_back() -> None:
    reader()

    erasure = erase(NOOR_HERSELF)

    assert FORM in as_text(list(certificate_blocks(erasure)))


def test_the_certificate_of_who_never_had_the_newsletter_does_not_speak_of_it() -> None:
    who_asked()

    erasure = erase(NOOR_HERSELF)

    assert "Mailchimp" not in as_text(list(certificate_blocks(erasure)))


def test_the_form_says_it_before_he_asks(client: Client) -> None:
    assert FORM in client.get("/privacy/verzoek/").text
