"""An erasure at Mailchimp cannot be undone: he reads so before it and after it, if it is about him, and else never."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.erasure.run import run_erasure
from privacy.export.blocks import as_text
from privacy.rights.confirming import confirm_by_code
from privacy.rights.deciding import grant
from privacy.rights.kinds import Right
from privacy.rights.models import AskedRight
from privacy.rights.papers import answer_blocks
from shop.accounts.leaving.leave import delete_account
from shop.accounts.models import User
from shop.mail.past_the_queue import send_past_the_queue
from shop.newsletter.leaving import leave
from tests.accounts.dutch import foreign_words, seen
from tests.accounts.people import account, log_in_as, prove_again
from tests.newsletter.readers import NOOR, reader
from tests.personal_data.mailchimp.working import work
from tests.privacy.rights.asking import asked, mailed_code

pytestmark = pytest.mark.django_db
FORM = "met het formulier van Mailchimp"
LEAVE = reverse("account_leave")


@pytest.fixture
def noor() -> User:
    return account(NOOR)


def preview(user: User) -> str:
    browser = log_in_as(user)
    prove_again(browser)
    return seen(browser.get(LEAVE).content.decode())


def test_a_reader_sees_it_before_her_account_is_deleted(noor: User) -> None:
    reader()

    page = preview(noor)

    assert FORM in page
    assert foreign_words(page) == set()


def test_so_does_who_left_the_newsletter_before(noor: User) -> None:
    """Of whom nothing is left here to erase, and everything there."""
    reader()
    leave(NOOR, channel="mail", now=timezone.now())

    assert FORM in preview(noor)


def test_who_never_had_the_newsletter_does_not(noor: User) -> None:
    assert FORM not in preview(noor)


def test_the_last_mail_says_it_too(noor: User, mailoutbox: list[object]) -> None:
    reader()

    delete_account(noor, now=timezone.now())
    work(send_past_the_queue)

    assert FORM in " ".join(mailoutbox[0].body.split())  # type: ignore[attr-defined]


def test_the_last_mail_of_who_never_had_it_does_not(noor: User, mailoutbox: list[object]) -> None:
    delete_account(noor, now=timezone.now())
    work(send_past_the_queue)

    assert "Mailchimp" not in mailoutbox[0].body  # type: ignore[attr-defined]


@pytest.mark.parametrize("is_reader", [True, False])
def test_the_answer_to_a_request_says_it_to_a_reader(is_reader: bool) -> None:
    if is_reader:
        reader()
    request = asked(Right.ERASURE, email=NOOR)
    confirm_by_code(request, mailed_code(NOOR), now=timezone.now())
    grant(request.rights.get(), by="eigenaar", now=timezone.now())
    erasure = AskedRight.objects.get(request=request).erasure
    assert erasure is not None
    run_erasure(erasure.pk, now=timezone.now())

    request.refresh_from_db()
    assert (FORM in as_text(list(answer_blocks(request)))) is is_reader


def test_no_task_that_waits_names_her(noor: User) -> None:
    reader()

    delete_account(noor, now=timezone.now())

    assert not [row for row in DBTaskResult.objects.all() if NOOR in str(row.args_kwargs)]
