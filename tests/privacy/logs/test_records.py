"""Every record is clean, whoever logs it and whatever handler somebody adds."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from post_office.logutils import setup_loghandlers

from privacy.logs.records import configure, keep_logs_clean
from privacy.logs.scrubbing import scrubber
from shop.accounts.models import User

CANARY = "kanarie.vogel@voorbeeld.nl"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What a handler writes that some package adds for itself."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    yield text
    logging.getLogger().removeHandler(handler)


def test_values_are_cleaned_with_the_words(written: io.StringIO) -> None:
    logging.getLogger("shop").warning("mail to %s failed after %d tries", CANARY, 3)

    assert written.getvalue() == "mail to <e-mail> failed after 3 tries\n"


def test_a_percent_sign_in_a_value_is_no_format(written: io.StringIO) -> None:
    logging.getLogger("shop").warning("%s", "100% van klant%40voorbeeld.nl")

    assert written.getvalue() == "100% van <e-mail>\n"


def test_tracebacks_and_their_causes_are_cleaned(written: io.StringIO) -> None:
    try:
        try:
            raise ValueError(f"who is {CANARY}")
        except ValueError as error:
            raise RuntimeError("telefoon 06-12345678") from error
    except RuntimeError:
        logging.getLogger("shop").exception("went wrong")

    assert "RuntimeError: telefoon <phone>" in written.getvalue()
    assert "ValueError: who is <e-mail>" in written.getvalue()


@pytest.mark.django_db
def test_what_the_database_quotes_is_cleaned(written: io.StringIO) -> None:
    User.objects.create(email=CANARY)
    try:
        with transaction.atomic():
            User.objects.create(email=CANARY)
    except IntegrityError:
        logging.getLogger("shop").exception("twice")

    assert "duplicate key value violates unique constraint" in written.getvalue()
    assert "=(...)" in written.getvalue()
    assert "kanarie" not in written.getvalue()


@pytest.mark.django_db
def test_the_statement_of_a_broken_query_is_cleaned(written: io.StringIO) -> None:
    name = "".join(("Kanarie", " ", "Vogel"))  # not to be found in the line of code that a traceback shows
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM accounts_user WHERE first_name = %s", [name])
    except DatabaseError:
        logging.getLogger("shop").exception("broken")

    assert 'column "nothing" does not exist' in written.getvalue()
    assert name not in written.getvalue()


@pytest.mark.django_db
def test_a_page_that_fails_does_not_log_the_link_that_opens_it(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError(f"no page for {CANARY}")

    monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request", fail)
    client.raise_request_exception = False

    assert client.get("/bestelling/abc123-geheim/").status_code == 500
    assert "Internal Server Error: /bestelling/..." in written.getvalue()
    assert "RuntimeError: no page for <e-mail>" in written.getvalue()
    assert "geheim" not in written.getvalue()


def test_a_line_that_cannot_be_written_says_nothing_of_its_values(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("shop").warning("%d tries", CANARY)

    assert written.getvalue() == "a line that could not be written: TypeError\n"
    assert "kanarie" not in capsys.readouterr().err


def test_a_stack_is_cleaned(written: io.StringIO) -> None:
    logging.getLogger("shop").warning("here", stack_info=True)

    assert "Stack (most recent call last)" in written.getvalue()


def test_the_queue_of_mail_logs_no_address(caplog: pytest.LogCaptureFixture) -> None:
    setup_loghandlers("INFO").error("Failed to send to %s", CANARY)

    assert "kanarie" not in caplog.text


def test_a_second_configuration_changes_nothing() -> None:
    before = logging.getLogRecordFactory().__qualname__

    keep_logs_clean(scrubber())

    assert logging.getLogRecordFactory().__qualname__ == before
    configure(settings.LOGGING)
    assert logging.getLogRecordFactory()("x", 20, "", 1, CANARY, (), None).getMessage() == "<e-mail>"


def test_every_process_configures_its_logs_so() -> None:
    assert settings.LOGGING_CONFIG == "privacy.logs.records.configure"
    assert "clean_record" in logging.getLogRecordFactory().__qualname__
